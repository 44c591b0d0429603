#include "platform/auth/devices.hpp"

#include "platform/audit/audit.hpp"
#include "platform/auth/sessions.hpp"
#include "platform/auth/token.hpp"
#include "platform/auth/vault.hpp"

namespace huiyin::auth {
namespace {

using namespace std::chrono_literals;

constexpr auto code_lasts = 48h;
constexpr auto device_lasts = std::chrono::days{90};
constexpr int code_digits = 8;
constexpr std::int64_t pins_until_lock = 5;
constexpr std::int64_t pins_at_most = 10;

struct StoredEnrolment {
  std::string worker{};
  std::string code_sealed{};
  TimePoint expires_at{};
  std::optional<TimePoint> used_at{};
};
BOOST_DESCRIBE_STRUCT(StoredEnrolment, (), (worker, code_sealed, expires_at, used_at))

std::string blind_code(const Vault& vault, std::string_view code) {
  return vault.blind(code, "enrolment.code");
}

std::string context_of(std::string_view enrolment) {
  return "enrolment:" + std::string{enrolment};
}

/// False when another code has the same digits, or the same order came twice at the same moment.
bool insert(const Ctx& ctx, const Vault& vault, std::string_view id, std::string_view worker,
            const HandedCode& handed) {
  return ctx.tx.run(R"sql(
      INSERT INTO enrolment (id, code_hash, code_sealed, worker, made_by, expires_at)
      VALUES (:id, :code_hash, :code_sealed, :worker, :made_by, :expires_at)
      ON CONFLICT DO NOTHING)sql",
                    {{"id", id},
                     {"code_hash", blind_code(vault, handed.code)},
                     {"code_sealed", vault.seal(handed.code, context_of(id))},
                     {"worker", worker},
                     {"made_by", ctx.who.subject},
                     {"expires_at", handed.expires_at}}) == 1;
}

}  // namespace

HandedCode hand_code(const Ctx& ctx, const Vault& vault, std::string_view id, std::string_view worker) {
  const auto stored = ctx.tx.maybe<StoredEnrolment>(
      "SELECT worker, code_sealed, expires_at, used_at FROM enrolment WHERE id = :id", {{"id", id}});
  if (stored) {
    if (stored->worker != worker || stored->used_at || stored->expires_at <= ctx.now)
      throw Problem{Fault::conflict, "auth.enrolment_other"};
    return {vault.open(stored->code_sealed, context_of(id)), stored->expires_at, false};
  }
  ctx.tx.run("DELETE FROM enrolment WHERE expires_at <= :now OR (worker = :worker AND used_at IS NULL)",
             {{"now", ctx.now}, {"worker", worker}});
  for (int tries = 0; tries < 5; ++tries) {
    const HandedCode handed{make_digits(code_digits), ctx.now + code_lasts};
    if (!insert(ctx, vault, id, worker, handed)) continue;
    audit::note(ctx, "auth.hand_code", "worker", worker);
    return handed;
  }
  throw Problem{Fault::conflict, "auth.enrolment_other"};
}

std::optional<OpenEnrolment> find_code(db::Tx& tx, const Vault& vault, TimePoint now, std::string_view code) {
  return tx.maybe<OpenEnrolment>(
      "SELECT id, worker FROM enrolment WHERE code_hash = :code_hash AND used_at IS NULL AND expires_at > :now",
      {{"code_hash", blind_code(vault, code)}, {"now", now}});
}

bool use_code(db::Tx& tx, TimePoint now, std::string_view enrolment) {
  return tx.run("UPDATE enrolment SET used_at = :now WHERE id = :id AND used_at IS NULL AND expires_at > :now",
                {{"now", now}, {"id", enrolment}}) == 1;
}

EnrolledDevice enrol_device(db::Tx& tx, TimePoint now, const NewDevice& device) {
  const EnrolledDevice made{make_uuid(now), make_token(), now + device_lasts};
  tx.run(R"sql(
      INSERT INTO device (id, token_hash, worker, label, pin_hash, failed_pins, locked_until, created_at, seen_at, expires_at)
      VALUES (:id, :token_hash, :worker, :label, :pin_hash, 0, 0, :now, :now, :expires_at))sql",
         {{"id", made.id},
          {"token_hash", token_hash(made.token)},
          {"worker", device.worker},
          {"label", device.label},
          {"pin_hash", device.pin_hash},
          {"now", now},
          {"expires_at", made.expires_at}});
  return made;
}

std::optional<KnownDevice> find_device(db::Tx& tx, TimePoint now, std::string_view token) {
  return tx.maybe<KnownDevice>(R"sql(
      SELECT id, worker, pin_hash, failed_pins, locked_until, expires_at FROM device
       WHERE token_hash = :token_hash AND revoked_at IS NULL AND expires_at > :now AND failed_pins < :most)sql",
                               {{"token_hash", token_hash(token)}, {"now", now}, {"most", pins_at_most}});
}

std::optional<KnownDevice> device_of_session(db::Tx& tx, TimePoint now, std::string_view session) {
  return tx.maybe<KnownDevice>(R"sql(
      SELECT d.id, d.worker, d.pin_hash, d.failed_pins, d.locked_until, d.expires_at
        FROM session s JOIN device d ON d.id = s.device
       WHERE s.id = :session AND d.revoked_at IS NULL AND d.expires_at > :now AND d.failed_pins < :most)sql",
                               {{"session", session}, {"now", now}, {"most", pins_at_most}});
}

std::optional<std::int64_t> claim_pin_try(db::Tx& tx, TimePoint now, std::string_view device) {
  const auto claimed = tx.run(R"sql(
      UPDATE device
         SET failed_pins = failed_pins + 1,
             locked_until = CASE WHEN failed_pins + 1 = :lock_at THEN :locked_until ELSE locked_until END
       WHERE id = :id AND revoked_at IS NULL AND locked_until <= :now AND failed_pins < :most)sql",
                              {{"lock_at", pins_until_lock},
                               {"locked_until", now + pin_lock},
                               {"id", device},
                               {"now", now},
                               {"most", pins_at_most}});
  if (claimed == 0) return std::nullopt;
  return tx.one<std::int64_t>("SELECT failed_pins FROM device WHERE id = :id", {{"id", device}});
}

std::int64_t pin_tries_left(std::int64_t failed) noexcept {
  const auto since_lock = failed % pins_until_lock;
  return since_lock == 0 ? 0 : pins_until_lock - since_lock;
}

bool is_last_pin_try(std::int64_t failed) noexcept {
  return failed >= pins_at_most;
}

bool clear_pin_tries(db::Tx& tx, TimePoint now, std::string_view device) {
  return tx.run(R"sql(
      UPDATE device SET failed_pins = 0, locked_until = 0, seen_at = :now
       WHERE id = :id AND revoked_at IS NULL AND expires_at > :now)sql",
                {{"now", now}, {"id", device}}) == 1;
}

std::vector<DeviceLine> devices_of(db::Tx& tx, TimePoint now, std::string_view worker) {
  return tx.all<DeviceLine>(R"sql(
      SELECT id, label, created_at, seen_at AS last_seen_at FROM device
       WHERE worker = :worker AND revoked_at IS NULL AND expires_at > :now
       ORDER BY created_at, id)sql",
                            {{"worker", worker}, {"now", now}});
}

std::optional<std::string> worker_of_device(db::Tx& tx, std::string_view device) {
  return tx.maybe<std::string>("SELECT worker FROM device WHERE id = :id", {{"id", device}});
}

void revoke_device(const Ctx& ctx, std::string_view device, std::string_view reason) {
  const auto revoked = ctx.tx.run("UPDATE device SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
                                  {{"now", ctx.now}, {"id", device}});
  if (revoked == 0) return;
  end_sessions_of_device(ctx.tx, device);
  audit::note(ctx, "auth.revoke_device", "device", device, reason);
}

}  // namespace huiyin::auth
