#include "platform/jobs/outbox.hpp"

namespace huiyin::jobs {

void emit(const Ctx& ctx, std::string_view kind, std::string_view object_kind, std::string_view object,
          const Levels& levels) {
  ctx.tx.run(R"sql(
      INSERT INTO outbox (at, kind, object_kind, object, town, village, composite, grid)
      VALUES (:at, :kind, :object_kind, :object, :town, :village, :composite, :grid))sql",
             {{"at", ctx.now},
              {"kind", kind},
              {"object_kind", object_kind},
              {"object", object},
              {"town", levels.town},
              {"village", levels.village},
              {"composite", levels.composite},
              {"grid", levels.grid}});
}

}  // namespace huiyin::jobs
