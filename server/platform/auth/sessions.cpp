#include "platform/auth/sessions.hpp"

#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

using namespace std::chrono_literals;

constexpr auto account_lasts = 12h;

constexpr Millis idle_of(SessionKind kind) noexcept {
  return kind == SessionKind::account ? Millis{30min} : Millis{12h};
}

OpenedSession insert(db::Tx& tx, TimePoint now, TimePoint until, LiveSession session) {
  OpenedSession opened{make_token(), std::move(session)};
  opened.session.id = token_hash(opened.token);
  opened.session.seen_at = now;
  if (opened.session.kind == SessionKind::device) opened.session.pin_at = now;
  tx.run("DELETE FROM session WHERE expires_at <= :now", {{"now", now}});
  tx.run(R"sql(
      INSERT INTO session (id, kind, subject, account, device, created_at, seen_at, pin_at, expires_at)
      VALUES (:id, :kind, :subject, :account, :device, :now, :now, :pin_at, :until))sql",
         {{"id", opened.session.id},
          {"kind", opened.session.kind},
          {"subject", opened.session.subject},
          {"account", opened.session.account},
          {"device", opened.session.device},
          {"now", now},
          {"pin_at", opened.session.pin_at},
          {"until", until}});
  return opened;
}

}  // namespace

OpenedSession open_account_session(db::Tx& tx, TimePoint now, std::string_view account, std::string_view subject,
                                   bool must_change) {
  tx.run("UPDATE account SET signed_in_at = :now WHERE id = :id", {{"now", now}, {"id", account}});
  return insert(tx, now, now + account_lasts,
                {.kind = SessionKind::account,
                 .subject = std::string{subject},
                 .account = std::string{account},
                 .must_change = must_change});
}

OpenedSession open_device_session(db::Tx& tx, TimePoint now, std::string_view device, std::string_view subject,
                                  TimePoint until) {
  end_sessions_of_device(tx, device);
  return insert(tx, now, until,
                {.kind = SessionKind::device, .subject = std::string{subject}, .device = std::string{device}});
}

std::optional<LiveSession> live_session(db::Tx& tx, TimePoint now, std::string_view id) {
  auto found = tx.maybe<LiveSession>(R"sql(
      SELECT s.id, s.kind, s.subject, s.account, s.device, s.seen_at, s.pin_at, COALESCE(a.must_change, 0) AS must_change
        FROM session s
        LEFT JOIN account a ON a.id = s.account
        LEFT JOIN device d ON d.id = s.device
       WHERE s.id = :id AND s.expires_at > :now
         AND (a.state = 'active' OR (d.revoked_at IS NULL AND d.expires_at > :now)))sql",
                                     {{"id", id}, {"now", now}});
  if (found && now - found->seen_at >= idle_of(found->kind)) return std::nullopt;
  return found;
}

bool needs_touch(const LiveSession& session, TimePoint now) noexcept {
  return now - session.seen_at >= 1min;
}

void touch(db::Tx& tx, TimePoint now, const LiveSession& session) {
  tx.run("UPDATE session SET seen_at = :now WHERE id = :id AND seen_at < :now", {{"now", now}, {"id", session.id}});
  if (session.device)
    tx.run("UPDATE device SET seen_at = :now WHERE id = :id", {{"now", now}, {"id", *session.device}});
}

void note_pin(db::Tx& tx, TimePoint now, std::string_view session) {
  tx.run("UPDATE session SET pin_at = :now WHERE id = :id AND kind = 'device'", {{"now", now}, {"id", session}});
}

void end_session(db::Tx& tx, std::string_view id) {
  tx.run("DELETE FROM session WHERE id = :id", {{"id", id}});
}

void end_sessions_of_account(db::Tx& tx, std::string_view account, std::string_view keep) {
  tx.run("DELETE FROM session WHERE account = :account AND id <> :keep", {{"account", account}, {"keep", keep}});
}

void end_sessions_of_device(db::Tx& tx, std::string_view device) {
  tx.run("DELETE FROM session WHERE device = :device", {{"device", device}});
}

}  // namespace huiyin::auth
