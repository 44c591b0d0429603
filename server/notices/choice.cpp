#include "notices/choice.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "platform/audit/audit.hpp"

namespace huiyin::notices {
namespace {

struct QuietRow {
  std::optional<int> from_minute{};
  std::optional<int> until_minute{};
};
BOOST_DESCRIBE_STRUCT(QuietRow, (), (from_minute, until_minute))

struct SmsRow {
  std::optional<int> digest_minute{};
};
BOOST_DESCRIBE_STRUCT(SmsRow, (), (digest_minute))

void keep_sms(const Ctx& ctx, const ChoiceGiven& in) {
  const auto& worker = ctx.who.subject;
  ctx.tx.run("DELETE FROM notice_sms WHERE worker = :worker", {{"worker", worker}});
  if (!in.sms) return;
  ctx.tx.run("INSERT INTO notice_sms (worker, digest_minute) VALUES (:worker, :minute)",
             {{"worker", worker}, {"minute", in.digest ? std::optional{in.digest->value} : std::nullopt}});
}

std::vector<Kind> switched_off(const Ctx& ctx) {
  return ctx.tx.all<Kind>("SELECT kind FROM notice_off WHERE worker = :worker", {{"worker", ctx.who.subject}});
}

void require_no_duty(const std::vector<Kind>& off) {
  std::vector<FieldFault> faults;
  for (std::size_t i = 0; i < off.size(); ++i)
    if (is_duty(off[i])) faults.push_back({fmt::format("off.{}", i), "notices.duty"});
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
}

}  // namespace

std::optional<Quiet> quiet_hours(db::Tx& tx, const std::string& worker) {
  const auto row = tx.maybe<QuietRow>("SELECT from_minute, until_minute FROM notice_quiet WHERE worker = :worker",
                                      {{"worker", worker}});
  if (!row) return Quiet{};
  if (!row->from_minute || !row->until_minute) return std::nullopt;
  return Quiet{*row->from_minute, *row->until_minute};
}

ChoiceShown show_choice(const Ctx& ctx) {
  ChoiceShown out;
  const auto off = switched_off(ctx);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Kind>>([&](auto d) {
    out.kinds.push_back({d.value, is_duty(d.value), std::ranges::find(off, d.value) != off.end()});
  });
  if (const auto quiet = quiet_hours(ctx.tx, ctx.who.subject)) out.quiet = QuietShown{quiet->from, quiet->until};
  out.sms_open =
      ctx.tx.maybe<long long>("SELECT 1 FROM channel WHERE kind = 'sms' AND enabled = 1 LIMIT 1").has_value();
  const auto sms = ctx.tx.maybe<SmsRow>("SELECT digest_minute FROM notice_sms WHERE worker = :worker",
                                        {{"worker", ctx.who.subject}});
  out.sms = sms.has_value();
  if (sms) out.digest = sms->digest_minute;
  return out;
}

ChoiceShown choose(const Ctx& ctx, const ChoiceGiven& in) {
  require_no_duty(in.off.items);
  const auto& worker = ctx.who.subject;
  ctx.tx.run("DELETE FROM notice_off WHERE worker = :worker", {{"worker", worker}});
  for (const auto kind : in.off.items)
    ctx.tx.run("INSERT INTO notice_off (worker, kind) VALUES (:worker, :kind) ON CONFLICT (worker, kind) DO NOTHING",
               {{"worker", worker}, {"kind", kind}});
  const auto minute = [&](auto member) {
    return in.quiet ? std::optional{static_cast<long long>(((*in.quiet).*member).value)} : std::nullopt;
  };
  ctx.tx.run(R"sql(
      INSERT INTO notice_quiet (worker, from_minute, until_minute) VALUES (:worker, :from, :until)
      ON CONFLICT (worker) DO UPDATE SET from_minute = excluded.from_minute, until_minute = excluded.until_minute)sql",
             {{"worker", worker}, {"from", minute(&QuietGiven::from)}, {"until", minute(&QuietGiven::until)}});
  keep_sms(ctx, in);
  audit::note(ctx, "notice.choose", "worker", worker);
  return show_choice(ctx);
}

}  // namespace huiyin::notices
