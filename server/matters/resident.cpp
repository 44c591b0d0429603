#include "matters/resident.hpp"

#include <algorithm>

#include "matters/duty.hpp"
#include "matters/lists.hpp"
#include "matters/moves.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"

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

std::vector<Verdict> may(const Ctx& ctx, const Matter& m) {
  Past past{ctx.tx, m};
  const auto can = [&](Act act) {
    const auto* move = find_move(m.stage, act);
    return move && move->has_voice() && !refusal(m, act, m.reporter.value_or(""), ctx.now, past);
  };
  std::vector<Verdict> out;
  if (can(Act::verify) && reporter_may_close(m)) out.push_back(Verdict::solved);
  if (can(Act::fail) || can(Act::reopen)) out.push_back(Verdict::unsolved);
  if (can(Act::rate)) out.push_back(Verdict::rate);
  if (can(Act::urge)) out.push_back(Verdict::urge);
  if (can(Act::withdraw)) out.push_back(Verdict::withdraw);
  return out;
}

std::optional<ChiefRead> chief_read(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto found = staff::chief_of(ctx.tx, office.vault, m.grid, ctx.now);
  return found.chief ? std::optional{ChiefRead{found.role, found.chief->name, found.chief->phone}} : std::nullopt;
}

/// Not for whoever raised it: what he said himself of the answer, and how the offices press one another.
bool is_internal(const StepRow& s) {
  switch (s.act) {
    case Act::tell:
    case Act::rate:
    case Act::ask:
    case Act::refuse:
    case Act::escalate:
    case Act::supervise:
    case Act::lift:
      return true;
    case Act::urge:
      return s.role != "reporter";
    default:
      return false;
  }
}

std::vector<Event> timeline(const Ctx& ctx, const Matter& m) {
  const auto steps = store::steps(ctx.tx, m.id);
  std::vector<std::string> posts;
  for (const auto& s : steps)
    if (s.to_post) posts.push_back(*s.to_post);
  const auto owners = staff::owners(ctx.tx, posts, ctx.now, ctx.who.language);
  std::vector<Event> out;
  for (const auto& s : steps) {
    if (is_internal(s)) continue;
    const auto owner = s.to_post ? owners.find(*s.to_post) : owners.end();
    out.push_back({s.at, s.act, s.to_stage, owner == owners.end() ? "" : owner->second.title});
  }
  return out;
}

}  // namespace

Receipt receipt(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto line = line_of(ctx, office, m);
  const auto* then = m.area_then == m.grid ? nullptr : office.atlas.map()->find(m.area_then);
  return {line.id,
          line.no,
          line.stage,
          line.grid,
          line.village,
          line.owner_title,
          line.due_at,
          m.finish_due_at,
          m.tracking_code,
          "/p/t/" + m.tracking_code,
          then && then->valid_to ? then->name : ""};
}

Matter by_code(const Ctx& ctx, const TrackingCode& in) {
  auto m = store::find_by_code(ctx.tx, tidy_code(in.code.value));
  if (!m) throw Problem{Fault::missing, "matter.code_unknown"};
  return std::move(*m);
}

Followed follow(const Ctx& ctx, const Office& office, const Matter& m) {
  const auto line = line_of(ctx, office, m);
  Followed out{.no = m.no,
               .code = m.tracking_code,
               .title = m.title,
               .text = m.text,
               .category_name = line.category_name,
               .stage = m.stage,
               .grid = line.grid,
               .chief = chief_read(ctx, office, m),
               .owner_title = line.owner_title,
               .reported_at = m.received_at,
               .due_at = m.due_at,
               .finish_due_at = m.finish_due_at,
               .reporter_until = line.reporter_until,
               .place = line.place,
               .timeline = timeline(ctx, m),
               .stars = m.stars,
               .may = may(ctx, m)};
  if (const auto answers = store::answers(ctx.tx, m.id); has_answer(m.stage) && !answers.empty())
    out.answer = AnswerRead{answers.back().text, answers.back().at};
  for (const auto& p : store::photos(ctx.tx, m.id))
    if (p.moment == Moment::before) out.photos.push_back(p.file);
  return out;
}

bool unread(const Ctx& ctx, const Matter& m) {
  if (!has_answer(m.stage)) return false;
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
