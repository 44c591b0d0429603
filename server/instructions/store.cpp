#include "instructions/store.hpp"

#include <fmt/format.h>

#include "platform/db/series.hpp"

namespace huiyin::instructions::store {
namespace {

constexpr std::string_view columns =
    "i.town, i.village, i.composite, i.grid, i.seq, i.id, i.no, i.area_then, i.title, i.text, i.words, i.post, "
    "i.issued_by, i.issued_name, i.issued_at, i.due_at, i.root, i.parent, i.via, i.about, i.recalled_at, "
    "i.recall_reason, "
    "i.digest";

std::optional<Instruction> find_where(db::Tx& tx, const std::string& condition, const db::Params& params) {
  return tx.maybe<Instruction>("SELECT " + std::string{columns} + " FROM instruction i WHERE " + condition, params);
}

constexpr auto by_matter = "(SELECT a.instruction FROM instruction_addressee a WHERE a.matter = :id)";

}  // namespace

std::string next_number(db::Tx& tx, Date day) {
  const auto series = "ZL-" + to_compact(day);
  return fmt::format("{}-{:04}", series, db::next_in(tx, series));
}

bool insert(db::Tx& tx, const Instruction& i) {
  return tx.run(R"sql(
      INSERT INTO instruction (id, no, town, village, composite, grid, area_then, title, text, words, post, issued_by,
        issued_name, issued_at, due_at, root, parent, via, about, recalled_at, recall_reason, digest)
      VALUES (:id, :no, :town, :village, :composite, :grid, :area_then, :title, :text, :words, :post, :issued_by,
        :issued_name, :issued_at, :due_at, :root, :parent, :via, :about, :recalled_at, :recall_reason, :digest)
      ON CONFLICT (id) DO NOTHING)sql",
                {{"id", i.id},
                 {"no", i.no},
                 {"town", i.town},
                 {"village", i.village},
                 {"composite", i.composite},
                 {"grid", i.grid},
                 {"area_then", i.area_then},
                 {"title", i.title},
                 {"text", i.text},
                 {"words", i.words},
                 {"post", i.post},
                 {"issued_by", i.issued_by},
                 {"issued_name", i.issued_name},
                 {"issued_at", i.issued_at},
                 {"due_at", i.due_at},
                 {"root", i.root},
                 {"parent", i.parent},
                 {"via", i.via},
                 {"about", i.about},
                 {"recalled_at", i.recalled_at},
                 {"recall_reason", i.recall_reason},
                 {"digest", i.digest}}) == 1;
}

void add_addressee(db::Tx& tx, const InstructionId& instruction, const std::string& matter, int position) {
  tx.run("INSERT INTO instruction_addressee (instruction, matter, position) VALUES (:instruction, :matter, :position)",
         {{"instruction", instruction}, {"matter", matter}, {"position", position}});
}

void add_photo(db::Tx& tx, const InstructionId& instruction, const std::string& file, int position) {
  tx.run(R"sql(
      INSERT INTO instruction_photo (instruction, file, position) VALUES (:instruction, :file, :position)
      ON CONFLICT (instruction, file) DO NOTHING)sql",
         {{"instruction", instruction}, {"file", file}, {"position", position}});
}

bool recall(db::Tx& tx, const std::string& id, TimePoint at, const std::string& reason) {
  return tx.run(
             "UPDATE instruction SET recalled_at = :at, recall_reason = :reason WHERE id = :id AND recalled_at IS NULL",
             {{"at", at}, {"reason", reason}, {"id", id}}) == 1;
}

std::optional<Instruction> find(db::Tx& tx, std::string_view id) {
  return find_where(tx, "i.id = :id", {{"id", id}});
}

std::optional<Instruction> find_of(db::Tx& tx, std::string_view matter) {
  return find_where(tx, std::string{"i.id = "} + by_matter, {{"id", matter}});
}

std::optional<Instruction> find_readable(const Ctx& ctx, const std::string& id) {
  const auto this_one = std::string{"(i.id = :id OR i.id = "} + by_matter + ")";
  auto area = auth::readable(ctx.who, "i", "instruction");
  area.params.emplace_back("id", id);
  if (auto found = find_where(ctx.tx, this_one + " AND " + area.sql, area.params)) return found;
  auto matter = auth::readable(ctx.who, "m", "matter");
  matter.params.emplace_back("id", id);
  return find_where(ctx.tx,
                    this_one +
                        " AND EXISTS (SELECT 1 FROM instruction_addressee b JOIN matter m ON m.id = b.matter"
                        " WHERE b.instruction = i.id AND " +
                        matter.sql + ")",
                    matter.params);
}

std::vector<std::string> about(const Ctx& ctx, const std::string& matter) {
  auto mine = auth::readable(ctx.who, "m", "matter");
  mine.params.emplace_back("about", matter);
  if (!ctx.tx.maybe<std::string>("SELECT m.id FROM matter m WHERE m.id = :about AND " + mine.sql, mine.params))
    throw Problem{Fault::missing, "matter.none"};
  return ctx.tx.all<std::string>("SELECT id FROM instruction WHERE about = :about ORDER BY seq", {{"about", matter}});
}

std::vector<std::string> posts_with(db::Tx& tx, const std::string& root) {
  return tx.all<std::string>(R"sql(
      SELECT m.owner_post FROM instruction i JOIN instruction_addressee a ON a.instruction = i.id
        JOIN matter m ON m.id = a.matter WHERE i.root = :root AND m.stage IN ('dispatched', 'handling'))sql",
                             {{"root", root}});
}

std::vector<std::string> below(db::Tx& tx, const std::string& id) {
  return tx.all<std::string>(R"sql(
      WITH RECURSIVE branch (id, recalled_at) AS (
        SELECT c.id, c.recalled_at FROM instruction c WHERE c.parent = :id
        UNION ALL
        SELECT c.id, c.recalled_at FROM branch b JOIN instruction c ON c.parent = b.id
      )
      SELECT id FROM branch WHERE recalled_at IS NULL)sql",
                             {{"id", id}});
}

std::vector<std::string> open_matters(db::Tx& tx, const std::string& id) {
  return tx.all<std::string>(R"sql(
      SELECT m.id FROM instruction_addressee a JOIN matter m ON m.id = a.matter
       WHERE a.instruction = :id AND m.owner_post IS NOT NULL ORDER BY a.position)sql",
                             {{"id", id}});
}

std::vector<std::string> photos(db::Tx& tx, const std::string& id) {
  return tx.all<std::string>("SELECT file FROM instruction_photo WHERE instruction = :id ORDER BY position",
                             {{"id", id}});
}

void move(db::Tx& tx, const std::string& from, const std::string& to) {
  tx.run("UPDATE instruction SET grid = :to, post = REPLACE(post, '@' || :from, '@' || :to) WHERE grid = :from",
         {{"from", from}, {"to", to}});
}

void move_back(db::Tx& tx, const std::string& from, const std::string& to) {
  tx.run(
      "UPDATE instruction SET grid = :to, post = REPLACE(post, '@' || :from, '@' || :to)"
      " WHERE grid = :from AND area_then = :to",
      {{"from", from}, {"to", to}});
}

}  // namespace huiyin::instructions::store
