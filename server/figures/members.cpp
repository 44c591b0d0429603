#include <charconv>

#include "figures/slice.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::figures {
namespace {

struct Member {
  std::string id{};
  long long seq = 0;
};
BOOST_DESCRIBE_STRUCT(Member, (), (id, seq))

std::string where(Part part) {
  switch (part) {
    case Part::denominator:
      return "kept IS NOT NULL";
    case Part::numerator:
      return "kept = 1";
    case Part::rest:
      return "kept = 0";
  }
  return "";
}

long long parse_cursor(const std::string& text) {
  long long seq = 0;
  const auto* end = text.data() + text.size();
  if (const auto [at, error] = std::from_chars(text.data(), end, seq); error != std::errc{} || at != end)
    throw Problem{Fault::invalid, "page.cursor"};
  return seq;
}

}  // namespace

Page<matters::MatterLine> members(const Ctx& ctx, const matters::Office& office, const MembersAsked& asked) {
  auto query = events(ctx, slice_of(ctx, asked), {}, find(asked.indicator).source,
                      kept(find(asked.indicator)) + " AS kept, MAX(m.id) AS id");
  const auto counted = " FROM (" + query.sql + ") counted WHERE " + where(asked.part);
  Page<matters::MatterLine> page;
  page.total_capped = ctx.tx.one<int>(
      "SELECT COUNT(*) AS total FROM (SELECT 1" + counted + " LIMIT " + std::to_string(counted_at_most) + ") capped",
      query.params);
  const auto limit = static_cast<std::size_t>(asked.limit ? asked.limit->value : 50);
  if (asked.after) query.params.emplace_back("after", parse_cursor(*asked.after));
  const auto found = ctx.tx.all<Member>("SELECT id, seq" + counted + (asked.after ? " AND seq < :after" : "") +
                                            " ORDER BY seq DESC LIMIT " + std::to_string(limit + 1),
                                        query.params);
  std::vector<std::string> ids;
  for (const auto& one : found)
    if (ids.size() < limit) ids.push_back(one.id);
  if (found.size() > limit) page.next = std::to_string(found[limit - 1].seq);
  page.items = matters::lines_of(ctx, office, ids);
  return page;
}

HeatMap heat(const Ctx& ctx, const Cut& asked) {
  const auto slice = slice_of(ctx, asked);
  auto query = events(ctx, slice, {}, Source::received, "MAX(m.grid) AS grid");
  query.sql = "SELECT grid, COUNT(*) AS number FROM (" + query.sql + ") reported GROUP BY grid ORDER BY grid";
  return {.from = slice.first, .until = slice.last, .items = ctx.tx.all<Heat>(query.sql, query.params)};
}

}  // namespace huiyin::figures
