#pragma once
#include "platform/auth/backoff.hpp"
#include "platform/auth/devices.hpp"
#include "platform/auth/gate.hpp"
#include "platform/auth/me.hpp"
#include "platform/auth/password.hpp"
#include "platform/auth/second_step.hpp"
#include "platform/http/router.hpp"

namespace huiyin::auth {

/// What the door asks of those who know the people.
struct Roster {
  std::function<Whereabouts(const Ctx&)> whereabouts{};
  /// Whether the asker may make a phone this worker's: he stands above every post that the worker holds.
  std::function<bool(const Ctx&, const std::string& worker)> may_enrol{};
};

struct DoorTerms {
  bool secure = false;          ///< browsers come by HTTPS only, so that cookies never travel without it
  bool factor_required = true;  ///< whose account needs a second factor must have one; else it is offered
};

struct Credentials {
  Text<1, 64> login{};
  Text<1, 200> password{};
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (login, password))

/// `{old, new}`; C++ keeps one of the two words for itself.
struct PasswordChange {
  Text<1, 200> old{};
  Text<1, 200> fresh{};
};

struct DeviceEnrolment {
  Text<8, 8> code{};
  Text<6, 6> pin{};
  Text<1, 60> label{};
};
BOOST_DESCRIBE_STRUCT(DeviceEnrolment, (), (code, pin, label))

struct DevicePin {
  Text<6, 6> pin{};
};
BOOST_DESCRIBE_STRUCT(DevicePin, (), (pin))

struct EnrolmentOrder {
  Id<struct EnrolmentTag> id{};
  Text<1, 64> worker{};
};
BOOST_DESCRIBE_STRUCT(EnrolmentOrder, (), (id, worker))

struct Enrolment {
  std::string code{};
  TimePoint expires_at{};
  std::string path{};
  std::string worker_name{};
};
BOOST_DESCRIBE_STRUCT(Enrolment, (), (code, expires_at, path, worker_name))

struct Pointed {
  Text<1, 64> id{};
};
BOOST_DESCRIBE_STRUCT(Pointed, (), (id))

struct DeviceList {
  std::vector<DeviceLine> items{};
};
BOOST_DESCRIBE_STRUCT(DeviceList, (), (items))

/// Lets people in and out: sign-in by password, phones by code and PIN. Safe to share between threads; outlives the
/// router it is mounted on.
class Door {
 public:
  Door(Gate& gate, const Vault& vault, const Passwords& passwords, Roster roster, DoorTerms terms)
      : gate_{gate},
        vault_{vault},
        passwords_{passwords},
        roster_{std::move(roster)},
        secure_{terms.secure},
        steps_{vault, terms.factor_required} {}

  /// 201 and a Session, or 202 and a SecondStep.
  http::Response sign_in(const http::Call& call, const Credentials& in);
  http::Response finish_sign_in(const http::Call& call, const StepProof& in);
  http::Response sign_out(const Ctx& ctx) const;
  Me me(const Ctx& ctx) const;
  void change_password(const http::Call& call, const PasswordChange& in);

  /// Logins that must wait now, after wrong passwords or codes.
  std::vector<std::string> locked(TimePoint now);

  MyFactor my_factor(const Ctx& ctx) const;
  SecondStep begin_factor(const http::Call& call, const FactorOrder& in);
  RecoveryCodes confirm_factor(const http::Call& call, const StepProof& in);
  RecoveryCodes renew_recovery(const http::Call& call, const FactorCode& in);
  void drop_own_factor(const http::Call& call, const FactorCode& in);

  http::Created<Enrolment> order_enrolment(const Ctx& ctx, const EnrolmentOrder& in) const;
  http::Response enrol(const http::Call& call, const DeviceEnrolment& in);
  http::Response unlock(const http::Call& call, const DevicePin& in);
  void renew_pin(const http::Call& call, const DevicePin& in);
  DeviceList list_devices(const Ctx& ctx, const Pointed& worker) const;
  void revoke(const Ctx& ctx, const Pointed& device) const;

 private:
  http::Response welcome(db::Tx& tx, const http::Call& call, const OpenedSession& opened, std::string_view action,
                         std::vector<std::string> recovery_codes = {}) const;
  Account own_account(db::Tx& tx, const Principal& who) const;
  /// One try with a code on the caller's own account. @throws Problem denied "auth.second_wrong".
  template <class Work>
  auto with_code(const http::Call& call, Work work);
  void require_cover(const Ctx& ctx, const std::string& worker) const;
  template <class Find>
  KnownDevice with_pin(const http::Call& call, const DevicePin& in, Fault fault, Find find) const;
  [[noreturn]] void refuse_pin(const http::Call& call, const KnownDevice& device, std::int64_t failed,
                               Fault fault) const;
  std::string cookie(std::string_view name, std::string_view value, std::chrono::seconds lasts) const;

  Gate& gate_;
  const Vault& vault_;
  const Passwords& passwords_;
  Roster roster_;
  bool secure_;
  SecondSteps steps_;
  Backoff logins_{{.free = 5}};
  Backoff codes_of_accounts_{{.free = 5}};
  /// A whole office may share one address, so it has more tries than a login.
  Backoff peers_{{.free = 30}};
  Backoff codes_{{.free = 5, .least = std::chrono::minutes{15}, .memory = std::chrono::minutes{15}}};
};

void mount(http::Router& router, Door& door);

}  // namespace huiyin::auth
