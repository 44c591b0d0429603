#include "platform/auth/factor.hpp"

#include "platform/audit/audit.hpp"
#include "platform/auth/totp.hpp"
#include "platform/auth/vault.hpp"

namespace huiyin::auth {
namespace {

constexpr int recovery_codes = 10;

std::string context_of(std::string_view account) {
  return "account.factor:" + std::string{account};
}

std::string blind_code(const Vault& vault, std::string_view account, std::string_view code) {
  return vault.blind(std::string{account} + ":" + std::string{code}, "account.recovery");
}

bool spend_step(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view code) {
  const auto sealed = ctx.tx.maybe<std::string>("SELECT secret_sealed FROM second_factor WHERE account = :account",
                                                {{"account", account}});
  if (!sealed) return false;
  const auto step = totp_step(vault.open(*sealed, context_of(account)), code, ctx.now);
  return step && ctx.tx.run("UPDATE second_factor SET last_step = :step WHERE account = :account AND last_step < :step",
                            {{"step", *step}, {"account", account}}) == 1;
}

bool spend_recovery(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view code) {
  const auto folded = folded_recovery_code(code);
  if (folded.empty() || ctx.tx.run("DELETE FROM recovery_code WHERE account = :account AND code_hash = :code_hash",
                                   {{"account", account}, {"code_hash", blind_code(vault, account, folded)}}) == 0)
    return false;
  audit::note(ctx, "auth.use_recovery_code", "account", account);
  return true;
}

}  // namespace

bool needs_factor(const Rights& rights) noexcept {
  return rights.has(Right::account_admin) || rights.has(Right::audit_read) || rights.has(Right::matter_reveal) ||
         rights.has(Right::matter_dispatch) || rights.has(Right::rules_edit);
}

FactorState factor_state(db::Tx& tx, std::string_view account) {
  const auto found = tx.maybe<FactorState>(R"sql(
      SELECT f.since, (SELECT COUNT(*) FROM recovery_code r WHERE r.account = f.account) AS recovery_left
        FROM second_factor f WHERE f.account = :account)sql",
                                           {{"account", account}});
  return found.value_or(FactorState{});
}

bool add_factor(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view secret,
                std::int64_t step) {
  const auto made = ctx.tx.run(R"sql(
      INSERT INTO second_factor (account, secret_sealed, last_step, since)
      VALUES (:account, :secret_sealed, :step, :now)
      ON CONFLICT (account) DO NOTHING)sql",
                               {{"account", account},
                                {"secret_sealed", vault.seal(secret, context_of(account))},
                                {"step", step},
                                {"now", ctx.now}});
  if (made == 0) return false;
  audit::note(ctx, "auth.add_factor", "account", account);
  return true;
}

std::vector<std::string> make_recovery_codes(const Ctx& ctx, const Vault& vault, std::string_view account) {
  ctx.tx.run("DELETE FROM recovery_code WHERE account = :account", {{"account", account}});
  std::vector<std::string> out;
  while (out.size() < recovery_codes) {
    auto code = make_recovery_code();
    const auto made = ctx.tx.run(
        "INSERT INTO recovery_code (account, code_hash) VALUES (:account, :code_hash) ON CONFLICT DO NOTHING",
        {{"account", account}, {"code_hash", blind_code(vault, account, code)}});
    if (made == 1) out.push_back(std::move(code));
  }
  audit::note(ctx, "auth.make_recovery_codes", "account", account);
  return out;
}

bool spend_code(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view code) {
  return spend_step(ctx, vault, account, code) || spend_recovery(ctx, vault, account, code);
}

void drop_factor(const Ctx& ctx, std::string_view account, std::string_view action) {
  ctx.tx.run("DELETE FROM recovery_code WHERE account = :account", {{"account", account}});
  if (ctx.tx.run("DELETE FROM second_factor WHERE account = :account", {{"account", account}}) == 1)
    audit::note(ctx, action, "account", account);
}

}  // namespace huiyin::auth
