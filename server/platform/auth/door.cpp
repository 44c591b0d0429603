#include "platform/auth/door.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/audit/audit.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

using namespace std::chrono_literals;

std::vector<Right> listed(const Rights& rights) {
  std::vector<Right> out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Right>>([&](auto e) {
    if (rights.has(e.value)) out.push_back(e.value);
  });
  return out;
}

std::vector<std::string> roles_of(const std::vector<HeldPost>& posts) {
  std::vector<std::string> out;
  for (const auto& post : posts)
    if (std::ranges::find(out, post.role) == out.end()) out.push_back(post.role);
  return out;
}

}  // namespace

std::string Door::cookie(std::string_view name, std::string_view value, std::chrono::seconds lasts) const {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", name, value, lasts.count(),
                     secure_ ? "; Secure" : "");
}

Me Door::me(const Ctx& ctx) const {
  auto where = roster_.whereabouts(ctx);
  return {.subject = ctx.who.subject,
          .name = ctx.who.name,
          .kind = ctx.who.kind == Principal::Kind::device ? SessionKind::device : SessionKind::account,
          .token = gate_.token_of(ctx.who.session),
          .roles = roles_of(ctx.who.posts),
          .rights = listed(ctx.who.rights),
          .posts = std::move(where.posts),
          .home = std::move(where.home)};
}

/// The end of every way in. What the browser held before ends with it.
http::Response Door::welcome(db::Tx& tx, const http::Call& call, const OpenedSession& opened, std::string_view action,
                             std::vector<std::string> recovery_codes) const {
  if (const auto before = call.request.cookie(session_cookie); !before.empty()) end_session(tx, token_hash(before));
  const auto who = gate_.principal(tx, opened.session, call.request, call.now);
  if (!who.known()) throw Problem{Fault::denied, "auth.left"};
  const Ctx ctx{tx, who, call.now};
  audit::note(ctx, action, "worker", who.subject);
  const Session answer{gate_.token_of(who.session), me(ctx), std::move(recovery_codes)};
  const auto lasts = opened.session.kind == SessionKind::account ? std::chrono::seconds{12h} : std::chrono::days{90};
  return {.status = 201,
          .body = http::json::serialize(http::encode(answer, {})),
          .headers = {{"Set-Cookie", cookie(session_cookie, opened.token, lasts)}}};
}

http::Response Door::sign_in(const http::Call& call, const Credentials& in) {
  const auto login = folded_login(in.login.value);
  const auto peer = peer_group(call.request.peer);
  peers_.admit(peer, call.now);
  logins_.admit(login, call.now);
  const auto account = call.store.read([&](db::Tx& tx) { return find_account(tx, login); });
  const bool right = passwords_.verify(account ? account->password_hash : std::string{}, in.password.value);
  if (!right || account->state != AccountState::active) throw Problem{Fault::unauthenticated, "auth.wrong"};
  logins_.forget(login);
  peers_.forgive(peer);
  return call.store.write([&](db::Tx& tx) {
    // The hash took a while: the account may have been disabled or got another password meanwhile.
    const auto still = find_account(tx, login);
    if (!still || still->state != AccountState::active || still->password_hash != account->password_hash)
      throw Problem{Fault::unauthenticated, "auth.wrong"};
    const auto standing = gate_.standings().of(tx, still->subject, call.now);
    if (const auto step = steps_.after_password(tx, *still, standing->rights, call.now))
      return http::Response{.status = 202, .body = http::json::serialize(http::encode(*step, {}))};
    return welcome(tx, call, open_account_session(tx, call.now, still->id, still->subject, still->must_change),
                   "auth.sign_in");
  });
}

http::Response Door::sign_out(const Ctx& ctx) const {
  end_session(ctx.tx, ctx.who.session);
  audit::note(ctx, "auth.sign_out", "worker", ctx.who.subject);
  return {.status = 204, .headers = {{"Set-Cookie", cookie(session_cookie, "", 0s)}}};
}

void Door::change_password(const http::Call& call, const PasswordChange& in) {
  const auto account = call.store.read([&](db::Tx& tx) { return account_of_session(tx, call.who.session); });
  if (!account) throw Problem{Fault::denied, "auth.not_allowed"};
  logins_.admit(account->login, call.now);
  if (!passwords_.verify(account->password_hash, in.old.value))
    throw Problem{Fault::invalid, "input.invalid", {{"old", "auth.old_wrong", {}}}};
  logins_.forget(account->login);
  if (!acceptable_password(in.fresh.value, account->login))
    throw Problem{Fault::invalid, "input.invalid", {{"new", "auth.password_weak", {}}}};
  const auto hash = passwords_.hash(in.fresh.value);
  call.store.write([&](db::Tx& tx) {
    set_password({tx, call.who, call.now}, account->login, hash, false, call.who.session);
  });
}

}  // namespace huiyin::auth
