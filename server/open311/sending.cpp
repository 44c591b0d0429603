#include "open311/sending.hpp"

#include <fmt/format.h>

#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"
#include "platform/auth/vault.hpp"
#include "platform/db/session.hpp"

namespace huiyin::open311 {
namespace {

constexpr std::chrono::hours same_within{24};

/// By which the same is known when it comes again; keyed, for a phone is in it.
std::string digest(const Given& in, const matters::Office& office) {
  const auto all = fmt::format("{}\n{:.7f},{:.7f}\n{}\n{}\n{}\n{}", in.service, in.lng.value_or(0), in.lat.value_or(0),
                               in.address.value, in.name.value, in.phone ? in.phone->value : "", in.text.value);
  return office.vault.blind(all, "open311.request");
}

long long day_of(TimePoint now) {
  return std::chrono::sys_days{date_of(now)}.time_since_epoch().count();
}

std::optional<matters::Matter> sent_before(const Ctx& ctx, const Key& key, const std::string& same) {
  const auto code = ctx.tx.maybe<std::string>(R"sql(
      SELECT m.tracking_code FROM open311_request r JOIN matter m ON m.id = r.matter
       WHERE r.api_key = :key AND r.digest = :same AND r.day >= :yesterday AND r.sent_at > :lately
       ORDER BY r.sent_at DESC LIMIT 1)sql",
                                              {{"key", key.id},
                                               {"same", same},
                                               {"yesterday", day_of(ctx.now - same_within)},
                                               {"lately", ctx.now - same_within}});
  return code ? std::optional{matters::by_code(ctx, {{*code}})} : std::nullopt;
}

matters::PassedReport passed(const Ctx& ctx, const Key& key, const Given& given, const matters::Category& category) {
  matters::PassedReport out;
  out.id.value = auth::make_uuid(ctx.now);
  out.category = given.service;
  out.text.value = !given.text.empty()        ? given.text.value
                   : ctx.who.language == "en" ? category.name_en
                                              : category.name_zh;
  out.place = matters::Place{.lng = *given.lng, .lat = *given.lat, .how = matters::PlaceHow::map};
  if (!given.address.empty()) out.address = given.address;
  if (!given.name.empty()) out.name = given.name;
  out.phone = given.phone;
  out.happened_at = ctx.now;
  out.from.value = key.name;
  return out;
}

}  // namespace

matters::Matter send(const Ctx& ctx, const matters::Office& office, const Key& key, const Given& given) {
  const auto rules = office.rules.now(ctx.tx);
  const auto& category = require_service(rules->categories, given.service);
  if (!given.lng || !given.lat) throw Problem{Fault::invalid, "open311.no_place"};
  const auto same = digest(given, office);
  if (auto before = sent_before(ctx, key, same)) return std::move(*before);
  auto m = matters::report(ctx, office, passed(ctx, key, given, category)).matter;
  const auto touched =
      ctx.tx.run(R"sql(
      INSERT INTO open311_request (matter, api_key, digest, day, sent_at) VALUES (:matter, :key, :same, :day, :now)
      ON CONFLICT (api_key, digest, day) DO NOTHING)sql",
                 {{"matter", m.id.value}, {"key", key.id}, {"same", same}, {"day", day_of(ctx.now)}, {"now", ctx.now}});
  // The same came twice at once: another try finds the one that was faster.
  if (touched == 0) throw db::Contended{"open311 request " + m.id.value};
  audit::note(ctx, "open311.send", "matter", m.id.value, key.name);
  return m;
}

}  // namespace huiyin::open311
