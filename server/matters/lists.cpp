#include "matters/lists.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "matters/clock.hpp"
#include "matters/filter.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

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
  std::optional<TimePoint> reporter_until{};
  std::optional<Ask> asked{};
  std::optional<TimePoint> suspended_until{};
  std::optional<std::string> raised_to{};
  std::optional<TimePoint> supervised_at{};
  int urged = 0;
  std::optional<std::string> photo{};
  int rework = 0;
  std::optional<int> stars{};
  long long version = 0;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (seq, id, no, title, category, kind, stage, urgency, village, grid, lng_e7, lat_e7, owner_post,
                       yellow_at, orange_at, due_at, received_at, ended_at, reporter_until, asked, suspended_until,
                       raised_to, supervised_at, urged, photo, rework, stars, version))

struct StageTotal {
  Stage stage = Stage::reported;
  int total = 0;
};
BOOST_DESCRIBE_STRUCT(StageTotal, (), (stage, total))

constexpr int column_height = 25;

constexpr std::string_view line_columns =
    "m.seq, m.id, m.no, m.title, m.category, m.kind, m.stage, m.urgency, m.village, m.grid, m.lng_e7, m.lat_e7, "
    "m.owner_post, m.yellow_at, m.orange_at, m.due_at, m.received_at, m.ended_at, m.reporter_until, m.asked, "
    "m.suspended_until, m.raised_to, m.supervised_at, m.urged, m.photo, m.rework, m.stars, m.version";

territory::AreaRef name_of(const territory::Map& map, const std::string& id) {
  const auto* area = map.find(id);
  return area ? territory::AreaRef{*area} : territory::AreaRef{.id = id};
}

std::string category_name(const Categories& categories, const std::string& code, const std::string& language) {
  const auto* category = categories.find(code);
  if (!category) return code;
  return language == "en" ? category->name_en : category->name_zh;
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
MatterLine line(const Row& r, const Categories& categories, const territory::Map& map, const std::string& language,
                TimePoint now) {
  MatterLine out{.id = r.id.value,
                 .no = r.no,
                 .title = r.title,
                 .category = r.category,
                 .category_name = category_name(categories, r.category, language),
                 .kind = r.kind,
                 .stage = r.stage,
                 .urgency = r.urgency,
                 .lamp = lamp_of(r.yellow_at, r.orange_at, r.due_at, now),
                 .grid = name_of(map, r.grid),
                 .village = name_of(map, r.village),
                 .owner_post = r.owner_post,
                 .due_at = r.due_at,
                 .asked = r.asked,
                 .suspended_until = r.suspended_until,
                 .raised = r.raised_to.has_value(),
                 .supervised = r.supervised_at.has_value(),
                 .urged = r.urged,
                 .reported_at = r.received_at,
                 .ended_at = r.ended_at,
                 .photo = r.photo,
                 .rework = r.rework,
                 .stars = r.stars,
                 .version = r.version};
  if (r.reporter_until && now < *r.reporter_until) out.reporter_until = r.reporter_until;
  if (r.lng_e7 && r.lat_e7) out.place = LngLat{*r.lng_e7, *r.lat_e7};
  return out;
}

void name_owners(const Ctx& ctx, std::vector<MatterLine>& lines) {
  std::vector<std::string> posts;
  for (const auto& line : lines)
    if (line.owner_post && std::ranges::find(posts, *line.owner_post) == posts.end()) posts.push_back(*line.owner_post);
  if (posts.empty()) return;
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  for (auto& line : lines) {
    const auto owner = line.owner_post ? owners.find(*line.owner_post) : owners.end();
    if (owner == owners.end()) continue;
    const auto& found = owner->second;
    line.owner_title = found.vacant ? found.shown_title : found.title;
    if (found.alone) line.owner_name = found.name;
    const auto& post = found.vacant ? found.shown_at : found.post;
    line.mine = std::ranges::find(ctx.who.posts, post, &auth::HeldPost::post) != ctx.who.posts.end();
  }
}

/// The first of each column. Each takes the beginning of its stage's index, however many there are.
std::vector<MatterLine> tops(const Ctx& ctx, const Office& office, const auth::Condition& where,
                             const std::string& order) {
  std::string sql;
  for (const auto stage : open_stages) {
    const std::string word = boost::describe::enum_to_string(stage, "");
    sql += (sql.empty() ? "" : " UNION ALL ") + std::string{"SELECT * FROM (SELECT "} + std::string{line_columns} +
           " FROM matter m WHERE m.stage = '" + word + "' AND " + where.sql + " ORDER BY " + order + " LIMIT " +
           std::to_string(column_height) + ") " + word;
  }
  const auto map = office.atlas.map();
  const auto rules = office.rules.now(ctx.tx);
  std::vector<MatterLine> lines;
  for (const auto& row : ctx.tx.all<LineRow>(sql, where.params))
    lines.push_back(line(row, rules->categories, *map, ctx.who.language, ctx.now));
  return lines;
}

struct Also {
  std::string original{};
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Also, (), (original, number))

/// How many more raised each.
void count_followers(const Ctx& ctx, std::vector<MatterLine>& lines) {
  std::map<std::string, MatterLine*> by_id;
  std::vector<std::string> ids;
  for (auto& line : lines) {
    by_id[line.id] = &line;
    ids.push_back(line.id);
  }
  if (ids.empty()) return;
  const auto followed = one_of("m.merged_into", "id", ids);
  for (const auto& row : ctx.tx.all<Also>("SELECT m.merged_into AS original, COUNT(*) AS number FROM matter m WHERE " +
                                              followed.sql + " GROUP BY m.merged_into",
                                          followed.params))
    by_id.at(row.original)->also = row.number;
}

/// What stands beside a list's lines in other tables.
void fill_in(const Ctx& ctx, std::vector<MatterLine>& lines) {
  name_owners(ctx, lines);
  count_followers(ctx, lines);
}

}  // namespace

Page<MatterLine> list(const Ctx& ctx, const Office& office, const ListAsked& asked) {
  const bool by_due = asked.box == Box::todo;
  const auto limit = asked.limit ? asked.limit->value : 50;
  auto where = conditions(ctx, asked);
  Page<MatterLine> page;
  page.total_capped =
      ctx.tx.one<int>("SELECT COUNT(*) AS total FROM (SELECT 1 FROM matter m WHERE " + where.condition().sql +
                          " LIMIT " + std::to_string(counted_at_most) + ") counted",
                      where.condition().params);
  if (asked.after) {
    const auto c = parse_cursor(*asked.after);
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
  const auto rules = office.rules.now(ctx.tx);
  for (const auto& row : rows) {
    if (static_cast<long long>(page.items.size()) == limit) {
      const auto& last = rows[page.items.size() - 1];
      page.next = std::to_string(by_due ? to_millis(last.due_at.value()) : 0) + "." + std::to_string(last.seq);
      break;
    }
    page.items.push_back(line(row, rules->categories, *map, ctx.who.language, ctx.now));
  }
  fill_in(ctx, page.items);
  return page;
}

Board board(const Ctx& ctx, const Office& office, const BoardAsked& asked) {
  auto where = conditions(ctx, asked);
  where.and_also("m.owner_post IS NOT NULL");
  const auto& [sql, params] = where.condition();
  Board out;
  for (const auto stage : open_stages) out.columns.push_back({.stage = stage, .turn = owner(stage)});
  const auto column = [&](Stage stage) -> Column& { return *std::ranges::find(out.columns, stage, &Column::stage); };
  for (const auto& row : ctx.tx.all<StageTotal>(
           "SELECT m.stage, COUNT(*) AS total FROM matter m WHERE " + sql + " GROUP BY m.stage", params))
    column(row.stage).total = row.total;
  auto lines = tops(ctx, office, where.condition(), asked.order == Order::newest ? "m.seq DESC" : "m.due_at, m.seq");
  fill_in(ctx, lines);
  for (auto& one : lines) column(one.stage).items.push_back(std::move(one));
  return out;
}

MatterLine line_of(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto rules = office.rules.now(ctx.tx);
  std::vector lines{line(m, rules->categories, *office.atlas.map(), ctx.who.language, ctx.now)};
  fill_in(ctx, lines);
  return std::move(lines.front());
}

std::vector<MatterLine> lines_of(const Ctx& ctx, const Office& office, const std::vector<std::string>& ids) {
  Where where{auth::readable(ctx.who, "m", "matter")};
  where.and_also(one_of("m.id", "id", ids));
  const auto map = office.atlas.map();
  const auto rules = office.rules.now(ctx.tx);
  std::vector<MatterLine> lines;
  for (const auto& row :
       ctx.tx.all<LineRow>("SELECT " + std::string{line_columns} + " FROM matter m WHERE " + where.condition().sql,
                           where.condition().params))
    lines.push_back(line(row, rules->categories, *map, ctx.who.language, ctx.now));
  std::ranges::sort(lines, {}, [&](const MatterLine& one) { return std::ranges::find(ids, one.id) - ids.begin(); });
  fill_in(ctx, lines);
  return lines;
}

}  // namespace huiyin::matters
