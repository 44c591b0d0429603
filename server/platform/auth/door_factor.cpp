#include "platform/audit/audit.hpp"
#include "platform/auth/door.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

Problem wrong_code() {
  return Problem{Fault::denied, "auth.second_wrong"};
}

}  // namespace

template <class Work>
auto Door::with_code(const http::Call& call, Work work) {
  const auto login = call.store.read([&](db::Tx& tx) { return own_account(tx, call.who).login; });
  codes_of_accounts_.admit(login, call.now);
  auto done = call.store.write([&](db::Tx& tx) {
    const Ctx ctx{tx, call.who, call.now};
    return work(ctx, own_account(tx, call.who));
  });
  if (!done) throw wrong_code();
  codes_of_accounts_.forget(login);
  return std::move(*done);
}

http::Response Door::finish_sign_in(const http::Call& call, const StepProof& in) {
  const auto ticket = steps_.read(in.ticket.value, call.now);
  const auto peer = peer_group(call.request.peer);
  peers_.admit(peer, call.now);
  codes_of_accounts_.admit(ticket.login, call.now);
  auto answer = call.store.write([&](db::Tx& tx) -> std::optional<http::Response> {
    const auto account = steps_.holder(tx, ticket);
    const Principal who{.kind = Principal::Kind::account, .subject = account.subject, .request = call.request.id};
    const auto recovery = steps_.pass({tx, who, call.now}, account, ticket, in.code.value);
    if (!recovery) return std::nullopt;
    const auto opened = open_account_session(tx, call.now, account.id, account.subject, account.must_change);
    return welcome(tx, call, opened, "auth.sign_in", *recovery);
  });
  if (!answer) throw wrong_code();
  codes_of_accounts_.forget(ticket.login);
  peers_.forgive(peer);
  return std::move(*answer);
}

std::vector<std::string> Door::locked(TimePoint now) {
  auto out = logins_.waiting(now);
  const auto by_code = codes_of_accounts_.waiting(now);
  out.insert(out.end(), by_code.begin(), by_code.end());
  return out;
}

Account Door::own_account(db::Tx& tx, const Principal& who) const {
  auto account = account_of_session(tx, who.session);
  if (!account) throw Problem{Fault::denied, "auth.not_allowed"};
  return *account;
}

MyFactor Door::my_factor(const Ctx& ctx) const {
  return {factor_state(ctx.tx, own_account(ctx.tx, ctx.who).id), steps_.needed(ctx.who.rights)};
}

SecondStep Door::begin_factor(const http::Call& call, const FactorOrder& in) {
  const auto account = call.store.read([&](db::Tx& tx) {
    auto own = own_account(tx, call.who);
    if (factor_state(tx, own.id).since) throw Problem{Fault::conflict, "auth.factor_on"};
    return own;
  });
  logins_.admit(account.login, call.now);
  if (!passwords_.verify(account.password_hash, in.password.value))
    throw Problem{Fault::invalid, "input.invalid", {{"password", "auth.old_wrong", {}}}};
  logins_.forget(account.login);
  return steps_.set_up(account, call.now);
}

RecoveryCodes Door::confirm_factor(const http::Call& call, const StepProof& in) {
  const auto ticket = steps_.read(in.ticket.value, call.now);
  return with_code(call, [&](const Ctx& ctx, const Account& account) -> std::optional<RecoveryCodes> {
    if (ticket.secret.empty() || steps_.holder(ctx.tx, ticket).id != account.id)
      throw Problem{Fault::denied, "auth.not_allowed"};
    auto recovery = steps_.pass(ctx, account, ticket, in.code.value);
    if (!recovery) return std::nullopt;
    end_sessions_of_account(ctx.tx, account.id, ctx.who.session);
    return RecoveryCodes{std::move(*recovery)};
  });
}

RecoveryCodes Door::renew_recovery(const http::Call& call, const FactorCode& in) {
  return with_code(call, [&](const Ctx& ctx, const Account& account) -> std::optional<RecoveryCodes> {
    if (!steps_.good(ctx, account, in.code.value)) return std::nullopt;
    return RecoveryCodes{make_recovery_codes(ctx, vault_, account.id)};
  });
}

void Door::drop_own_factor(const http::Call& call, const FactorCode& in) {
  if (steps_.needed(call.who.rights)) throw Problem{Fault::denied, "auth.factor_needed"};
  with_code(call, [&](const Ctx& ctx, const Account& account) -> std::optional<bool> {
    if (!steps_.good(ctx, account, in.code.value)) return std::nullopt;
    drop_factor(ctx, account.id, "auth.drop_factor");
    return true;
  });
}

}  // namespace huiyin::auth
