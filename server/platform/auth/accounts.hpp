#pragma once
#include "platform/ctx.hpp"

namespace huiyin::auth {

enum class AccountState { active, disabled };
BOOST_DESCRIBE_ENUM(AccountState, active, disabled)

/// Entry to the console for one worker.
struct Account {
  std::string id{};
  std::string login{};
  std::string password_hash{};
  std::string subject{};
  AccountState state = AccountState::active;
  bool must_change = false;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, login, password_hash, subject, state, must_change))

/// Hash the password before the transaction starts (Passwords); `must_change`: somebody else knows it.
struct NewAccount {
  std::string login{};
  std::string password_hash{};
  std::string subject{};
  bool must_change = true;
  std::string id{};  ///< a new one when empty
};

/// A login as it is stored: lower case. Empty when `raw` is none (2 to 40 of a–z, 0–9, ". _ - @").
std::string folded_login(std::string_view raw);

/// @throws Problem invalid "auth.login_form", conflict "auth.login_taken".
void create_account(const Ctx& ctx, const NewAccount& wanted);
/// Ends every session of the account but `keep`. @throws Problem missing "auth.no_account".
void set_password(const Ctx& ctx, std::string_view login, std::string_view password_hash, bool must_change,
                  std::string_view keep = {});
/// Ends every session of the account. @throws Problem missing "auth.no_account".
void disable_account(const Ctx& ctx, std::string_view login);
void enable_account(const Ctx& ctx, std::string_view login);
/// Takes the second factor away and ends every session of the account. @throws Problem missing "auth.no_account".
void reset_factor(const Ctx& ctx, std::string_view login);

std::optional<Account> find_account(db::Tx& tx, std::string_view login);
/// The account that opened this session, if an account did.
std::optional<Account> account_of_session(db::Tx& tx, std::string_view session);

}  // namespace huiyin::auth
