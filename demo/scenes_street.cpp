#include <string>

#include <fmt/format.h>

#include "demo/props.hpp"
#include "demo/scenes.hpp"

namespace huiyin::demo::scenes {
namespace {

using namespace props;

constexpr double kerb = 640;

std::string_view paint_of_car(Dice& dice) {
  return pick(dice, {"#e9ecee", "#3d6f9e", "#9aa3a9", "#b23b34", "#2f3a43", "#4f8a6b", "#c9b48a"});
}

void street(Shot& s) {
  sky(s.canvas, s.place, 520);
  row_of_houses(s.canvas, s.place, 520);
  pavement(s.canvas, s.place, 520, kerb);
  asphalt(s.canvas, s.place, kerb, picture_height);
}

void lane_dashes(Canvas& c, double y) {
  for (int x = -60; x < picture_width; x += 240) c.shape(fmt::format("M{},{} h130 l10,14 h-134Z", x, y), "#e8e6dc");
}

}  // namespace

void rubbish(Shot s) {
  street(s);
  lane_dashes(s.canvas, 800);
  const int x = between(s.place, 330, 820);
  constexpr std::string_view kinds[] = {"#3f78b5", "#4b9a5b", "#6b7379", "#b8483c"};
  for (int i = 0; i < 4; ++i) bin(s.canvas, {x - 210.0 + i * 140, 622}, 1, kinds[i]);
  for (const int post : {-286, 278}) s.canvas.rect(x + post, 404, 10, 218, "#7d868c");
  s.canvas.shape(fmt::format("M{},408 L{},384 H{} L{},408Z", x - 316, x - 290, x + 290, x + 318), "#4b8a63");
  if (s.after) {
    bush(s.canvas, s.place, {x - 390.0, 624}, 1);
    bush(s.canvas, s.place, {x + 390.0, 624}, 1.1);
    s.canvas.oval(x + 70, 690, 150, 12, "rgba(190,215,225,0.25)");
    return;
  }
  for (int i = 0; i < 7; ++i) {
    bag(s.canvas, {double(x + between(s.mess, -320, 320)), double(between(s.mess, 628, 650))},
        between(s.mess, 8, 12) / 10.0, pick(s.mess, {"#2b3136", "#39424a", "#4a5a50", "#8a3f3a", "#d9dcd8"}));
  }
  for (int i = 0; i < 3; ++i) {
    carton(s.canvas, {double(x + between(s.mess, -360, 360)), double(between(s.mess, 664, 684))},
           between(s.mess, 90, 140), between(s.mess, 60, 90), between(s.mess, -8, 8));
  }
  for (int i = 0; i < 6; ++i) {
    bag(s.canvas, {double(x + between(s.mess, -330, 330)), double(between(s.mess, 684, 716))},
        between(s.mess, 9, 15) / 10.0, pick(s.mess, {"#2b3136", "#39424a", "#6d7f4c", "#c9cfd0", "#30527a"}));
  }
  for (int i = 0; i < 9; ++i) {
    bottle(s.canvas, {double(x + between(s.mess, -420, 420)), double(between(s.mess, 716, 772))},
           between(s.mess, 7, 10) / 10.0, pick(s.mess, {"#9fc6d8", "#7db48c", "#d8d2c0", "#c97f4a"}));
  }
  s.canvas.shape(fmt::format("M{},724 q120,-14 230,4 q60,22 -60,30 q-190,8 -220,-10 q-20,-16 50,-24Z", x - 100),
                 "rgba(60,50,30,0.35)");
}

void fire_lane(Shot s) {
  street(s);
  Canvas& c = s.canvas;
  std::string stripes;
  for (int x = -40; x < picture_width; x += 80) stripes += fmt::format("M{},628 h40 l-6,14 h-40Z", x);
  c.rect(0, 628, picture_width, 14, "#f4f1e8");
  c.shape(stripes, "#d2382f");
  const int left = between(s.place, 150, 330);
  c.line(fmt::format("M{},668 H{} L{},840 H{} Z", left, left + 640, left + 720, left - 80), "#f0c23a", 12);
  std::string hatch;
  for (int i = 1; i < 8; ++i) hatch += fmt::format("M{},668 L{},840", left + i * 80, left - 80 + (i - 1) * 100 + 40);
  c.line(hatch, "#f0c23a", 9);
  hydrant(c, {left + 750.0, 628}, 1.25);
  const double sign = left - 70;
  c.rect(sign - 5, 400, 10, 226, "#7d868c");
  c.circle(sign, 380, 48, "#d2382f");
  c.circle(sign, 380, 38, "#2f6fb3");
  c.line(fmt::format("M{},408 L{},352 M{},352 L{},408", sign - 28, sign + 28, sign - 28, sign + 28), "#d2382f", 10);
  if (s.after) return;
  const auto colour = paint_of_car(s.mess);
  const double at = left + between(s.mess, 230, 330);
  if (s.mess.chance(0.35)) {
    van(c, {at, 792}, 1.2, colour);
  } else {
    car(c, {at, 790}, 1.3, colour);
  }
  if (s.mess.chance(0.6)) e_bike(c, {left + 620.0, 700}, 0.95, pick(s.mess, {"#3f78b5", "#b8483c", "#4b9a5b"}));
}

void dark_lamp(Shot s) {
  Canvas& c = s.canvas;
  night(c, s.place, 520);
  Dice houses = s.place;
  row_of_houses(c, houses, 520);
  pavement(c, s.place, 520, kerb);
  asphalt(c, s.place, kerb, picture_height);
  lane_dashes(c, 780);
  if (s.mess.chance(0.5)) car(c, {double(between(s.mess, 820, 1000)), 738}, 0.95, "#59646c");
  c.rect(0, 0, picture_width, picture_height, "rgba(12,20,44,0.62)");
  const int shift = between(s.place, -60, 60);
  lamp_post(c, {150.0 + shift, 632}, 440, true);
  lamp_post(c, {560.0 + shift, 632}, 440, s.after);
  lamp_post(c, {970.0 + shift, 632}, 440, true);
  if (!s.after) {
    c.line(fmt::format("M{0},196 q16,26 4,44 q-14,20 2,40", 630 + shift), "#20262b", 4);
  }
}

void cracked_road(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 330);
  c.push({0, 0}, 1);
  row_of_houses(c, s.place, 330);
  c.pop();
  pavement(c, s.place, 330, 410);
  asphalt(c, s.place, 410, picture_height);
  c.shape("M560,410 h30 L620,900 H520Z", "rgba(232,230,220,0.75)");
  const int x = between(s.place, 300, 760);
  const int y = between(s.place, 610, 700);
  if (s.after) {
    c.shape(fmt::format("M{},{} L{},{} L{},{} L{},{}Z", x - 250, y - 120, x + 240, y - 126, x + 300, y + 140, x - 300,
                        y + 146),
            "#4c5359");
    c.flecks(s.mess, x - 250, y - 116, 490, 250, "rgba(255,255,255,0.12)", 160);
    c.line(fmt::format("M{},{} L{},{} L{},{} L{},{}Z", x - 250, y - 120, x + 240, y - 126, x + 300, y + 140, x - 300,
                       y + 146),
           "#3b4247", 5);
    return;
  }
  const auto hole = [&](double hx, double hy, double size) {
    c.push({hx, hy}, size);
    c.shape("M-150,6 L-118,-44 L-40,-60 L36,-50 L120,-58 L160,-8 L128,44 L30,60 L-60,50 L-126,52Z", "#8b8f8c");
    c.shape("M-130,4 L-100,-34 L-34,-46 L40,-38 L104,-44 L136,-6 L108,34 L26,46 L-54,38 L-104,40Z", "#4a4640");
    c.shape("M-96,14 L-60,-14 L20,-20 L96,-10 L104,18 L30,36 L-50,30Z", "#7d8f96");
    c.shape("M-60,6 L10,-10 L40,-4 L-30,14Z", "rgba(255,255,255,0.35)");
    c.pop();
  };
  hole(x, y, 1.35);
  hole(x + (x < 530 ? 350 : -350), y + between(s.mess, 60, 120), 0.7);
  for (int i = 0; i < 9; ++i) {
    double cx = x + between(s.mess, -170, 170);
    double cy = y + between(s.mess, -60, 60);
    const int dx = between(s.mess, -70, 70);
    std::string crack = fmt::format("M{:.0f},{:.0f}", cx, cy);
    for (int k = 0; k < 5; ++k)
      crack += fmt::format(" l{},{}", dx + between(s.mess, -34, 34), between(s.mess, -44, 44));
    c.line(crack, "#3c3f41", between(s.mess, 3, 7));
  }
  hole(x, y, 1.2);
}

void open_manhole(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 300);
  row_of_houses(c, s.place, 300);
  pavement(c, s.place, 300, picture_height + 12);
  const int x = between(s.place, 420, 760);
  const int y = between(s.place, 600, 680);
  tree(c, s.place, {x < 600 ? 1060.0 : 140.0, 480}, 1.4);
  c.oval(x, y, 196, 92, "#8f8b82");
  c.oval(x, y, 178, 80, "#5c6166");
  if (s.after) {
    c.oval(x, y - 4, 168, 74, "#737a80");
    for (int i = -4; i <= 4; ++i)
      c.line(fmt::format("M{},{} q20,-8 40,0", x + i * 34 - 20, y - 4 + (i % 2) * 22), "#565d62", 6);
    c.oval(x, y - 4, 60, 26, "#666d73");
    c.line(fmt::format("M{},{} h28 M{},{} h28", x - 130, y - 4, x + 102, y - 4), "#3f4549", 8);
    return;
  }
  c.oval(x, y + 4, 164, 70, "#14181b");
  c.shape(fmt::format("M{0},{1} A164,70 0 0 0 {2},{1} A164,54 0 0 1 {0},{1}Z", x - 164, y + 4, x + 164), "#3a4045");
  for (int i = 0; i < 3; ++i) c.rect(x - 34, y + 22 + i * 16, 68, 6, "#59616a", 3);
  if (s.mess.chance(0.6)) {
    const double side = x + (x > 600 ? -330 : 330);
    c.push({side, y + 90.0}, 1, between(s.mess, -14, 14));
    c.oval(8, 12, 160, 66, "rgba(20,30,40,0.25)");
    c.oval(0, 0, 160, 66, "#6b7278");
    c.oval(0, -6, 150, 60, "#7d848a");
    c.pop();
  }
  if (s.mess.chance(0.55)) {
    c.line(fmt::format("M{0},{1} Q{2},{3} {4},{5}", x - 150, y + 50, x - 20, y - 260, x + 40, y - 330), "#7b5a42", 12);
    bush(c, s.mess, {x + 30.0, y - 300.0}, 0.9);
  } else {
    cone(c, {x + 226.0, y + 40.0}, 0.9);
  }
}

}  // namespace huiyin::demo::scenes
