#include <charconv>

#include "matters/clock.hpp"
#include "matters/filter.hpp"

namespace huiyin::matters {
namespace {

constexpr int most_dots = 2000;

struct DotRow {
  std::string id{};
  std::string title{};
  std::string category{};
  Stage stage = Stage::reported;
  std::string grid{};
  std::int32_t lng_e7 = 0;
  std::int32_t lat_e7 = 0;
  std::optional<TimePoint> yellow_at{};
  std::optional<TimePoint> orange_at{};
  std::optional<TimePoint> due_at{};
};
BOOST_DESCRIBE_STRUCT(DotRow, (), (id, title, category, stage, grid, lng_e7, lat_e7, yellow_at, orange_at, due_at))

std::vector<long long> corners(const std::string& bbox) {
  std::vector<long long> out;
  const char* at = bbox.data();
  const char* end = at + bbox.size();
  while (at < end) {
    double degrees = 0;
    const auto [next, error] = std::from_chars(at, end, degrees);
    if (error != std::errc{} || !(std::abs(degrees) <= 180)) break;
    out.push_back(std::llround(degrees * 1e7));
    at = next < end && *next == ',' ? next + 1 : next;
    if (next == end) break;
  }
  if (out.size() != 4 || at != end) throw Problem{Fault::invalid, "matter.bbox"};
  return out;
}

}  // namespace

Dots dots(const Ctx& ctx, const InBox& in) {
  auto where = conditions(ctx, in);
  if (!in.open && !in.stage && !in.only) where.and_also("m.owner_post IS NOT NULL");
  const auto unplaced = ctx.tx.one<int>(
      "SELECT COUNT(*) FROM matter m WHERE m.lng_e7 IS NULL AND " + where.condition().sql, where.condition().params);
  where.and_also("m.lng_e7 IS NOT NULL");
  if (in.bbox) {
    const auto c = corners(*in.bbox);
    where.and_also("m.lng_e7 BETWEEN :west AND :east AND m.lat_e7 BETWEEN :south AND :north",
                   {{"west", c[0]}, {"south", c[1]}, {"east", c[2]}, {"north", c[3]}});
  }
  const auto rows = ctx.tx.all<DotRow>(
      "SELECT m.id, m.title, m.category, m.stage, m.grid, m.lng_e7, m.lat_e7, m.yellow_at, m.orange_at, m.due_at "
      "FROM matter m WHERE " +
          where.condition().sql + " ORDER BY m.seq DESC LIMIT " + std::to_string(most_dots + 1),
      where.condition().params);
  Dots out{.capped = rows.size() > most_dots, .unplaced = unplaced};
  for (const auto& r : rows) {
    if (out.items.size() == most_dots) break;
    const LngLat place{r.lng_e7, r.lat_e7};
    out.items.push_back({r.id, r.title, r.category, r.stage, lamp_of(r.yellow_at, r.orange_at, r.due_at, ctx.now),
                         r.grid, place.lng(), place.lat()});
  }
  return out;
}

}  // namespace huiyin::matters
