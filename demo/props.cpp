#include "demo/props.hpp"

#include <vector>

#include <fmt/format.h>

namespace huiyin::demo::props {
namespace {

struct Pair {
  std::string_view above{};
  std::string_view below{};
};

void cloud(Canvas& c, Spot at, double size) {
  c.push(at, size, 0, 0.85);
  c.oval(0, 0, 70, 26, "#ffffff");
  c.circle(-28, -14, 28, "#ffffff");
  c.circle(14, -24, 36, "#ffffff");
  c.circle(48, -8, 22, "#ffffff");
  c.pop();
}

void window(Canvas& c, Spot at, double w, double h, std::string_view glass) {
  c.rect(at.x, at.y, w, h, "#6b4a36", 3);
  c.rect(at.x + 5, at.y + 5, w - 10, h - 10, glass);
  c.rect(at.x + w / 2 - 2, at.y, 4, h, "#6b4a36");
  c.rect(at.x + 5, at.y + h * 0.42, w - 10, 4, "#6b4a36");
  c.rect(at.x - 5, at.y + h, w + 10, 6, "#b9b3a6");
}

void tiled_roof(Canvas& c, double x, double eaves, double w, double h) {
  c.shape(fmt::format("M{},{} Q{},{} {},{} H{} Q{},{} {},{} Z", x - 26, eaves + 4, x + 6, eaves - 6, x + 26, eaves - h,
                      x + w - 26, x + w - 6, eaves - 6, x + w + 26, eaves + 4),
          "#48535c");
  for (double at = x + 8; at < x + w - 4; at += 16) {
    const double lean = (at - x - w / 2) / (w / 2) * 22;
    c.line(fmt::format("M{},{} L{},{}", at + lean, eaves, at, eaves - h + 6), "#5b6770", 3);
  }
  c.rect(x + 14, eaves - h - 8, w - 28, 11, "#353e46", 4);
  c.rect(x - 26, eaves + 2, w + 52, 8, "#353e46", 3);
}

}  // namespace

void sky(Canvas& c, Dice& dice, double horizon) {
  constexpr Pair days[] = {{"#9fd0ee", "#eaf6fb"},
                           {"#b4d8e7", "#f5efe0"},
                           {"#bccbd6", "#edf1f3"},
                           {"#f2c79d", "#fdf1e2"},
                           {"#8cc3e8", "#dff1f8"}};
  const int day = between(dice, 0, 4);
  c.fade(0, 0, picture_width, horizon + 2, days[day].above, days[day].below);
  const int sun = between(dice, 120, 1080);
  if (day != 2) {
    c.circle(sun, 110, 74, "rgba(255,240,190,0.45)");
    c.circle(sun, 110, 48, "#fff3c8");
  }
  for (int i = 0; i < 4; ++i)
    cloud(c, {double(between(dice, 40, 1160)), double(between(dice, 60, 230))}, between(dice, 6, 13) / 10.0);
}

void night(Canvas& c, Dice& dice, double horizon) {
  c.fade(0, 0, picture_width, horizon + 2, "#101a33", "#33476b");
  for (int i = 0; i < 60; ++i)
    c.circle(between(dice, 0, 1200), between(dice, 0, int(horizon) - 120), between(dice, 8, 20) / 10.0,
             "rgba(255,255,240,0.8)");
  const int moon = between(dice, 150, 1050);
  c.circle(moon, 110, 44, "#f4efd2");
  c.circle(moon + 18, 98, 40, "#16213c");
}

void house(Canvas& c, Dice& dice, Spot at, double w, double h) {
  const double x = at.x - w / 2;
  const double top = at.y - h;
  c.rect(x, top, w, h, pick(dice, {"#f5f2ea", "#efeae0", "#eef0ee", "#f3ece0"}));
  c.rect(x, at.y - 26, w, 26, "#c4c2ba");
  c.rect(x + w * 0.86, top, w * 0.14, h, "rgba(60,70,80,0.07)");
  tiled_roof(c, x, top, w, between(dice, 52, 70));
  const bool left = dice.chance(0.5);
  const double door = left ? x + w * 0.14 : x + w * 0.62;
  c.rect(door - 7, at.y - 118, 74, 118, "#8d8a82");
  c.rect(door, at.y - 112, 60, 112, pick(dice, {"#7a4a33", "#5d4034", "#8a5a3c", "#47606b"}));
  c.rect(door + 28, at.y - 112, 4, 112, "rgba(0,0,0,0.25)");
  c.circle(door + 22, at.y - 54, 4, "#d9b765");
  c.circle(door + 38, at.y - 54, 4, "#d9b765");
  const auto glass = pick(dice, {"#a9c9d6", "#9dbdc9", "#c0d7de"});
  const double wide = w * 0.26;
  window(c, {left ? x + w * 0.56 : x + w * 0.16, at.y - 104}, wide, 62, glass);
  if (h > 190) {
    window(c, {x + w * 0.16, top + 26}, wide, 54, glass);
    window(c, {x + w * 0.58, top + 26}, wide, 54, glass);
  }
  if (dice.chance(0.45)) {
    c.rect(door + 10, at.y - 148, 16, 24, "#c8322b", 8);
    c.rect(door + 40, at.y - 148, 16, 24, "#c8322b", 8);
  }
}

void flats(Canvas& c, Dice& dice, Spot at, double w, double h) {
  const double x = at.x - w / 2;
  const double top = at.y - h;
  c.rect(x, top, w, h, pick(dice, {"#e7dccb", "#dfe3e2", "#ead6c6", "#d7dde4"}));
  c.rect(x - 8, top - 12, w + 16, 16, "#9aa3a8");
  const int columns = int(w / 84);
  for (double y = top + 28; y < at.y - 90; y += 84) {
    for (int i = 0; i < columns; ++i) {
      const double left = x + (w - columns * 84 + 28) / 2 + i * 84;
      c.rect(left, y, 56, 46, "#7f8f97");
      c.rect(left + 4, y + 4, 22, 38, pick(dice, {"#b7d3de", "#a5c3cf", "#d9e6e6"}));
      c.rect(left + 30, y + 4, 22, 38, "#a5c3cf");
      if (dice.chance(0.35)) c.rect(left + 6, y + 50, 34, 20, "#f4f4f2", 2);
      c.rect(left - 4, y + 46, 64, 5, "#c3c7c7");
    }
  }
}

void row_of_houses(Canvas& c, Dice& dice, double base) {
  flats(c, dice, {double(between(dice, 120, 420)), base}, 340, between(dice, 380, 440));
  flats(c, dice, {double(between(dice, 760, 1080)), base}, 424, between(dice, 340, 420));
  c.fade(0, base - 440, picture_width, 442, "rgba(255,255,255,0)", "rgba(255,255,255,0.55)");
  std::vector<double> gaps;
  double x = -60 - between(dice, 0, 80);
  while (x < picture_width) {
    const double w = between(dice, 230, 320);
    house(c, dice, {x + w / 2, base}, w, between(dice, 150, 240));
    x += w + 30;
    if (dice.chance(0.55)) {
      gaps.push_back(x + 36);
      x += 90;
    }
  }
  for (const double gap : gaps) tree(c, dice, {gap, base + 6}, between(dice, 8, 11) / 10.0);
}

void pavement(Canvas& c, Dice& dice, double top, double bottom) {
  c.fade(0, top, picture_width, bottom - top, "#cfcac0", "#ddd8ce");
  for (double y = top + (bottom - top) / 3; y < bottom - 4; y += (bottom - top) / 3) {
    c.line(fmt::format("M0,{0} H{1}", y, picture_width), "#bdb7ab", 2);
  }
  std::string joints;
  for (int x = -200; x < 1400; x += 70) joints += fmt::format("M{},{} L{},{}", x, top, 600 + (x - 600) * 1.2, bottom);
  c.line(joints, "#bdb7ab", 2);
  c.flecks(dice, 0, top, picture_width, bottom - top, "rgba(90,85,75,0.25)", 160);
  c.rect(0, bottom - 12, picture_width, 14, "#a9a59b");
}

void asphalt(Canvas& c, Dice& dice, double top, double bottom) {
  c.fade(0, top, picture_width, bottom - top, "#767d82", "#666d73");
  c.flecks(dice, 0, top, picture_width, bottom - top, "rgba(255,255,255,0.16)", 420);
  c.flecks(dice, 0, top, picture_width, bottom - top, "rgba(20,25,30,0.22)", 420);
}

void grass(Canvas& c, Dice& dice, double top, double bottom) {
  c.fade(0, top, picture_width, bottom - top, "#9cc07a", "#7fab62");
  c.flecks(dice, 0, top, picture_width, bottom - top, "rgba(50,95,40,0.45)", 420);
  c.flecks(dice, 0, top, picture_width, bottom - top, "rgba(225,240,170,0.5)", 260);
}

void tree(Canvas& c, Dice& dice, Spot at, double size) {
  const auto dark = pick(dice, {"#4f8a57", "#5a8f4c", "#3f7d5c"});
  const auto light = pick(dice, {"#74ab6b", "#86b562", "#62a377"});
  c.push(at, size);
  c.shadow(0, 0, 70);
  c.shape("M-11,0 L-7,-130 H7 L12,0Z", "#7b5a42");
  c.circle(-46, -160, 58, dark);
  c.circle(48, -164, 56, dark);
  c.circle(0, -210, 68, dark);
  c.circle(-14, -176, 58, light);
  c.circle(-34, -206, 34, light);
  c.circle(36, -196, 30, light);
  c.pop();
}

void willow(Canvas& c, Dice& dice, Spot at, double size) {
  c.push(at, size);
  c.shadow(0, 0, 80);
  c.shape("M-14,0 Q-4,-120 -18,-230 H10 Q10,-120 16,0Z", "#6f5843");
  for (int i = 0; i < 34; ++i) {
    const int reach = between(dice, -150, 150);
    const int drop = between(dice, -110, -20);
    c.line(fmt::format("M0,-250 Q{},{} {},{}", reach, -310 + between(dice, -20, 40), reach * 1.1, drop),
           pick(dice, {"#7fae5a", "#94bd63", "#6b9d55"}), 9);
  }
  c.circle(0, -252, 50, "#7fae5a");
  c.pop();
}

void bush(Canvas& c, Dice& dice, Spot at, double size) {
  c.push(at, size);
  const auto dark = pick(dice, {"#5a8f4c", "#4f8a57"});
  c.circle(-40, -26, 32, dark);
  c.circle(40, -24, 30, dark);
  c.circle(0, -38, 42, "#74ab6b");
  c.rect(-70, -26, 138, 26, dark, 12);
  c.pop();
}

}  // namespace huiyin::demo::props
