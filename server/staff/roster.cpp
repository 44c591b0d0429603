#include "staff/roster.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "staff/phones.hpp"
#include "staff/place.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;

/// Whoever fills the posts of an area enters people there.
bool fills(const auth::Principal& who, const Levels& area) {
  Rank lowest{area};
  lowest.role = Role::grid_member;
  return is_above(who, lowest, Right::staff_assign);
}

Levels home_for(const Ctx& ctx, const std::string& area) {
  auto scope = auth::readable(ctx.who, "a", "area");
  scope.params.emplace_back("area", area);
  const auto found = ctx.tx.maybe<Levels>(
      "SELECT a.town, a.village, a.composite, a.grid FROM area a WHERE a.id = :area AND a.valid_to IS NULL AND " +
          scope.sql,
      scope.params);
  if (!found) throw Problem{Fault::missing, "staff.area_missing"};
  if (!fills(ctx.who, *found)) throw Problem{Fault::denied, "staff.not_yours_to_enter"};
  return *found;
}

struct Entered {
  std::string name{};
  std::string phone_blind{};
  WorkerKind worker_kind = WorkerKind::other;
  std::optional<RecruitSource> recruit_source{};
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
  bool operator==(const Entered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entered, (), (name, phone_blind, worker_kind, recruit_source, town, village, composite, grid))

/// The posts he holds now or will hold.
std::vector<Rank> ranks(const Ctx& ctx, const std::string& worker) {
  return ctx.tx.all<Rank>(R"sql(
      SELECT p.town, p.village, p.composite, p.grid, p.id, p.role
        FROM holding h JOIN post p ON p.id = h.post
       WHERE h.worker = :worker AND (h.until_at IS NULL OR h.until_at > :now))sql",
                          {{"worker", worker}, {"now", ctx.now}});
}

void require_change(const Ctx& ctx, const std::string& worker) {
  if (!may_see_worker(ctx, worker)) throw Problem{Fault::missing, "staff.worker_missing"};
  if (!may_change(ctx, worker)) throw Problem{Fault::denied, "staff.not_yours_to_change"};
}

}  // namespace

bool may_change(const Ctx& ctx, const std::string& worker) {
  if (worker == ctx.who.subject) return false;
  const auto posts = ranks(ctx, worker);
  if (!posts.empty())
    return std::ranges::all_of(posts, [&](const Rank& p) { return is_above(ctx.who, p, Right::staff_assign); });
  const auto home = ctx.tx.maybe<Levels>("SELECT town, village, composite, grid FROM worker WHERE id = :worker",
                                         {{"worker", worker}});
  return home && fills(ctx.who, *home);
}

std::optional<std::string> same_person(const Ctx& ctx, const auth::Vault& vault, const std::string& name,
                                       const std::string& phone) {
  if (phone.empty()) return std::nullopt;
  for (const auto& id :
       ctx.tx.all<std::string>(R"sql(
      SELECT w.id FROM worker w
       WHERE w.phone_blind = :blind AND w.phone_blind <> '' AND w.name = :name AND (w.left_at IS NULL OR w.left_at > :now) ORDER BY w.id)sql",
                               {{"blind", blind_phone(vault, phone)}, {"name", name}, {"now", ctx.now}}))
    if (may_see_worker(ctx, id)) return id;
  return std::nullopt;
}

bool enter(const Ctx& ctx, const auth::Vault& vault, const NewPerson& in) {
  const auto phone = in.phone.value_or(Phone{});
  const auto home = home_for(ctx, in.area);
  const auto old = ctx.tx.maybe<Entered>(
      "SELECT name, phone_blind, worker_kind, recruit_source, town, village, composite, grid FROM worker WHERE id = "
      ":id",
      {{"id", in.id}});
  if (old) {
    const Entered same{in.name.value,  blind_phone(vault, phone.value),
                       in.kind,        in.recruit_source,
                       home.town,      home.village,
                       home.composite, home.grid};
    if (*old != same) throw Problem{Fault::conflict, "staff.person_differs"};
    return false;
  }
  if (same_person(ctx, vault, in.name.value, phone.value))
    throw Problem{Fault::conflict, "staff.already_here"}.with({in.name.value});
  add_worker(ctx, vault,
             {.id = in.id.value,
              .name = in.name,
              .phone = phone,
              .kind = in.kind,
              .recruit_source = in.recruit_source,
              .home = home});
  audit::note(ctx, "staff.enter", "worker", in.id.value);
  return true;
}

void change(const Ctx& ctx, const auth::Vault& vault, const ChangedPerson& in) {
  require_change(ctx, in.id);
  const auto& name = in.name.value;
  ctx.tx.run(R"sql(
      UPDATE worker SET name = :name, name_sort = :name_sort, name_terms = :name_terms, worker_kind = :kind,
                        recruit_source = :source
       WHERE id = :id)sql",
             {{"name", name},
              {"name_sort", sort_key(name)},
              {"name_terms", search_terms(name)},
              {"kind", in.kind},
              {"source", in.recruit_source},
              {"id", in.id}});
  if (in.phone)
    ctx.tx.run("UPDATE worker SET phone_sealed = :sealed, phone_blind = :blind, phone_masked = :masked WHERE id = :id",
               {{"sealed", seal_phone(vault, in.id, in.phone->value)},
                {"blind", blind_phone(vault, in.phone->value)},
                {"masked", mask_phone(in.phone->value)},
                {"id", in.id}});
  audit::note(ctx, "staff.change", "worker", in.id);
}

void let_go(const Ctx& ctx, const Leaving& in) {
  require_change(ctx, in.id);
  leave(ctx, in.id, in.at);
}

}  // namespace huiyin::staff
