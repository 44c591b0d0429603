#include <string>
#include <utility>

#include <fmt/format.h>

#include "demo/props.hpp"
#include "demo/scenes.hpp"

namespace huiyin::demo::scenes {

using namespace props;

namespace {

void awning(Canvas& c, double x, double y, double w, std::string_view colour) {
  c.rect(x, y, w, 26, colour, 4);
  const int stripes = int(w / 40);
  for (int i = 0; i < stripes; ++i) {
    const double at = x + i * (w / stripes);
    c.shape(fmt::format("M{},{} h{} v46 q{},26 {},0Z", at, y + 20, w / stripes, -w / stripes / 2, -w / stripes),
            i % 2 ? "#f6f1e7" : colour);
  }
}

void shop(Canvas& c, Dice& dice, double x, double w) {
  const auto colour = pick(dice, {"#b8483c", "#3f78b5", "#4b8a63", "#c98a3a"});
  c.rect(x, 130, w, 400, pick(dice, {"#efe7d8", "#e5e6e1", "#ead9c6"}));
  c.rect(x + 16, 176, w - 32, 70, colour, 6);
  for (int i = 0; i < 4; ++i) c.rect(x + w / 2 - 120 + i * 66, 192, 38, 38, "rgba(255,255,255,0.85)", 8);
  c.rect(x + 20, 300, w - 40, 230, "#5b6a70");
  c.rect(x + 28, 308, w * 0.55, 190, "#b9d3da");
  c.shape(fmt::format("M{},308 h40 l-90,190 h-40Z", x + 180), "rgba(255,255,255,0.3)");
  c.rect(x + w * 0.55 + 40, 308, w * 0.45 - 70, 222, "#8db0bb");
  awning(c, x + 8, 262, w - 16, colour);
}

}  // namespace

void goods_on_pavement(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 140);
  shop(c, s.place, -30, 420);
  shop(c, s.place, 396, 410);
  shop(c, s.place, 812, 420);
  pavement(c, s.place, 530, 730);
  asphalt(c, s.place, 730, picture_height);
  c.rect(0, 618, picture_width, 22, "#e2b23f");
  for (int x = 6; x < picture_width; x += 36) c.rect(x, 621, 24, 16, "#d09f2e", 3);
  if (s.after) {
    bush(c, s.place, {200, 604}, 1);
    bush(c, s.place, {1010, 604}, 1);
    return;
  }
  for (int i = 0; i < 5; ++i) {
    const double x = 120 + i * 235 + between(s.mess, -30, 30);
    c.shadow(x, 692, 96, 10);
    c.rect(x - 92, 600, 184, 12, "#8a6b4c", 3);
    c.line(fmt::format("M{},612 V690 M{},612 V690", x - 80, x + 80), "#6d5439", 10);
    const auto fruit = pick(s.mess, {"#e0762f", "#c93d35", "#7da844", "#e6bf3c", "#8a5aa0"});
    for (int k = 0; k < 18; ++k) c.circle(x - 78 + (k % 9) * 19.5, 592 - (k / 9) * 17, 11, fruit);
    if (s.mess.chance(0.6)) carton(c, {x + 6, 692}, 120, 62);
  }
  for (int i = 0; i < 4; ++i) {
    carton(c, {double(between(s.mess, 80, 1120)), double(between(s.mess, 716, 744))}, between(s.mess, 90, 130),
           between(s.mess, 60, 96), between(s.mess, -4, 4));
  }
  const double x = between(s.mess, 300, 900);
  c.rect(x - 6, 330, 12, 366, "#8b9297");
  c.shape(fmt::format("M{},350 Q{},230 {},350 q-36,-22 -70,0 q-34,-22 -72,0 q-36,-22 -72,0 q-36,-20 -70,0Z", x - 142, x,
                      x + 142),
          pick(s.mess, {"#c9453b", "#3f78b5", "#4b8a63"}));
}

void tangled_wires(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 700);
  row_of_houses(c, s.place, 760);
  pavement(c, s.place, 760, 912);
  const int left = between(s.place, 190, 330);
  const int right = between(s.place, 850, 1010);
  pole(c, {double(left), 790}, 650);
  pole(c, {double(right), 800}, 660);
  const double span = right - left;
  if (s.after) {
    for (const int y : {150, 162, 204, 216}) {
      for (const auto& [from, to] :
           {std::pair{-60, left - 78}, std::pair{left - 78, right - 78}, std::pair{right - 78, 1270}}) {
        c.line(fmt::format("M{},{} Q{},{} {},{}", from, y, (from + to) / 2, y + 34, to, y), "#2f363b", 4);
      }
    }
    c.rect(right - 34, 470, 68, 96, "#9aa4a9", 5);
    c.rect(right - 26, 480, 52, 76, "#aeb7bb", 3);
    c.shape(fmt::format("M{},{} l-16,34 h12 l-8,24 l26,-36 h-14 l8,-22Z", right + 2, 490), "#e6bf3c");
    c.line(fmt::format("M{},470 V250", right + 20), "#7f898e", 9);
    return;
  }
  for (int i = 0; i < 30; ++i) {
    const int from = between(s.mess, 150, 330);
    const int to = between(s.mess, 150, 360);
    c.line(fmt::format("M{:.0f},{} C{:.0f},{} {:.0f},{} {:.0f},{}", left + between(s.mess, -80, 80) * 1.0, from,
                       left + span * 0.3, from + between(s.mess, 20, 260), left + span * 0.7,
                       to + between(s.mess, 20, 260), right + between(s.mess, -80, 80) * 1.0, to),
           pick(s.mess, {"#20262b", "#20262b", "#343c42", "#5a3d35", "#3c4a66"}), between(s.mess, 2, 6));
  }
  for (const int x : {left, right}) {
    for (int i = 0; i < 9; ++i) {
      const int y = between(s.mess, 200, 330);
      const int r = between(s.mess, 20, 70);
      c.line(fmt::format("M{},{} a{},{} 0 1 1 4,3", x, y, r, between(s.mess, 24, 60)), "#20262b",
             between(s.mess, 3, 5));
      c.line(fmt::format("M{},{} q{},{} {},{}", x, y, between(s.mess, -90, 90), between(s.mess, 40, 120),
                         between(s.mess, -50, 50), between(s.mess, 120, 330)),
             pick(s.mess, {"#20262b", "#4a3a35"}), 4);
    }
    c.rect(x - 44, 340, 62, 84, "#8f989d", 4);
    c.shape(fmt::format("M{},344 l34,-12 v78 l-34,14Z", x + 18), "#a9b1b5");
    c.line(fmt::format("M{0},360 q20,30 0,50 M{1},352 q-16,40 6,64", x - 10, x - 26), "#c0433a", 4);
  }
}

void building_dust(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 560);
  flats(c, s.place, {double(between(s.place, 180, 300)), 560}, 340, 380);
  const int x = between(s.place, 760, 900);
  c.rect(x - 170, 150, 340, 410, "#b4aea2");
  for (int y = 170; y < 540; y += 76) {
    for (int k = 0; k < 4; ++k) c.rect(x - 150 + k * 80, y, 56, 50, "#78736a");
  }
  c.line(
      fmt::format("M{0},110 V560 M{1},110 V560 M{0},200 H{1} M{0},290 H{1} M{0},380 H{1} M{0},470 H{1} M{2},110 V560",
                  x - 190, x + 190, x),
      "#c98a3a", 7);
  c.line(fmt::format("M{0},560 V60 H{1} M{0},90 L{2},60 M{3},60 V150", x + 260, x - 120, x + 150, x - 60), "#d9a63a",
         12);
  c.fade(0, 556, picture_width, 350, "#c7b08a", "#b29a72");
  c.flecks(s.place, 0, 556, picture_width, 340, "rgba(90,65,30,0.4)", 500);
  for (int i = 0; i < 9; ++i) c.rect(i * 140, 500, 134, 84, i % 2 ? "#4f9a8a" : "#57a595", 2);
  const int heap = between(s.place, 360, 560);
  c.shape(fmt::format("M{},800 Q{},640 {},560 Q{},500 {},548 Q{},620 {},800Z", heap - 400, heap - 200, heap - 60,
                      heap + 30, heap + 110, heap + 260, heap + 430),
          "#a0784a");
  c.shape(
      fmt::format("M{},800 Q{},660 {},600 Q{},680 {},800Z", heap + 30, heap + 60, heap + 130, heap + 270, heap + 430),
      "#8a653c");
  if (s.after) {
    c.shape(fmt::format("M{},806 Q{},636 {},552 Q{},492 {},540 Q{},614 {},806Z", heap - 412, heap - 206, heap - 64,
                        heap + 30, heap + 114, heap + 268, heap + 442),
            "#4d8f56");
    std::string net;
    for (int i = 0; i < 14; ++i)
      net += fmt::format("M{},800 Q{},640 {},560 ", heap - 380 + i * 58, heap - 200 + i * 30, heap - 40 + i * 9);
    c.line(net, "#3b7a46", 3);
    c.rect(940, 720, 120, 70, "#3f78b5", 10);
    c.line("M1060,740 q70,-60 120,-20", "#bfe0ee", 5);
    return;
  }
  c.flecks(s.mess, heap - 240, 640, 480, 150, "rgba(70,45,15,0.5)", 140);
  for (int i = 0; i < 12; ++i) {
    c.oval(heap + between(s.mess, -330, 620), between(s.mess, 360, 720), between(s.mess, 70, 170),
           between(s.mess, 26, 64), "rgba(215,190,145,0.42)");
  }
  c.rect(0, 300, picture_width, 600, "rgba(214,190,150,0.2)");
}

}  // namespace huiyin::demo::scenes
