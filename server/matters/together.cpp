#include "matters/together.hpp"

#include "matters/duty.hpp"
#include "matters/store.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::matters {
namespace {

[[noreturn]] void invalid(const std::string& code) {
  throw Problem{Fault::invalid, "input.invalid", {{"into", code, {}}}};
}

std::optional<Matter> readable(const Ctx& ctx, const std::string& id) {
  return store::find_readable(ctx.tx, id, auth::readable(ctx.who, "m", "matter"));
}

Matter original_for(const Ctx& ctx, const Matter& m, const std::string& id) {
  auto original = readable(ctx, id);
  if (!original || original->ordered_by) invalid("matter.original_unknown");
  if (original->id == m.id) invalid("matter.merge_itself");
  if (!open(original->stage)) throw Problem{Fault::conflict, "matter.original_over"};
  return std::move(*original);
}

/// Whoever had it has it no more.
void lay_down(const Ctx& ctx, Matter& m) {
  if (m.handler_post) release(ctx, m, *m.handler_post);
  m.handler_post = std::nullopt;
  m.signed_at = std::nullopt;
}

/// What was answered before this one came is for whoever raised it too.
void share_newest(const Ctx& ctx, const Office& office, const Matter& original, Matter follower) {
  auto turn = Turn::by_system(ctx, office, std::move(follower), Act::share);
  turn.share(store::answers(ctx.tx, original.id).back());
  turn.finish("");
}

Matter join(const Ctx& ctx, const Office& office, Turn turn, const Matter& original, const std::string& note) {
  auto moving = store::followers(ctx.tx, turn.m.id);
  lay_down(ctx, turn.m);
  turn.m.merged_into = original.id.value;
  auto merged = turn.finish(note.empty() ? original.no : original.no + "\n" + note);
  for (auto& follower : moving) {
    auto follows = Turn::by_system(ctx, office, std::move(follower), Act::merge);
    follows.m.merged_into = original.id.value;
    follower = follows.finish(original.no);
  }
  Turn::by_system(ctx, office, original, Act::take_in).finish(merged.no);
  const bool has_answer = original.stage == Stage::answered || original.stage == Stage::verified;
  if (!has_answer) return merged;
  for (auto& follower : moving) share_newest(ctx, office, original, std::move(follower));
  share_newest(ctx, office, original, merged);
  return store::find(ctx.tx, merged.id.value).value();
}

}  // namespace

Matter merge(const Ctx& ctx, const Office& office, const Merge& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::merge);
  const auto original = original_for(ctx, turn.m, in.into);
  return join(ctx, office, std::move(turn), original, in.note ? in.note->value : "");
}

Matter joined(const Ctx& ctx, const Office& office, Matter m, const std::string& original) {
  auto found = store::find(ctx.tx, original);
  if (found && found->merged_into) found = original_of(ctx, *found);
  if (!found || !open(found->stage)) return m;
  return join(ctx, office, Turn::by_system(ctx, office, std::move(m), Act::merge), *found, "");
}

Matter original_of(const Ctx& ctx, const Matter& m) {
  return store::find(ctx.tx, m.merged_into.value()).value();
}

void let_go(const Ctx& ctx, const Office& office, const std::string& original, const Matter& gone) {
  auto found = store::find(ctx.tx, original).value();
  if (open(found.stage)) Turn::by_system(ctx, office, std::move(found), Act::let_go).finish(gone.no);
}

std::optional<OtherShown> other_shown(const Ctx& ctx, const std::optional<std::string>& id) {
  if (!id) return std::nullopt;
  if (const auto found = readable(ctx, *id)) return OtherShown{found->id.value, found->no, found->stage};
  return OtherShown{std::nullopt, "", store::find(ctx.tx, *id).value().stage};
}

std::vector<FollowerShown> followers_shown(const Ctx& ctx, const Matter& m) {
  const auto mine = auth::readable(ctx.who, "m", "matter");
  auto params = mine.params;
  params.emplace_back("original", m.id);
  return ctx.tx.all<FollowerShown>(
      "SELECT m.id, m.no, m.title, m.reporter_kind, m.received_at AS reported_at, CASE WHEN " +
          std::string{store::accounted_for} +
          " THEN 1 ELSE 0 END AS told FROM matter m WHERE m.merged_into = :original AND " + mine.sql +
          " ORDER BY m.seq",
      params);
}

}  // namespace huiyin::matters
