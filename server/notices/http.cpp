#include "notices/http.hpp"

#include "notices/notices.hpp"
#include "notices/words.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::notices {
namespace {

using auth::Right;
using http::Call;

struct Tried {
  std::string id{};
  std::optional<Phone> phone{};  ///< where a gateway sends it
};
BOOST_DESCRIBE_STRUCT(Tried, (), (id, phone))

/// What the other side answered, word for word.
struct TrialShown {
  int status = 0;
  std::string answer{};
};
BOOST_DESCRIBE_STRUCT(TrialShown, (), (status, answer))

/// One message, now, also by a channel that is switched off: that is how it is tried before.
TrialShown try_out(const Call& call, const Mail& mail, const Tried& in) {
  const auto by = call.store.read([&](db::Tx& tx) { return way(tx, in.id); });
  if (by.kind == ChannelKind::sms && !in.phone)
    throw Problem{Fault::invalid, "input.invalid", {{"phone", "field.missing"}}};
  call.store.write([&](db::Tx& tx) {
    audit::note(Ctx{tx, call.who, call.now}, "notice.try_channel", "channel", in.id);
  });
  const notify::ShortMessage message{.id = "test",
                                     .phone = in.phone ? in.phone->value : "",
                                     .text = std::string{trial},
                                     .phone_field = by.phone_field,
                                     .text_field = by.text_field};
  try {
    const auto answer = send(mail, by, message, call.now);
    return {static_cast<int>(answer.status), answer.body};
  } catch (const notify::Unsent& e) {
    throw Problem{Fault::busy, e.what()};
  }
}

void mount_channels(http::Router& router, const Mail& mail) {
  router.get("/api/v1/channels", Right::account_admin, [&mail](const Ctx& ctx) { return show_channels(ctx, mail); });
  router.put("/api/v1/channels/{id}", Right::account_admin,
             [&mail](const Ctx& ctx, const ChannelGiven& in) { return change_channel(ctx, mail, in); });
  router.post("/api/v1/channels/{id}/acts/test", Right::account_admin,
              [&mail](const Call& call, const Tried& in) { return try_out(call, mail, in); });
  router.get("/api/v1/letters", Right::account_admin, letters);
  router.post("/api/v1/letters/{id}/acts/send_again", Right::account_admin, send_again);
  router.post("/api/v1/letters/{id}/acts/give_up", Right::account_admin, give_up);
}

}  // namespace

void mount(http::Router& router, const Mail& mail) {
  const auto& office = mail.office;
  router.get("/api/v1/me/inbox", Right::matter_read,
             [&office](const Ctx& ctx, const InboxAsked& in) { return inbox(ctx, office, in); });
  router.get("/api/v1/me/inbox/waiting", Right::matter_read,
             [&office](const Ctx& ctx) { return waiting(ctx, office); });
  router.post("/api/v1/me/inbox/acts/read", Right::matter_read,
              [&office](const Ctx& ctx, const Read& in) { return mark_read(ctx, office, in); });
  router.post("/api/v1/me/inbox/acts/read_all", Right::matter_read,
              [&office](const Ctx& ctx, const ReadAll& in) { return mark_all_read(ctx, office, in); });
  router.get("/api/v1/me/notice-choice", Right::matter_read, show_choice);
  router.put("/api/v1/me/notice-choice", Right::matter_read, choose);
  mount_channels(router, mail);
}

}  // namespace huiyin::notices
