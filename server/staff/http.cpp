#include "staff/http.hpp"

#include "base/text.hpp"
#include "staff/staff.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;

struct Named {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

struct UnitList {
  std::vector<Unit> items{};
};
BOOST_DESCRIBE_STRUCT(UnitList, (), (items))

/// What anybody may know of a grid's chief.
struct PublicChief {
  AreaRef grid{};
  Role role = Role::grid_chief;
  std::string name{};
  std::string phone{};
};
BOOST_DESCRIBE_STRUCT(PublicChief, (), (grid, role, name, phone))

/// As he stands on the grid's signboard, which is there to be called (滨州网格化条例 art. 6). Empty while nobody
/// answers.
PublicChief as_on_signboard(const GridChief& found) {
  if (!found.chief) return {.grid = found.grid};
  return {found.grid, found.role, found.chief->name, found.chief->phone};
}

}  // namespace

void mount(http::Router& router, const auth::Vault& vault) {
  router.get("/api/v1/workers", Right::staff_read,
             [&vault](const Ctx& ctx, const FindWorkers& in) { return find_workers(ctx, vault, in); });
  router.get("/api/v1/workers/{id}", Right::staff_read,
             [&vault](const Ctx& ctx, const Named& in) { return worker(ctx, vault, in.id); });
  router.put("/api/v1/holdings/{id}", Right::staff_assign, [](const Ctx& ctx, const Hold& in) {
    auto held = hold(ctx, in);
    return http::Created<Holding>{std::move(held.holding), held.fresh};
  });
  router.post("/api/v1/holdings/{id}/acts/end", Right::staff_assign, end_holding);
  router.get("/api/v1/units", Right::signed_in, [](const Ctx& ctx) { return UnitList{units(ctx.tx)}; });
  router.get("/api/v1/areas/{id}/chief", Right::anyone, [&vault](const Ctx& ctx, const Named& in) {
    return as_on_signboard(chief_of(ctx.tx, vault, in.id, ctx.now));
  });
}

}  // namespace huiyin::staff
