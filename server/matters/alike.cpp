#include "matters/alike.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "matters/duty.hpp"
#include "matters/filter.hpp"
#include "matters/limits.hpp"
#include "matters/moves.hpp"
#include "matters/store.hpp"
#include "platform/auth/vault.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {
namespace {

constexpr Alikeness limits{};
constexpr std::string_view join_context = "matter.join";
constexpr double metres_a_degree = 111'320;

struct TwinRow {
  MatterId id{};
  std::string no{};
  std::string title{};
  std::string text{};
  std::string category{};
  Stage stage = Stage::reported;
  TimePoint received_at{};
  std::optional<TimePoint> ended_at{};
  std::optional<std::int32_t> lng_e7{};
  std::optional<std::int32_t> lat_e7{};
  std::optional<std::string> photo{};
  int also = 0;
  bool known = false;
};
BOOST_DESCRIBE_STRUCT(TwinRow, (),
                      (id, no, title, text, category, stage, received_at, ended_at, lng_e7, lat_e7, photo, also, known))

template <class Row>
std::optional<LngLat> place_of(const Row& r) {
  return r.lng_e7 && r.lat_e7 ? std::optional{LngLat{*r.lng_e7, *r.lat_e7}} : std::nullopt;
}

/// Every code of the topic to which one belongs.
std::vector<std::string> topic_of(const Categories& categories, const std::string& code) {
  const auto above = topic_code(code);
  std::vector<std::string> codes{above.empty() ? code : std::string{above}};
  if (const auto* topic = categories.find(codes.front()))
    for (const auto& child : topic->children) codes.push_back(child.code);
  return codes;
}

/// Not farther away on either axis; what has no place, in the grid.
void near(Where& where, const Matter& m) {
  const auto here = place_of(m);
  if (!here) return where.and_also("m.grid = :grid", {{"grid", m.grid}});
  const double up = limits.metres / metres_a_degree;
  const double aside = up / std::cos(here->lat() * std::numbers::pi / 180);
  const auto west = lng_lat(here->lng() - aside, here->lat() - up);
  const auto east = lng_lat(here->lng() + aside, here->lat() + up);
  where.and_also(
      "((m.lng_e7 IS NULL AND m.grid = :grid) OR (m.lng_e7 BETWEEN :west AND :east AND m.lat_e7 BETWEEN :south AND "
      ":north))",
      {{"grid", m.grid}, {"west", west.lng_e7}, {"east", east.lng_e7}, {"south", west.lat_e7}, {"north", east.lat_e7}});
}

/// @param known which of them the reader may know.
std::vector<TwinRow> candidates(const Ctx& ctx, const Matter& m, const Categories& categories, Where where,
                                const auth::Condition& known) {
  where.and_also(
      "m.id <> :self AND m.ordered_by IS NULL AND m.stage NOT IN ('merged', 'void') AND (m.ended_at IS NULL OR "
      "m.ended_at >= :lately)",
      {{"self", m.id}, {"lately", ctx.now - limits.ended}});
  where.and_also("m.received_at BETWEEN :since AND :until",
                 {{"since", m.received_at - limits.apart}, {"until", m.received_at + limits.apart}});
  where.and_also(one_of("m.category", "category", topic_of(categories, m.category)));
  near(where, m);
  auto params = where.condition().params;
  params.insert(params.end(), known.params.begin(), known.params.end());
  return ctx.tx.all<TwinRow>(
      "SELECT m.id, m.no, m.title, m.text, m.category, m.stage, m.received_at, m.ended_at, m.lng_e7, m.lat_e7, "
      "m.photo, "
      "(SELECT COUNT(*) FROM matter f WHERE f.merged_into = m.id) AS also, CASE WHEN " +
          known.sql + " THEN 1 ELSE 0 END AS known FROM matter m WHERE " + where.condition().sql +
          " ORDER BY m.received_at DESC LIMIT " + std::to_string(limits.considered),
      params);
}

/// Pairs of characters and words; one character alone says nothing.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::istringstream terms{query_terms(text)};
  for (std::string word; terms >> word;)
    if (length(word) > 1) words.insert(word);
  return words;
}

/// How much of the shorter text the other says too, from 0 to 1.
double in_both(const std::set<std::string>& one, const std::set<std::string>& other) {
  const auto least = std::min(one.size(), other.size());
  if (least == 0) return 0;
  const auto both = std::ranges::count_if(one, [&](const auto& word) { return other.contains(word); });
  return static_cast<double>(both) / static_cast<double>(least);
}

struct Weighed {
  Twin twin{};
  double weight = 0;
};

Weighed weigh(const Matter& m, const TwinRow& row, const std::set<std::string>& words, const std::string& category) {
  Weighed out{{.id = row.id.value,
               .no = row.no,
               .title = row.title,
               .category_name = category,
               .stage = row.stage,
               .open = open(row.stage),
               .reported_at = row.received_at,
               .photo = row.photo,
               .also = row.also,
               .same_category = row.category == m.category}};
  if (out.twin.same_category) out.weight += limits.category;
  const auto here = place_of(m);
  const auto there = place_of(row);
  if (here && there) {
    const auto metres = distance_m(*here, *there);
    out.twin.metres = static_cast<int>(std::lround(metres));
    out.weight += limits.place * (1 - metres / limits.metres);
  }
  const auto apart = std::chrono::abs(row.received_at - m.received_at);
  out.twin.minutes = std::chrono::duration_cast<std::chrono::minutes>(apart).count();
  out.weight += limits.time * (1 - std::chrono::duration<double>(apart) / std::chrono::duration<double>(limits.apart));
  const auto share = in_both(words, words_of(row.text));
  out.weight += limits.words * share;
  out.twin.same_words = share >= limits.same_words;
  return out;
}

std::string name_in(const Categories& categories, const std::string& code, const std::string& language) {
  const auto* category = categories.find(code);
  return !category ? code : language == "en" ? category->name_en : category->name_zh;
}

std::optional<Known> known_to(const TwinRow& row) {
  if (!row.known) return std::nullopt;
  return Known{.id = row.id.value, .no = row.no, .title = row.title, .photo = row.photo};
}

bool may_merge(const Ctx& ctx, const Matter& m) {
  const auto* move = find_move(m.stage, Act::merge);
  if (!move) return false;
  Seats seats{ctx, m};
  return doer_for(ctx, m, *move, seats).has_value();
}

}  // namespace

Twins alike(const Ctx& ctx, const Office& office, const MatterKey& in) {
  const auto m = store::find_readable(ctx.tx, in.id, auth::readable(ctx.who, "m", "matter"));
  if (!m) throw Problem{Fault::missing, "matter.none"};
  if (!may_merge(ctx, *m)) throw Problem{Fault::denied, "matter.not_yours"};
  const auto rules = office.rules.now(ctx.tx);
  const auto words = words_of(m->text);
  std::vector<Weighed> found;
  for (const auto& row :
       candidates(ctx, *m, rules->categories, Where{auth::readable(ctx.who, "m", "matter")}, {"1 = 1", {}})) {
    auto one = weigh(*m, row, words, name_in(rules->categories, row.category, ctx.who.language));
    // The corners of the square are farther than that.
    if (one.twin.metres.value_or(0) <= limits.metres) found.push_back(std::move(one));
  }
  std::ranges::stable_sort(found, std::greater{}, &Weighed::weight);
  Twins out;
  for (auto& one : found)
    if (out.items.size() < limits.shown) out.items.push_back(std::move(one.twin));
  return out;
}

NearbyList alike_here(const Ctx& ctx, const Office& office, const Here& in) {
  const auto rules = office.rules.now(ctx.tx);
  require_category(rules->categories, in.category);
  const auto here = territory::place_of(*office.atlas.map(), in.lng, in.lat);
  Matter about;
  about.category = in.category;
  about.lng_e7 = here.lng_e7;
  about.lat_e7 = here.lat_e7;
  about.received_at = ctx.now;
  const Where of_the_street{auth::Condition{"m.kind = 'snap' AND m.owner_post IS NOT NULL", {}}};
  NearbyList out;
  for (const auto& row :
       candidates(ctx, about, rules->categories, of_the_street, auth::readable(ctx.who, "m", "matter"))) {
    const auto metres = distance_m(here, place_of(row).value_or(here));
    if (metres > limits.metres) continue;
    out.items.push_back({.joins = office.vault.seal(row.id.value, join_context),
                         .category_name = name_in(rules->categories, row.category, ctx.who.language),
                         .stage = row.stage,
                         .reported_at = row.received_at,
                         .metres = static_cast<int>(std::lround(metres / 10) * 10),
                         .also = row.also,
                         .known = known_to(row)});
  }
  std::ranges::stable_sort(out.items, std::less{}, &Nearby::metres);
  if (out.items.size() > limits.offered) out.items.resize(limits.offered);
  return out;
}

std::string unsealed(const Office& office, const std::string& joins) {
  try {
    return office.vault.open(joins, join_context);
  } catch (const std::runtime_error&) {
    throw Problem{Fault::invalid, "input.invalid", {{"joins", "matter.joins_unknown", {}}}};
  }
}

}  // namespace huiyin::matters
