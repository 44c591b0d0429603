#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "platform/files/photo.hpp"

namespace huiyin::demo {

/// Something to report, as the program can draw it.
BOOST_DEFINE_ENUM_CLASS(Scene, rubbish, fire_lane, blocked_exit, dark_lamp, cracked_road, open_manhole, blocked_drain,
                        dirty_canal, building_dust, straw_fire, tangled_wires, stairwell_bikes, gas_bottles,
                        cracked_house, flooded_lane, goods_on_pavement)

constexpr int scene_count = 16;

enum class Moment { before, after };

/// The scene as a photo of 1200 × 900, marked 演示图片. The same seed is the same place: `after` shows it
/// put right. Same scene, moment and seed, same drawing.
files::Photo picture(const files::Easel&, Scene, Moment, std::uint64_t seed);

/// The drawing without the print: SVG.
std::string drawing(Scene, Moment, std::uint64_t seed);

/// A scene that suits a matter of this category, nothing where no photo would be taken (disputes, errands, questions).
std::optional<Scene> scene_of(std::string_view category, std::uint64_t seed);

}  // namespace huiyin::demo
