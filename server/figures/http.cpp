#include "figures/http.hpp"

#include "figures/stuck.hpp"

namespace huiyin::figures {

void mount(http::Router& router, const matters::Office& office) {
  using auth::Right;
  router.get("/api/v1/figures", Right::matter_read,
             [&office](const Ctx& ctx, const FiguresAsked& in) { return count(ctx, office, in); });
  router.get("/api/v1/figures/matters", Right::matter_read,
             [&office](const Ctx& ctx, const MembersAsked& in) { return members(ctx, office, in); });
  router.get("/api/v1/figures/heat", Right::matter_read, heat);
  router.get("/api/v1/figures/stuck", Right::matter_read, stuck_board);
  router.get("/api/v1/figures/stuck/matters", Right::matter_read,
             [&office](const Ctx& ctx, const StuckAsked& in) { return stuck(ctx, office, in); });
}

}  // namespace huiyin::figures
