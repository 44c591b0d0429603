#include "platform/audit/http.hpp"

#include "platform/audit/audit.hpp"

namespace huiyin::audit {
namespace {

/// Which rows to take away, and why.
struct ExportOrder {
  Text<4, 200> reason{};
  std::optional<Text<0, 60>> who{};
  std::optional<Text<0, 60>> action{};
  std::optional<Text<0, 60>> object_kind{};
  std::optional<Text<0, 100>> object{};
  std::optional<Date> from{};
  std::optional<Date> until{};
};
BOOST_DESCRIBE_STRUCT(ExportOrder, (), (reason, who, action, object_kind, object, from, until))

/// The filter as it stands in the trail: "action=matter.reveal&from=2026-03-01".
std::string words_of(const ExportOrder& in) {
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(out.empty() ? "" : "&").append(name).append("=").append(value);
  };
  const auto text = [](const auto& field) { return field ? field->value : std::string{}; };
  const auto day = [](const std::optional<Date>& date) { return date ? to_text(*date) : std::string{}; };
  add("who", text(in.who));
  add("action", text(in.action));
  add("object_kind", text(in.object_kind));
  add("object", text(in.object));
  add("from", day(in.from));
  add("until", day(in.until));
  return out.empty() ? "all" : out;
}

http::Response take_away(const http::Call& call, const People& people, const ExportOrder& in) {
  call.store.write([&](db::Tx& tx) {
    note(Ctx{tx, call.who, call.now}, "audit.export", "audit", words_of(in), in.reason.value);
  });
  return call.store.read([&](db::Tx& tx) {
    const TrailFilter filter{.who = in.who,
                             .action = in.action,
                             .object_kind = in.object_kind,
                             .object = in.object,
                             .from = in.from,
                             .until = in.until};
    return http::Response{.type = "text/csv; charset=utf-8",
                          .body = csv(Ctx{tx, call.who, call.now}, people, filter, call.who.language),
                          .headers = {{"Content-Disposition",
                                       "attachment; filename=\"audit-" + to_compact(date_of(call.now)) + ".csv\""}}};
  });
}

}  // namespace

void mount(http::Router& router, People people) {
  using auth::Right;
  router.get("/api/v1/audit", Right::audit_read,
             [people](const Ctx& ctx, const TrailFilter& in) { return list(ctx, people, in); });
  router.get("/api/v1/audit/state", Right::audit_read, [](const Ctx& ctx) { return state(ctx); });
  router.post("/api/v1/audit/export", Right::audit_read,
              [people](const http::Call& call, const ExportOrder& in) { return take_away(call, people, in); });
}

}  // namespace huiyin::audit
