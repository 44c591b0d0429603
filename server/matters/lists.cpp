#include "matters/lists.hpp"

#include <algorithm>
#include <charconv>

#include "matters/clock.hpp"
#include "platform/auth/scope.hpp"
#include "platform/search/search.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

using auth::Condition;

struct LineRow {
  long long seq = 0;
  MatterId id{};
  std::string no{};
  std::string title{};
  std::string category{};
  Kind kind = Kind::snap;
  Stage stage = Stage::reported;
  Urgency urgency = Urgency::normal;
  std::string village{};
  std::string grid{};
  std::optional<std::int32_t> lng_e7{};
  std::optional<std::int32_t> lat_e7{};
  std::optional<std::string> owner_post{};
  std::optional<TimePoint> yellow_at{};
  std::optional<TimePoint> orange_at{};
  std::optional<TimePoint> due_at{};
  TimePoint received_at{};
  std::optional<TimePoint> ended_at{};
  std::optional<std::string> photo{};
  int rework = 0;
  std::optional<int> stars{};
  long long version = 0;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (seq, id, no, title, category, kind, stage, urgency, village, grid, lng_e7, lat_e7, owner_post,
                       yellow_at, orange_at, due_at, received_at, ended_at, photo, rework, stars, version))

constexpr std::string_view line_columns =
    "m.seq, m.id, m.no, m.title, m.category, m.kind, m.stage, m.urgency, m.village, m.grid, m.lng_e7, m.lat_e7, "
    "m.owner_post, m.yellow_at, m.orange_at, m.due_at, m.received_at, m.ended_at, m.photo, m.rework, m.stars, "
    "m.version";

territory::AreaRef name_of(const territory::Map& map, const std::string& id) {
  const auto* area = map.find(id);
  return area ? territory::AreaRef{*area} : territory::AreaRef{.id = id};
}

std::string category_name(const Office& office, const std::string& code, const std::string& language) {
  const auto* category = office.rules.categories.find(code);
  if (!category) return code;
  return language == "en" ? category->name_en : category->name_zh;
}

/// Grows a WHERE out of fixed pieces and named parameters.
class Where {
 public:
  explicit Where(Condition first) : all_{std::move(first)} {}
  void and_also(std::string_view sql, std::initializer_list<db::Param> params = {}) {
    all_.sql += " AND " + std::string{sql};
    all_.params.insert(all_.params.end(), params);
  }
  void and_also(Condition more) {
    all_.sql += " AND " + more.sql;
    all_.params.insert(all_.params.end(), more.params.begin(), more.params.end());
  }
  const Condition& condition() const noexcept { return all_; }

 private:
  Condition all_;
};

/// "column IN (:in0, :in1, …)"; false for no values.
Condition one_of(std::string_view column, const std::string& prefix, const std::vector<std::string>& values) {
  if (values.empty()) return {"1 = 0", {}};
  Condition out;
  for (const auto& value : values) {
    const auto name = prefix + std::to_string(out.params.size());
    out.sql += (out.sql.empty() ? ":" : ", :") + name;
    out.params.emplace_back(name, value);
  }
  out.sql = std::string{column} + " IN (" + out.sql + ")";
  return out;
}

void in_box(Where& where, const Ctx& ctx, Box box) {
  switch (box) {
    case Box::all:
      return;
    case Box::todo:
      return where.and_also(one_of("m.owner_post", "post", staff::answers_for(ctx.tx, ctx.who.subject, ctx.now)));
    case Box::reported:
      return where.and_also("m.reporter = :me", {{"me", ctx.who.subject}});
    case Box::handled:
      return where.and_also("m.id IN (SELECT s.matter FROM matter_step s WHERE s.worker = :me)",
                            {{"me", ctx.who.subject}});
  }
}

void in_area(Where& where, const Ctx& ctx, const std::string& area) {
  const auto levels = territory::levels_of(ctx, area);
  if (!levels.grid.empty()) return where.and_also("m.grid = :area", {{"area", area}});
  if (!levels.composite.empty()) return where.and_also("m.composite = :area", {{"area", area}});
  if (!levels.village.empty()) return where.and_also("m.village = :area", {{"area", area}});
  where.and_also("m.town = :area", {{"area", area}});
}

void in_stages(Where& where, const std::string& stages) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= stages.size();) {
    const auto end = std::min(stages.find(',', from), stages.size());
    words.push_back(stages.substr(from, end - from));
    Stage stage{};
    if (!boost::describe::enum_from_string(words.back().c_str(), stage))
      throw Problem{Fault::invalid, "input.invalid", {{"stage", "field.choice", {words.back()}}}};
    from = end + 1;
  }
  where.and_also(one_of("m.stage", "stage", words));
}

void in_lamp(Where& where, Lamp lamp, TimePoint now) {
  switch (lamp) {
    case Lamp::red:
      return where.and_also("m.due_at < :now", {{"now", now}});
    case Lamp::orange:
      return where.and_also("m.orange_at <= :now AND m.due_at >= :now", {{"now", now}});
    case Lamp::yellow:
      return where.and_also("m.yellow_at <= :now AND m.orange_at > :now", {{"now", now}});
    case Lamp::green:
      return where.and_also("m.yellow_at > :now", {{"now", now}});
  }
}

Where conditions(const Ctx& ctx, const Filter& f) {
  Where where{auth::readable(ctx.who, "m", "matter")};
  in_box(where, ctx, f.box.value_or(Box::all));
  if (f.stage) in_stages(where, *f.stage);
  if (f.open) where.and_also(*f.open ? "m.owner_post IS NOT NULL" : "m.owner_post IS NULL");
  if (f.category)
    where.and_also("m.category >= :category AND m.category < :category_end",
                   {{"category", *f.category}, {"category_end", *f.category + "~"}});
  if (f.area) in_area(where, ctx, *f.area);
  if (f.lamp) in_lamp(where, *f.lamp, ctx.now);
  if (f.kind) where.and_also("m.kind = :kind", {{"kind", *f.kind}});
  if (f.urgency) where.and_also("m.urgency = :urgency", {{"urgency", *f.urgency}});
  if (f.from) where.and_also("m.received_at >= :from", {{"from", at(*f.from)}});
  if (f.until) where.and_also("m.received_at < :until", {{"until", at(*f.until) + std::chrono::days{1}}});
  if (f.q && !f.q->empty()) where.and_also(search::found(ctx, "m", "matter", f.q->value));
  return where;
}

/// Where the next page begins: the last line's order key and number.
struct Cursor {
  long long key = 0;
  long long seq = 0;
};

Cursor parse_cursor(const std::string& text) {
  Cursor c;
  const auto* end = text.data() + text.size();
  const auto [middle, first] = std::from_chars(text.data(), end, c.key);
  if (first != std::errc{} || middle == end || *middle != '.') throw Problem{Fault::invalid, "page.cursor"};
  const auto [last, second] = std::from_chars(middle + 1, end, c.seq);
  if (second != std::errc{} || last != end) throw Problem{Fault::invalid, "page.cursor"};
  return c;
}

/// From a list's row or a whole matter: both name their columns alike.
template <class Row>
MatterLine line(const Row& r, const Office& office, const territory::Map& map, const std::string& language,
                TimePoint now) {
  MatterLine out{.id = r.id.value,
                 .no = r.no,
                 .title = r.title,
                 .category = r.category,
                 .category_name = category_name(office, r.category, language),
                 .kind = r.kind,
                 .stage = r.stage,
                 .urgency = r.urgency,
                 .lamp = lamp_of(r.yellow_at, r.orange_at, r.due_at, now),
                 .grid = name_of(map, r.grid),
                 .village = name_of(map, r.village),
                 .owner_post = r.owner_post,
                 .due_at = r.due_at,
                 .reported_at = r.received_at,
                 .ended_at = r.ended_at,
                 .photo = r.photo,
                 .rework = r.rework,
                 .stars = r.stars,
                 .version = r.version};
  if (r.lng_e7 && r.lat_e7) out.place = LngLat{*r.lng_e7, *r.lat_e7};
  return out;
}

void name_owners(const Ctx& ctx, std::vector<MatterLine>& lines) {
  std::vector<std::string> posts;
  for (const auto& line : lines)
    if (line.owner_post && std::ranges::find(posts, *line.owner_post) == posts.end()) posts.push_back(*line.owner_post);
  if (posts.empty()) return;
  const auto owners = staff::owners(ctx.tx, posts, ctx.now);
  for (auto& line : lines) {
    const auto owner = line.owner_post ? owners.find(*line.owner_post) : owners.end();
    if (owner == owners.end()) continue;
    line.owner_title = owner->second.vacant ? owner->second.shown_title : owner->second.title;
    line.owner_name = owner->second.name;
  }
}

}  // namespace

Page<MatterLine> list(const Ctx& ctx, const Office& office, const Filter& filter) {
  const bool by_due = filter.box == Box::todo;
  const auto limit = filter.limit ? filter.limit->value : 50;
  auto where = conditions(ctx, filter);
  Page<MatterLine> page;
  page.total_capped =
      ctx.tx.one<int>("SELECT COUNT(*) AS total FROM (SELECT 1 FROM matter m WHERE " + where.condition().sql +
                          " LIMIT " + std::to_string(counted_at_most) + ") counted",
                      where.condition().params);
  if (filter.after) {
    const auto c = parse_cursor(*filter.after);
    if (by_due)
      where.and_also("(m.due_at > :key OR (m.due_at = :key AND m.seq > :seq))", {{"key", c.key}, {"seq", c.seq}});
    else
      where.and_also("m.seq < :seq", {{"seq", c.seq}});
  }
  const auto rows = ctx.tx.all<LineRow>(
      "SELECT " + std::string{line_columns} + " FROM matter m WHERE " + where.condition().sql +
          (by_due ? " ORDER BY m.due_at, m.seq LIMIT " : " ORDER BY m.seq DESC LIMIT ") + std::to_string(limit + 1),
      where.condition().params);
  const auto map = office.atlas.map();
  for (const auto& row : rows) {
    if (static_cast<long long>(page.items.size()) == limit) {
      const auto& last = rows[page.items.size() - 1];
      page.next = std::to_string(by_due ? to_millis(last.due_at.value()) : 0) + "." + std::to_string(last.seq);
      break;
    }
    page.items.push_back(line(row, office, *map, ctx.who.language, ctx.now));
  }
  name_owners(ctx, page.items);
  return page;
}

MatterLine line_of(const Ctx& ctx, const Office& office, const Matter& m) {
  std::vector lines{line(m, office, *office.atlas.map(), ctx.who.language, ctx.now)};
  name_owners(ctx, lines);
  return std::move(lines.front());
}

}  // namespace huiyin::matters
