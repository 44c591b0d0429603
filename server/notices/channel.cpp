#include "notices/channel.hpp"

#include "platform/audit/audit.hpp"

namespace huiyin::notices {
namespace {

struct Row : Way {
  long long version = 0;
  std::string name{};
  std::string host{};
  std::string area{};
  bool enabled = false;
  int waiting = 0;
  int dead = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (Way), (version, name, host, area, enabled, waiting, dead))

constexpr std::string_view way_columns = "c.id, c.kind, c.address_sealed, c.secret_sealed, c.phone_field, c.text_field";

std::string context(const std::string& channel, std::string_view what) {
  return "channel." + std::string{what} + ":" + channel;
}

std::vector<Row> rows(db::Tx& tx) {
  return tx.all<Row>("SELECT " + std::string{way_columns} + R"sql(, c.version, c.name, c.host, c.area, c.enabled,
             (SELECT COUNT(*) FROM letter l WHERE l.channel = c.id AND l.state = 'waiting') AS waiting,
             (SELECT COUNT(*) FROM letter l WHERE l.channel = c.id AND l.state = 'dead') AS dead
        FROM channel c ORDER BY c.name, c.id)sql");
}

/// Every fault of what was given, at once.
class Faults {
 public:
  void add(std::string path, const char* code) { all_.push_back({std::move(path), code}); }
  void throw_any() {
    if (!all_.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(all_)};
  }

 private:
  std::vector<FieldFault> all_{};
};

struct Kept {
  std::string host{};
  std::string address_sealed{};
  std::string secret_sealed{};
};

void take_address(Kept& kept, const Mail& mail, const ChannelGiven& in, Faults& faults) {
  if (!in.address) {
    if (kept.address_sealed.empty()) faults.add("address", "field.missing");
    return;
  }
  try {
    kept.host = notify::host_of(mail.hosts, in.address->value);
    kept.address_sealed = mail.office.vault.seal(in.address->value, context(in.id.value, "address"));
  } catch (const notify::Unsent& e) {
    faults.add("address", e.what());
  }
}

Kept checked(const Mail& mail, const ChannelGiven& in, Kept kept) {
  Faults faults;
  take_address(kept, mail, in, faults);
  if (in.secret) kept.secret_sealed = mail.office.vault.seal(in.secret->value, context(in.id.value, "secret"));
  if (in.kind == ChannelKind::sms && kept.secret_sealed.empty()) faults.add("secret", "field.missing");
  const auto map = mail.office.atlas.map();
  if (!map->standing(in.area)) faults.add("area", "channel.area");
  faults.throw_any();
  return kept;
}

void keep(const Ctx& ctx, const ChannelGiven& in, const Kept& kept) {
  const db::Params params{{"id", in.id},
                          {"seen", in.version},
                          {"kind", in.kind},
                          {"name", in.name},
                          {"address", kept.address_sealed},
                          {"host", kept.host},
                          {"secret", kept.secret_sealed},
                          {"phone_field", in.phone_field ? in.phone_field->value : "phone"},
                          {"text_field", in.text_field ? in.text_field->value : "text"},
                          {"area", in.area},
                          {"enabled", in.enabled}};
  const auto touched = ctx.tx.run(in.version == 0 ? R"sql(
      INSERT INTO channel (id, version, kind, name, address_sealed, host, secret_sealed, phone_field, text_field, area, enabled)
      VALUES (:id, :seen + 1, :kind, :name, :address, :host, :secret, :phone_field, :text_field, :area, :enabled)
      ON CONFLICT (id) DO NOTHING)sql"
                                                  : R"sql(
      UPDATE channel SET version = version + 1, kind = :kind, name = :name, address_sealed = :address, host = :host,
             secret_sealed = :secret, phone_field = :phone_field, text_field = :text_field, area = :area, enabled = :enabled
       WHERE id = :id AND version = :seen)sql",
                                  params);
  if (touched == 0) throw Problem{Fault::conflict, "channel.moved"};
}

}  // namespace

ChannelsShown show_channels(const Ctx& ctx, const Mail& mail) {
  ChannelsShown out{.hosts = mail.hosts.all()};
  const auto map = mail.office.atlas.map();
  for (const auto& row : rows(ctx.tx)) {
    const auto* area = map->find(row.area);
    out.items.push_back({.id = row.id,
                         .version = row.version,
                         .kind = row.kind,
                         .name = row.name,
                         .host = row.host,
                         .has_secret = !row.secret_sealed.empty(),
                         .phone_field = row.phone_field,
                         .text_field = row.text_field,
                         .area = area ? territory::AreaRef{*area} : territory::AreaRef{.id = row.area},
                         .enabled = row.enabled,
                         .waiting = row.waiting,
                         .dead = row.dead});
  }
  return out;
}

ChannelsShown change_channel(const Ctx& ctx, const Mail& mail, const ChannelGiven& in) {
  Kept kept;
  if (in.version > 0) {
    bool found = false;
    for (const auto& row : rows(ctx.tx))
      if (row.id == in.id.value) kept = {row.host, row.address_sealed, row.secret_sealed}, found = true;
    if (!found) throw Problem{Fault::missing, "channel.none"};
  }
  keep(ctx, in, checked(mail, in, std::move(kept)));
  // What waited must not leave days later, when it is switched on again.
  if (!in.enabled)
    ctx.tx.run("UPDATE letter SET state = 'given_up' WHERE channel = :id AND state = 'waiting'", {{"id", in.id}});
  audit::note(ctx, "notice.change_channel", "channel", in.id.value, in.name.value);
  return show_channels(ctx, mail);
}

Way way(db::Tx& tx, const std::string& channel) {
  const auto found =
      tx.maybe<Way>("SELECT " + std::string{way_columns} + " FROM channel c WHERE c.id = :id", {{"id", channel}});
  if (!found) throw Problem{Fault::missing, "channel.none"};
  return *found;
}

notify::Answer send(const Mail& mail, const Way& by, const notify::ShortMessage& message, TimePoint now) {
  const auto address = mail.office.vault.open(by.address_sealed, context(by.id, "address"));
  const auto posting =
      by.kind == ChannelKind::wecom
          ? notify::to_group(address, message.text)
          : notify::to_gateway(address, mail.office.vault.open(by.secret_sealed, context(by.id, "secret")), message,
                               now);
  return notify::post(mail.hosts, posting, mail.within);
}

}  // namespace huiyin::notices
