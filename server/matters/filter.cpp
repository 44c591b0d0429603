#include "matters/filter.hpp"

#include <algorithm>

#include "platform/search/search.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {

auth::Condition one_of(std::string_view column, const std::string& prefix, const std::vector<std::string>& values) {
  if (values.empty()) return {"1 = 0", {}};
  auth::Condition out;
  for (const auto& value : values) {
    const auto name = prefix + std::to_string(out.params.size());
    out.sql += (out.sql.empty() ? ":" : ", :") + name;
    out.params.emplace_back(name, value);
  }
  out.sql = std::string{column} + " IN (" + out.sql + ")";
  return out;
}

namespace {

using auth::Condition;

/// The towns in which one of these posts is `role`'s.
std::vector<std::string> towns_of(const std::vector<std::string>& posts, staff::Role role) {
  std::vector<std::string> towns;
  for (const auto& post : posts)
    if (auto named = staff::parse_post(post); named && named->role == role) towns.push_back(std::move(named->place));
  return towns;
}

/// What somebody else asked for: the desk answers, and for an end without an answer the town's leader too.
Condition waits_for_consent(const std::vector<std::string>& posts) {
  auto desk = one_of("m.town", "desk", towns_of(posts, staff::Role::dispatch_desk));
  const auto leader = one_of("m.town", "leader", towns_of(posts, staff::Role::town_leader));
  desk.sql = "(m.asked IS NOT NULL AND m.asked_by <> :me AND (" + desk.sql + " OR (m.asked = 'voiding' AND " +
             leader.sql + ")))";
  desk.params.insert(desk.params.end(), leader.params.begin(), leader.params.end());
  return desk;
}

/// What my posts own and is not the reporter's to judge first; what was raised to them; what waits for my consent, or
/// for my own word as its reporter.
void in_todo(Where& where, const Ctx& ctx) {
  const auto posts = staff::answers_for(ctx.tx, ctx.who.subject, ctx.now);
  auto mine = one_of("m.owner_post", "post", posts);
  const auto raised = one_of("m.raised_to", "post", posts);
  const auto consent = waits_for_consent(posts);
  // All of it is open, which the planner would not see in four alternatives.
  mine.sql = "m.owner_post IS NOT NULL AND ((" + mine.sql +
             " AND (m.reporter_until IS NULL OR m.reporter_until <= :turn))"
             " OR (m.reporter = :me AND m.reporter_until > :turn) OR " +
             raised.sql + " OR " + consent.sql + ")";
  mine.params.insert(mine.params.end(), {{"me", ctx.who.subject}, {"turn", ctx.now}});
  mine.params.insert(mine.params.end(), consent.params.begin(), consent.params.end());
  where.and_also(std::move(mine));
}

void in_box(Where& where, const Ctx& ctx, Box box, std::optional<Kind> kind) {
  switch (box) {
    case Box::all:
      // What an office sent down is no matter of the town's people: it has pages and figures of its own.
      if (!kind) where.and_also("m.ordered_by IS NULL");
      return;
    case Box::todo:
      return in_todo(where, ctx);
    case Box::reported:
      return where.and_also("m.reporter = :me", {{"me", ctx.who.subject}});
    case Box::handled:
      return where.and_also("m.id IN (SELECT s.matter FROM matter_step s WHERE s.worker = :me)",
                            {{"me", ctx.who.subject}});
  }
}

void in_area(Where& where, const Ctx& ctx, const std::string& area) {
  const auto levels = territory::levels_of(ctx, area);
  if (!levels.grid.empty()) return where.and_also("m.grid = :area", {{"area", area}});
  if (!levels.composite.empty()) return where.and_also("m.composite = :area", {{"area", area}});
  if (!levels.village.empty()) return where.and_also("m.village = :area", {{"area", area}});
  where.and_also("m.town = :area", {{"area", area}});
}

void in_stages(Where& where, const std::string& stages) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= stages.size();) {
    const auto end = std::min(stages.find(',', from), stages.size());
    words.push_back(stages.substr(from, end - from));
    Stage stage{};
    if (!boost::describe::enum_from_string(words.back().c_str(), stage))
      throw Problem{Fault::invalid, "input.invalid", {{"stage", "field.choice", {words.back()}}}};
    from = end + 1;
  }
  where.and_also(one_of("m.stage", "stage", words));
}

void in_lamp(Where& where, Lamp lamp, TimePoint now) {
  switch (lamp) {
    case Lamp::red:
      return where.and_also("m.due_at < :now", {{"now", now}});
    case Lamp::orange:
      return where.and_also("m.orange_at <= :now AND m.due_at >= :now", {{"now", now}});
    case Lamp::yellow:
      return where.and_also("m.yellow_at <= :now AND m.orange_at > :now", {{"now", now}});
    case Lamp::green:
      return where.and_also("m.yellow_at > :now", {{"now", now}});
  }
}

}  // namespace

auth::Condition due_today(TimePoint now) {
  return {"m.due_at >= :now AND m.due_at < :tonight",
          {{"now", now}, {"tonight", at(date_of(now)) + std::chrono::days{1}}}};
}

auth::Condition closed_this_week(TimePoint now) {
  const std::chrono::sys_days today{date_of(now)};
  const auto since_monday = std::chrono::weekday{today}.iso_encoding() - 1;
  return {"m.ended_at >= :monday AND m.stage IN ('closed', 'archived')",
          {{"monday", at(Date{today - std::chrono::days{since_monday}})}}};
}

namespace {

Condition only(Only which, TimePoint now) {
  switch (which) {
    case Only::due_today:
      return due_today(now);
    case Only::closed_this_week:
      return closed_this_week(now);
    case Only::asked:
      return {"m.asked IS NOT NULL", {}};
    case Only::suspended:
      return {"m.suspended_until IS NOT NULL", {}};
    case Only::raised:
      return {"m.raised_to IS NOT NULL", {}};
    case Only::supervised:
      return {"m.supervised_at IS NOT NULL", {}};
  }
  return {"1 = 0", {}};
}

}  // namespace

Where conditions(const Ctx& ctx, const Filter& f) {
  Where where{auth::readable(ctx.who, "m", "matter")};
  in_box(where, ctx, f.box.value_or(Box::all), f.kind);
  if (f.stage) in_stages(where, *f.stage);
  if (f.open) where.and_also(*f.open ? "m.owner_post IS NOT NULL" : "m.owner_post IS NULL");
  if (f.category)
    where.and_also("m.category >= :category AND m.category < :category_end",
                   {{"category", *f.category}, {"category_end", *f.category + "~"}});
  if (f.area) in_area(where, ctx, *f.area);
  if (f.lamp) in_lamp(where, *f.lamp, ctx.now);
  if (f.only) where.and_also(only(*f.only, ctx.now));
  if (f.kind) where.and_also("m.kind = :kind", {{"kind", *f.kind}});
  if (f.urgency) where.and_also("m.urgency = :urgency", {{"urgency", *f.urgency}});
  if (f.from) where.and_also("m.received_at >= :from", {{"from", at(*f.from)}});
  if (f.until) where.and_also("m.received_at < :until", {{"until", at(*f.until) + std::chrono::days{1}}});
  if (f.q && !f.q->empty()) where.and_also(search::found(ctx, "m", "matter", f.q->value));
  return where;
}

}  // namespace huiyin::matters
