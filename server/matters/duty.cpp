#include "matters/duty.hpp"

#include <algorithm>

#include "matters/limits.hpp"
#include "platform/auth/scope.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

using staff::post_of;
using staff::Role;

/// The chiefs of a matter's place, upward.
/// The chiefs of its place, the nearest first.
std::vector<std::string> chiefs_of(const Matter& m) {
  return {post_of(Role::grid_chief, m.grid), post_of(Role::composite_grid_chief, m.composite),
          post_of(Role::village_secretary, m.village)};
}

bool holds(const auth::Principal& who, const std::string& post) {
  return std::ranges::any_of(who.posts, [&](const auto& held) { return held.post == post; });
}

std::string role_in(const auth::Principal& who, const std::string& post) {
  const auto held = std::ranges::find(who.posts, post, &auth::HeldPost::post);
  return held == who.posts.end() ? "" : held->role;
}

Doer doer(const auth::Principal& who, const std::string& post, const std::string& role) {
  return {who.subject, who.name, role, post};
}

/// The department to which a post belongs, if it is a department's.
std::optional<std::string> unit_of(const Ctx& ctx, const std::string& post) {
  const auto units = staff::units(ctx.tx);
  const auto found = std::ranges::find(units, post, &staff::Unit::post);
  return found == units.end() ? std::nullopt : std::optional{found->id};
}

/// The post whose turn a move is: the owner while the matter is open, else whoever would take it up again.
std::string post_for(const Matter& m, const Move& move) {
  if (m.owner_post) return *m.owner_post;
  return move.who == Party::grid_chief ? chief_of(m) : desk_of(m);
}

}  // namespace

std::string chief_of(const Matter& m) {
  return post_of(Role::grid_chief, m.grid);
}

std::string desk_of(const Matter& m) {
  return post_of(Role::dispatch_desk, m.town);
}

std::string verifier_for(const Ctx& ctx, const Matter& m, const std::vector<std::string>& hands) {
  auto chain = chiefs_of(m);
  chain.insert(chain.end(), {desk_of(m), post_of(Role::town_leader, m.town)});
  const auto handling = std::ranges::find(chain, m.handler_post.value_or(""));
  const auto first = handling == chain.end() ? chain.begin() : handling + 1;
  const auto owners = staff::owners(ctx.tx, chain, ctx.now);
  for (auto post = first; post != chain.end(); ++post) {
    const auto owner = owners.find(*post);
    if (owner == owners.end() || owner->second.worker.empty()) continue;
    if (std::ranges::find(hands, owner->second.worker) == hands.end()) return *post;
  }
  return desk_of(m);
}

void require_spoken(Channel channel, const std::string& field) {
  if (channel == Channel::page) throw Problem{Fault::invalid, "input.invalid", {{field, "field.choice", {"page"}}}};
}

bool can_be_asked(const Matter& m, const std::vector<std::string>& hands) noexcept {
  if (m.reporter_kind == ReporterKind::anonymous) return false;
  return !m.reporter || std::ranges::find(hands, *m.reporter) == hands.end();
}

bool reporter_may_close(const Matter& m) noexcept {
  return !(m.settled && m.reporter_kind == ReporterKind::anonymous);
}

void ask_for_verdict(Turn& turn, const Ctx& ctx, const std::vector<std::string>& hands) {
  turn.m.answered_at = ctx.now;
  if (can_be_asked(turn.m, hands))
    turn.m.reporter_until = turn.rules().calendar.add_working_days(ctx.now, Limits{}.first_word);
  turn.hand_to(verifier_for(ctx, turn.m, hands));
}

std::optional<Doer> doer_for(const Ctx& ctx, const Matter& m, const Move& move) {
  const auto& who = ctx.who;
  if (move.has_voice()) {
    const bool mine = m.reporter && *m.reporter == who.subject;
    if (mine) return Doer{who.subject, who.name, "reporter", std::nullopt};
    if (move.who == Party::reporter) return std::nullopt;
  }
  const bool only_heard = is_reporters(move, m.reporter_until, ctx.now);
  const auto post = post_for(m, move);
  if (!only_heard && holds(who, post)) return doer(who, post, role_in(who, post));
  const auto desk = desk_of(m);
  const bool for_another = move.who == Party::grid_chief || move.who == Party::verifier;
  if (for_another && move.act != Act::settle && holds(who, desk)) return doer(who, desk, role_in(who, desk));
  if (only_heard) return std::nullopt;
  // A vacant post's work is its superior's, whoever of several holders of that post comes first.
  const auto owner = staff::owners(ctx.tx, std::vector{post}, ctx.now);
  const auto found = owner.find(post);
  if (found != owner.end() && found->second.vacant && holds(who, found->second.shown_at))
    return doer(who, found->second.shown_at, role_in(who, found->second.shown_at));
  return std::nullopt;
}

std::string role_of(const Ctx& ctx) {
  return ctx.who.posts.empty() ? "" : ctx.who.posts.front().role;
}

std::vector<std::string> handling_posts(const Ctx& ctx, const Matter& m) {
  auto posts = chiefs_of(m);
  for (const auto& unit : staff::units(ctx.tx)) posts.push_back(unit.post);
  return posts;
}

void require_handling_post(const Ctx& ctx, const Matter& m, const std::string& post) {
  const auto able = handling_posts(ctx, m);
  if (std::ranges::find(able, post) == able.end()) throw Problem{Fault::invalid, "matter.post_unfit"};
}

void involve(const Ctx& ctx, const Matter& m, const std::string& post) {
  if (const auto unit = unit_of(ctx, post)) auth::open_access(ctx, "matter", m.id.value, "unit", *unit);
}

void release(const Ctx& ctx, const Matter& m, const std::string& post) {
  if (const auto unit = unit_of(ctx, post)) auth::close_access(ctx, "matter", m.id.value, "unit", *unit);
}

}  // namespace huiyin::matters
