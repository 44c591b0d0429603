#include "matters/ordering.hpp"

#include <algorithm>

#include "matters/clock.hpp"
#include "matters/duty.hpp"
#include "matters/moves.hpp"
#include "matters/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "platform/auth/vault.hpp"
#include "platform/db/session.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/search/search.hpp"

namespace huiyin::matters {
namespace {

Matter drafted(const Ctx& ctx, const Office& office, const Rulebook& rules, const SentDown& in) {
  Matter m;
  m.id = in.id;
  m.no = in.no;
  m.tracking_code = office.vault.code(in.id.value, "matter.track", 10);
  m.kind = Kind::instruction;
  m.title = in.title;
  m.text = in.text;
  m.stage = Stage::dispatched;
  m.town = in.levels.town;
  m.village = in.levels.village;
  m.composite = in.levels.composite;
  m.grid = m.area_then = in.levels.grid;
  m.placed_by = PlacedBy::hand;
  m.reporter_kind = ReporterKind::member;
  m.reporter_name = ctx.who.name;
  m.urgency = in.urgency;
  m.rule = rules.sla.rule_for(m.urgency, false).id;
  m.ordered_by = in.ordered_by;
  m.about = in.about;
  m.owner_post = m.handler_post = in.post;
  m.finish_from = m.happened_at = m.received_at = ctx.now;
  m.finish_due_at = m.promised_at = in.due_at;
  return m;
}

/// Whoever goes home from another's matter reads that one no more, unless it is his own by now.
Matter take_back(const Ctx& ctx, Turn turn, const std::string& note) {
  turn.answer(note);
  auto home = turn.finish(note);
  if (!home.about) return home;
  const auto about = store::find(ctx.tx, *home.about).value();
  if (about.handler_post != home.handler_post) release(ctx, about, home.handler_post.value());
  return home;
}

}  // namespace

Matter order(const Ctx& ctx, const Office& office, const SentDown& in) {
  const auto rules = office.rules.now(ctx.tx);
  auto m = drafted(ctx, office, *rules, in);
  begin(ctx, *rules, m, Act::order,
        {ctx.who.subject, ctx.who.name, in.ordered_by.substr(0, in.ordered_by.find('@')), in.ordered_by});
  involve(ctx, m, in.post);
  involve(ctx, m, in.ordered_by);
  if (in.about) involve(ctx, m, store::find(ctx.tx, *in.about).value().handler_post.value_or(""));
  return m;
}

Matter recall(const Ctx& ctx, const Office& office, const WithReason& in) {
  return take_back(ctx, Turn::by_staff(ctx, office, in, Act::recall), in.note.value);
}

Matter recalled(const Ctx& ctx, const Office& office, const std::string& id, const std::string& note) {
  return take_back(ctx, Turn::by_system(ctx, office, store::find(ctx.tx, id).value(), Act::recall), note);
}

Matter in_hand(const Ctx& ctx, const std::string& id) {
  auto m = store::find_readable(ctx.tx, id, auth::readable(ctx.who, "m", "matter"));
  if (!m) throw Problem{Fault::missing, "matter.none"};
  const auto* move = find_move(m->stage, m->stage == Stage::dispatched ? Act::sign : Act::handle);
  if (!move) throw Problem{Fault::conflict, "matter.not_now"};
  Seats seats{ctx, *m};
  if (!doer_for(ctx, *m, *move, seats)) throw Problem{Fault::denied, "matter.not_yours"};
  return std::move(*m);
}

Called calling(const Ctx& ctx, const Office& office, const std::string& id) {
  const auto found = store::find_readable(ctx.tx, id, auth::readable(ctx.who, "m", "matter"));
  if (!found) throw Problem{Fault::missing, "matter.none"};
  auto turn = Turn::by_staff(ctx, office, {found->id.value, found->version}, Act::call_in);
  return {std::move(turn.m), turn.doer().post.value()};
}

std::vector<std::string> helpers(const Ctx& ctx, const Called& called) {
  auto posts = handling_posts(ctx, called.matter);
  std::vector busy{called.post, called.matter.handler_post.value_or("")};
  for (const auto& helping : store::helping(ctx.tx, called.matter.id)) busy.push_back(helping.handler_post.value());
  std::erase_if(posts, [&](const auto& post) { return std::ranges::find(busy, post) != busy.end(); });
  return posts;
}

Matter call_in(const Ctx& ctx, const Office& office, const Matter& m, const std::vector<std::string>& posts,
               const std::string& note) {
  for (const auto& post : posts) involve(ctx, m, post);
  return Turn::by_staff(ctx, office, {m.id.value, m.version}, Act::call_in).finish(note);
}

long long begin(const Ctx& ctx, const Rulebook& rules, Matter& m, Act act, const Doer& doer, const std::string& note) {
  start_clock(m, rules, ctx.now);
  if (above(m, m.owner_post.value()).empty()) m.raise_at = std::nullopt;
  // The same came twice at once: another try finds the one that was faster.
  if (!store::insert(ctx.tx, m)) throw db::Contended{"matter " + m.id.value};
  const auto n = store::add_step(ctx.tx, m.id,
                                 {.act = act,
                                  .at = ctx.now,
                                  .worker = doer.worker,
                                  .name = doer.name,
                                  .role = doer.role,
                                  .post = doer.post,
                                  .note = note,
                                  .to_stage = m.stage,
                                  .to_post = m.owner_post,
                                  .due_at = m.due_at});
  search::put(ctx, "matter", m.id.value, m.no + " " + m.title + " " + m.text + " " + m.address);
  const std::string word = boost::describe::enum_to_string(act, "");
  audit::note(ctx, "matter." + word, "matter", m.id.value);
  jobs::emit(ctx, "matter." + word, "matter", m.id.value, {m.town, m.village, m.composite, m.grid});
  return n;
}

}  // namespace huiyin::matters
