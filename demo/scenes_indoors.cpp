#include <string>

#include <fmt/format.h>

#include "demo/props.hpp"
#include "demo/scenes.hpp"

namespace huiyin::demo::scenes {

using namespace props;

namespace {

/// A corridor seen along its length, with its far wall between 400 and 800.
void corridor(Canvas& c, Dice& dice) {
  const auto wall = pick(dice, {"#e6e2d8", "#dfe5e3", "#eadfd0"});
  c.rect(0, 0, picture_width, picture_height, wall);
  c.shape("M0,0 H1200 L800,190 H400Z", "#f4f3ee");
  c.shape("M0,0 L400,190 V620 L0,900Z", "rgba(60,70,80,0.10)");
  c.shape("M1200,0 L800,190 V620 L1200,900Z", "rgba(60,70,80,0.05)");
  c.shape("M0,900 L400,620 H800 L1200,900Z", pick(dice, {"#a8a89f", "#b5a896", "#9ba4a6"}));
  c.shape("M0,520 L400,440 V620 L0,900Z", "rgba(70,130,110,0.25)");
  c.shape("M1200,520 L800,440 V620 L1200,900Z", "rgba(70,130,110,0.25)");
  std::string tiles;
  for (int x = -600; x <= 1800; x += 200) tiles += fmt::format("M{},620 L{},900", 600 + (x - 600) / 3, x);
  for (const int y : {660, 716, 796}) tiles += fmt::format("M{},{} H{}", 0, y, picture_width);
  c.push({0, 0}, 1, 0, 0.35);
  c.shape("M0,900 L400,620 H800 L1200,900Z", "rgba(255,255,255,0.2)");
  c.line(tiles, "#7f8480", 3);
  c.pop();
  c.rect(560, 60, 80, 14, "#fffbe6", 4);
}

void exit_sign(Canvas& c, double x, double y) {
  c.rect(x - 78, y, 156, 54, "#2f8f56", 6);
  c.circle(x - 20, y + 14, 7, "#ffffff");
  c.line(fmt::format("M{},{} l-8,14 l14,6 l-4,12 M{},{} l-16,2 l-6,8 M{},{} l14,8", x - 22, y + 24, x - 26, y + 28,
                     x - 22, y + 26),
         "#ffffff", 5);
  c.shape(fmt::format("M{},{} h26 v-9 l20,16 l-20,16 v-9 h-26Z", x + 14, y + 20), "#ffffff");
}

void charging(Canvas& c, double from_x, double from_y, double to_x, double to_y) {
  c.line(fmt::format("M{},{} C{},{} {},{} {},{}", from_x, from_y, from_x - 20, from_y + 160, to_x + 60, to_y - 200,
                     to_x, to_y),
         "#20262b", 6);
}

}  // namespace

void blocked_exit(Shot s) {
  Canvas& c = s.canvas;
  corridor(c, s.place);
  c.rect(490, 270, 220, 350, "#5d8a74", 4);
  c.rect(500, 280, 96, 340, "#6d9c85");
  c.rect(604, 280, 96, 340, "#6d9c85");
  c.rect(508, 300, 80, 110, "#b9d3da", 4);
  c.rect(612, 300, 80, 110, "#b9d3da", 4);
  c.rect(520, 470, 60, 12, "#d9dcd8", 5);
  c.rect(620, 470, 60, 12, "#d9dcd8", 5);
  exit_sign(c, 600, 204);
  extinguisher(c, {s.place.chance(0.5) ? 330.0 : 870.0, 700}, 1.3);
  if (s.after) {
    c.shape("M480,900 L560,640 H640 L720,900Z", "rgba(255,255,255,0.25)");
    return;
  }
  for (int i = 0; i < 3; ++i) {
    double y = 720;
    const int layers = between(s.mess, 2, 4);
    for (int k = 0; k < layers; ++k) {
      const int h = between(s.mess, 66, 96);
      carton(c, {480.0 + i * 124 + between(s.mess, -12, 12), y}, between(s.mess, 110, 132), h, between(s.mess, -2, 2));
      y -= h;
    }
  }
  if (s.mess.chance(0.6)) {
    c.rect(330, 560, 18, 250, "#8a6b4c", 4);
    c.shape("M300,640 h150 l20,170 h-30 l-14,-120 h-96 l-20,120 h-30Z", "#8a6b4c");
  }
  for (int i = 0; i < 4; ++i) {
    carton(c, {double(between(s.mess, 380, 860)), double(between(s.mess, 800, 870))}, between(s.mess, 130, 190),
           between(s.mess, 80, 130), between(s.mess, -4, 4));
  }
  bag(c, {double(between(s.mess, 760, 860)), 800}, 1.3, pick(s.mess, {"#30527a", "#2f363b", "#d9dcd8"}));
}

void stairwell_bikes(Shot s) {
  Canvas& c = s.canvas;
  c.rect(0, 0, picture_width, picture_height, pick(s.place, {"#e9e4d8", "#e2e6e4", "#ecdfd0"}));
  c.rect(0, 470, picture_width, 230, pick(s.place, {"#7da08f", "#8aa0ae", "#b39a7c"}));
  c.flecks(s.place, 0, 0, picture_width, 690, "rgba(90,85,75,0.22)", 220);
  c.fade(0, 696, picture_width, 210, "#a9a89f", "#92918a");
  const bool left = s.place.chance(0.5);
  for (int i = 0; i < 9; ++i) {
    const double w = 70.0 * (9 - i);
    const double x = left ? 0 : picture_width - w;
    c.rect(x, 696 - (i + 1) * 62.0, w, 64, i % 2 ? "#b9b5aa" : "#c6c2b8");
    c.rect(x, 696 - (i + 1) * 62.0, w, 9, "#9c988d");
  }
  c.line(left ? "M640,610 L70,105 M640,610 V720" : "M560,610 L1130,105 M560,610 V720", "#7a4b35", 16);
  const double wall = left ? 900 : 300;
  c.rect(wall - 60, 150, 120, 160, "#9aa4a9", 6);
  for (int i = 0; i < 6; ++i) c.rect(wall - 48 + (i % 2) * 52, 166 + (i / 2) * 46, 44, 36, "#c3cace", 3);
  c.rect(wall + 130, 400, 44, 56, "#f4f3ee", 5);
  c.circle(wall + 144, 428, 4, "#59646c");
  c.circle(wall + 160, 428, 4, "#59646c");
  if (s.after) {
    c.rect(wall - 190, 330, 96, 120, "#f7f5ee", 6);
    c.circle(wall - 142, 380, 36, "#d2382f");
    c.circle(wall - 142, 380, 28, "#f7f5ee");
    c.push({wall - 142, 398}, 0.2);
    e_bike(c, {0, 0}, 1, "#30373c");
    c.pop();
    c.line(fmt::format("M{},404 l48,-48", wall - 166), "#d2382f", 8);
    extinguisher(c, {wall + 160, 740}, 1.4);
    return;
  }
  for (int i = 0; i < 3; ++i) {
    const double x = (left ? 620.0 : 200.0) + i * 175 + between(s.mess, -20, 20);
    e_bike(c, {x, 764 + i * 46.0}, 1.25 + i * 0.1,
           pick(s.mess, {"#3f78b5", "#b8483c", "#4b9a5b", "#d9a63a", "#d98aa0"}));
  }
  charging(c, wall + 152, 440, wall - 40, 720);
  c.rect(wall - 80, 716, 70, 34, "#343b40", 6);
  c.circle(wall - 26, 726, 5, "#e2473b");
  if (s.mess.chance(0.6)) carton(c, {left ? 700.0 : 520.0, 870}, 150, 110, -2);
}

void gas_bottles(Shot s) {
  Canvas& c = s.canvas;
  c.rect(0, 0, picture_width, picture_height, "#eef0ec");
  const auto tile = pick(s.place, {"#dfe8ea", "#ebe3d4", "#e2eadf"});
  for (int y = 0; y < 660; y += 66) {
    for (int x = 0; x < picture_width; x += 66) c.rect(x + 2, y + 2, 62, 62, tile, 3);
  }
  c.fade(0, 650, picture_width, 260, "#a89f92", "#8f877b");
  const double x = between(s.place, 330, 460);
  c.shape(fmt::format("M{},40 h260 l60,130 h-380Z", x - 130), "#a9b1b5");
  c.rect(x - 190, 168, 380, 26, "#8b9499", 4);
  c.rect(x - 290, 420, 620, 34, "#b9c0c5", 5);
  c.rect(x - 280, 454, 600, 270, "#8f9aa0");
  for (int i = 0; i < 3; ++i) c.rect(x - 262 + i * 196, 476, 176, 224, "#a3adb2", 5);
  for (const int dx : {-140, 100}) {
    c.rect(x + dx - 84, 396, 168, 26, "#3b444b", 6);
    c.shape(fmt::format("M{},396 q-10,-84 -110,-84 h180 q-20,0 -20,84Z", x + dx + 40), "#4a5359");
    c.line(fmt::format("M{},326 h90", x + dx + 70), "#4a5359", 16);
    c.circle(x + dx, 440, 13, "#2b3136");
  }
  const double at = x + 500;
  if (s.after) {
    c.rect(at - 140, 330, 300, 420, "#b6bfc3", 8);
    c.rect(at - 126, 346, 272, 388, "#cfd6d9", 6);
    for (int i = 0; i < 6; ++i) c.rect(at - 96, 372 + i * 18, 212, 8, "#8f9aa0", 3);
    c.shape(fmt::format("M{},560 l54,92 h-108Z", at + 10), "#e6bf3c");
    c.rect(at + 5, 594, 10, 30, "#2b3136", 3);
    c.circle(at + 10, 638, 6, "#2b3136");
    c.line(fmt::format("M{},470 H{}", x + 330, at - 140), "#d9a63a", 10);
    c.rect(at - 40, 200, 90, 60, "#f7f5ee", 8);
    c.circle(at + 5, 230, 14, "#4b9a5b");
    return;
  }
  const int count = between(s.mess, 3, 4);
  for (int i = 0; i < count; ++i) {
    gas_bottle(c, {at - 150 + i * 128, 790.0 + (i % 2) * 44}, 1.5,
               pick(s.mess, {"#8fa3ad", "#b8483c", "#c9bf9f", "#6d8f9e"}));
  }
  c.line(fmt::format("M{},560 q-60,-120 -120,40 q-60,120 -110,-80 L{},462", at - 148, x + 140), "#d97a3a", 9);
  c.shape(fmt::format("M{},310 q-20,-40 0,-60 q6,30 22,34 q10,30 -22,26Z", x - 140), "#e8742b");
  carton(c, {at + 250, 860}, 150, 120, 3);
}

}  // namespace huiyin::demo::scenes
