#pragma once
#include "platform/auth/accounts.hpp"
#include "platform/auth/factor.hpp"
#include "platform/auth/vault.hpp"

namespace huiyin::auth {

enum class StepKind { code, set_up };
BOOST_DESCRIBE_ENUM(StepKind, code, set_up)

/// The password was right; this is missing. The ticket is half a session: for ten minutes it opens the second step of
/// this account and nothing else.
struct SecondStep {
  std::string ticket{};
  StepKind step = StepKind::code;
  TimePoint expires_at{};
  std::string key{};  ///< of a set-up: to type into the app, and
  std::string uri{};  ///< to show it as a picture
};
BOOST_DESCRIBE_STRUCT(SecondStep, (), (ticket, step, expires_at, key, uri))

/// `code` is the app's six digits or a recovery code.
struct StepProof {
  Text<1, 1000> ticket{};
  Text<6, 20> code{};
};
BOOST_DESCRIBE_STRUCT(StepProof, (), (ticket, code))

struct FactorCode {
  Text<6, 20> code{};
};
BOOST_DESCRIBE_STRUCT(FactorCode, (), (code))

struct FactorOrder {
  Text<1, 200> password{};
};
BOOST_DESCRIBE_STRUCT(FactorOrder, (), (password))

struct MyFactor : FactorState {
  bool needed = false;  ///< he may not switch it off
};
BOOST_DESCRIBE_STRUCT(MyFactor, (FactorState), (needed))

/// Shown once.
struct RecoveryCodes {
  std::vector<std::string> codes{};
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

/// What a ticket says; only the vault can make one.
struct Ticket {
  std::string login{};
  std::string password{};  ///< a keyed hash of the stored one: a ticket ends with its password
  TimePoint expires_at{};
  std::string secret{};  ///< of a set-up
};

/// Asks for the second step and judges it. Immutable: safe to share between threads.
class SecondSteps {
 public:
  SecondSteps(const Vault& vault, bool required) : vault_{vault}, required_{required} {}

  bool needed(const Rights& rights) const noexcept { return required_ && needs_factor(rights); }
  /// What is missing after the right password; nothing when it is enough.
  std::optional<SecondStep> after_password(db::Tx& tx, const Account& account, const Rights& rights,
                                           TimePoint now) const;
  SecondStep set_up(const Account& account, TimePoint now) const;
  /// The account of a ticket that is good. @throws Problem unauthenticated "auth.step_over".
  Account holder(db::Tx& tx, const Ticket& ticket) const;
  Ticket read(std::string_view ticket, TimePoint now) const;
  /// Nothing when the code is wrong, which leaves a row in the trail; else the recovery codes of a set-up.
  /// @throws Problem conflict "auth.factor_on" when a set-up comes too late.
  std::optional<std::vector<std::string>> pass(const Ctx& ctx, const Account& account, const Ticket& ticket,
                                               std::string_view code) const;
  /// Whether `code` is good for an account that has a factor; a wrong one leaves a row in the trail.
  bool good(const Ctx& ctx, const Account& account, std::string_view code) const;

 private:
  SecondStep step(const Account& account, StepKind kind, TimePoint now) const;

  const Vault& vault_;
  bool required_;
};

}  // namespace huiyin::auth
