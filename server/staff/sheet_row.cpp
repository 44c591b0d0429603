#include "staff/sheet_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "base/text.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::staff {
namespace {

constexpr std::array<std::string_view, 5> columns{"name", "phone", "role", "place", "from"};
constexpr std::array<std::string_view, 5> columns_zh{"姓名", "手机号", "岗位", "区域编码", "任职起始"};

/// Where each column stands; `from` may be missing.
std::array<std::size_t, 5> columns_in(const std::vector<std::string>& header) {
  std::array<std::size_t, 5> at{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found = std::ranges::find_if(
        header, [&](const std::string& cell) { return cell == columns[i] || cell == columns_zh[i]; });
    at[i] = static_cast<std::size_t>(found - header.begin());
    if (found == header.end() && columns[i] != "from")
      throw Problem{Fault::invalid, "staff.sheet_columns"}.with({std::string{columns_zh[i]}});
  }
  return at;
}

/// "村书记", "专职网格员": what lists write before the word of a role. Anything else there may turn its sense.
std::optional<Role> role_named(const std::string& text) {
  std::string_view word = text;
  for (const std::string_view before : {"村", "社区", "镇", "专职", "兼职"})
    if (word.starts_with(before)) word.remove_prefix(before.size());
  std::optional<Role> out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto e) {
    const auto& f = facts(e.value);
    if (word == f.word || text == f.word_en || text == e.name) out = e.value;
  });
  return out;
}

/// "2026-03-01", "2026/3/1" as spreadsheets rewrite it.
std::optional<Date> day_in(std::string text) {
  std::ranges::replace(text, '/', '-');
  std::ranges::replace(text, '.', '-');
  int y = 0, m = 0, d = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%c", &y, &m, &d, &rest) != 3) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", y, m, d));
}

struct Seat {
  std::string id{};
  std::string name{};
  Levels levels{};
};

struct NamedArea {
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(NamedArea, (), (id, name))

/// Of the areas in the reader's scope.
std::multimap<std::string, std::string> ids_by_name(const Ctx& ctx) {
  const auto scope = auth::readable(ctx.who, "a", "area");
  std::multimap<std::string, std::string> out;
  for (auto& [id, name] : ctx.tx.all<NamedArea>(
           "SELECT a.id, a.name FROM area a WHERE a.valid_to IS NULL AND " + scope.sql + " ORDER BY a.id",
           scope.params))
    out.emplace(std::move(name), std::move(id));
  return out;
}

/// An area by its code or its full name; a department by its id or name.
class Places {
 public:
  explicit Places(const Ctx& ctx) : ctx_{ctx}, units_{units(ctx.tx)}, ids_{ids_by_name(ctx)} {}

  /// More than one when the name is not enough.
  std::vector<Seat> find(Role role, const std::string& text) {
    if (facts(role).of_unit) return unit(text);
    const auto [known, fresh] = areas_.try_emplace(text);
    if (fresh) known->second = areas(text);
    std::vector<Seat> out;
    for (const auto& area : known->second)
      if (area.level == facts(role).level) out.push_back({area.id, area.name, area});
    return out;
  }

 private:
  std::vector<territory::Area> areas(const std::string& text) const {
    std::vector<territory::Area> out;
    if (auto found = territory::find_by_code(ctx_, text)) return {std::move(*found)};
    for (auto [named, end] = ids_.equal_range(text); named != end; ++named)
      if (auto found = territory::find(ctx_, named->second)) out.push_back(std::move(*found));
    return out;
  }
  std::vector<Seat> unit(const std::string& text) const {
    const auto found = std::ranges::find_if(units_, [&](const Unit& u) { return u.id == text || u.name == text; });
    if (found == units_.end()) return {};
    const auto town = ctx_.tx.one<std::string>("SELECT town FROM unit WHERE id = :id", {{"id", found->id}});
    Levels levels;
    levels.town = town;
    return {{found->id, found->name, levels}};
  }

  const Ctx& ctx_;
  std::vector<Unit> units_;
  std::multimap<std::string, std::string> ids_;
  std::map<std::string, std::vector<territory::Area>> areas_{};
};

void read_place(const Ctx& ctx, Places& places, const std::string& role, const std::string& place, ReadRow& out) {
  if (place.empty()) out.faults.push_back({"place", "staff.row_place_empty", {}, {}});
  const auto named = role_named(role);
  if (role.empty())
    out.faults.push_back({"role", "staff.row_role_empty", {}, {}});
  else if (!named)
    out.faults.push_back({"role", "staff.row_role", {role}, {}});
  if (!named || place.empty()) return;
  out.row.role = *named;
  const auto found = places.find(*named, place);
  if (found.size() != 1) {
    out.faults.push_back({"place", found.empty() ? "staff.row_place" : "staff.row_place_many", {place, role}, {}});
    return;
  }
  const auto& seat = found.front();
  out.row.post = post_of(*named, seat.id);
  out.row.title = title(*named, seat.name, ctx.who.language);
  out.row.home = seat.levels.village.empty() ? seat.levels.town : seat.levels.village;
}

ReadRow read_row(const Ctx& ctx, Places& places, int number, const std::array<std::string, 5>& cells) {
  const auto& [written, phone, role, place, from] = cells;
  const auto name = tidy(written);
  ReadRow out{.row = {.number = number, .name = name, .from = at(date_of(ctx.now))}};
  const auto size = length(name);
  if (size < 1 || size > 50) out.faults.push_back({"name", "staff.row_name", {}, {}});
  if (const auto dialled = phone_number(phone))
    out.row.phone = *dialled;
  else if (!tidy(phone).empty())
    out.faults.push_back({"phone", "staff.row_phone", {phone}, {}});
  read_place(ctx, places, role, place, out);
  if (const auto day = day_in(from))
    out.row.from = at(*day);
  else if (!from.empty())
    out.faults.push_back({"from", "staff.row_from", {from}, {}});
  out.row.from_text = to_text(date_of(out.row.from));
  return out;
}

}  // namespace

WorkerKind kind_of(Role role) {
  switch (role) {
    case Role::town_leader:
      return WorkerKind::town_leader;
    case Role::village_secretary:
    case Role::village_cadre:
      return WorkerKind::village_cadre;
    case Role::liaison_cadre:
      return WorkerKind::liaison_cadre;
    case Role::composite_grid_chief:
      return WorkerKind::composite_grid_chief;
    case Role::grid_chief:
      return WorkerKind::grid_chief;
    case Role::grid_member:
      return WorkerKind::parttime_grid_worker;
    case Role::department_handler:
      return WorkerKind::department_handler;
    default:
      return WorkerKind::other;
  }
}

std::vector<ReadRow> read_rows(const Ctx& ctx, const std::vector<std::vector<std::string>>& cells, std::size_t most) {
  if (cells.empty()) throw Problem{Fault::invalid, "staff.sheet_columns"}.with({std::string{columns_zh.front()}});
  if (cells.size() > most + 1) throw Problem{Fault::invalid, "staff.sheet_too_long"}.with({std::to_string(most)});
  const auto where = columns_in(cells.front());
  Places places{ctx};
  std::vector<ReadRow> out;
  for (std::size_t n = 1; n < cells.size(); ++n) {
    std::array<std::string, 5> row;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (where[i] < cells[n].size()) row[i] = cells[n][where[i]];
    if (std::ranges::all_of(row, &std::string::empty)) continue;
    out.push_back(read_row(ctx, places, static_cast<int>(n) + 1, row));
  }
  return out;
}

}  // namespace huiyin::staff
