#include "matters/duty.hpp"

#include <algorithm>

#include "matters/limits.hpp"
#include "matters/store.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::matters {
namespace {

using staff::post_of;
using staff::Role;

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

/// Who may make a move, whoever's turn it is first.
std::vector<std::string> posts_for(const Matter& m, const Move& move) {
  std::vector<std::string> posts;
  const auto owner = [&](bool desk_too) {
    posts.push_back(m.owner_post.value_or(chief_of(m)));
    if (m.raised_to) posts.push_back(*m.raised_to);
    if (desk_too) posts.push_back(desk_of(m));
  };
  switch (move.who) {
    case Party::reporter:
    case Party::system:
      break;
    case Party::dispatch_desk:
      posts.push_back(desk_of(m));
      if (m.raised_to && m.owner_post == desk_of(m)) posts.push_back(*m.raised_to);
      break;
    case Party::handler:
      owner(false);
      break;
    case Party::grid_chief:
    case Party::verifier:
    case Party::owner:
      owner(move.act != Act::settle);
      break;
    case Party::superior:
      posts = above(m, m.owner_post.value());
      break;
    case Party::approver:
      posts = {desk_of(m), leader_of(m)};
      break;
  }
  return posts;
}

}  // namespace

std::string chief_of(const Matter& m) {
  return post_of(Role::grid_chief, m.grid);
}

std::string desk_of(const Matter& m) {
  return m.ordered_by.value_or(post_of(Role::dispatch_desk, m.town));
}

std::string leader_of(const Matter& m) {
  return post_of(Role::town_leader, m.town);
}

std::vector<std::string> above(const Matter& m, const std::string& post) {
  if (post == leader_of(m)) return {};
  auto chain = chiefs_of(m);
  const auto place = post.substr(post.find('@'));
  chain.erase(chain.begin(), std::ranges::find_if(chain, [&](const auto& chief) { return chief.ends_with(place); }));
  for (const auto& last : {desk_of(m), leader_of(m)})
    if (std::ranges::find(chain, last) == chain.end()) chain.push_back(last);
  std::erase(chain, post);
  return chain;
}

namespace {

/// Who may look at the answer, the nearest first: of an instruction whoever sent it, else the chiefs above the handling
/// post.
std::vector<std::string> verifiers_of(const Matter& m) {
  if (m.ordered_by) {
    auto posts = above(m, *m.ordered_by);
    posts.insert(posts.begin(), *m.ordered_by);
    return posts;
  }
  auto chain = chiefs_of(m);
  chain.insert(chain.end(), {desk_of(m), leader_of(m)});
  const auto handling = std::ranges::find(chain, m.handler_post.value_or(""));
  if (handling != chain.end()) chain.erase(chain.begin(), handling + 1);
  return chain;
}

}  // namespace

std::string verifier_for(const Ctx& ctx, const Matter& m, const std::vector<std::string>& hands) {
  const auto posts = verifiers_of(m);
  const auto owners = staff::owners(ctx.tx, posts, ctx.now);
  for (const auto& post : posts) {
    const auto owner = owners.find(post);
    if (owner == owners.end() || owner->second.worker.empty()) continue;
    if (std::ranges::find(hands, owner->second.worker) == hands.end()) return post;
  }
  return desk_of(m);
}

void require_spoken(Channel channel, const std::string& field) {
  if (channel == Channel::page) throw Problem{Fault::invalid, "input.invalid", {{field, "field.choice", {"page"}}}};
}

bool can_be_asked(const Matter& m, const std::vector<std::string>& hands) noexcept {
  if (m.reporter_kind == ReporterKind::anonymous || m.ordered_by) return false;
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

std::string Seats::shown_at(const std::string& post) {
  if (!owners_) {
    std::vector posts{chief_of(m_), desk_of(m_), leader_of(m_)};
    if (m_.owner_post) posts.push_back(*m_.owner_post);
    owners_ = staff::owners(ctx_.tx, posts, ctx_.now);
  }
  const auto found = owners_->find(post);
  return found != owners_->end() && found->second.vacant ? found->second.shown_at : "";
}

std::optional<Doer> doer_for(const Ctx& ctx, const Matter& m, const Move& move, Seats& seats) {
  const auto& who = ctx.who;
  if (move.has_voice()) {
    const bool mine = m.reporter && *m.reporter == who.subject;
    if (mine) return Doer{who.subject, who.name, "reporter", std::nullopt};
    if (move.who == Party::reporter) return std::nullopt;
  }
  if (is_reporters(move, m.reporter_until, ctx.now)) {
    const auto desk = desk_of(m);
    return holds(who, desk) ? std::optional{doer(who, desk, role_in(who, desk))} : std::nullopt;
  }
  const auto posts = posts_for(m, move);
  for (const auto& post : posts)
    if (holds(who, post)) return doer(who, post, role_in(who, post));
  if (posts.empty()) return std::nullopt;
  // A vacant post's work is its superior's, whoever of several holders of that post comes first.
  const auto shown_at = seats.shown_at(posts.front());
  return holds(who, shown_at) ? std::optional{doer(who, shown_at, role_in(who, shown_at))} : std::nullopt;
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
  // Who gives it away, and still helps with it, reads on.
  if (std::ranges::any_of(store::helping(ctx.tx, m.id), [&](const Matter& one) { return one.handler_post == post; }))
    return;
  if (const auto unit = unit_of(ctx, post)) auth::close_access(ctx, "matter", m.id.value, "unit", *unit);
}

void entrust(const Ctx& ctx, const Matter& m, const std::string& post) {
  involve(ctx, m, post);
  for (const auto& helping : store::helping(ctx.tx, m.id)) involve(ctx, helping, post);
}

}  // namespace huiyin::matters
