#pragma once
#include "platform/ctx.hpp"

namespace huiyin::auth {

enum class SessionKind { account, device };
BOOST_DESCRIBE_ENUM(SessionKind, account, device)

/// A session that is open now.
struct LiveSession {
  std::string id{};
  SessionKind kind = SessionKind::account;
  std::string subject{};
  std::optional<std::string> account{};
  std::optional<std::string> device{};
  TimePoint seen_at{};
  TimePoint pin_at{};        ///< a phone's: when its PIN was last given
  bool must_change = false;  ///< the account's password is known to somebody else
};
BOOST_DESCRIBE_STRUCT(LiveSession, (), (id, kind, subject, account, device, seen_at, pin_at, must_change))

struct OpenedSession {
  std::string token{};  ///< for the cookie alone; the database has its hash
  LiveSession session{};
};

/// 12 hours at most, 30 minutes idle.
OpenedSession open_account_session(db::Tx& tx, TimePoint now, std::string_view account, std::string_view subject,
                                   bool must_change);
/// Until the device's own end, 12 hours idle. A phone has one session: the earlier one ends.
OpenedSession open_device_session(db::Tx& tx, TimePoint now, std::string_view device, std::string_view subject,
                                  TimePoint until);

/// Nothing when it is over, idle for too long, or its account or device may no longer enter.
std::optional<LiveSession> live_session(db::Tx& tx, TimePoint now, std::string_view id);
/// Whether `seen_at` is old enough to be written again: once a minute at most.
bool needs_touch(const LiveSession& session, TimePoint now) noexcept;
void touch(db::Tx& tx, TimePoint now, const LiveSession& session);
/// The phone's PIN was given again.
void note_pin(db::Tx& tx, TimePoint now, std::string_view session);

void end_session(db::Tx& tx, std::string_view id);
void end_sessions_of_account(db::Tx& tx, std::string_view account, std::string_view keep);
void end_sessions_of_device(db::Tx& tx, std::string_view device);

}  // namespace huiyin::auth
