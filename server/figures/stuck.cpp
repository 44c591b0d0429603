#include "figures/stuck.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "figures/slice.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::figures {
namespace {

using std::chrono::days;

constexpr std::array all_ages{Age::under_1, Age::under_3, Age::under_7, Age::under_14, Age::under_30, Age::over_30};
/// The days at which each age ends; the last one does not.
constexpr std::array ends{days{1}, days{3}, days{7}, days{14}, days{30}};

Query open_ones(const Ctx& ctx, const StuckFilter& asked) {
  const auto slice = slice_of(ctx, {.area = asked.area, .unit = asked.unit, .category = asked.category});
  auto [sql, params] = auth::readable(ctx.who, "m", "matter");
  sql = " FROM matter m WHERE m.owner_post IS NOT NULL AND m.ordered_by IS NULL AND " + sql;
  if (!slice.area.empty()) {
    sql += std::string{" AND m."} + boost::describe::enum_to_string(slice.level, "") + " = :area";
    params.emplace_back("area", slice.area);
  }
  if (!slice.post.empty()) {
    sql += " AND m.owner_post = :post";
    params.emplace_back("post", slice.post);
  }
  if (!slice.category.empty()) {
    sql += " AND m.category >= :category AND m.category < :category_end";
    params.emplace_back("category", slice.category);
    params.emplace_back("category_end", slice.category + "~");
  }
  return {std::move(sql), std::move(params)};
}

struct Standing {
  matters::Stage stage{};
  int age = 0;
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (stage, age, number))

struct Since {
  std::string id{};
  TimePoint stage_since{};
  long long seq = 0;
};
BOOST_DESCRIBE_STRUCT(Since, (), (id, stage_since, seq))

void of_age(Query& query, Age age, TimePoint now) {
  const auto n = static_cast<std::size_t>(age);
  if (n < ends.size()) {
    query.sql += " AND m.stage_since > :younger";
    query.params.emplace_back("younger", now - ends[n]);
  }
  if (n > 0) {
    query.sql += " AND m.stage_since <= :older";
    query.params.emplace_back("older", now - ends[n - 1]);
  }
}

void after(Query& query, const std::string& cursor) {
  long long since = 0, seq = 0;
  const auto* end = cursor.data() + cursor.size();
  const auto [middle, first] = std::from_chars(cursor.data(), end, since);
  if (first != std::errc{} || middle == end || *middle != '.') throw Problem{Fault::invalid, "page.cursor"};
  const auto [last, second] = std::from_chars(middle + 1, end, seq);
  if (second != std::errc{} || last != end) throw Problem{Fault::invalid, "page.cursor"};
  query.sql += " AND (m.stage_since > :since OR (m.stage_since = :since AND m.seq > :seq))";
  query.params.emplace_back("since", since);
  query.params.emplace_back("seq", seq);
}

}  // namespace

StuckBoard stuck_board(const Ctx& ctx, const StuckFilter& asked) {
  auto query = open_ones(ctx, asked);
  std::string age = "CASE";
  for (std::size_t n = 0; n < ends.size(); ++n) {
    const auto name = "end" + std::to_string(n);
    age += " WHEN m.stage_since > :" + name + " THEN " + std::to_string(n);
    query.params.emplace_back(name, ctx.now - ends[n]);
  }
  StuckBoard out{.ages{all_ages.begin(), all_ages.end()}};
  for (const auto stage : matters::open_stages)
    out.stages.push_back({.stage = stage, .ages = std::vector<int>(all_ages.size())});
  for (const auto& r : ctx.tx.all<Standing>("SELECT m.stage, " + age + " ELSE " + std::to_string(ends.size()) +
                                                " END AS age, COUNT(*) AS number" + query.sql + " GROUP BY 1, 2",
                                            query.params))
    std::ranges::find(out.stages, r.stage, &StuckStage::stage)->ages.at(static_cast<std::size_t>(r.age)) = r.number;
  return out;
}

Page<StuckLine> stuck(const Ctx& ctx, const matters::Office& office, const StuckAsked& asked) {
  auto query = open_ones(ctx, asked);
  if (asked.stage) {
    query.sql += " AND m.stage = :stage";
    query.params.emplace_back("stage", *asked.stage);
  }
  if (asked.age) of_age(query, *asked.age, ctx.now);
  Page<StuckLine> page;
  page.total_capped = ctx.tx.one<int>(
      "SELECT COUNT(*) AS total FROM (SELECT 1" + query.sql + " LIMIT " + std::to_string(counted_at_most) + ") capped",
      query.params);
  if (asked.after) after(query, *asked.after);
  const auto limit = static_cast<std::size_t>(asked.limit ? asked.limit->value : 50);
  auto rows = ctx.tx.all<Since>("SELECT m.id, m.stage_since, m.seq" + query.sql +
                                    " ORDER BY m.stage_since, m.seq LIMIT " + std::to_string(limit + 1),
                                query.params);
  if (rows.size() > limit) {
    rows.pop_back();
    page.next = std::to_string(to_millis(rows.back().stage_since)) + "." + std::to_string(rows.back().seq);
  }
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  for (auto& line : matters::lines_of(ctx, office, ids)) {
    const auto since = std::ranges::find(rows, line.id, &Since::id)->stage_since;
    page.items.push_back({std::move(line), since});
  }
  return page;
}

}  // namespace huiyin::figures
