#include "platform/auth/door.hpp"

namespace huiyin::http {

template <>
struct From<auth::PasswordChange> {
  static void read(Decoder& d, const json::value& v, auth::PasswordChange& out) {
    if (!v.is_object()) return d.fault("field.type");
    const auto& object = v.get_object();
    const auto member = [&](const char* name, auto& into) {
      const Decoder::Step step{d, name};
      if (const auto* found = object.if_contains(name))
        http::read(d, *found, into);
      else
        d.fault("field.missing");
    };
    member("old", out.old);
    member("new", out.fresh);
  }
};

template <>
struct Schema<auth::PasswordChange> {
  static json::value make(json::object& schemas) {
    const auto text = schema<decltype(auth::PasswordChange::old)>(schemas);
    return json::object{
        {"type", "object"}, {"required", {"old", "new"}}, {"properties", {{"old", text}, {"new", text}}}};
  }
};

}  // namespace huiyin::http

namespace huiyin::auth {
namespace {

http::json::value session_or_step(http::json::object& schemas) {
  return http::json::object{{"oneOf", {http::schema<Session>(schemas), http::schema<SecondStep>(schemas)}}};
}

void mount_factor(http::Router& router, Door& door) {
  using http::Call;
  router
      .post("/api/v1/sessions/second", Right::anyone,
            [&door](const Call& call, const StepProof& in) { return door.finish_sign_in(call, in); })
      .output_schema = http::schema<Session>;
  router.get("/api/v1/me/factor", Right::signed_in, [&door](const Ctx& ctx) { return door.my_factor(ctx); });
  router.post("/api/v1/me/factor/begin", Right::signed_in,
              [&door](const Call& call, const FactorOrder& in) { return door.begin_factor(call, in); });
  router.post("/api/v1/me/factor", Right::signed_in,
              [&door](const Call& call, const StepProof& in) { return door.confirm_factor(call, in); });
  router.post("/api/v1/me/factor/recovery", Right::signed_in,
              [&door](const Call& call, const FactorCode& in) { return door.renew_recovery(call, in); });
  router.post("/api/v1/me/factor/off", Right::signed_in,
              [&door](const Call& call, const FactorCode& in) { door.drop_own_factor(call, in); });
}

}  // namespace

void mount(http::Router& router, Door& door) {
  using http::Call;
  router
      .post("/api/v1/sessions", Right::anyone,
            [&door](const Call& call, const Credentials& in) { return door.sign_in(call, in); })
      .output_schema = session_or_step;
  router.del("/api/v1/sessions/current", Right::signed_in, [&door](const Ctx& ctx) { return door.sign_out(ctx); });
  // Nobody is an answer, not a fault: every page asks this first.
  router.get("/api/v1/me", Right::anyone,
             [&door](const Ctx& ctx) { return ctx.who.known() ? std::optional{door.me(ctx)} : std::nullopt; });
  router.post("/api/v1/me/password", Right::signed_in,
              [&door](const Call& call, const PasswordChange& in) { door.change_password(call, in); });
  router.post("/api/v1/me/pin", Right::signed_in,
              [&door](const Call& call, const DevicePin& in) { door.renew_pin(call, in); });
  mount_factor(router, door);
  router
      .post("/api/v1/devices", Right::anyone,
            [&door](const Call& call, const DeviceEnrolment& in) { return door.enrol(call, in); })
      .output_schema = http::schema<Session>;
  router
      .post("/api/v1/devices/current/sessions", Right::anyone,
            [&door](const Call& call, const DevicePin& in) { return door.unlock(call, in); })
      .output_schema = http::schema<Session>;
  router.put("/api/v1/enrolments/{id}", Right::enrol,
             [&door](const Ctx& ctx, const EnrolmentOrder& in) { return door.order_enrolment(ctx, in); });
  router.get("/api/v1/workers/{id}/devices", Right::signed_in,
             [&door](const Ctx& ctx, const Pointed& in) { return door.list_devices(ctx, in); });
  router.del("/api/v1/devices/{id}", Right::signed_in,
             [&door](const Ctx& ctx, const Pointed& in) { door.revoke(ctx, in); });
}

}  // namespace huiyin::auth
