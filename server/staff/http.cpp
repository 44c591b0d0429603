#include "staff/http.hpp"

#include <memory>
#include <mutex>

#include "base/text.hpp"
#include "staff/import.hpp"
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

struct ImportList {
  std::vector<Import> items{};
};
BOOST_DESCRIBE_STRUCT(ImportList, (), (items))

/// A long list keeps the writer for seconds: a second one that waited for it would keep a worker, too.
std::unique_lock<std::mutex> one_list_at_a_time(std::mutex& at_work) {
  std::unique_lock lock{at_work, std::try_to_lock};
  if (!lock) throw Problem{Fault::busy, "staff.import_busy"};
  return lock;
}

void mount_imports(http::Router& router, const auth::Vault& vault) {
  constexpr std::size_t largest_sheet = 1 << 20;
  const auto at_work = std::make_shared<std::mutex>();
  router
      .post("/api/v1/staff-imports/plan", Right::staff_assign,
            [&router, &vault, at_work](const http::Call& call, const Sheet& in) {
              const auto alone = one_list_at_a_time(*at_work);
              auto out = call.store.write([&](db::Tx& tx) { return plan(Ctx{tx, call.who, call.now}, vault, in); });
              for (auto& row : out.rows)
                for (auto& fault : row.faults)
                  fault.message = router.sentences().say(call.who.language, fault.code, fault.args);
              return out;
            })
      .limit(largest_sheet);
  router
      .put("/api/v1/staff-imports/{id}", Right::staff_assign,
           [&vault, at_work](const http::Call& call, const ImportOrder& in) {
             const auto alone = one_list_at_a_time(*at_work);
             const auto taken = call.store.write([&](db::Tx& tx) {
               return take(Ctx{tx, call.who, call.now}, vault, in);
             });
             return http::Created<Import>{taken.import, taken.fresh};
           })
      .limit(largest_sheet);
  router.post("/api/v1/staff-imports/{id}/acts/undo", Right::staff_assign,
              [](const Ctx& ctx, const Named& in) { return undo(ctx, in.id); });
  router.get("/api/v1/staff-imports", Right::staff_assign, [](const Ctx& ctx) { return ImportList{imports(ctx)}; });
}

}  // namespace

void mount(http::Router& router, const auth::Vault& vault) {
  mount_imports(router, vault);
  router.get("/api/v1/workers", Right::staff_read,
             [&vault](const Ctx& ctx, const FindWorkers& in) { return find_workers(ctx, vault, in); });
  router.get("/api/v1/workers/{id}", Right::staff_read,
             [&vault](const Ctx& ctx, const Named& in) { return worker(ctx, vault, in.id); });
  router.put("/api/v1/workers/{id}", Right::staff_assign, [&vault](const Ctx& ctx, const NewPerson& in) {
    const bool fresh = enter(ctx, vault, in);
    return http::Created<Worker>{worker(ctx, vault, in.id.value), fresh};
  });
  router.post("/api/v1/workers/{id}/acts/change", Right::staff_assign,
              [&vault](const Ctx& ctx, const ChangedPerson& in) {
                change(ctx, vault, in);
                return worker(ctx, vault, in.id);
              });
  router.post("/api/v1/workers/{id}/acts/leave", Right::staff_assign, [&vault](const Ctx& ctx, const Leaving& in) {
    let_go(ctx, in);
    return worker(ctx, vault, in.id);
  });
  router.put("/api/v1/holdings/{id}", Right::staff_assign, [](const Ctx& ctx, const Hold& in) {
    auto held = hold(ctx, in);
    return http::Created<Holding>{std::move(held.holding), held.fresh};
  });
  router.post("/api/v1/holdings/{id}/acts/end", Right::staff_assign, end_holding);
  router.get("/api/v1/units", Right::signed_in, [](const Ctx& ctx) { return UnitList{units(ctx.tx)}; });
  router.get("/api/v1/areas/{id}/chief", Right::anyone, [&vault](const Ctx& ctx, const Named& in) {
    // A signboard may still name a grid that has gone into another.
    const auto grid = territory::standing(ctx, in.id);
    return as_on_signboard(chief_of(ctx.tx, vault, grid ? grid->id : in.id, ctx.now));
  });
}

}  // namespace huiyin::staff
