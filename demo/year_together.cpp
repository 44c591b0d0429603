#include <algorithm>

#include "demo/words.hpp"
#include "demo/year.hpp"

namespace huiyin::demo {
namespace {

using matters::Stage;

/// So far along that the desk can still put another to it.
bool goes_on(const matters::Matter& m) {
  return m.stage == Stage::accepted || m.stage == Stage::dispatched || m.stage == Stage::handling;
}

constexpr std::uint64_t places_a_scene = 8;
constexpr std::size_t latest = 40;
/// Some thirty metres at most, on either axis.
constexpr std::int32_t steps_aside = 2'500;

}  // namespace

/// What is reported; a few times what somebody else has reported a little before, from a few steps aside.
void Year::imagine(Life& life, TimePoint now) {
  const auto self = static_cast<std::size_t>(&life - lives_.data());
  const auto among = std::min(begun_.size(), latest);
  if (among > 0 && dice_.chance(lately(now) ? 0.4 : 0.08)) {
    const auto other = begun_[begun_.size() - 1 - dice_.below(among)];
    if (goes_on(lives_[other].m) && !lives_[other].same_as) life.same_as = other;
  }
  begun_.push_back(self);
  life.slow = dice_.chance(0.06);
  if (!life.same_as) {
    life.category = pick_category(dice_);
    life.place = dice_.below(places_a_scene);
    life.scene = scene_of(life.category, life.place);
    life.at = somewhere();
    return;
  }
  const auto& original = lives_[*life.same_as];
  life.category = original.category;
  life.place = original.place;
  life.scene = original.scene;
  life.at = original.at;
  const LngLat aside{life.at.lng_e7 + static_cast<std::int32_t>(dice_.below(2 * steps_aside)) - steps_aside,
                     life.at.lat_e7 + static_cast<std::int32_t>(dice_.below(2 * steps_aside)) - steps_aside};
  if (map_->nearest(aside, 0)) life.at = aside;
}

/// The desk sees that it is the same; in the last days it has not seen all of it yet.
bool Year::merge_same(db::Tx& tx, Life& life, TimePoint now) {
  if (!life.same_as || life.m.stage != Stage::accepted) return false;
  auto& original = lives_[*life.same_as];
  if (!goes_on(original.m) || (lately(now) && dice_.chance(0.5))) return false;
  const auto* who = desk(tx, life, now);
  if (!who) return false;
  life.m =
      matters::merge(Ctx{tx, *who, now}, set_.office, {{life.m.id.value, life.m.version}, original.m.id.value, {}});
  ++original.m.version;
  original.followers.push_back(life.m.id.value);
  return true;
}

/// Each of those who raised it too hears of the answer, or it is said why not.
void Year::tell_followers(const Ctx& ctx, const Life& life) {
  for (const auto& id : life.followers) {
    const auto version = ctx.tx.one<long long>("SELECT version FROM matter WHERE id = :id", {{"id", id}});
    const bool reached = dice_.chance(0.9);
    matters::tell(ctx, set_.office, {{id, version}, matters::Channel::phone, reached, {say_told(reached, dice_)}});
  }
}

}  // namespace huiyin::demo
