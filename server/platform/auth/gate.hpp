#pragma once
#include "platform/auth/sessions.hpp"
#include "platform/auth/standing.hpp"
#include "platform/auth/vault.hpp"
#include "platform/db/store.hpp"
#include "platform/http/message.hpp"

namespace huiyin::auth {

constexpr std::string_view session_cookie = "huiyin";
constexpr std::string_view device_cookie = "huiyin_device";

/// Says who asks, by the session cookie. A write must bring the session's token in X-Huiyin-Token, else it comes from
/// nobody: another site can make a browser send the cookie, but not the header. Safe to share between threads.
class Gate {
 public:
  Gate(db::Store& store, const Vault& vault, Standings standings)
      : store_{store}, vault_{vault}, standings_{std::move(standings)} {}

  /// @throws Problem denied "auth.change_password" while the password is one that somebody else knows.
  Principal operator()(const http::Request& request, TimePoint now);

  /// The principal that `session` makes of its subject; nobody when the roster does not know him.
  Principal principal(db::Tx& tx, const LiveSession& session, const http::Request& request, TimePoint now);
  /// What X-Huiyin-Token must hold.
  std::string token_of(std::string_view session) const { return vault_.blind(session, "session.token"); }
  KnownStandings& standings() noexcept { return standings_; }

 private:
  db::Store& store_;
  const Vault& vault_;
  KnownStandings standings_;
};

/// A principal without a session: what an open route sees.
Principal nobody(const http::Request& request);

}  // namespace huiyin::auth
