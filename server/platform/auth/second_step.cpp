#include "platform/auth/second_step.hpp"

#include <boost/json.hpp>

#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"
#include "platform/auth/totp.hpp"

namespace huiyin::auth {
namespace {

constexpr std::chrono::minutes ticket_lasts{10};
constexpr std::string_view ticket_context = "auth.second_step";

std::string password_mark(const Vault& vault, const Account& account) {
  return vault.blind(account.password_hash, ticket_context);
}

Problem step_over() {
  return Problem{Fault::unauthenticated, "auth.step_over"};
}

std::string text_of(const std::vector<unsigned char>& bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace

SecondStep SecondSteps::step(const Account& account, StepKind kind, TimePoint now) const {
  SecondStep out{.step = kind, .expires_at = now + ticket_lasts};
  std::string secret;
  if (kind == StepKind::set_up) {
    secret = make_totp_secret();
    out.key = typed_key(secret);
    out.uri = totp_uri(secret, account.login);
  }
  const auto* bytes = reinterpret_cast<const unsigned char*>(secret.data());
  const boost::json::object ticket{{"login", account.login},
                                   {"password", password_mark(vault_, account)},
                                   {"until", to_millis(out.expires_at)},
                                   {"secret", to_base64url({bytes, secret.size()})}};
  out.ticket = vault_.seal(boost::json::serialize(ticket), ticket_context);
  return out;
}

std::optional<SecondStep> SecondSteps::after_password(db::Tx& tx, const Account& account, const Rights& rights,
                                                      TimePoint now) const {
  if (factor_state(tx, account.id).since) return step(account, StepKind::code, now);
  if (needed(rights)) return step(account, StepKind::set_up, now);
  return std::nullopt;
}

SecondStep SecondSteps::set_up(const Account& account, TimePoint now) const {
  return step(account, StepKind::set_up, now);
}

Ticket SecondSteps::read(std::string_view sealed, TimePoint now) const {
  boost::json::value said;
  try {
    said = boost::json::parse(vault_.open(sealed, ticket_context));
  } catch (const std::runtime_error&) {
    throw step_over();
  }
  const auto text = [&](const char* name) { return std::string{said.at(name).as_string()}; };
  Ticket out{text("login"), text("password"), from_millis(said.at("until").to_number<std::int64_t>()),
             text_of(from_base64url(text("secret")))};
  if (out.expires_at <= now) throw step_over();
  return out;
}

Account SecondSteps::holder(db::Tx& tx, const Ticket& ticket) const {
  auto account = find_account(tx, ticket.login);
  if (!account || account->state != AccountState::active || password_mark(vault_, *account) != ticket.password)
    throw step_over();
  return *account;
}

std::optional<std::vector<std::string>> SecondSteps::pass(const Ctx& ctx, const Account& account, const Ticket& ticket,
                                                          std::string_view code) const {
  if (ticket.secret.empty()) return good(ctx, account, code) ? std::optional{std::vector<std::string>{}} : std::nullopt;
  const auto step = totp_step(ticket.secret, code, ctx.now);
  if (!step) {
    audit::note(ctx, "auth.wrong_code", "account", account.id);
    return std::nullopt;
  }
  if (!add_factor(ctx, vault_, account.id, ticket.secret, *step)) throw Problem{Fault::conflict, "auth.factor_on"};
  return make_recovery_codes(ctx, vault_, account.id);
}

bool SecondSteps::good(const Ctx& ctx, const Account& account, std::string_view code) const {
  if (spend_code(ctx, vault_, account.id, code)) return true;
  audit::note(ctx, "auth.wrong_code", "account", account.id);
  return false;
}

}  // namespace huiyin::auth
