#include "platform/auth/accounts.hpp"

#include <algorithm>

#include "platform/audit/audit.hpp"
#include "platform/auth/factor.hpp"
#include "platform/auth/sessions.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

Account require_account(const Ctx& ctx, std::string_view login) {
  if (auto found = find_account(ctx.tx, login)) return *found;
  throw Problem{Fault::missing, "auth.no_account"};
}

void set_state(const Ctx& ctx, const Account& account, AccountState state) {
  ctx.tx.run("UPDATE account SET state = :state WHERE id = :id", {{"state", state}, {"id", account.id}});
}

}  // namespace

std::string folded_login(std::string_view raw) {
  if (raw.size() < 2 || raw.size() > 40) return {};
  std::string out{raw};
  for (auto& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '@';
    if (!fits) return {};
  }
  return out;
}

void create_account(const Ctx& ctx, const NewAccount& wanted) {
  const auto login = folded_login(wanted.login);
  if (login.empty()) throw Problem{Fault::invalid, "auth.login_form"};
  const auto id = wanted.id.empty() ? make_uuid(ctx.now) : wanted.id;
  const auto made = ctx.tx.run(R"sql(
      INSERT INTO account (id, login, password_hash, subject, state, must_change, created_at)
      VALUES (:id, :login, :password_hash, :subject, :state, :must_change, :now)
      ON CONFLICT (login) DO NOTHING)sql",
                               {{"id", id},
                                {"login", login},
                                {"password_hash", wanted.password_hash},
                                {"subject", wanted.subject},
                                {"state", AccountState::active},
                                {"must_change", wanted.must_change},
                                {"now", ctx.now}});
  if (made == 0) throw Problem{Fault::conflict, "auth.login_taken"};
  audit::note(ctx, "auth.create_account", "account", id, login);
}

void set_password(const Ctx& ctx, std::string_view login, std::string_view password_hash, bool must_change,
                  std::string_view keep) {
  const auto account = require_account(ctx, login);
  ctx.tx.run("UPDATE account SET password_hash = :password_hash, must_change = :must_change WHERE id = :id",
             {{"password_hash", password_hash}, {"must_change", must_change}, {"id", account.id}});
  end_sessions_of_account(ctx.tx, account.id, keep);
  audit::note(ctx, "auth.set_password", "account", account.id);
}

void disable_account(const Ctx& ctx, std::string_view login) {
  const auto account = require_account(ctx, login);
  set_state(ctx, account, AccountState::disabled);
  end_sessions_of_account(ctx.tx, account.id, {});
  audit::note(ctx, "auth.disable_account", "account", account.id);
}

void enable_account(const Ctx& ctx, std::string_view login) {
  const auto account = require_account(ctx, login);
  set_state(ctx, account, AccountState::active);
  audit::note(ctx, "auth.enable_account", "account", account.id);
}

void reset_factor(const Ctx& ctx, std::string_view login) {
  const auto account = require_account(ctx, login);
  end_sessions_of_account(ctx.tx, account.id, {});
  drop_factor(ctx, account.id, "auth.reset_factor");
}

std::optional<Account> find_account(db::Tx& tx, std::string_view login) {
  return tx.maybe<Account>(
      "SELECT id, login, password_hash, subject, state, must_change FROM account WHERE login = :login",
      {{"login", folded_login(login)}});
}

std::optional<Account> account_of_session(db::Tx& tx, std::string_view session) {
  return tx.maybe<Account>(R"sql(
      SELECT a.id, a.login, a.password_hash, a.subject, a.state, a.must_change
        FROM session s JOIN account a ON a.id = s.account
       WHERE s.id = :session)sql",
                           {{"session", session}});
}

}  // namespace huiyin::auth
