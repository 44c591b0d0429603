#include "promises.hpp"

#include <algorithm>
#include <set>

namespace huiyin::test {
namespace {

struct Rule {
  std::string_view says;
  std::string_view breakers;  ///< gives the numbers of the matters that break it
};

constexpr std::string_view open_stages = "('reported', 'accepted', 'dispatched', 'handling', 'answered', 'verified')";

const std::vector<Rule>& rules() {
  static const std::string open{open_stages};
  static const std::string owned =
      "SELECT m.no FROM matter m LEFT JOIN post p ON p.id = m.owner_post WHERE m.stage IN " + open +
      " AND (p.id IS NULL OR m.due_at IS NULL OR m.yellow_at > m.orange_at OR m.orange_at > m.due_at)";
  static const std::string over = "SELECT no FROM matter WHERE stage NOT IN " + open +
                                  " AND (owner_post IS NOT NULL OR due_at IS NOT NULL OR ended_at IS NULL)";
  static const std::vector<Rule> all{
      {"promise 1: what is open has one owner post that exists, and a deadline", owned},
      {"promise 1: what is over has neither", over},
      {"the owner is the post whose turn it is", R"sql(
        SELECT no FROM matter WHERE
          (stage = 'reported' AND owner_post <> 'grid_chief@' || grid)
          OR (stage IN ('accepted', 'verified') AND owner_post <> 'dispatch_desk@' || town)
          OR (stage IN ('dispatched', 'handling') AND owner_post <> COALESCE(handler_post, 'grid_chief@' || grid)))sql"},
      {"the reporter's first word is over before the deadline is", R"sql(
        SELECT no FROM matter WHERE reporter_until IS NOT NULL AND (stage <> 'answered' OR due_at <= reporter_until))sql"},
      {"what the clock closed was due", R"sql(
        SELECT m.no FROM matter m JOIN matter_step c ON c.matter = m.id AND c.act = 'close' AND c.role = 'system'
          JOIN matter_step b ON b.matter = m.id AND b.n = c.n - 1
         WHERE b.role <> 'reporter' AND c.at < b.due_at)sql"},
      {"promise 2: what is closed has an answer that arrived, or the reason why not", R"sql(
        SELECT m.no FROM matter m WHERE m.stage = 'closed' AND NOT EXISTS (
          SELECT 1 FROM matter_answer a
           WHERE a.matter = m.id AND (a.delivered_at IS NOT NULL OR a.unreached_reason IS NOT NULL)
             AND a.n = (SELECT MAX(b.n) FROM matter_answer b WHERE b.matter = m.id)))sql"},
      {"promise 2: what is rejected has an answer", R"sql(
        SELECT m.no FROM matter m WHERE m.stage = 'rejected'
           AND NOT EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id))sql"},
      {"promise 4: nobody judges what he had a hand in", R"sql(
        SELECT m.no FROM matter m
          JOIN matter_step v ON v.matter = m.id AND v.act IN ('verify', 'fail')
          JOIN matter_step h ON h.matter = m.id AND h.act IN ('sign', 'handle', 'answer', 'settle')
         WHERE h.worker = v.worker AND h.n < v.n)sql"},
      {"nothing is verified that has no answer yet", R"sql(
        SELECT m.no FROM matter m WHERE m.stage IN ('answered', 'verified')
           AND NOT EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id))sql"},
      {"settled on the spot needs a photo from before and one from after", R"sql(
        SELECT m.no FROM matter m JOIN matter_step s ON s.matter = m.id AND s.act = 'settle'
         WHERE NOT EXISTS (SELECT 1 FROM matter_photo p WHERE p.matter = m.id AND p.moment = 'before')
            OR NOT EXISTS (SELECT 1 FROM matter_photo p WHERE p.matter = m.id AND p.moment = 'after'))sql"},
      {"steps are dense and the version counts the moves", R"sql(
        SELECT m.no FROM matter m JOIN matter_step s ON s.matter = m.id GROUP BY m.no, m.version
        HAVING COUNT(*) <> MAX(s.n) OR MIN(s.n) <> 1 OR COUNT(*) <> m.version)sql"},
      {"each step begins where the one before it ended, and the last one is now", R"sql(
        SELECT m.no FROM matter m JOIN matter_step s ON s.matter = m.id
          LEFT JOIN matter_step b ON b.matter = m.id AND b.n = s.n - 1
         WHERE (s.n > 1 AND s.from_stage <> b.to_stage) OR (s.n = m.version AND s.to_stage <> m.stage)
            OR (s.n = m.version AND COALESCE(s.to_post, '') <> COALESCE(m.owner_post, '')))sql"},
      {"three returns at most", "SELECT no FROM matter WHERE returned > 3"},
      {"time does not run backwards", R"sql(
        SELECT m.no FROM matter m JOIN matter_step a ON a.matter = m.id
          JOIN matter_step b ON b.matter = m.id AND b.n = a.n + 1 WHERE b.at < a.at)sql"},
  };
  return all;
}

struct Row : Levels {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(Row, (Levels), (id))

struct Access {
  std::string object{};
  std::string principal_kind{};
  std::string principal{};
};
BOOST_DESCRIBE_STRUCT(Access, (), (object, principal_kind, principal))

struct Owned {
  std::string id{};
  std::string owner_post{};
  std::string reporter{};
  std::optional<TimePoint> reporter_until{};
};
BOOST_DESCRIBE_STRUCT(Owned, (), (id, owner_post, reporter, reporter_until))

struct PostRow {
  std::string id{};
  std::optional<std::string> superior{};
};
BOOST_DESCRIBE_STRUCT(PostRow, (), (id, superior))

struct Seat {
  std::string post{};
  std::string worker{};
};
BOOST_DESCRIBE_STRUCT(Seat, (), (post, worker))

}  // namespace

std::vector<std::string> broken_promises(db::Tx& tx) {
  std::vector<std::string> out;
  for (const auto& rule : rules())
    for (const auto& no : tx.all<std::string>(rule.breakers)) out.push_back(no + ": " + std::string{rule.says});
  return out;
}

Traces traces(db::Tx& tx) {
  return {tx.one<long long>("SELECT COUNT(*) FROM matter_step"),
          tx.one<long long>("SELECT COUNT(*) FROM feed WHERE object_kind = 'matter'"),
          tx.one<long long>("SELECT COUNT(*) FROM audit_entry e WHERE e.object_kind = 'matter' AND e.seq IS NOT NULL")};
}

std::vector<std::string> plainly_readable(db::Tx& tx, const auth::Principal& who) {
  const auto opened =
      tx.all<Access>("SELECT object, principal_kind, principal FROM access WHERE object_kind = 'matter'");
  const auto by_access = [&](const std::string& id) {
    return std::ranges::any_of(opened, [&](const Access& a) {
      if (a.object != id) return false;
      if (a.principal_kind == "worker") return a.principal == who.subject;
      if (a.principal_kind == "unit") return std::ranges::count(who.units, a.principal) > 0;
      return std::ranges::count(who.posts, a.principal, &auth::HeldPost::post) > 0;
    });
  };
  std::vector<std::string> out;
  for (const auto& row : tx.all<Row>("SELECT town, village, composite, grid, id FROM matter ORDER BY seq DESC")) {
    const bool by_area =
        std::ranges::any_of(who.scopes, [&](const auth::Scope& s) { return row.at(s.level) == s.area; });
    if (by_area || by_access(row.id)) out.push_back(row.id);
  }
  return out;
}

std::vector<std::string> plainly_to_do(db::Tx& tx, const std::string& worker, TimePoint now) {
  std::map<std::string, std::string> above;
  for (const auto& p : tx.all<PostRow>("SELECT id, superior FROM post")) above[p.id] = p.superior.value_or("");
  std::map<std::string, std::set<std::string>> seats;
  for (const auto& s :
       tx.all<Seat>("SELECT post, worker FROM holding WHERE from_at <= :now AND (until_at IS NULL OR until_at > :now)",
                    {{"now", now}}))
    seats[s.post].insert(s.worker);
  std::vector<std::string> out;
  for (const auto& m :
       tx.all<Owned>("SELECT id, owner_post, COALESCE(reporter, '') AS reporter, reporter_until FROM matter "
                     "WHERE owner_post IS NOT NULL ORDER BY due_at, seq")) {
    if (m.reporter_until && now < *m.reporter_until) {
      if (m.reporter == worker) out.push_back(m.id);
      continue;
    }
    auto post = m.owner_post;
    while (!post.empty() && seats[post].empty()) post = above[post];
    if (!post.empty() && seats[post].contains(worker)) out.push_back(m.id);
  }
  return out;
}

}  // namespace huiyin::test
