#pragma once
#include <functional>

#include "base/page.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/auth/password.hpp"
#include "platform/ctx.hpp"
#include "platform/db/store.hpp"
#include "staff/worker.hpp"

namespace huiyin::staff {

/// What the accounts page needs beside the tables. `locked` names the logins that have to wait now.
struct AccountDesk {
  const auth::Passwords& passwords;
  std::function<std::vector<std::string>(TimePoint)> locked{};
};

enum class AccountFilter { locked, disabled, never_in, with_factor, without_factor };
BOOST_DESCRIBE_ENUM(AccountFilter, locked, disabled, never_in, with_factor, without_factor)

/// `q` finds by a part of the login or the name, or the start of its pinyin.
struct FindAccounts {
  std::optional<Text<0, 50>> q{};
  std::optional<AccountFilter> only{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(FindAccounts, (), (q, only, limit, after))

struct AccountRow {
  std::string id{};
  std::string login{};
  std::string worker{};
  std::string name{};
  std::vector<WorkerRole> roles{};
  auth::AccountState state = auth::AccountState::active;
  bool must_change = false;
  bool locked = false;
  bool factor = false;
  std::optional<TimePoint> signed_in_at{};
  std::int64_t sessions = 0;  ///< open now
  bool own = false;           ///< the reader's: others must act on it
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, login, worker, name, roles, state, must_change, locked, factor, signed_in_at, sessions, own))

struct OpenAccount {
  Id<struct AccountTag> id{};
  Text<1, 64> worker{};
  Text<1, 64> login{};
};
BOOST_DESCRIBE_STRUCT(OpenAccount, (), (id, worker, login))

/// The password is told once and must be changed by its owner; a repeated order tells none.
struct OpenedAccount {
  std::string id{};
  std::string login{};
  std::string password{};
};
BOOST_DESCRIBE_STRUCT(OpenedAccount, (), (id, login, password))

/// Accounts of people in the reader's areas, and of those who never held a post, by login.
Page<AccountRow> find_accounts(const Ctx& ctx, const AccountDesk& desk, const FindAccounts& in);

/// A password for one use, easy to read aloud.
std::string make_password();

/// @return whether it is new. @throws Problem missing "staff.worker_missing"; denied "staff.account_own"; conflict
/// "staff.worker_left", "staff.account_differs", "staff.account_has_one", "auth.login_taken"; invalid "auth.login_form"
bool open_account(const Ctx& ctx, const OpenAccount& in, std::string_view password_hash);

/// Acts on somebody else's account. @throws Problem missing "auth.no_account"; denied "staff.account_own"; conflict
/// "staff.last_administrator".
void disable_account(const Ctx& ctx, const std::string& id);
void enable_account(const Ctx& ctx, const std::string& id);
void reset_factor(const Ctx& ctx, const std::string& id);
void end_sessions(const Ctx& ctx, const std::string& id);
/// @return its login.
std::string reset_password(const Ctx& ctx, const std::string& id, std::string_view password_hash);

/// Waits for others who change who administers; then somebody who may enter must go on doing so without `worker` at
/// `at`. @throws Problem conflict "staff.last_administrator"
void require_other_administrator(const Ctx& ctx, const std::string& worker, TimePoint at);

}  // namespace huiyin::staff
