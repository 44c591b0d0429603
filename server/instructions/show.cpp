#include "instructions/show.hpp"

#include <algorithm>
#include <map>

#include "instructions/counting.hpp"
#include "instructions/store.hpp"

namespace huiyin::instructions {
namespace {

using matters::Stage;

struct Row {
  std::string matter{};
  std::string no{};
  long long version = 0;
  Stage stage = Stage::dispatched;
  std::string handler_post{};
  int rework = 0;
  int late = 0;
  std::optional<TimePoint> signed_at{};
  std::optional<TimePoint> answered_at{};
  std::string answer{};
  int urged = 0;
  std::optional<TimePoint> urged_at{};
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (matter, no, version, stage, handler_post, rework, late, signed_at, answered_at, answer, urged,
                       urged_at))

struct Branch : Counts {
  std::string matter{};
};
BOOST_DESCRIBE_STRUCT(Branch, (Counts), (matter))

struct Pair {
  std::string matter{};
  std::string value{};
};
BOOST_DESCRIBE_STRUCT(Pair, (), (matter, value))

/// The rows of `matter m` that the reader may see, of one instruction, at this moment.
auth::Condition seen(const Ctx& ctx, const Instruction& i) {
  auto out = auth::readable(ctx.who, "m", "matter");
  out.params.insert(out.params.end(), {{"id", i.id}, {"now", ctx.now}});
  return out;
}

/// The table, in one statement.
std::vector<Row> rows_of(const Ctx& ctx, const Instruction& i) {
  const auto mine = seen(ctx, i);
  return ctx.tx.all<Row>("SELECT m.id AS matter, m.no, m.version, m.stage, m.handler_post, m.rework, " +
                             std::string{late_sql} +
                             R"sql( AS late, m.signed_at, m.answered_at,
             COALESCE((SELECT n.text FROM matter_answer n WHERE n.matter = m.id ORDER BY n.n DESC LIMIT 1), '') AS answer,
             m.urged, m.urged_at
        FROM instruction_addressee a JOIN matter m ON m.id = a.matter
       WHERE a.instruction = :id AND )sql" +
                             mine.sql + " ORDER BY a.position",
                         mine.params);
}

/// What became of what was forwarded, however often, by the matter of whoever forwarded it first.
std::vector<Branch> branches_of(const Ctx& ctx, const Instruction& i) {
  const auto mine = seen(ctx, i);
  return ctx.tx.all<Branch>(R"sql(
      WITH RECURSIVE branch (via, id) AS (
        SELECT c.via, c.id FROM instruction c WHERE c.parent = :id
        UNION ALL
        SELECT b.via, c.id FROM branch b JOIN instruction c ON c.parent = b.id
      )
      SELECT )sql" + counts_sql() +
                                R"sql(, b.via AS matter
        FROM branch b JOIN instruction_addressee a ON a.instruction = b.id JOIN matter m ON m.id = a.matter
       WHERE )sql" + mine.sql + " GROUP BY b.via",
                            mine.params);
}

std::vector<Pair> photos_of_answers(db::Tx& tx, const Instruction& i) {
  return tx.all<Pair>(R"sql(
      SELECT p.matter, p.file AS value FROM instruction_addressee a JOIN matter_photo p ON p.matter = a.matter
       WHERE a.instruction = :id AND p.moment = 'after' ORDER BY a.position, p.n, p.position)sql",
                      {{"id", i.id}});
}

/// What was said of a former answer is not shown for one that is sent back; what was said when it was taken back is.
RowShown shown(const Row& row) {
  const auto state = state_of(row.stage, row.rework);
  const bool fed_back = state == State::fed_back || state == State::accepted;
  RowShown out{.matter = row.matter,
               .no = row.no,
               .version = row.version,
               .state = state,
               .late = row.late != 0,
               .post = row.handler_post,
               .received_at = row.signed_at,
               .urged = row.urged,
               .urged_at = row.urged_at};
  if (fed_back) out.fed_back_at = row.answered_at;
  if (state != State::waiting && state != State::doing) out.answer = row.answer;
  return out;
}

void count(Counts& all, const RowShown& row) {
  const bool stands = row.state != State::recalled;
  const bool fed_back = row.state == State::fed_back || row.state == State::accepted;
  all.total += stands;
  all.received += stands && row.received_at;
  all.fed_back += fed_back;
  all.accepted += row.state == State::accepted;
  all.late += row.late;
  all.recalled += !stands;
}

void name_holders(const Ctx& ctx, InstructionShown& out) {
  std::vector<std::string> posts{out.from_post};
  for (const auto& row : out.rows) posts.push_back(row.post);
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  const auto holds = [&](const std::string& post) {
    return std::ranges::find(ctx.who.posts, post, &auth::HeldPost::post) != ctx.who.posts.end();
  };
  if (const auto from = owners.find(out.from_post); from != owners.end()) {
    out.from_title = from->second.title;
    out.mine = holds(from->second.vacant ? from->second.shown_at : out.from_post);
  }
  for (auto& row : out.rows) {
    const auto found = owners.find(row.post);
    if (found == owners.end()) continue;
    const auto& o = found->second;
    row.title = o.title;
    row.vacant = o.vacant;
    if (o.vacant) row.shown_title = o.shown_title;
    row.stand_in = o.stand_in && !o.vacant;
    if (o.alone) row.name = o.name;
    row.mine = holds(o.vacant ? o.shown_at : row.post);
  }
}

/// Photos, branches and what was forwarded, each by its row.
void fill_rows(const Ctx& ctx, const Instruction& i, InstructionShown& out) {
  std::map<std::string, RowShown*> by_matter;
  for (auto& row : out.rows) by_matter[row.matter] = &row;
  const auto with = [&](const std::string& matter, auto act) {
    if (const auto row = by_matter.find(matter); row != by_matter.end()) act(*row->second);
  };
  for (const auto& p : photos_of_answers(ctx.tx, i))
    with(p.matter, [&](RowShown& row) { row.photos.push_back(p.value); });
  for (const auto& b : branches_of(ctx, i)) with(b.matter, [&](RowShown& row) { row.below = b; });
  for (const auto& c : ctx.tx.all<Pair>(
           "SELECT via AS matter, id AS value FROM instruction WHERE parent = :id ORDER BY seq", {{"id", i.id}}))
    with(c.matter, [&](RowShown& row) { row.forwarded.push_back(c.value); });
}

}  // namespace

State state_of(Stage stage, int rework) {
  switch (stage) {
    case Stage::dispatched:
      return State::waiting;
    case Stage::handling:
      return rework > 0 ? State::again : State::doing;
    case Stage::closed:
      return State::accepted;
    case Stage::void_:
      return State::recalled;
    default:
      return State::fed_back;
  }
}

Instruction readable(const Ctx& ctx, const std::string& id) {
  auto found = store::find_readable(ctx, id);
  if (!found) throw Problem{Fault::missing, "instruction.none"};
  return std::move(*found);
}

bool sends_for(const Ctx& ctx, const std::string& post) {
  const auto mine = staff::answers_for(ctx.tx, ctx.who.subject, ctx.now);
  return std::ranges::find(mine, post) != mine.end();
}

InstructionShown show(const Ctx& ctx, const Office&, const InstructionKey& in) {
  const auto i = readable(ctx, in.id);
  InstructionShown out{.id = i.id.value,
                       .no = i.no,
                       .title = i.title,
                       .text = i.text,
                       .words = i.words,
                       .photos = store::photos(ctx.tx, i.root),
                       .from_post = i.post,
                       .from_name = i.issued_name,
                       .issued_at = i.issued_at,
                       .due_at = i.due_at,
                       .recalled_at = i.recalled_at,
                       .recall_reason = i.recall_reason};
  for (const auto& row : rows_of(ctx, i)) {
    out.rows.push_back(shown(row));
    count(out.counts, out.rows.back());
  }
  out.about = matters::other_shown(ctx, i.about);
  name_holders(ctx, out);
  fill_rows(ctx, i, out);
  if (i.parent) {
    const auto parent = store::find(ctx.tx, *i.parent).value();
    const auto owners = staff::owners(ctx.tx, std::vector{parent.post}, ctx.now, ctx.who.language);
    out.parent = ParentShown{parent.id.value, parent.no, owners.empty() ? "" : owners.begin()->second.title};
  }
  return out;
}

std::vector<InstructionShown> calls(const Ctx& ctx, const Office& office, const AboutKey& in) {
  std::vector<InstructionShown> out;
  for (const auto& id : store::about(ctx, in.id))
    if (store::find_readable(ctx, id)) out.push_back(show(ctx, office, InstructionKey{id}));
  return out;
}

files::Opened photo(const Ctx& ctx, const Office& office, const PhotoKey& in) {
  const auto i = readable(ctx, in.id);
  const auto photos = store::photos(ctx.tx, i.root);
  if (std::ranges::find(photos, in.file) == photos.end()) throw Problem{Fault::missing, "instruction.none"};
  return office.files.open(ctx, {in.file}, in.size.value_or(files::Size::full));
}

}  // namespace huiyin::instructions
