#include "demo/pictures.hpp"

#include <string_view>

#include "demo/scenes.hpp"

namespace huiyin::demo {
namespace {

using Draw = void (*)(scenes::Shot);

Draw pencil(Scene scene) {
  switch (scene) {
    case Scene::rubbish:
      return scenes::rubbish;
    case Scene::fire_lane:
      return scenes::fire_lane;
    case Scene::blocked_exit:
      return scenes::blocked_exit;
    case Scene::dark_lamp:
      return scenes::dark_lamp;
    case Scene::cracked_road:
      return scenes::cracked_road;
    case Scene::open_manhole:
      return scenes::open_manhole;
    case Scene::blocked_drain:
      return scenes::blocked_drain;
    case Scene::dirty_canal:
      return scenes::dirty_canal;
    case Scene::building_dust:
      return scenes::building_dust;
    case Scene::straw_fire:
      return scenes::straw_fire;
    case Scene::tangled_wires:
      return scenes::tangled_wires;
    case Scene::stairwell_bikes:
      return scenes::stairwell_bikes;
    case Scene::gas_bottles:
      return scenes::gas_bottles;
    case Scene::cracked_house:
      return scenes::cracked_house;
    case Scene::flooded_lane:
      return scenes::flooded_lane;
    case Scene::goods_on_pavement:
      return scenes::goods_on_pavement;
  }
  return scenes::rubbish;
}

/// 演示图片 in strokes of our own on squares of 100: no font is needed, and every machine draws the same.
constexpr std::string_view characters[] = {
    "M14,16 L26,28 M8,42 L20,52 M8,92 L26,62 M66,4 V16 M40,32 V20 H94 L90,32 M46,36 H86 M44,50 H88 V76 H44Z M66,36 V76 "
    "M44,63 H88 M56,82 L40,97 M76,82 L94,97",
    "M28,18 H74 M10,40 H92 M52,40 V88 Q52,95 40,90 M30,56 Q24,74 10,86 M70,56 Q80,68 90,84",
    "M12,10 H90 V94 H12Z M44,18 Q38,34 24,44 M42,28 H68 Q58,48 26,60 M38,36 Q54,54 80,60 M46,62 L58,70 M38,76 L62,86",
    "M30,8 V44 Q30,76 14,94 M60,6 V36 M30,36 H90 M30,58 H72 V96"};

void caption(Canvas& canvas) {
  canvas.rect(28, 824, 218, 50, "rgba(20,28,36,0.62)", 10);
  double x = 44;
  for (const auto strokes : characters) {
    canvas.push({x, 832}, 0.34);
    canvas.line(strokes, "#ffffff", 8);
    canvas.pop();
    x += 47;
  }
}

}  // namespace

std::string drawing(Scene scene, Moment moment, std::uint64_t seed) {
  Canvas canvas;
  const auto kind = static_cast<std::uint64_t>(scene);
  Dice hand{seed * 4 + kind * 1'000'003 + (moment == Moment::after ? 2 : 1)};
  const double turn = between(hand, -12, 12) / 10.0;
  // Held by hand: a little turned and shifted, and drawn larger than the frame so that no edge shows.
  canvas.push({picture_width / 2.0 + between(hand, -12, 12), picture_height / 2.0 + between(hand, -9, 9)}, 1.08, turn);
  canvas.push({-picture_width / 2.0, -picture_height / 2.0});
  pencil(scene)({canvas, Dice{seed * 8 + kind}, Dice{seed * 16 + kind + 7}, moment == Moment::after});
  canvas.pop();
  canvas.pop();
  caption(canvas);
  return canvas.svg();
}

files::Photo picture(const files::Easel& easel, Scene scene, Moment moment, std::uint64_t seed) {
  return easel.print(drawing(scene, moment, seed));
}

std::optional<Scene> scene_of(std::string_view category, std::uint64_t seed) {
  struct Fit {
    std::string_view category{};
    Scene usual{};
    Scene sometimes{};
  };
  constexpr Fit fits[] = {
      {"0101", Scene::fire_lane, Scene::blocked_exit},     {"0102", Scene::tangled_wires, Scene::tangled_wires},
      {"0103", Scene::gas_bottles, Scene::gas_bottles},    {"0104", Scene::cracked_house, Scene::cracked_house},
      {"0105", Scene::blocked_exit, Scene::gas_bottles},   {"0106", Scene::stairwell_bikes, Scene::stairwell_bikes},
      {"0107", Scene::flooded_lane, Scene::blocked_drain}, {"0301", Scene::rubbish, Scene::rubbish},
      {"0302", Scene::dirty_canal, Scene::dirty_canal},    {"0303", Scene::building_dust, Scene::building_dust},
      {"0304", Scene::straw_fire, Scene::straw_fire},      {"0401", Scene::cracked_road, Scene::cracked_road},
      {"0402", Scene::dark_lamp, Scene::dark_lamp},        {"0403", Scene::open_manhole, Scene::open_manhole},
      {"0404", Scene::blocked_drain, Scene::flooded_lane}, {"05", Scene::goods_on_pavement, Scene::goods_on_pavement}};
  for (const auto& fit : fits) {
    if (category.starts_with(fit.category)) return Dice{seed}.chance(0.65) ? fit.usual : fit.sometimes;
  }
  return std::nullopt;
}

}  // namespace huiyin::demo
