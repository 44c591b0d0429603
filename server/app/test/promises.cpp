#include "promises.hpp"

#include <algorithm>
#include <set>

#include "instructions/instructions.hpp"

namespace huiyin::test {
namespace {

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
  std::string town{};
  std::string owner_post{};
  std::string reporter{};
  std::optional<TimePoint> reporter_until{};
  std::string raised_to{};
  std::string asked{};
  std::string asked_by{};
};
BOOST_DESCRIBE_STRUCT(Owned, (), (id, town, owner_post, reporter, reporter_until, raised_to, asked, asked_by))

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
  for (const auto& found : matters::broken_promises(tx)) out.push_back(found.object + ": " + found.says);
  for (const auto& found : instructions::broken_promises(tx)) out.push_back(found.object + ": " + found.says);
  return out;
}

Traces traces(db::Tx& tx) {
  return {tx.one<long long>("SELECT COUNT(*) FROM matter_step"),
          tx.one<long long>("SELECT COUNT(*) FROM feed WHERE object_kind = 'matter'"),
          tx.one<long long>("SELECT COUNT(*) FROM audit_entry e WHERE e.object_kind = 'matter' AND e.seq IS NOT NULL")};
}

long long steps_of_others(db::Tx& tx, const std::string& id, const std::string& act, const std::string& into) {
  const auto count = [&](const std::string& condition, const std::string& of) {
    return tx.one<long long>("SELECT COUNT(*) FROM matter WHERE " + condition, {{"id", of}});
  };
  const auto followers = count("merged_into = :id", id);
  const auto helpers = count("about = :id AND owner_post IS NOT NULL", id);
  if (act == "answer" || act == "settle" || act == "reject") return followers;
  if (act == "void") return followers + helpers;
  if (act == "withdraw") return helpers;
  // Whoever sent it down has taken the answer, and that closes it.
  if (act == "verify") return count("id = :id AND ordered_by IS NOT NULL", id);
  if (act == "reopen")
    return count("owner_post IS NOT NULL AND id = (SELECT f.merged_into FROM matter f WHERE f.id = :id)", id);
  if (act != "merge") return 0;
  const bool answered = count("id = :id AND stage IN ('answered', 'verified')", into) > 0;
  return 1 + helpers + followers + (answered ? followers + 1 : 0);
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
       tx.all<Owned>("SELECT id, town, owner_post, COALESCE(reporter, '') AS reporter, reporter_until, "
                     "COALESCE(raised_to, '') AS raised_to, COALESCE(asked, '') AS asked, COALESCE(asked_by, '') AS "
                     "asked_by FROM matter WHERE owner_post IS NOT NULL ORDER BY due_at, seq")) {
    const auto mine = [&](std::string post) {
      while (!post.empty() && seats[post].empty()) post = above[post];
      return !post.empty() && seats[post].contains(worker);
    };
    const bool reporters = m.reporter_until && now < *m.reporter_until;
    const bool consents = !m.asked.empty() && m.asked_by != worker &&
                          (mine("dispatch_desk@" + m.town) || (m.asked == "voiding" && mine("town_leader@" + m.town)));
    if ((reporters ? m.reporter == worker : mine(m.owner_post)) || mine(m.raised_to) || consents) out.push_back(m.id);
  }
  return out;
}

}  // namespace huiyin::test
