#include "platform/auth/gate.hpp"

#include <algorithm>

#include "platform/auth/token.hpp"
#include "platform/http/router.hpp"

namespace huiyin::auth {
namespace {

/// A phone lies in a coat on a chair: it never administers.
Rights device_rights(const Rights& all) {
  Rights out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Right>>([&](auto e) {
    if (all.has(e.value) && e.value != Right::account_admin && e.value != Right::audit_read &&
        e.value != Right::territory_edit && e.value != Right::rules_edit)
      out.add(e.value);
  });
  return out;
}

bool reads(const http::Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

/// What stays open to somebody who must change his password first.
bool open_before_change(std::string_view path) {
  constexpr std::string_view open[] = {"/api/v1/me", "/api/v1/me/password", "/api/v1/sessions",
                                       "/api/v1/sessions/current"};
  return path.starts_with("/api/v1/public/") || std::ranges::find(open, path) != std::end(open);
}

}  // namespace

Principal nobody(const http::Request& request) {
  return {
      .language = http::language_of(request.header("accept-language")), .peer = request.peer, .request = request.id};
}

Principal Gate::principal(db::Tx& tx, const LiveSession& session, const http::Request& request, TimePoint now) {
  auto who = nobody(request);
  const auto standing = standings_.of(tx, session.subject, now);
  if (standing->name.empty()) return who;
  const bool by_device = session.kind == SessionKind::device;
  who.kind = by_device ? Principal::Kind::device : Principal::Kind::account;
  who.subject = session.subject;
  who.name = standing->name;
  who.session = session.id;
  who.pin_at = session.pin_at;
  who.rights = by_device ? device_rights(standing->rights) : standing->rights;
  who.scopes = standing->scopes;
  who.posts = standing->posts;
  who.units = standing->units;
  return who;
}

Principal Gate::operator()(const http::Request& request, TimePoint now) {
  const auto token = request.cookie(session_cookie);
  if (token.empty()) return nobody(request);
  const auto id = token_hash(token);
  if (!reads(request) && !same_secret(request.header("x-huiyin-token"), token_of(id))) return nobody(request);
  std::optional<LiveSession> session;
  const auto who = store_.read([&](db::Tx& tx) {
    session = live_session(tx, now, id);
    return session ? principal(tx, *session, request, now) : nobody(request);
  });
  if (!who.known()) return who;
  if (session->must_change && !open_before_change(request.path)) throw Problem{Fault::denied, "auth.change_password"};
  if (needs_touch(*session, now)) store_.write([&](db::Tx& tx) { touch(tx, now, *session); });
  return who;
}

}  // namespace huiyin::auth
