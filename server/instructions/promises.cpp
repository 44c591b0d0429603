#include "instructions/promises.hpp"

namespace huiyin::instructions {
namespace {

struct Rule {
  std::string_view says;
  std::string_view breakers;  ///< gives the numbers of what breaks it
};

constexpr Rule rules[] = {
    {"every matter that was sent down belongs to an instruction", R"sql(
      SELECT m.no FROM matter m LEFT JOIN instruction_addressee a ON a.matter = m.id
       WHERE m.ordered_by IS NOT NULL AND a.matter IS NULL)sql"},
    {"what is open of an instruction was sent by its post", R"sql(
      SELECT m.no FROM instruction i JOIN instruction_addressee a ON a.instruction = i.id JOIN matter m ON m.id = a.matter
       WHERE m.owner_post IS NOT NULL AND (m.ordered_by IS NULL OR m.ordered_by <> i.post))sql"},
    {"what was forwarded was sent to whoever forwarded it", R"sql(
      SELECT c.no FROM instruction c WHERE c.parent IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM instruction_addressee a WHERE a.instruction = c.parent AND a.matter = c.via))sql"},
    {"who is called to help helps with what the call is about", R"sql(
      SELECT m.no FROM instruction i JOIN instruction_addressee a ON a.instruction = i.id JOIN matter m ON m.id = a.matter
       WHERE COALESCE(i.about, '') <> COALESCE(m.about, ''))sql"},
    {"of an instruction that was taken back nothing goes on, unless it was opened again", R"sql(
      SELECT i.no FROM instruction i JOIN instruction_addressee a ON a.instruction = i.id JOIN matter m ON m.id = a.matter
       WHERE i.recalled_at IS NOT NULL AND m.owner_post IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM matter_step s WHERE s.matter = m.id AND s.act = 'reopen'))sql"},
};

constexpr std::string_view remedy =
    "the program keeps this by itself, so somebody wrote the database by hand or there is a fault in Huiyin: keep a "
    "copy of the data, put the last backup that the check approves beside it, and report this line";

}  // namespace

std::vector<Finding> broken_promises(db::Tx& tx) {
  std::vector<Finding> out;
  for (const auto& rule : rules)
    for (const auto& no : tx.all<std::string>(rule.breakers))
      out.push_back({no, std::string{rule.says}, std::string{remedy}});
  return out;
}

}  // namespace huiyin::instructions
