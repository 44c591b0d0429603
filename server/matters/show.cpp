#include "matters/show.hpp"

#include <algorithm>
#include <set>

#include "matters/duty.hpp"
#include "matters/moves.hpp"
#include "matters/oversight.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "platform/auth/vault.hpp"

namespace huiyin::matters {
namespace {

Matter readable(const Ctx& ctx, const std::string& id) {
  auto m = store::find_readable(ctx.tx, id, auth::readable(ctx.who, "m", "matter"));
  if (!m) throw Problem{Fault::missing, "matter.none"};
  return std::move(*m);
}

/// The smallest area in which it lies: what is sent down to a village has no grid.
const std::string& place_of(const Matter& m) {
  for (const auto* area : {&m.grid, &m.composite, &m.village})
    if (!area->empty()) return *area;
  return m.town;
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
                   r.heard,
                   r.asked});
    for (const auto& p : photos)
      if (p.n == r.n) out.back().photos.push_back(p.file);
  }
  return out;
}

ReporterShown reporter_shown(const Ctx& ctx, const Matter& m) {
  Seats seats{ctx, m};
  const bool acts_now = m.owner_post && doer_for(ctx, m, *find_move(m.stage, acts_from(m.stage).front()), seats);
  const bool colleague = m.reporter_kind == ReporterKind::member;
  return {
      .kind = m.reporter_kind,
      .name = {{colleague ? "" : m.reporter_name}},
      .colleague = colleague ? m.reporter_name : "",
      .phone = m.reporter_phone_masked,
      .can_reveal = m.reporter_kind == ReporterKind::resident && (acts_now || ctx.who.may(auth::Right::matter_reveal))};
}

WatchShown watch_shown(const Matter& m, const Owners& owners) {
  return {m.asked_days,    m.asked_until, m.suspended_at, m.paused_ms, m.extended, title_in(owners, m.raised_to),
          m.supervised_at, m.listed,      m.urged_at};
}

std::vector<std::string> posts_named(const std::vector<StepRow>& steps, const Matter& m) {
  std::set<std::string> posts;
  for (const auto& s : steps) {
    if (s.post) posts.insert(*s.post);
    if (s.to_post) posts.insert(*s.to_post);
  }
  if (m.owner_post) posts.insert(*m.owner_post);
  if (m.raised_to) posts.insert(*m.raised_to);
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
  auto may = choices(ctx, *office.rules.now(ctx.tx), m, past, out.mine);
  auto* const handing_on = giving(may);
  std::vector<std::string> able;
  if (handing_on) able = handling_posts(ctx, m);
  posts.insert(posts.end(), able.begin(), able.end());
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  if (handing_on) offer_targets(ctx, m, able, owners, *handing_on);
  for (auto& choice : may) (beside(choice.act) ? out.beside : out.acts).push_back(std::move(choice));
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
  out.watch = watch_shown(m, owners);
  out.original = other_shown(ctx, m.merged_into);
  out.about = other_shown(ctx, m.about);
  out.called_in = m.ordered_by ? 0 : store::called_in(ctx.tx, m.id);
  out.followers = followers_shown(ctx, m);
  out.chiefs = staff::chain(ctx.tx, office.vault, place_of(m), ctx.now);
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
