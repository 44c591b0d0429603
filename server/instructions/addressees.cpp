#include "instructions/addressees.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <map>
#include <set>

#include "instructions/store.hpp"

namespace huiyin::instructions {
namespace {

using staff::PostPlace;

/// Whose posts may send: those that decide about matters of their area.
bool sends(Role role) {
  return staff::facts(role).allowed().has(auth::Right::matter_accept);
}

const std::string& area_of(const PostPlace& sender) {
  return sender.at(staff::facts(sender.role).level);
}

bool lies_below(const Levels& place, const PostPlace& sender) {
  return place.at(staff::facts(sender.role).level) == area_of(sender);
}

/// Roles below the sender's; departments belong to the town.
bool may_address(const PostPlace& sender, Role role) {
  const auto& f = staff::facts(role);
  return role > sender.role && !f.apart && (!f.of_unit || staff::facts(sender.role).level == Level::town);
}

std::vector<PostPlace> own_posts(const Ctx& ctx) {
  std::vector<std::string> ids;
  for (const auto& held : ctx.who.posts) ids.push_back(held.post);
  auto posts = staff::places_of(ctx.tx, ids);
  std::erase_if(posts, [](const PostPlace& p) { return !sends(p.role); });
  std::ranges::sort(posts, {}, [](const PostPlace& p) { return std::pair{p.role, p.post}; });
  return posts;
}

Sender forwarding(const Ctx& ctx, const std::string& via) {
  Sender out{.via = matters::in_hand(ctx, via), .parent = store::find_of(ctx.tx, via)};
  if (!out.parent) throw Problem{Fault::missing, "instruction.none"};
  const auto posts = staff::places_of(ctx.tx, std::vector{out.via->handler_post.value()});
  if (posts.empty() || posts.front().area.empty()) throw Problem{Fault::denied, "instruction.no_sender"};
  out.post = posts.front();
  return out;
}

Sender calling_for_help(const Ctx& ctx, const Office& office, const std::string& about) {
  Sender out{.about = matters::calling(ctx, office, about)};
  out.post = staff::places_of(ctx.tx, std::vector{out.about->post}).at(0);
  return out;
}

/// Whoever could help, of those who are chosen; all of them when nobody is.
std::vector<PostPlace> called(const Ctx& ctx, const Sender& from, const Selection& chosen,
                              std::vector<FieldFault>& faults) {
  auto able = matters::helpers(ctx, *from.about);
  if (!chosen.areas.empty()) faults.push_back({"areas", "instruction.posts_only", {}});
  if (!chosen.roles.empty()) faults.push_back({"roles", "instruction.posts_only", {}});
  const auto among = [](const std::vector<std::string>& all, const std::string& post) {
    return std::ranges::find(all, post) != all.end();
  };
  if (std::ranges::any_of(chosen.posts, [&](const auto& post) { return !among(able, post); }))
    faults.push_back({"posts", "instruction.cannot_help", {}});
  std::erase_if(able, [&](const auto& post) { return !chosen.posts.empty() && !among(chosen.posts, post); });
  auto places = staff::places_of(ctx.tx, able);
  std::ranges::sort(places, {}, [&](const PostPlace& p) { return std::ranges::find(able, p.post) - able.begin(); });
  return places;
}

/// Positions from the town down: the order in which people name their areas.
std::string order_of(const territory::Map& map, const std::string& area) {
  std::string key;
  for (const auto* a = map.find(area); a; a = map.find(a->parent)) key = fmt::format("{:05}{}", a->position, key);
  return key;
}

void put_in_order(const territory::Map& map, std::vector<PostPlace>& posts) {
  const auto key = [&](const PostPlace& p) {
    return std::tuple{p.area.empty(), order_of(map, p.area), p.role, p.post};
  };
  std::map<std::string, decltype(key(PostPlace{}))> keys;
  for (const auto& p : posts) keys.emplace(p.post, key(p));
  std::ranges::sort(
      posts, {}, [&](const PostPlace& p) -> const auto& { return keys.at(p.post); });
  const auto again = std::ranges::unique(posts, {}, &PostPlace::post);
  posts.erase(again.begin(), again.end());
}

std::vector<PostPlace> in_areas(const Ctx& ctx, const territory::Map& map, const PostPlace& from,
                                const Selection& chosen, std::vector<FieldFault>& faults) {
  const auto outside = [&](const std::string& id) {
    const auto* area = map.find(id);
    return !area || area->valid_to || !lies_below(*area, from);
  };
  if (std::ranges::any_of(chosen.areas, outside)) faults.push_back({"areas", "instruction.area_outside", {}});
  if (std::ranges::any_of(chosen.roles, [&](Role role) { return !may_address(from, role); }))
    faults.push_back({"roles", "instruction.role_outside", {}});
  if (!faults.empty()) return {};
  auto posts = staff::posts_in(ctx.tx, chosen.areas, chosen.roles);
  std::erase_if(posts, [&](const PostPlace& p) { return p.post == from.post || !lies_below(p, from); });
  return posts;
}

std::vector<std::string> split(const std::optional<std::string>& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; text && at < text->size();) {
    const auto end = std::min(text->find(',', at), text->size());
    words.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  return words;
}

Selection selection(const AddresseesAsked& in, std::vector<FieldFault>& faults) {
  Selection out{.areas = split(in.areas), .posts = split(in.posts)};
  for (const auto& word : split(in.roles)) {
    Role role{};
    if (boost::describe::enum_from_string(word.c_str(), role))
      out.roles.push_back(role);
    else
      faults.push_back({"roles", "field.choice", {word}});
  }
  return out;
}

SenderShown shown(const PostPlace& post, const territory::Map& map, const std::string& language) {
  SenderShown out{.post = post.post};
  if (const auto* area = map.find(post.area)) out.area = *area;
  out.title = staff::title(post.role, out.area.name, language);
  for (const auto role : {Role::dispatch_desk, Role::village_secretary, Role::village_cadre, Role::liaison_cadre,
                          Role::composite_grid_chief, Role::grid_chief, Role::grid_member, Role::department_handler})
    if (may_address(post, role) && staff::facts(role).level >= staff::facts(post.role).level) out.roles.push_back(role);
  return out;
}

}  // namespace

Sender sender(const Ctx& ctx, const Office& office, const std::optional<std::string>& post,
              const std::optional<std::string>& via, const std::optional<std::string>& about) {
  if (via) return forwarding(ctx, *via);
  if (about) return calling_for_help(ctx, office, *about);
  const auto posts = own_posts(ctx);
  const auto found = post ? std::ranges::find(posts, *post, &PostPlace::post) : posts.begin();
  if (found == posts.end()) throw Problem{Fault::denied, "instruction.no_sender"};
  return {.post = *found};
}

std::vector<PostPlace> addressees(const Ctx& ctx, const Office& office, const Sender& from, const Selection& chosen,
                                  std::vector<FieldFault>& faults) {
  if (from.about) return called(ctx, from, chosen, faults);
  const auto map = office.atlas.map();
  auto posts = in_areas(ctx, *map, from.post, chosen, faults);
  const auto single = staff::places_of(ctx.tx, chosen.posts);
  const std::set<std::string> wanted{chosen.posts.begin(), chosen.posts.end()};
  const auto out_of_reach = [&](const PostPlace& p) {
    return p.post == from.post.post || !lies_below(p, from.post) || !may_address(from.post, p.role);
  };
  if (single.size() != wanted.size() || std::ranges::any_of(single, out_of_reach))
    faults.push_back({"posts", "instruction.post_outside", {}});
  posts.insert(posts.end(), single.begin(), single.end());
  put_in_order(*map, posts);
  if (!from.parent) return posts;
  const auto have = store::posts_with(ctx.tx, from.parent->root);
  std::erase_if(posts, [&](const PostPlace& p) { return std::ranges::find(have, p.post) != have.end(); });
  return posts;
}

Addressees preview(const Ctx& ctx, const Office& office, const AddresseesAsked& in) {
  std::vector<FieldFault> faults;
  const auto chosen = selection(in, faults);
  const auto from = sender(ctx, office, in.post, in.via, in.about);
  const auto posts = addressees(ctx, office, from, chosen, faults);
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", faults};
  const auto map = office.atlas.map();
  Addressees out;
  for (const auto& post : in.via || in.about ? std::vector{from.post} : own_posts(ctx))
    out.senders.push_back(shown(post, *map, ctx.who.language));
  std::vector<std::string> ids;
  for (const auto& p : posts) ids.push_back(p.post);
  const auto owners = staff::owners(ctx.tx, ids, ctx.now, ctx.who.language);
  for (const auto& p : posts) {
    const auto& o = owners.at(p.post);
    out.items.push_back(
        {p.post, o.title, p.role, o.alone ? o.name : "", o.vacant, o.vacant ? o.shown_title : "", o.stand_in});
    out.vacant += o.vacant;
    out.stand_ins += o.stand_in && !o.vacant;
  }
  return out;
}

}  // namespace huiyin::instructions
