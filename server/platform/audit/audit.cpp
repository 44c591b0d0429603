#include "platform/audit/audit.hpp"

namespace huiyin::audit {

void note(const Ctx& ctx, std::string_view action, std::string_view object_kind, std::string_view object,
          std::string_view reason) {
  ctx.tx.run(R"sql(
      INSERT INTO audit_entry (at, who, who_kind, action, object_kind, object, reason, request)
      VALUES (:at, :who, :who_kind, :action, :object_kind, :object, :reason, :request))sql",
             {{"at", ctx.now},
              {"who", ctx.who.subject},
              {"who_kind", ctx.who.kind},
              {"action", action},
              {"object_kind", object_kind},
              {"object", object},
              {"reason", reason},
              {"request", ctx.who.request}});
}

std::optional<TimePoint> newest(db::Tx& tx) {
  const auto at = tx.maybe<long long>("SELECT at FROM audit_entry ORDER BY id DESC LIMIT 1");
  return at ? std::optional{from_millis(*at)} : std::nullopt;
}

}  // namespace huiyin::audit
