#include "open311/setting.hpp"

#include "open311/service.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::open311 {
namespace {

/// Their codes with commas between.
std::string fitting(const matters::Categories& categories, const std::vector<std::string>& topics) {
  std::string out;
  std::vector<FieldFault> faults;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    if (!may_be_public(categories, topics[i]))
      faults.push_back({"topics." + std::to_string(i), "open311.topic_unfit", {}});
    out += (out.empty() ? "" : ",") + topics[i];
  }
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
  return out;
}

}  // namespace

Setting setting(db::Tx& tx) {
  return tx
      .maybe<Setting>(
          "SELECT version, enabled, jurisdiction, contact, exact_place, topics, changed_at FROM open311_setting WHERE "
          "id = 1")
      .value_or(Setting{});
}

Setting require_open(db::Tx& tx, const std::string& jurisdiction) {
  auto now = setting(tx);
  if (!now.enabled) throw Problem{Fault::missing, "open311.off"};
  if (now.jurisdiction.empty()) return now;
  if (jurisdiction.empty()) throw Problem{Fault::unparsable, "open311.jurisdiction_missing"}.with({now.jurisdiction});
  if (jurisdiction != now.jurisdiction) throw Problem{Fault::missing, "open311.jurisdiction_unknown"};
  return now;
}

void change_setting(const Ctx& ctx, const matters::Categories& categories, const SettingGiven& in) {
  const auto topics = fitting(categories, in.topics.items);
  const auto touched = ctx.tx.run(in.version == 0 ? R"sql(
      INSERT INTO open311_setting (id, version, enabled, jurisdiction, contact, exact_place, topics, changed_at)
      VALUES (1, :seen + 1, :enabled, :jurisdiction, :contact, :exact_place, :topics, :now) ON CONFLICT (id) DO NOTHING)sql"
                                                  : R"sql(
      UPDATE open311_setting SET version = version + 1, enabled = :enabled, jurisdiction = :jurisdiction,
             contact = :contact, exact_place = :exact_place, topics = :topics, changed_at = :now
       WHERE id = 1 AND version = :seen)sql",
                                  {{"seen", in.version},
                                   {"enabled", in.enabled},
                                   {"jurisdiction", in.jurisdiction},
                                   {"contact", in.contact},
                                   {"exact_place", in.exact_place},
                                   {"topics", topics},
                                   {"now", ctx.now}});
  if (touched == 0) throw Problem{Fault::conflict, "open311.moved"};
  audit::note(ctx, "open311.change", "open311", "setting", in.enabled ? "on" : "off");
}

}  // namespace huiyin::open311
