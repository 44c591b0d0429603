#include "matters/promises.hpp"

#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

using staff::post_sql;

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
  const auto chief = post_sql(staff::Role::grid_chief, "grid");
  // Who sent an instruction does for it what the desk does for a report.
  const auto desk = "COALESCE(ordered_by, " + post_sql(staff::Role::dispatch_desk, "town") + ")";
  static const std::string in_turn = "SELECT no FROM matter WHERE (stage = 'reported' AND owner_post <> " + chief +
                                     ") OR (stage IN ('accepted', 'verified') AND owner_post <> " + desk +
                                     ") OR (stage IN ('dispatched', 'handling') AND owner_post <> "
                                     "COALESCE(handler_post, " +
                                     chief + "))";
  static const std::string raised_further =
      "SELECT no FROM matter WHERE raise_at IS NOT NULL AND COALESCE(raised_to, owner_post) = " +
      post_sql(staff::Role::town_leader, "town");
  static const std::vector<Rule> all{
      {"promise 1: what is open has one owner post that exists, and a deadline", owned},
      {"promise 1: what is over has neither", over},
      {"the owner is the post whose turn it is", in_turn},
      {"the reporter's first word is over before the deadline is", R"sql(
        SELECT no FROM matter WHERE reporter_until IS NOT NULL AND (stage <> 'answered' OR due_at <= reporter_until))sql"},
      {"what the clock closed was due", R"sql(
        SELECT m.no FROM matter m JOIN matter_step c ON c.matter = m.id AND c.act = 'close' AND c.role = 'system'
          JOIN matter_step b ON b.matter = m.id AND b.n = c.n - 1
         WHERE b.role <> 'reporter' AND m.ordered_by IS NULL AND c.at < b.due_at)sql"},
      {"promise 2: what is closed has an answer that arrived, or the reason why not", R"sql(
        SELECT m.no FROM matter m WHERE m.stage = 'closed' AND NOT EXISTS (
          SELECT 1 FROM matter_answer a
           WHERE a.matter = m.id AND (a.delivered_at IS NOT NULL OR a.unreached_reason IS NOT NULL)
             AND a.n = (SELECT MAX(b.n) FROM matter_answer b WHERE b.matter = m.id)))sql"},
      {"promise 2: what is rejected has an answer", R"sql(
        SELECT m.no FROM matter m WHERE m.stage = 'rejected'
           AND NOT EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id))sql"},
      {"promise 4: nobody judges what he had a hand in", R"sql(
        SELECT DISTINCT m.no FROM matter m
          JOIN matter_step v ON v.matter = m.id AND v.act IN ('verify', 'fail')
          JOIN matter_step h ON h.matter = m.id AND h.act IN ('sign', 'handle', 'answer', 'settle')
         WHERE h.worker = v.worker AND h.n < v.n)sql"},
      {"nothing is verified that has no answer yet", R"sql(
        SELECT m.no FROM matter m WHERE m.stage IN ('answered', 'verified')
           AND NOT EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id))sql"},
      {"settled on the spot needs a photo from before and one from after", R"sql(
        SELECT DISTINCT m.no FROM matter m JOIN matter_step s ON s.matter = m.id AND s.act = 'settle'
         WHERE NOT EXISTS (SELECT 1 FROM matter_photo p WHERE p.matter = m.id AND p.moment = 'before')
            OR NOT EXISTS (SELECT 1 FROM matter_photo p WHERE p.matter = m.id AND p.moment = 'after'))sql"},
      {"steps are dense and the version counts the moves", R"sql(
        SELECT m.no FROM matter m LEFT JOIN matter_step s ON s.matter = m.id GROUP BY m.no, m.version
        HAVING COUNT(s.n) <> COALESCE(MAX(s.n), 0) OR MIN(s.n) <> 1 OR COUNT(s.n) <> m.version)sql"},
      {"each step begins where the one before it ended, and the last one is now", R"sql(
        SELECT DISTINCT m.no FROM matter m JOIN matter_step s ON s.matter = m.id
          LEFT JOIN matter_step b ON b.matter = m.id AND b.n = s.n - 1
         WHERE (s.n > 1 AND s.from_stage <> b.to_stage) OR (s.n = m.version AND s.to_stage <> m.stage)
            OR (s.n = m.version AND COALESCE(s.to_post, '') <> COALESCE(m.owner_post, '')))sql"},
      {"each of its photos is kept for it", R"sql(
        SELECT DISTINCT m.no FROM matter m JOIN matter_photo p ON p.matter = m.id
         WHERE NOT EXISTS (SELECT 1 FROM file_use u
                            WHERE u.file = p.file AND u.object_kind = 'matter' AND u.object = m.id))sql"},
      {"promise 2: what is void was taken back by whoever raised it, or has an answer", R"sql(
        SELECT m.no FROM matter m JOIN matter_step s ON s.matter = m.id AND s.n = m.version
         WHERE m.stage = 'void' AND s.act <> 'withdraw'
           AND NOT EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id AND a.n = s.n))sql"},
      {"consent is another person's", R"sql(
        SELECT DISTINCT s.matter FROM matter_step s JOIN matter_step a ON a.matter = s.matter AND a.act = 'ask'
           AND a.n = (SELECT MAX(b.n) FROM matter_step b WHERE b.matter = s.matter AND b.act = 'ask' AND b.n < s.n)
         WHERE s.act IN ('grant', 'refuse', 'void') AND s.worker = a.worker)sql"},
      {"what stands still goes on at a known time, and nobody is late meanwhile", R"sql(
        SELECT no FROM matter WHERE (suspended_at IS NULL) <> (suspended_until IS NULL)
           OR (suspended_at IS NOT NULL AND (stage <> 'handling' OR due_at < suspended_until)))sql"},
      {"what is over waits for nobody's consent and stands with no superior", R"sql(
        SELECT no FROM matter WHERE owner_post IS NULL
           AND (asked IS NOT NULL OR raised_to IS NOT NULL OR raise_at IS NOT NULL OR supervised_at IS NOT NULL))sql"},
      {"what the clock will raise has somebody above", raised_further},
      {"what is open lies in a grid that stands", R"sql(
        SELECT m.no FROM matter m JOIN area a ON a.id = m.grid WHERE m.owner_post IS NOT NULL AND a.valid_to IS NOT NULL)sql"},
      {"a merged matter follows another that is not merged", R"sql(
        SELECT m.no FROM matter m LEFT JOIN matter o ON o.id = m.merged_into
         WHERE (m.stage = 'merged') <> (m.merged_into IS NOT NULL)
            OR (m.stage = 'merged' AND (o.id IS NULL OR o.id = m.id OR o.stage = 'merged')))sql"},
      {"promise 2: whoever raised the same as what is closed has the answer too, or there is the reason why not", R"sql(
        SELECT m.no FROM matter m JOIN matter o ON o.id = m.merged_into WHERE o.stage = 'closed' AND NOT EXISTS (
          SELECT 1 FROM matter_answer a
           WHERE a.matter = m.id AND (a.delivered_at IS NOT NULL OR a.unreached_reason IS NOT NULL)
             AND a.n = (SELECT MAX(b.n) FROM matter_answer b WHERE b.matter = m.id)))sql"},
      {"promise 2: every answer on the original since then is one to those who follow it", R"sql(
        SELECT DISTINCT m.no FROM matter m JOIN matter o ON o.id = m.merged_into
         WHERE o.stage IN ('answered', 'verified', 'closed', 'rejected', 'void') AND NOT EXISTS (
          SELECT 1 FROM matter_answer a
            JOIN matter_answer b ON b.matter = o.id AND b.text = a.text AND b.at = a.at
             AND b.n = (SELECT MAX(c.n) FROM matter_answer c WHERE c.matter = o.id)
           WHERE a.matter = m.id AND a.n = (SELECT MAX(d.n) FROM matter_answer d WHERE d.matter = m.id)))sql"},
      {"an instruction keeps the time it named, and goes nowhere but to the post it was sent to", R"sql(
        SELECT no FROM matter WHERE ordered_by IS NOT NULL
           AND (promised_at <> finish_due_at OR returned <> 0 OR settled <> 0 OR stage IN ('reported', 'accepted', 'rejected', 'merged'))
        UNION ALL SELECT m.no FROM matter m JOIN matter_step s ON s.matter = m.id AND s.n = 1
         WHERE (m.ordered_by IS NULL) <> (s.act = 'report'))sql"},
      {"whoever was called to help is heard before it is answered, and goes home when it is over", R"sql(
        SELECT m.no FROM matter m JOIN matter o ON o.id = m.about
         WHERE m.owner_post IS NOT NULL AND o.stage NOT IN ('accepted', 'dispatched', 'handling')
        UNION ALL SELECT no FROM matter WHERE about IS NOT NULL AND ordered_by IS NULL)sql"},
      {"three returns at most", "SELECT no FROM matter WHERE returned > 3"},
      {"time does not run backwards", R"sql(
        SELECT DISTINCT m.no FROM matter m JOIN matter_step a ON a.matter = m.id
          JOIN matter_step b ON b.matter = m.id AND b.n = a.n + 1 WHERE b.at < a.at)sql"},
  };
  return all;
}

constexpr std::string_view remedy =
    "the program keeps this by itself, so somebody wrote the database by hand or there is a fault in Huiyin: keep a "
    "copy "
    "of the data, put the last backup that the check approves beside it, and report this line";

}  // namespace

std::vector<Finding> broken_promises(db::Tx& tx) {
  std::vector<Finding> out;
  for (const auto& rule : rules())
    for (const auto& no : tx.all<std::string>(rule.breakers))
      out.push_back({no, std::string{rule.says}, std::string{remedy}});
  return out;
}

}  // namespace huiyin::matters
