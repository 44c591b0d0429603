#include <algorithm>

#include "platform/audit/audit.hpp"
#include "platform/auth/door.hpp"

namespace huiyin::auth {
namespace {

Problem slow_down(Millis wait) {
  const auto seconds = std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(wait).count());
  return Problem{Fault::throttled, "auth.slow_down"}.with({std::to_string(seconds)});
}

}  // namespace

void Door::require_cover(const Ctx& ctx, const std::string& worker) const {
  if (worker == ctx.who.subject) return;
  if (!ctx.who.may(Right::enrol)) throw Problem{Fault::denied, "auth.not_allowed"};
  if (!roster_.may_enrol(ctx, worker)) throw Problem{Fault::missing, "auth.no_worker"};
}

http::Created<Enrolment> Door::order_enrolment(const Ctx& ctx, const EnrolmentOrder& in) const {
  require_cover(ctx, in.worker.value);
  const auto standing = gate_.standings().of(ctx.tx, in.worker.value, ctx.now);
  if (standing->name.empty()) throw Problem{Fault::missing, "auth.no_worker"};
  const auto handed = hand_code(ctx, vault_, in.id.value, in.worker.value);
  return {{handed.code, handed.expires_at, "/m/enrol?code=" + handed.code, standing->name}, handed.fresh};
}

http::Response Door::enrol(const http::Call& call, const DeviceEnrolment& in) {
  if (!acceptable_pin(in.pin.value)) throw Problem{Fault::invalid, "input.invalid", {{"pin", "auth.pin_weak", {}}}};
  const auto peer = peer_group(call.request.peer);
  codes_.admit(peer, call.now);
  const auto open = call.store.read([&](db::Tx& tx) { return find_code(tx, vault_, call.now, in.code.value); });
  if (!open) throw Problem{Fault::invalid, "auth.code_wrong"};
  codes_.forgive(peer);
  const auto pin_hash = passwords_.hash(in.pin.value);
  return call.store.write([&](db::Tx& tx) {
    if (!use_code(tx, call.now, open->id)) throw Problem{Fault::invalid, "auth.code_wrong"};
    const auto device = enrol_device(tx, call.now, {open->worker, in.label.value, pin_hash});
    const auto opened = open_device_session(tx, call.now, device.id, open->worker, device.expires_at);
    auto answer = welcome(tx, call, opened, "auth.enrol_device");
    answer.headers.emplace_back(
        "Set-Cookie",
        cookie(device_cookie, device.token, std::chrono::floor<std::chrono::seconds>(device.expires_at - call.now)));
    return answer;
  });
}

/// One try with the PIN of the phone that `find` gives. @throws Problem of kind `fault` when it is wrong.
template <class Find>
KnownDevice Door::with_pin(const http::Call& call, const DevicePin& in, Fault fault, Find find) const {
  std::optional<KnownDevice> device;
  const auto failed = call.store.write([&](db::Tx& tx) -> std::optional<std::int64_t> {
    device = find(tx);
    return device ? claim_pin_try(tx, call.now, device->id) : std::nullopt;
  });
  if (!device) throw Problem{Fault::unauthenticated, "auth.device_unknown"};
  if (!failed) throw slow_down(device->locked_until - call.now);
  if (!passwords_.verify(device->pin_hash, in.pin.value)) refuse_pin(call, *device, *failed, fault);
  return *device;
}

http::Response Door::unlock(const http::Call& call, const DevicePin& in) {
  const auto token = call.request.cookie(device_cookie);
  const auto device =
      with_pin(call, in, Fault::unauthenticated, [&](db::Tx& tx) { return find_device(tx, call.now, token); });
  return call.store.write([&](db::Tx& tx) {
    if (!clear_pin_tries(tx, call.now, device.id)) throw Problem{Fault::unauthenticated, "auth.device_unknown"};
    return welcome(tx, call, open_device_session(tx, call.now, device.id, device.worker, device.expires_at),
                   "auth.sign_in");
  });
}

void Door::renew_pin(const http::Call& call, const DevicePin& in) {
  if (call.who.kind != Principal::Kind::device) throw Problem{Fault::denied, "auth.not_allowed"};
  // A wrong PIN is denied, not unauthenticated: who is signed in stays so.
  const auto device =
      with_pin(call, in, Fault::denied, [&](db::Tx& tx) { return device_of_session(tx, call.now, call.who.session); });
  call.store.write([&](db::Tx& tx) {
    if (!clear_pin_tries(tx, call.now, device.id)) throw Problem{Fault::unauthenticated, "auth.device_unknown"};
    note_pin(tx, call.now, call.who.session);
    audit::note({tx, call.who, call.now}, "auth.give_pin", "device", device.id);
  });
}

void Door::refuse_pin(const http::Call& call, const KnownDevice& device, std::int64_t failed, Fault fault) const {
  const auto left = pin_tries_left(failed);
  if (left == 0) {
    call.store.write([&](db::Tx& tx) {
      const Ctx ctx{tx, call.who, call.now};
      if (is_last_pin_try(failed))
        revoke_device(ctx, device.id, "wrong PINs");
      else
        audit::note(ctx, "auth.lock_device", "device", device.id);
    });
    if (is_last_pin_try(failed)) throw Problem{Fault::unauthenticated, "auth.device_unknown"};
    throw slow_down(pin_lock);
  }
  throw Problem{fault, "auth.pin_wrong"}.with({std::to_string(left)});
}

DeviceList Door::list_devices(const Ctx& ctx, const Pointed& worker) const {
  require_cover(ctx, worker.id.value);
  return {devices_of(ctx.tx, ctx.now, worker.id.value)};
}

void Door::revoke(const Ctx& ctx, const Pointed& device) const {
  const auto worker = worker_of_device(ctx.tx, device.id.value);
  if (!worker) throw Problem{Fault::missing, "auth.no_device"};
  require_cover(ctx, *worker);
  revoke_device(ctx, device.id.value, {});
}

}  // namespace huiyin::auth
