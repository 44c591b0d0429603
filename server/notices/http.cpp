#include "notices/http.hpp"

#include "notices/notices.hpp"

namespace huiyin::notices {

void mount(http::Router& router, const matters::Office& office) {
  using auth::Right;
  router.get("/api/v1/me/inbox", Right::matter_read,
             [&office](const Ctx& ctx, const InboxAsked& in) { return inbox(ctx, office, in); });
  router.get("/api/v1/me/inbox/waiting", Right::matter_read,
             [&office](const Ctx& ctx) { return waiting(ctx, office); });
  router.post("/api/v1/me/inbox/acts/read", Right::matter_read,
              [&office](const Ctx& ctx, const Read& in) { return mark_read(ctx, office, in); });
  router.post("/api/v1/me/inbox/acts/read_all", Right::matter_read,
              [&office](const Ctx& ctx, const ReadAll& in) { return mark_all_read(ctx, office, in); });
  router.get("/api/v1/me/notice-choice", Right::matter_read, show_choice);
  router.put("/api/v1/me/notice-choice", Right::matter_read, choose);
}

}  // namespace huiyin::notices
