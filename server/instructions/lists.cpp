#include "instructions/lists.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "instructions/counting.hpp"
#include "instructions/store.hpp"
#include "platform/search/search.hpp"

namespace huiyin::instructions {
namespace {

using auth::Condition;
using Posts = std::vector<std::string>;

struct LineRow {
  long long seq = 0;
  std::string id{};
  std::string no{};
  std::string title{};
  std::string post{};
  std::string issued_name{};
  TimePoint issued_at{};
  TimePoint due_at{};
  std::optional<TimePoint> recalled_at{};
  std::optional<std::string> parent{};
};
BOOST_DESCRIBE_STRUCT(LineRow, (), (seq, id, no, title, post, issued_name, issued_at, due_at, recalled_at, parent))

struct CountRow : Counts {
  std::string instruction{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (Counts), (instruction))

struct PartRow {
  std::string instruction{};
  std::string matter{};
  matters::Stage stage = matters::Stage::dispatched;
  int rework = 0;
  int late = 0;
};
BOOST_DESCRIBE_STRUCT(PartRow, (), (instruction, matter, stage, rework, late))

void add(Condition& to, const Condition& more) {
  to.sql += " AND " + more.sql;
  to.params.insert(to.params.end(), more.params.begin(), more.params.end());
}

Condition received(const Posts& posts, bool open) {
  auto to_me = matters::one_of("m.handler_post", "to", posts);
  to_me.sql =
      "i.id IN (SELECT a.instruction FROM matter m JOIN instruction_addressee a ON a.matter = m.id WHERE "
      "m.ordered_by IS NOT NULL AND " +
      std::string{open ? "m.stage IN ('dispatched', 'handling') AND " : ""} + to_me.sql + ")";
  return to_me;
}

constexpr auto goes_on =
    "EXISTS (SELECT 1 FROM instruction_addressee a JOIN matter m ON m.id = a.matter"
    " WHERE a.instruction = i.id AND m.owner_post IS NOT NULL)";

Condition conditions(const Ctx& ctx, const ListAsked& in, const Posts& posts) {
  const auto box = in.box.value_or(Box::all);
  const bool open = in.open.value_or(false);
  auto out = box == Box::received ? received(posts, open)
             : box == Box::sent   ? matters::one_of("i.post", "by", posts)
                                  : auth::readable(ctx.who, "i", "instruction");
  if (open && box != Box::received) out.sql += std::string{" AND "} + goes_on;
  if (in.q && !in.q->empty()) add(out, search::found(ctx, "i", "instruction", in.q->value));
  return out;
}

std::vector<LineRow> window(const Ctx& ctx, Condition where, const ListAsked& in, long long limit) {
  if (in.after) {
    long long seq = 0;
    const auto* end = in.after->data() + in.after->size();
    if (const auto [last, bad] = std::from_chars(in.after->data(), end, seq); bad != std::errc{} || last != end)
      throw Problem{Fault::invalid, "page.cursor"};
    add(where, {"i.seq < :seq", {{"seq", seq}}});
  }
  return ctx.tx.all<LineRow>(
      "SELECT i.seq, i.id, i.no, i.title, i.post, i.issued_name, i.issued_at, i.due_at, i.recalled_at, i.parent FROM "
      "instruction i WHERE " +
          where.sql + " ORDER BY i.seq DESC LIMIT " + std::to_string(limit + 1),
      where.params);
}

/// How far each is, and the reader's own part of it.
void fill_in(const Ctx& ctx, std::vector<Line>& lines, const Posts& posts) {
  if (lines.empty()) return;
  std::map<std::string, Line*> by_id;
  std::vector<std::string> ids;
  for (auto& line : lines) {
    by_id[line.id] = &line;
    ids.push_back(line.id);
  }
  const auto these = matters::one_of("a.instruction", "id", ids);
  auto seen = these;
  add(seen, auth::readable(ctx.who, "m", "matter"));
  seen.params.emplace_back("now", ctx.now);
  const std::string from = " FROM instruction_addressee a JOIN matter m ON m.id = a.matter WHERE ";
  for (const auto& row : ctx.tx.all<CountRow>(
           "SELECT " + counts_sql() + ", a.instruction" + from + seen.sql + " GROUP BY a.instruction", seen.params))
    by_id.at(row.instruction)->counts = row;
  auto mine = these;
  add(mine, matters::one_of("m.handler_post", "to", posts));
  mine.params.emplace_back("now", ctx.now);
  for (const auto& row :
       ctx.tx.all<PartRow>("SELECT a.instruction, m.id AS matter, m.stage, m.rework, " + std::string{late_sql} +
                               " AS late" + from + mine.sql + " ORDER BY a.instruction, a.position",
                           mine.params))
    by_id.at(row.instruction)->parts.push_back({row.matter, state_of(row.stage, row.rework), row.late != 0});
}

void name_senders(const Ctx& ctx, std::vector<Line>& lines, const std::vector<LineRow>& rows) {
  Posts posts;
  for (const auto& row : rows) posts.push_back(row.post);
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (const auto found = owners.find(rows[i].post); found != owners.end()) lines[i].from_title = found->second.title;
}

}  // namespace

Page<Line> list(const Ctx& ctx, const Office&, const ListAsked& in) {
  const auto posts = staff::answers_for(ctx.tx, ctx.who.subject, ctx.now);
  const auto limit = in.limit ? in.limit->value : 50;
  const auto where = conditions(ctx, in, posts);
  Page<Line> page;
  page.total_capped = ctx.tx.one<int>("SELECT COUNT(*) AS total FROM (SELECT 1 FROM instruction i WHERE " + where.sql +
                                          " LIMIT " + std::to_string(counted_at_most) + ") counted",
                                      where.params);
  const auto rows = window(ctx, where, in, limit);
  for (const auto& row : rows) {
    if (static_cast<long long>(page.items.size()) == limit) {
      page.next = std::to_string(rows[page.items.size() - 1].seq);
      break;
    }
    page.items.push_back({.id = row.id,
                          .no = row.no,
                          .title = row.title,
                          .from_name = row.issued_name,
                          .issued_at = row.issued_at,
                          .due_at = row.due_at,
                          .recalled = row.recalled_at.has_value(),
                          .forwarded = row.parent.has_value()});
  }
  fill_in(ctx, page.items, posts);
  name_senders(ctx, page.items, rows);
  return page;
}

}  // namespace huiyin::instructions
