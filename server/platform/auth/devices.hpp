#pragma once
#include "platform/ctx.hpp"

namespace huiyin::auth {

class Vault;

/// A code that somebody may type into his phone within 48 hours, once.
struct OpenEnrolment {
  std::string id{};
  std::string worker{};
};
BOOST_DESCRIBE_STRUCT(OpenEnrolment, (), (id, worker))

struct HandedCode {
  std::string code{};
  TimePoint expires_at{};
  bool fresh = true;
};

struct NewDevice {
  std::string worker{};
  std::string label{};
  std::string pin_hash{};
};

struct EnrolledDevice {
  std::string id{};
  std::string token{};  ///< for the cookie alone
  TimePoint expires_at{};
};

struct KnownDevice {
  std::string id{};
  std::string worker{};
  std::string pin_hash{};
  std::int64_t failed_pins = 0;
  TimePoint locked_until{};
  TimePoint expires_at{};
};
BOOST_DESCRIBE_STRUCT(KnownDevice, (), (id, worker, pin_hash, failed_pins, locked_until, expires_at))

/// A phone as its owner and his chief see it.
struct DeviceLine {
  std::string id{};
  std::string label{};
  TimePoint created_at{};
  TimePoint last_seen_at{};
};
BOOST_DESCRIBE_STRUCT(DeviceLine, (), (id, label, created_at, last_seen_at))

/// Makes an eight-digit code for `worker`; the same id again gives the same code. His earlier unused codes end.
/// @throws Problem conflict "auth.enrolment_other" when the id stands for another worker or was used or is over.
HandedCode hand_code(const Ctx& ctx, const Vault& vault, std::string_view id, std::string_view worker);
std::optional<OpenEnrolment> find_code(db::Tx& tx, const Vault& vault, TimePoint now, std::string_view code);
/// False when another phone was faster.
bool use_code(db::Tx& tx, TimePoint now, std::string_view enrolment);

/// For 90 days.
EnrolledDevice enrol_device(db::Tx& tx, TimePoint now, const NewDevice& device);
std::optional<KnownDevice> find_device(db::Tx& tx, TimePoint now, std::string_view token);
/// The phone whose session this is.
std::optional<KnownDevice> device_of_session(db::Tx& tx, TimePoint now, std::string_view session);
/// Counts a PIN as wrong before it is looked at, so that tries at the same moment cannot slip past each other: the
/// fifth locks for `pin_lock`, none is left after the tenth. @return the wrong ones so far, or nothing when none may be
/// tried.
std::optional<std::int64_t> claim_pin_try(db::Tx& tx, TimePoint now, std::string_view device);
/// How many more wrong ones before the next lock; 0 when `failed` was the one that locks.
std::int64_t pin_tries_left(std::int64_t failed) noexcept;
bool is_last_pin_try(std::int64_t failed) noexcept;
constexpr std::chrono::minutes pin_lock{15};
/// The PIN was right. False when the device was revoked meanwhile.
bool clear_pin_tries(db::Tx& tx, TimePoint now, std::string_view device);

std::vector<DeviceLine> devices_of(db::Tx& tx, TimePoint now, std::string_view worker);
std::optional<std::string> worker_of_device(db::Tx& tx, std::string_view device);
/// Ends its session too. Revoking twice is the same as once.
void revoke_device(const Ctx& ctx, std::string_view device, std::string_view reason);

}  // namespace huiyin::auth
