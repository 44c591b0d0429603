#include "matters/show.hpp"

#include <algorithm>
#include <set>

#include "matters/duty.hpp"
#include "matters/limits.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "platform/auth/vault.hpp"

namespace huiyin::matters {
namespace {

using Owners = std::map<std::string, staff::Owner>;

Matter readable(const Ctx& ctx, const std::string& id) {
  auto m = store::find_readable(ctx.tx, id, auth::readable(ctx.who, "m", "matter"));
  if (!m) throw Problem{Fault::missing, "matter.none"};
  return std::move(*m);
}

/// Posts of departments as they are, those of the chain by their role: every grid has its own chief.
std::string kind_of(const std::string& post) {
  return post.starts_with("department_handler@") ? post : post.substr(0, post.find('@'));
}

/// Where the latest of its category were dispatched.
void offer_targets(const Ctx& ctx, const Matter& m, const std::vector<std::string>& posts, const Owners& owners,
                   Choice& dispatch) {
  const auto before = store::dispatched_like(ctx.tx, m);
  std::map<std::string, int> times;
  for (const auto& post : before) ++times[kind_of(post)];
  dispatch.usual_of = static_cast<int>(before.size());
  for (const auto& post : posts)
    if (const auto o = owners.find(post); o != owners.end())
      dispatch.targets.push_back({post, o->second.title, boost::describe::enum_to_string(o->second.role, ""),
                                  o->second.name, o->second.vacant, times[kind_of(post)]});
}

bool needs_note(Act act) {
  switch (act) {
    case Act::accept:
    case Act::dispatch:
    case Act::sign:
    case Act::close:
    case Act::rate:
      return false;
    default:
      return true;
  }
}

std::vector<Choice> choices(const Ctx& ctx, const Matter& m, Past& past, bool mine) {
  std::vector<Choice> out;
  for (const auto act : acts_from(m.stage)) {
    const auto doer = doer_for(ctx, m, *find_move(m.stage, act));
    if (!doer || refusal(m, act, ctx.who.subject, ctx.now, past)) continue;
    out.push_back({.act = act, .needs_note = needs_note(act), .needs_photos = act == Act::settle});
    out.back().final_decision = act == Act::dispatch && !may_return(m.returned);
    out.back().instead = !mine && m.owner_post && doer->post.has_value();
    const bool reporters_own = m.reporter && *m.reporter == ctx.who.subject;
    out.back().needs_heard = !reporters_own && is_reporters(*find_move(m.stage, act), m.reporter_until, ctx.now);
  }
  return out;
}

std::string title_in(const Owners& owners, const std::optional<std::string>& post) {
  if (!post) return "";
  const auto found = owners.find(*post);
  return found == owners.end() ? "" : found->second.title;
}

std::vector<StepShown> steps_shown(const std::vector<StepRow>& rows, const std::vector<PhotoRow>& photos,
                                   const Owners& owners) {
  std::vector<StepShown> out;
  for (const auto& r : rows) {
    // A resident's name stays behind the mask; who works here stands by his work.
    const auto who = r.worker ? r.name : std::string{};
    out.push_back({r.n,
                   r.act,
                   r.at,
                   who,
                   r.role,
                   title_in(owners, r.post),
                   r.note,
                   r.from_stage,
                   r.to_stage,
                   title_in(owners, r.to_post),
                   {},
                   r.due_at,
                   r.heard});
    for (const auto& p : photos)
      if (p.n == r.n) out.back().photos.push_back(p.file);
  }
  return out;
}

ReporterShown reporter_shown(const Ctx& ctx, const Matter& m) {
  const bool acts_now = m.owner_post && doer_for(ctx, m, *find_move(m.stage, acts_from(m.stage).front()));
  const bool colleague = m.reporter_kind == ReporterKind::member;
  return {
      .kind = m.reporter_kind,
      .name = {{colleague ? "" : m.reporter_name}},
      .colleague = colleague ? m.reporter_name : "",
      .phone = m.reporter_phone_masked,
      .can_reveal = m.reporter_kind == ReporterKind::resident && (acts_now || ctx.who.may(auth::Right::matter_reveal))};
}

std::vector<std::string> posts_named(const std::vector<StepRow>& steps, const Matter& m) {
  std::set<std::string> posts;
  for (const auto& s : steps) {
    if (s.post) posts.insert(*s.post);
    if (s.to_post) posts.insert(*s.to_post);
  }
  if (m.owner_post) posts.insert(*m.owner_post);
  return {posts.begin(), posts.end()};
}

}  // namespace

MatterShown show(const Ctx& ctx, const Office& office, const MatterKey& in) {
  return show(ctx, office, readable(ctx, in.id));
}

MatterShown show(const Ctx& ctx, const Office& office, const Matter& m) {
  MatterShown out;
  static_cast<MatterLine&>(out) = line_of(ctx, office, m);
  const auto steps = store::steps(ctx.tx, m.id);
  const auto photos = store::photos(ctx.tx, m.id);
  auto posts = posts_named(steps, m);
  const auto answers = store::answers(ctx.tx, m.id);
  Past past{ctx.tx, m};
  out.told = past.told();
  out.acts = choices(ctx, m, past, out.mine);
  const auto dispatch = std::ranges::find(out.acts, Act::dispatch, &Choice::act);
  std::vector<std::string> able;
  if (dispatch != out.acts.end()) able = handling_posts(ctx, m);
  posts.insert(posts.end(), able.begin(), able.end());
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  if (dispatch != out.acts.end()) offer_targets(ctx, m, able, owners, *dispatch);
  out.text = m.text;
  out.address = m.address;
  out.placed_by = m.placed_by;
  out.happened_at = m.happened_at;
  out.finish_due_at = m.finish_due_at;
  out.yellow_at = m.yellow_at;
  out.orange_at = m.orange_at;
  if (m.reporter && *m.reporter == ctx.who.subject) out.tracking_code = m.tracking_code;
  out.reporter = reporter_shown(ctx, m);
  if (m.taken_by && !steps.empty()) out.taken_by = steps.front().name;
  out.taken_via = m.taken_via;
  out.returned = m.returned;
  out.decided = m.decided;
  out.settled = m.settled;
  out.category_retired = find_move(m.stage, Act::accept) && office.rules.now(ctx.tx)->categories.retired(m.category);
  out.rating_text = m.rating_text;
  for (const auto& p : photos) out.photos.push_back({p.file, p.moment, p.n});
  out.steps = steps_shown(steps, photos, owners);
  for (const auto& a : answers)
    out.answers.push_back({a.n, a.text, a.name, a.at, a.channel, a.delivered_at, a.unreached_reason});
  out.chiefs = staff::chain(ctx.tx, office.vault, m.grid, ctx.now);
  return out;
}

Contact reveal(const Ctx& ctx, const Office& office, const Reveal& in) {
  const auto m = readable(ctx, in.id);
  if (!reporter_shown(ctx, m).can_reveal) throw Problem{Fault::denied, "matter.reveal_denied"};
  audit::note(ctx, "matter.reveal", "matter", m.id.value, in.reason.value);
  Contact out{.name = {{m.reporter_name}}};
  if (!m.reporter_phone_sealed.empty())
    out.phone.value.value = office.vault.open(m.reporter_phone_sealed, "matter.reporter_phone:" + m.id.value);
  return out;
}

files::Opened photo(const Ctx& ctx, const Office& office, const PhotoKey& in) {
  const auto m = readable(ctx, in.id);
  const auto photos = store::photos(ctx.tx, m.id);
  if (std::ranges::find(photos, in.file, &PhotoRow::file) == photos.end()) throw Problem{Fault::missing, "matter.none"};
  return office.files.open(ctx, {in.file}, in.size.value_or(files::Size::full));
}

}  // namespace huiyin::matters
