#include "staff/duty.hpp"

#include <algorithm>
#include <array>

#include "base/problem.hpp"
#include "staff/phones.hpp"
#include "staff/place.hpp"

namespace huiyin::staff {
namespace {

/// One holder, or none, of one post on the way up from `start`.
struct Rung : Place {
  std::string start{};
  int step = 0;
  std::string post{};
  std::string worker{};
  std::string name{};
  std::string phone_sealed{};
  bool stand_in = false;
  std::optional<TimePoint> until_at{};

  bool held() const noexcept { return !worker.empty(); }
};
BOOST_DESCRIBE_STRUCT(Rung, (Place), (start, step, post, worker, name, phone_sealed, stand_in, until_at))

using Rungs = std::span<const Rung>;

/// As far as the first post that is held, or to the top.
enum class Height { held, top };

/// @param starts a fixed condition on the posts `p` to start from.
std::vector<Rung> climb(db::Tx& tx, const std::string& starts, db::Params params, TimePoint now, Height height) {
  params.emplace_back("now", now);
  const std::string on = height == Height::top ? ""
                                               : " AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.post = c.post AND " +
                                                     std::string{in_force} + ")";
  return tx.all<Rung>(R"sql(
      WITH RECURSIVE climb (start, post, step) AS (
        SELECT p.id, p.id, 0 FROM post p WHERE )sql" +
                          starts + R"sql(
        UNION ALL
        SELECT c.start, p.superior, c.step + 1
          FROM climb c JOIN post p ON p.id = c.post
         WHERE p.superior IS NOT NULL)sql" +
                          on + R"sql(
      )
      SELECT )sql" + std::string{place_columns} +
                          R"sql(, c.start, c.step, p.id AS post, w.id AS worker, w.name,
             w.phone_sealed, h.stand_in, h.until_at
        FROM climb c
        JOIN post p ON p.id = c.post
        LEFT JOIN area a ON a.id = p.area
        LEFT JOIN unit u ON u.id = p.unit
        LEFT JOIN holding h ON h.post = p.id AND )sql" +
                          std::string{in_force} + R"sql(
        LEFT JOIN worker w ON w.id = h.worker
       ORDER BY c.start, c.step, h.from_at, h.id)sql",
                      params);
}

/// Cuts off the leading rungs whose `key` is the same.
template <class Key>
Rungs take(Rungs& rest, Key key) {
  const auto end = std::ranges::find_if(rest, [&](const Rung& r) { return key(r) != key(rest.front()); });
  const auto size = static_cast<std::size_t>(end - rest.begin());
  const auto taken = rest.first(size);
  rest = rest.subspan(size);
  return taken;
}

Owner owner_of(Rungs rungs, std::string_view language) {
  const auto& own = rungs.front();
  Owner out{.post = own.post, .role = own.role.value(), .title = own.title(language), .vacant = !own.held()};
  const auto held = std::ranges::find_if(rungs, &Rung::held);
  if (held == rungs.end()) return out;
  auto who = held;
  auto holders = 0;
  for (auto r = held; r != rungs.end() && r->step == held->step; ++r) {
    if (r->stand_in && !who->stand_in) who = r;
    holders += r->stand_in ? 0 : 1;
  }
  out.shown_at = who->post;
  out.shown_title = who->title(language);
  out.worker = who->worker;
  out.name = who->name;
  out.stand_in = who->stand_in;
  out.alone = who->stand_in || holders == 1;
  return out;
}

/// The name of a parameter for each place of a list; several lengths only, so that few statements are kept.
constexpr std::size_t longest = 256;
constexpr auto names = [] {
  std::array<std::array<char, 4>, longest> out{};
  for (std::size_t i = 0; i < longest; ++i)
    out[i] = {'p', static_cast<char>('0' + i / 100), static_cast<char>('0' + i / 10 % 10),
              static_cast<char>('0' + i % 10)};
  return out;
}();

std::size_t padded(std::size_t size) {
  for (const std::size_t length : {1, 16, 64, 128})
    if (size <= length) return length;
  return longest;
}

std::vector<Rung> climb_from(db::Tx& tx, std::span<const std::string> posts, TimePoint now) {
  std::string list;
  db::Params params;
  for (std::size_t i = 0; i < padded(posts.size()); ++i) {
    const std::string_view name{names[i].data(), names[i].size()};
    list += (i == 0 ? ":" : ", :") + std::string{name};
    params.emplace_back(name, posts[std::min(i, posts.size() - 1)]);
  }
  return climb(tx, "p.id IN (" + list + ")", std::move(params), now, Height::held);
}

/// What `tell` makes of each post and those above it, as far as the first that is held.
template <class T, class Tell>
std::map<std::string, T> each(db::Tx& tx, std::span<const std::string> posts, TimePoint now, Tell tell) {
  std::vector<std::string> once{posts.begin(), posts.end()};
  std::ranges::sort(once);
  once.erase(std::unique(once.begin(), once.end()), once.end());
  std::map<std::string, T> out;
  for (std::span<const std::string> rest{once}; !rest.empty();) {
    const auto part = rest.first(std::min(rest.size(), longest));
    rest = rest.subspan(part.size());
    const auto rungs = climb_from(tx, part, now);
    for (Rungs left{rungs}; !left.empty();) {
      const auto own = take(left, [](const Rung& r) { return r.start; });
      out.emplace(own.front().start, tell(own));
    }
  }
  return out;
}

std::vector<std::string> all_on_duty(Rungs rungs) {
  std::vector<std::string> out;
  const auto held = std::ranges::find_if(rungs, &Rung::held);
  if (held == rungs.end()) return out;
  const auto same = [&](const Rung& r) { return r.step == held->step; };
  const bool instead = facts(held->role.value()).single &&
                       std::ranges::any_of(rungs, [&](const Rung& r) { return same(r) && r.stand_in; });
  for (const auto& r : rungs)
    if (same(r) && (r.stand_in || !instead)) out.push_back(r.worker);
  return out;
}

Duty duty_of(const auth::Vault& vault, Rungs post) {
  const auto& first = post.front();
  Duty out{.post = first.post, .role = first.role.value(), .area = first.area_ref(), .vacant = !first.held()};
  for (const auto& r : post) {
    if (!r.held()) continue;
    auto& place = r.stand_in ? out.stand_in : out.holder;
    if (place) continue;
    place = Contact{r.worker, r.name, open_phone(vault, r.worker, r.phone_sealed)};
    if (r.stand_in && r.until_at) out.until = date_of(*r.until_at - Millis{1});
  }
  return out;
}

}  // namespace

std::map<std::string, Owner> owners(db::Tx& tx, std::span<const std::string> posts, TimePoint now,
                                    std::string_view language) {
  return each<Owner>(tx, posts, now, [&](Rungs own) { return owner_of(own, language); });
}

std::map<std::string, std::vector<std::string>> on_duty(db::Tx& tx, std::span<const std::string> posts, TimePoint now) {
  return each<std::vector<std::string>>(tx, posts, now, all_on_duty);
}

Owner holder(db::Tx& tx, const std::string& post, TimePoint now) {
  const auto rungs = climb_from(tx, {&post, 1}, now);
  if (rungs.empty()) throw Problem{Fault::missing, "staff.post_missing"};
  return owner_of(rungs, "zh-CN");
}

std::vector<std::string> answers_for(db::Tx& tx, const std::string& worker, TimePoint now) {
  return tx.all<std::string>(R"sql(
      WITH RECURSIVE mine (post) AS (
        SELECT h.post FROM holding h
         WHERE h.worker = :worker AND h.from_at <= :now AND (h.until_at IS NULL OR h.until_at > :now)
        UNION
        SELECT p.id FROM mine m JOIN post p ON p.superior = m.post
         WHERE NOT EXISTS (SELECT 1 FROM holding h WHERE h.post = p.id
                              AND h.from_at <= :now AND (h.until_at IS NULL OR h.until_at > :now))
      )
      SELECT post FROM mine ORDER BY post)sql",
                             {{"worker", worker}, {"now", now}});
}

std::vector<Duty> chain(db::Tx& tx, const auth::Vault& vault, const std::string& area, TimePoint now) {
  const auto rungs = climb(
      tx, "p.area = :area AND p.role IN ('town_leader', 'village_secretary', 'composite_grid_chief', 'grid_chief')",
      {{"area", area}}, now, Height::top);
  std::vector<Duty> out;
  for (Rungs left{rungs}; !left.empty();)
    out.push_back(duty_of(vault, take(left, [](const Rung& r) { return r.step; })));
  for (auto held = out.end(), d = out.end(); d != out.begin();) {
    --d;
    if (!d->vacant)
      held = d;
    else if (held != out.end())
      d->shown_at = held->area;
  }
  return out;
}

GridChief chief_of(db::Tx& tx, const auth::Vault& vault, const std::string& grid, TimePoint now) {
  const auto duties = chain(tx, vault, grid, now);
  if (duties.empty() || duties.front().role != Role::grid_chief) throw Problem{Fault::missing, "staff.grid_missing"};
  GridChief out{.grid = duties.front().area};
  const auto held = std::ranges::find_if(duties, [](const Duty& d) { return d.accountable() != nullptr; });
  if (held == duties.end()) return out;
  out.role = held->role;
  out.chief = *held->accountable();
  return out;
}

long long member_count(db::Tx& tx, const std::string& area, TimePoint now) {
  return tx.one<long long>(R"sql(
      SELECT COUNT(DISTINCT h.worker)
        FROM post p JOIN holding h ON h.post = p.id
       WHERE p.role = 'grid_member' AND :area IN (p.town, p.village, p.composite, p.grid)
         AND h.from_at <= :now AND (h.until_at IS NULL OR h.until_at > :now))sql",
                           {{"area", area}, {"now", now}});
}

}  // namespace huiyin::staff
