#include "matters/category_store.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <stdexcept>
#include <tuple>

#include "matters/rule_store.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::matters::category_store {
namespace {

struct Row {
  std::string code{};
  long long version = 0;
  TimePoint changed_at{};
  std::string changed_by{};
  std::string name_zh{};
  std::string name_en{};
  Urgency urgency{};
  bool resident = false;
  std::optional<std::string> icon{};
  std::optional<std::string> kinds{};
  std::optional<TimePoint> retired_at{};
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (code, version, changed_at, changed_by, name_zh, name_en, urgency, resident, icon, kinds,
                       retired_at))

struct PlaceRow {
  std::string code{};
  long long place = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (code, place))

struct OrderRow {
  long long version = 0;
  TimePoint changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(OrderRow, (), (version, changed_at, changed_by))

struct CountRow {
  std::string category{};
  long long matters = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (category, matters))

using Places = std::map<std::string, long long, std::less<>>;

std::string join(const std::vector<Kind>& kinds) {
  std::string out;
  for (const auto kind : kinds)
    out += (out.empty() ? "" : ",") + std::string{boost::describe::enum_to_string(kind, "")};
  return out;
}

std::vector<Kind> split(const std::string& words) {
  std::vector<Kind> out;
  for (std::size_t from = 0; from <= words.size();) {
    const auto end = std::min(words.find(',', from), words.size());
    Kind kind{};
    if (!boost::describe::enum_from_string(words.substr(from, end - from).c_str(), kind))
      throw std::runtime_error{"category: no such kind in \"" + words + "\""};
    out.push_back(kind);
    from = end + 1;
  }
  return out;
}

void take(std::vector<Category>& list, const Row& row) {
  auto at = std::ranges::find(list, row.code, &Category::code);
  if (at == list.end()) at = list.insert(list.end(), Category{.code = row.code});
  at->name_zh = row.name_zh;
  at->name_en = row.name_en;
  at->urgency = row.urgency;
  at->resident = row.resident;
  at->retired_at = row.retired_at;
  if (row.icon) at->icon = *row.icon;
  if (row.kinds) at->kinds = split(*row.kinds);
}

/// What lies below has its topic's icon and kinds, and reaches residents through it alone.
void take_over(Category& topic) {
  for (auto& under : topic.children) {
    under.icon = topic.icon;
    under.kinds = topic.kinds;
    under.resident = topic.resident && (under.resident || is_rest(under.code));
  }
}

void sort(std::vector<Category>& list, const Places& places) {
  const auto key = [&](const Category& at) {
    const auto place = places.find(at.code);
    return std::tuple{is_rest(at.code), place == places.end() ? static_cast<long long>(places.size()) : place->second,
                      at.code};
  };
  std::ranges::sort(list, {}, key);
}

}  // namespace

Categories read(db::Tx& tx, const Categories& shipped, Editions& editions, Edition& order) {
  auto tree = shipped.tree();
  // By code: a topic comes before what lies below it.
  for (auto& row :
       tx.all<Row>("SELECT code, version, changed_at, changed_by, name_zh, name_en, urgency, resident, icon, "
                   "kinds, retired_at FROM category ORDER BY length(code), code")) {
    const auto topic = std::ranges::find(tree, topic_code(row.code), &Category::code);
    take(topic == tree.end() ? tree : topic->children, row);
    editions[row.code] = {row.version, row.changed_at, std::move(row.changed_by)};
  }
  Places places;
  for (auto& row : tx.all<PlaceRow>("SELECT code, place FROM category_place")) places[row.code] = row.place;
  for (auto& row : tx.all<OrderRow>("SELECT version, changed_at, changed_by FROM category_order"))
    order = {row.version, row.changed_at, std::move(row.changed_by)};
  for (auto& topic : tree) {
    take_over(topic);
    sort(topic.children, places);
  }
  sort(tree, places);
  return Categories{std::move(tree)};
}

bool put(const Ctx& ctx, const Category& c, long long seen) {
  const bool topic = topic_code(c.code).empty();
  const db::Params row{{"code", c.code},
                       {"seen", seen},
                       {"at", ctx.now},
                       {"by", ctx.who.name},
                       {"name_zh", c.name_zh},
                       {"name_en", c.name_en},
                       {"urgency", c.urgency},
                       {"resident", c.resident},
                       {"icon", topic ? std::optional{c.icon} : std::nullopt},
                       {"kinds", topic ? std::optional{join(c.kinds)} : std::nullopt},
                       {"retired_at", c.retired_at}};
  const auto first = R"sql(
      INSERT INTO category (code, version, changed_at, changed_by, name_zh, name_en, urgency, resident, icon, kinds,
                            retired_at)
      VALUES (:code, :seen + 1, :at, :by, :name_zh, :name_en, :urgency, :resident, :icon, :kinds, :retired_at)
      ON CONFLICT (code) DO NOTHING)sql";
  const auto again = R"sql(
      UPDATE category SET version = version + 1, changed_at = :at, changed_by = :by, name_zh = :name_zh,
             name_en = :name_en, urgency = :urgency, resident = :resident, icon = :icon, kinds = :kinds,
             retired_at = :retired_at
       WHERE code = :code AND version = :seen)sql";
  if (ctx.tx.run(seen == 0 ? first : again, row) != 1) return false;
  rule_store::renew_stamp(ctx);
  return true;
}

bool put_order(const Ctx& ctx, const std::vector<std::string>& codes, long long seen) {
  const db::Params edition{{"seen", seen}, {"at", ctx.now}, {"by", ctx.who.name}};
  const auto first = R"sql(
      INSERT INTO category_order (id, version, changed_at, changed_by) VALUES ('town', :seen + 1, :at, :by)
      ON CONFLICT (id) DO NOTHING)sql";
  const auto again = R"sql(
      UPDATE category_order SET version = version + 1, changed_at = :at, changed_by = :by
       WHERE id = 'town' AND version = :seen)sql";
  if (ctx.tx.run(seen == 0 ? first : again, edition) != 1) return false;
  ctx.tx.run("DELETE FROM category_place");
  long long place = 0;
  for (const auto& code : codes)
    ctx.tx.run("INSERT INTO category_place (code, place) VALUES (:code, :place)", {{"code", code}, {"place", place++}});
  rule_store::renew_stamp(ctx);
  return true;
}

std::map<std::string, long long, std::less<>> matters_since(const Ctx& ctx, TimePoint since) {
  auto where = auth::readable(ctx.who, "m", "matter");
  where.params.emplace_back("since", since);
  std::map<std::string, long long, std::less<>> out;
  for (auto& row : ctx.tx.all<CountRow>("SELECT m.category, COUNT(*) AS matters FROM matter m WHERE (" + where.sql +
                                            ") AND m.received_at >= :since GROUP BY m.category",
                                        where.params))
    out[row.category] = row.matters;
  return out;
}

}  // namespace huiyin::matters::category_store
