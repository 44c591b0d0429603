#pragma once
#include "platform/ctx.hpp"

namespace huiyin::auth {

class Vault;

/// Whose account must have a second factor: who administers, reads the trail, opens residents' contacts or dispatches
/// the town's work. The only place that says so.
bool needs_factor(const Rights& rights) noexcept;

/// What an account has beside its password, as its owner sees it.
struct FactorState {
  std::optional<TimePoint> since{};
  std::int64_t recovery_left = 0;
};
BOOST_DESCRIBE_STRUCT(FactorState, (), (since, recovery_left))

FactorState factor_state(db::Tx& tx, std::string_view account);

/// Stores a secret whose code of `step` has been shown. False when the account has a factor already.
bool add_factor(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view secret,
                std::int64_t step);
/// Ten new ones; the earlier ones open nothing any more. They are told here and never again.
std::vector<std::string> make_recovery_codes(const Ctx& ctx, const Vault& vault, std::string_view account);
/// Whether `code` is the app's of this half minute or a recovery code, and has not opened before.
bool spend_code(const Ctx& ctx, const Vault& vault, std::string_view account, std::string_view code);
/// Takes the factor away; without one nothing happens.
void drop_factor(const Ctx& ctx, std::string_view account, std::string_view action);

}  // namespace huiyin::auth
