#include "matters/http.hpp"

#include "matters/catalogue.hpp"
#include "matters/category_change.hpp"
#include "matters/matters.hpp"
#include "matters/phrase_change.hpp"
#include "matters/rule_change.hpp"
#include "platform/files/http.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

using auth::Right;
using http::Call;
using http::Created;

struct AreaKey {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(AreaKey, (), (id))

/// A grid's panel: where it is, who answers for it, what is going on.
struct AreaShown {
  territory::AreaRef area{};
  std::vector<territory::AreaRef> chain{};
  std::vector<staff::Duty> chiefs{};
  long long members = 0;
  std::optional<int> open{};  ///< nothing for who reads no matters there
  std::optional<int> overdue{};
};
BOOST_DESCRIBE_STRUCT(AreaShown, (), (area, chain, chiefs, members, open, overdue))

AreaShown show_area(const Ctx& ctx, const Office& office, const AreaKey& in) {
  auto chain = territory::chain(ctx, in.id);
  const auto open = open_in(ctx, in.id);
  return {.area = chain.back(),
          .chain = chain,
          .chiefs = staff::chain(ctx.tx, office.vault, in.id, ctx.now),
          .members = staff::member_count(ctx.tx, in.id, ctx.now),
          .open = open.open,
          .overdue = open.overdue};
}

/// An act function as a route: the matter comes back as its reader sees it now, also when somebody was faster.
template <class In>
auto acting(const Office& office, Matter (*act)(const Ctx&, const Office&, const In&)) {
  return [&office, act](const Ctx& ctx, const In& in) {
    return http::or_present([&] { return show(ctx, office, act(ctx, office, in)); },
                            [&] { return show(ctx, office, MatterKey{in.id}); });
  };
}

/// The same for whoever has the tracking code.
template <class In, class Say>
auto saying(const Office& office, Say say) {
  return [&office, say](const Ctx& ctx, const In& in) {
    const auto now = [&] { return by_code(ctx, in); };
    // Read anew: what he said may have reached another's matter.
    return http::or_present([&] { return say(ctx, office, now(), in), follow(ctx, office, now()); },
                            [&] { return follow(ctx, office, now()); });
  };
}

/// A change of the rules: they come back as they are now, also when another administrator was faster.
template <class In>
auto changing(const Office& office, void (*change)(const Ctx&, const Office&, const In&)) {
  return [&office, change](const Ctx& ctx, const In& in) {
    const auto now = [&] { return show_rules(ctx, office); };
    return http::or_present([&] { return change(ctx, office, in), now(); }, now);
  };
}

void mount_acts(http::Router& router, const Office& office) {
  const auto path = [](std::string_view act) { return "/api/v1/matters/{id}/acts/" + std::string{act}; };
  router.post(path("accept"), Right::matter_accept, acting<Accept>(office, accept));
  router.post(path("reject"), Right::matter_accept, acting<WithReason>(office, reject));
  router.post(path("dispatch"), Right::matter_dispatch, acting<Dispatch>(office, dispatch));
  // An instruction is followed by whoever it was sent to, members too; the turn decides.
  router.post(path("sign"), Right::matter_read, acting<Seen>(office, sign));
  router.post(path("return"), Right::matter_handle, acting<WithReason>(office, give_back));
  router.post(path("handle"), Right::matter_read, acting<Progress>(office, handle));
  router.post(path("answer"), Right::matter_read, acting<AnswerGiven>(office, answer));
  router.post(path("settle"), Right::matter_handle, acting<SettledHere>(office, settle));
  // Who reported it may judge and rate the answer too, so these ask for no more than reading; the turn decides.
  router.post(path("verify"), Right::matter_read, acting<Judged>(office, verify));
  router.post(path("fail"), Right::matter_read, acting<Judged>(office, fail));
  router.post(path("reopen"), Right::matter_read, acting<WithReason>(office, reopen));
  router.post(path("rate"), Right::matter_read, acting<Rate>(office, rate));
  router.post(path("tell"), Right::matter_accept, acting<Told>(office, tell));
  router.post(path("close"), Right::matter_dispatch, acting<MayNote>(office, close));
  router.post(path("reassign"), Right::matter_dispatch, acting<Dispatch>(office, reassign));
  router.post(path("withdraw"), Right::matter_read, acting<WithReason>(office, withdraw));
  router.post(path("recall"), Right::matter_read, acting<WithReason>(office, recall));
  router.post(path("merge"), Right::matter_accept, acting<Merge>(office, merge));
}

/// Whose turn these are, the stage says; all need no more than reading.
void mount_oversight(http::Router& router, const Office& office) {
  const auto path = [](std::string_view act) { return "/api/v1/matters/{id}/acts/" + std::string{act}; };
  router.post(path("ask"), Right::matter_read, acting<Asked>(office, ask));
  router.post(path("grant"), Right::matter_read, acting<MayNote>(office, grant));
  router.post(path("refuse"), Right::matter_read, acting<WithReason>(office, refuse));
  router.post(path("void"), Right::matter_read, acting<WithReason>(office, void_matter));
  router.post(path("resume"), Right::matter_read, acting<MayNote>(office, resume_handling));
  router.post(path("escalate"), Right::matter_read, acting<WithReason>(office, escalate));
  router.post(path("urge"), Right::matter_read, acting<MayNote>(office, urge));
  router.post(path("supervise"), Right::matter_read, acting<Supervised>(office, supervise));
  router.post(path("lift"), Right::matter_read, acting<MayNote>(office, lift));
}

void mount_rules(http::Router& router, const Office& office) {
  router.get("/api/v1/categories", Right::anyone,
             [&office](const Ctx& ctx, const CategoriesAsked& in) { return show_categories(ctx, office, in); });
  router.get("/api/v1/sla", Right::signed_in, [&office](const Ctx& ctx) { return show_rules(ctx, office); });
  router.put("/api/v1/calendar/{year}", Right::rules_edit, changing(office, change_year));
  router.put("/api/v1/sla/{id}", Right::rules_edit, changing(office, change_limits));
  router.put("/api/v1/categories/{code}", Right::rules_edit, changing(office, change_category));
  router.post("/api/v1/categories/{code}/acts/retire", Right::rules_edit, changing(office, retire_category));
  router.post("/api/v1/categories/{code}/acts/restore", Right::rules_edit, changing(office, restore_category));
  router.put("/api/v1/category-order", Right::rules_edit, changing(office, order_categories));
  router.get("/api/v1/phrases", Right::signed_in, [&office](const Ctx& ctx) { return offered_phrases(ctx, office); });
  router.put("/api/v1/phrases/{id}", Right::rules_edit, changing(office, change_phrases));
}

}  // namespace

void mount(http::Router& router, const Office& office) {
  mount_rules(router, office);
  router.get("/api/v1/areas/{id}", Right::signed_in,
             [&office](const Ctx& ctx, const AreaKey& in) { return show_area(ctx, office, in); });
  router.get("/api/v1/matters", Right::matter_read,
             [&office](const Ctx& ctx, const ListAsked& in) { return list(ctx, office, in); });
  router.get("/api/v1/matters/board", Right::matter_read,
             [&office](const Ctx& ctx, const BoardAsked& in) { return board(ctx, office, in); });
  router.get("/api/v1/matters/points", Right::matter_read, dots);
  router.get("/api/v1/matters/summary", Right::matter_read,
             [&office](const Ctx& ctx, const OfArea& in) { return summarize(ctx, office, in); });
  router.get("/api/v1/matters/{id}", Right::matter_read,
             [&office](const Ctx& ctx, const MatterKey& in) { return show(ctx, office, in); });
  router.get("/api/v1/alike", Right::matter_report,
             [&office](const Ctx& ctx, const Here& in) { return alike_here(ctx, office, in); });
  router.get("/api/v1/matters/{id}/alike", Right::matter_accept,
             [&office](const Ctx& ctx, const MatterKey& in) { return alike(ctx, office, in); });
  router.put("/api/v1/matters/{id}", Right::matter_report, [&office](const Ctx& ctx, const Report& in) {
    const auto reported = report(ctx, office, in);
    return Created<Receipt>{receipt(ctx, office, reported.matter), reported.fresh};
  });
  router.put("/api/v1/desk/matters/{id}", Right::matter_reveal, [&office](const Ctx& ctx, const TakenReport& in) {
    const auto reported = report(ctx, office, in);
    return Created<Receipt>{receipt(ctx, office, reported.matter), reported.fresh};
  });
  router
      .post("/api/v1/matters/{id}/reveal", Right::matter_read,
            [&office](const Ctx& ctx, const Reveal& in) { return reveal(ctx, office, in); })
      .clear("whoever must act reaches whoever raised it, for a reason that is logged");
  router.get("/api/v1/matters/{id}/photos/{file}", Right::matter_read, [&office](const Call& call, const PhotoKey& in) {
    const auto found = call.store.read([&](db::Tx& tx) { return photo(Ctx{tx, call.who, call.now}, office, in); });
    return files::photo(found, call.request.header("if-none-match"));
  });
  mount_acts(router, office);
  mount_oversight(router, office);
}

void mount_public(http::Router& router, const Office& office) {
  router.get("/api/v1/public/alike", Right::anyone,
             [&office](const Ctx& ctx, const Here& in) { return alike_here(ctx, office, in); });
  router.put("/api/v1/public/matters/{id}", Right::anyone, [&office](const Ctx& ctx, const SentReport& in) {
    const auto reported = report(ctx, office, in);
    return Created<Receipt>{receipt(ctx, office, reported.matter), reported.fresh};
  });
  router.get("/api/v1/public/matters/{code}", Right::anyone, [&office](const Call& call, const TrackingCode& in) {
    const auto read = [&](db::Tx& tx) {
      const Ctx ctx{tx, call.who, call.now};
      const auto m = by_code(ctx, in);
      return std::pair{follow(ctx, office, m), unread(ctx, m) ? std::optional{m} : std::nullopt};
    };
    const auto [followed, first_time] = call.store.read(read);
    if (first_time) call.store.write([&](db::Tx& tx) { mark_read(Ctx{tx, call.who, call.now}, *first_time); });
    return followed;
  });
  const auto path = [](std::string_view act) { return "/api/v1/public/matters/{code}/acts/" + std::string{act}; };
  router.post(path("solved"), Right::anyone,
              saying<TrackingCode>(office, [](const Ctx& ctx, const Office& o, Matter m, const TrackingCode&) {
                return solved(ctx, o, std::move(m));
              }));
  router.post(path("unsolved"), Right::anyone,
              saying<NotSolved>(office, [](const Ctx& ctx, const Office& o, Matter m, const NotSolved& in) {
                return unsolved(ctx, o, std::move(m), in.note.value);
              }));
  router.post(path("rate"), Right::anyone,
              saying<StarsGiven>(office, [](const Ctx& ctx, const Office& o, Matter m, const StarsGiven& in) {
                const auto text = in.text ? in.text->value : std::string{};
                return rated(ctx, o, std::move(m), static_cast<int>(in.stars.value), text);
              }));
  router.post(path("withdraw"), Right::anyone,
              saying<NotSolved>(office, [](const Ctx& ctx, const Office& o, Matter m, const NotSolved& in) {
                return withdrawn(ctx, o, std::move(m), in.note.value);
              }));
  router.post(path("different"), Right::anyone,
              saying<NotSolved>(office, [](const Ctx& ctx, const Office& o, Matter m, const NotSolved& in) {
                return different(ctx, o, std::move(m), in.note.value);
              }));
  router.post(path("urge"), Right::anyone,
              saying<Urged>(office, [](const Ctx& ctx, const Office& o, Matter m, const Urged& in) {
                return urged(ctx, o, std::move(m), in.note ? in.note->value : std::string{});
              }));
  router.get("/api/v1/public/matters/{code}/photos/{file}", Right::anyone,
             [&office](const Call& call, const ResidentPhoto& in) {
               const auto found = call.store.read([&](db::Tx& tx) {
                 return own_photo(Ctx{tx, call.who, call.now}, office, in);
               });
               return files::photo(found, call.request.header("if-none-match"));
             });
}

}  // namespace huiyin::matters
