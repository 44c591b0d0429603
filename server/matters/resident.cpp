#include "matters/resident.hpp"

#include <algorithm>

#include "matters/duty.hpp"
#include "matters/lists.hpp"
#include "matters/moves.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"
#include "matters/together.hpp"

namespace huiyin::matters {
namespace {

std::string tidy_code(const std::string& raw) {
  std::string code;
  for (const char c : raw) {
    if (c == '-' || c == ' ') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return code;
}

/// Read by whoever raised it, so only he counts as reached; a rejection is an answer too.
bool has_answer(Stage stage) {
  return stage == Stage::answered || stage == Stage::verified || stage == Stage::closed || stage == Stage::rejected ||
         stage == Stage::void_;
}

/// The matter that is worked on for whoever raised this one.
Matter worked_on(const Ctx& ctx, const Matter& m) {
  return m.merged_into ? original_of(ctx, m) : m;
}

/// `lead`: what is worked on. Of another's matter one may say that it is not solved, or urge; that it is another's, of
/// one's own.
std::vector<Verdict> may(const Ctx& ctx, const Matter& m, const Matter& lead) {
  const auto can = [&](const Matter& one, Act act) {
    Past past{ctx.tx, one};
    const auto* move = find_move(one.stage, act);
    return move && move->has_voice() && !refusal(one, act, one.reporter.value_or(""), ctx.now, past);
  };
  std::vector<Verdict> out;
  if (can(m, Act::verify) && reporter_may_close(m)) out.push_back(Verdict::solved);
  if (can(lead, Act::fail) || can(lead, Act::reopen)) out.push_back(Verdict::unsolved);
  if (can(m, Act::rate)) out.push_back(Verdict::rate);
  if (can(lead, Act::urge)) out.push_back(Verdict::urge);
  if (can(m, Act::withdraw)) out.push_back(Verdict::withdraw);
  if (m.merged_into && can(m, Act::reopen)) out.push_back(Verdict::different);
  return out;
}

std::optional<ChiefRead> chief_read(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto found = staff::chief_of(ctx.tx, office.vault, m.grid, ctx.now);
  return found.chief ? std::optional{ChiefRead{found.role, found.chief->name, found.chief->phone}} : std::nullopt;
}

/// Not for whoever raised it: what he said himself of the answer, how the offices press one another, and how one
/// matter stands to others.
bool is_internal(const StepRow& s) {
  switch (s.act) {
    case Act::tell:
    case Act::rate:
    case Act::ask:
    case Act::refuse:
    case Act::escalate:
    case Act::supervise:
    case Act::lift:
    case Act::take_in:
    case Act::let_go:
    case Act::share:
    case Act::call_in:
      return true;
    case Act::urge:
      return s.role != "reporter";
    case Act::merge:
      return s.from_stage == Stage::merged;
    default:
      return false;
  }
}

std::optional<TimePoint> merged_at(const std::vector<StepRow>& own) {
  std::optional<TimePoint> at;
  for (const auto& s : own)
    if (s.act == Act::merge && !is_internal(s)) at = s.at;
  return at;
}

/// What has become of it, and since it follows another one, of that.
std::vector<StepRow> story(const Ctx& ctx, const Matter& m, std::vector<StepRow> own) {
  std::erase_if(own, is_internal);
  if (!m.merged_into) return own;
  const auto since = merged_at(own).value();
  for (auto& s : store::steps(ctx.tx, {*m.merged_into})) {
    // Urging is the other one's own.
    const bool others = s.act == Act::urge || s.act == Act::report;
    if (s.at >= since && !others && !is_internal(s)) own.push_back(std::move(s));
  }
  return own;
}

std::vector<Event> timeline(const Ctx& ctx, const std::vector<StepRow>& steps) {
  std::vector<std::string> posts;
  for (const auto& s : steps)
    if (s.to_post) posts.push_back(*s.to_post);
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  std::vector<Event> out;
  for (const auto& s : steps) {
    const auto owner = s.to_post ? owners.find(*s.to_post) : owners.end();
    out.push_back({s.at, s.act, s.to_stage, owner == owners.end() ? "" : owner->second.title});
  }
  return out;
}

}  // namespace

Receipt receipt(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto lead = worked_on(ctx, m);
  const auto line = line_of(ctx, office, m);
  const auto* then = m.area_then == m.grid ? nullptr : office.atlas.map()->find(m.area_then);
  return {line.id,
          line.no,
          lead.stage,
          line.grid,
          line.village,
          m.merged_into ? line_of(ctx, office, lead).owner_title : line.owner_title,
          lead.due_at,
          lead.finish_due_at,
          m.tracking_code,
          "/p/t/" + m.tracking_code,
          then && then->valid_to ? then->name : "",
          m.merged_into.has_value()};
}

Matter by_code(const Ctx& ctx, const TrackingCode& in) {
  auto m = store::find_by_code(ctx.tx, tidy_code(in.code.value));
  if (!m) throw Problem{Fault::missing, "matter.code_unknown"};
  return std::move(*m);
}

Followed follow(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto lead = worked_on(ctx, m);
  const auto line = line_of(ctx, office, m);
  const auto steps = store::steps(ctx.tx, m.id);
  Followed out{.no = m.no,
               .code = m.tracking_code,
               .title = m.title,
               .text = m.text,
               .category_name = line.category_name,
               .stage = lead.stage,
               .grid = line.grid,
               .chief = chief_read(ctx, office, m),
               .owner_title = m.merged_into ? line_of(ctx, office, lead).owner_title : line.owner_title,
               .reported_at = m.received_at,
               .due_at = lead.due_at,
               .finish_due_at = lead.finish_due_at,
               .reporter_until = line.reporter_until,
               .place = line.place,
               .timeline = timeline(ctx, story(ctx, m, steps)),
               .merged_at = m.merged_into ? merged_at(steps) : std::nullopt,
               .stars = m.stars,
               .may = may(ctx, m, lead)};
  if (const auto answers = store::answers(ctx.tx, m.id); has_answer(lead.stage) && !answers.empty())
    out.answer = AnswerRead{answers.back().text, answers.back().at};
  for (const auto& p : store::photos(ctx.tx, m.id))
    if (p.moment == Moment::before) out.photos.push_back(p.file);
  return out;
}

bool unread(const Ctx& ctx, const Matter& m) {
  if (!has_answer(worked_on(ctx, m).stage)) return false;
  const auto answers = store::answers(ctx.tx, m.id);
  return !answers.empty() && !answers.back().delivered_at;
}

void mark_read(const Ctx& ctx, const Matter& m) {
  store::told(ctx.tx, m.id, Channel::page, ctx.now, std::nullopt, m.version);
}

files::Opened own_photo(const Ctx& ctx, const Office& office, const ResidentPhoto& in) {
  const auto photos = store::photos(ctx.tx, by_code(ctx, in).id);
  const auto found = std::ranges::find(photos, in.file, &PhotoRow::file);
  if (found == photos.end() || found->moment != Moment::before) throw Problem{Fault::missing, "matter.code_unknown"};
  return office.files.open(ctx, {in.file}, in.size.value_or(files::Size::full));
}

}  // namespace huiyin::matters
