#include <cstdlib>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "demo/props.hpp"
#include "demo/scenes.hpp"

namespace huiyin::demo::scenes {

using namespace props;

namespace {

void stone_bank(Canvas& c, Dice& dice, double top, double height) {
  c.fade(0, top, picture_width, height, "#b5b0a4", "#918c80");
  for (double y = top; y < top + height; y += 34) {
    for (int x = -between(dice, 0, 80); x < picture_width;) {
      const int w = between(dice, 70, 130);
      c.rect(x + 2, y + 2, w - 4, 30, pick(dice, {"#a8a397", "#b4afa3", "#9d988c", "#aaa699"}), 4);
      x += w;
    }
  }
}

void ripples(Canvas& c, Dice& dice, double top, double bottom, std::string_view colour, int count) {
  for (int i = 0; i < count; ++i) {
    const int w = between(dice, 40, 150);
    c.line(fmt::format("M{},{} q{},-7 {},0", between(dice, 0, 1150), between(dice, int(top), int(bottom)), w / 2, w),
           colour, 3);
  }
}

void stone_bridge(Canvas& c, double x, double water) {
  c.shape(fmt::format("M{0},{1} A130,118 0 0 1 {2},{1}Z", x - 134, water + 4, x + 134), "#47656c");
  c.shape(fmt::format("M{},{} Q{},{} {},{} L{},{} H{} A130,118 0 0 0 {},{} H{}Z", x - 330, water - 40, x, water - 330,
                      x + 330, water - 40, x + 330, water + 4, x + 130, x - 130, water + 4, x - 330),
          "#a9a69d");
  c.line(fmt::format("M{},{} Q{},{} {},{}", x - 330, water - 66, x, water - 358, x + 330, water - 66), "#8d8a81", 14);
  for (int i = -3; i <= 3; ++i) c.rect(x + i * 84 - 7, water - 226 + std::abs(i * i) * 15, 14, 42, "#8d8a81", 3);
  c.line(fmt::format("M{0},{1} A130,118 0 0 1 {2},{1}", x - 137, water + 4, x + 137), "#8d8a81", 9);
}

}  // namespace

void dirty_canal(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 420);
  row_of_houses(c, s.place, 440);
  stone_bank(c, s.place, 440, 130);
  for (int i = 0; i < 3; ++i) {
    const int x = between(s.place, 60 + i * 380, 300 + i * 380);
    for (int k = 0; k < 5; ++k) c.rect(x + k * 16, 468 + k * 21, 120 - k * 4, 21, k % 2 ? "#9a958a" : "#bab5aa");
  }
  if (s.place.chance(0.55)) stone_bridge(c, between(s.place, 460, 760), 568);
  if (s.after) {
    c.fade(0, 568, picture_width, 340, "#8fc3cf", "#4f93a8");
    ripples(c, s.mess, 590, 880, "rgba(255,255,255,0.5)", 60);
    for (int i = 0; i < 5; ++i)
      c.rect(between(s.mess, 0, 1100), 572, between(s.mess, 50, 120), between(s.mess, 60, 150),
             "rgba(255,255,255,0.16)", 20);
    c.push({double(between(s.mess, 180, 900)), 740}, 1.9);
    c.oval(72, 44, 92, 9, "rgba(20,60,80,0.25)");
    c.shape("M-10,0 q80,26 164,-4 q-10,48 -84,48 q-66,0 -80,-44Z", "#7b5a42");
    c.shape("M36,12 q0,-44 36,-44 q34,0 36,44Z", "#b89a63");
    c.line("M128,-6 L176,-70", "#6d5439", 5);
    c.pop();
  } else {
    c.fade(0, 568, picture_width, 340, "#8b9568", "#6b7550");
    ripples(c, s.mess, 590, 880, "rgba(60,70,40,0.5)", 50);
    for (int i = 0; i < 16; ++i) {
      c.oval(between(s.mess, 0, 1200), between(s.mess, 610, 880), between(s.mess, 50, 150), between(s.mess, 10, 28),
             pick(s.mess, {"#7d9a4e", "#6d8a43", "#8aa65a"}));
    }
    for (int i = 0; i < 16; ++i) {
      bottle(c, {double(between(s.mess, 40, 1130)), double(between(s.mess, 630, 860))}, between(s.mess, 7, 12) / 10.0,
             pick(s.mess, {"#cfe3ea", "#7db48c", "#e6ddc4", "#d97f4a", "#d8e4ee"}));
    }
    for (int i = 0; i < 6; ++i) {
      const double x = between(s.mess, 60, 1140);
      const double y = between(s.mess, 640, 850);
      bag(c, {x, y}, between(s.mess, 7, 11) / 10.0, pick(s.mess, {"#e9e9e4", "#c94f45", "#2f363b", "#d8c25a"}));
      c.oval(x, y + 2, 74, 11, "#7c865b");
    }
  }
  if (s.place.chance(0.7)) willow(c, s.place, {s.place.chance(0.5) ? 90.0 : 1110.0, 470}, 1.1);
}

void flooded_lane(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 500);
  row_of_houses(c, s.place, 560);
  pavement(c, s.place, 560, 660);
  asphalt(c, s.place, 660, picture_height);
  lamp_post(c, {double(between(s.place, 80, 200)), 652}, 420, false);
  if (s.after) {
    for (int i = 0; i < 4; ++i)
      c.oval(between(s.mess, 150, 1050), between(s.mess, 700, 860), between(s.mess, 60, 130), 14,
             "rgba(180,205,215,0.3)");
    for (const int x : {360, 880}) {
      c.rect(x, 672, 110, 26, "#3b4247", 4);
      for (int i = 0; i < 7; ++i) c.rect(x + 8 + i * 14, 676, 7, 18, "#15191c", 2);
    }
    return;
  }
  c.rect(0, 0, picture_width, 560, "rgba(70,85,100,0.35)");
  c.fade(0, 520, picture_width, 390, "#9a9a82", "#7d7d68");
  c.rect(0, 516, picture_width, 7, "rgba(255,255,255,0.45)");
  ripples(c, s.mess, 540, 880, "rgba(255,255,255,0.42)", 90);
  const double at = between(s.mess, 500, 820);
  c.push({at, 0}, 1);
  car(c, {0, 720}, 1.25, pick(s.mess, {"#3d6f9e", "#b23b34", "#e9ecee", "#c9b48a"}));
  c.pop();
  c.fade(0, 668, picture_width, 240, "#8b8b75", "#77775f");
  c.line(fmt::format("M{},676 q130,-22 280,-4 q160,-18 300,6", at - 300), "rgba(255,255,255,0.7)", 6);
  ripples(c, s.mess, 690, 890, "rgba(255,255,255,0.35)", 50);
  cone(c, {at - 420, 760}, 1.1);
  c.rect(at - 480, 736, 120, 40, "#82826c", 18);
  std::string rain;
  for (int i = 0; i < 220; ++i)
    rain += fmt::format("M{},{} l-8,34 ", between(s.mess, 0, 1220), between(s.mess, -20, 860));
  c.line(rain, "rgba(235,242,248,0.5)", 2.5);
}

void straw_fire(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 416);
  for (int i = 0; i < 9; ++i)
    tree(c, s.place, {i * 150.0 + between(s.place, -40, 40), 420}, between(s.place, 5, 8) / 10.0);
  house(c, s.place, {double(between(s.place, 160, 1040)), 424}, 250, 150);
  c.fade(0, 410, picture_width, 492, "#dcc27a", "#c2a153");
  std::string furrows;
  for (int x = -1200; x < 2400; x += 90) furrows += fmt::format("M{},410 L{},900", 600 + (x - 600) * 0.45, x);
  c.line(furrows, "rgba(140,105,40,0.5)", 6);
  c.flecks(s.place, 0, 414, picture_width, 480, "rgba(120,90,30,0.55)", 900);
  c.flecks(s.place, 0, 414, picture_width, 480, "rgba(255,240,180,0.55)", 500);
  const double x = between(s.place, 400, 800);
  if (s.after) {
    for (const auto& [dx, y, r] : {std::tuple{-250, 660, 74.0}, {60, 620, 62.0}, {300, 720, 88.0}}) {
      c.shadow(x + dx + 20, y + r - 4, r * 1.5, 14);
      c.rect(x + dx, y - r, r * 1.3, r * 2, "#c79f4c", 30);
      c.circle(x + dx, y, r, "#e0bf6c");
      for (const double k : {0.78, 0.54, 0.3})
        c.line(fmt::format("M{0},{1} a{2},{2} 0 1 1 -1,0", x + dx, y - r * k, r * k), "#b98f3f", 5);
    }
    return;
  }
  for (int i = 0; i < 26; ++i) {
    const double up = i / 26.0;
    c.circle(x + up * 240 + between(s.mess, -60, 60) * (0.5 + up), 560 - up * 520, 40 + up * 90,
             up < 0.4 ? "rgba(90,90,92,0.30)" : "rgba(150,150,152,0.26)");
  }
  c.oval(x, 690, 300, 50, "rgba(30,24,18,0.75)");
  c.shape(fmt::format("M{},690 Q{},560 {},540 Q{},550 {},690Z", x - 240, x - 130, x, x + 140, x + 240), "#8a6a34");
  for (int i = 0; i < 9; ++i) {
    const double at = x - 190 + i * 47;
    const double tall = between(s.mess, 90, 210);
    c.shape(fmt::format("M{},680 Q{},{} {},{} Q{},{} {},680Z", at - 38, at - 44, 680 - tall * 0.5,
                        at + between(s.mess, -20, 20), 680 - tall, at + 46, 680 - tall * 0.5, at + 38),
            "#e8742b");
    c.shape(fmt::format("M{},680 Q{},{} {},{} Q{},{} {},680Z", at - 20, at - 24, 680 - tall * 0.3, at,
                        680 - tall * 0.62, at + 26, 680 - tall * 0.3, at + 20),
            "#f8cf53");
  }
}

void blocked_drain(Shot s) {
  Canvas& c = s.canvas;
  c.fade(0, 0, picture_width, 640, "#e9e3d6", "#dcd5c6");
  c.flecks(s.place, 0, 0, picture_width, 600, "rgba(120,110,90,0.3)", 260);
  if (s.place.chance(0.6)) bricks(c, 0, 440, picture_width, 200, "#a9705a", "#c59a86");
  pavement(c, s.place, 630, picture_height + 12);
  const double x = between(s.place, 440, 720);
  c.rect(x - 34, 0, 68, 560, "#8f9aa0");
  c.rect(x + 10, 0, 24, 560, "#7b868c");
  for (const int y : {90, 290, 470}) c.rect(x - 44, y, 88, 26, "#6c767b", 4);
  c.shape(fmt::format("M{},556 h68 q4,60 66,62 v60 h-20 q-112,-4 -114,-122Z", x - 34), "#8f9aa0");
  c.rect(x + 92, 612, 26, 72, "#6c767b", 5);
  c.rect(x + 150, 700, 330, 58, "#5b646a", 5);
  for (int i = 0; i < 12; ++i) c.rect(x + 164 + i * 26, 708, 13, 42, "#1d2327", 3);
  if (s.after) {
    c.shape(fmt::format("M{},650 q40,10 60,44 l60,14 h-90Z", x + 116), "rgba(150,195,210,0.6)");
    for (const int y : {386}) c.rect(x - 40, y, 80, 46, "#4f8ab0", 6);
    bush(c, s.place, {170, 650}, 1.3);
    return;
  }
  c.shape(fmt::format("M{},640 q240,-26 470,20 q220,36 200,110 q-30,90 -420,84 q-480,4 -520,-92 q-10,-90 270,-122Z",
                      x - 200),
          "#7f8365");
  c.shape(fmt::format("M{},700 q160,-30 340,4 q90,34 20,60 q-220,40 -340,6 q-90,-30 -20,-70Z", x - 60),
          "rgba(255,255,255,0.2)");
  c.line(fmt::format("M{},400 l14,26 l-18,18 l16,28 l-8,22", x - 20), "#20262b", 7);
  c.shape(fmt::format("M{},440 q-120,40 -150,200 l40,6 q10,-120 116,-170Z", x - 26), "rgba(150,190,205,0.8)");
  for (int i = 0; i < 14; ++i)
    c.oval(x - between(s.mess, 40, 230), between(s.mess, 470, 660), 6, 10, "rgba(150,190,205,0.9)");
  for (int i = 0; i < 24; ++i) {
    c.oval(x + between(s.mess, 40, 520), between(s.mess, 690, 770), between(s.mess, 14, 34), between(s.mess, 7, 14),
           pick(s.mess, {"#a8763a", "#8a6a34", "#6f7f43", "#c09248"}));
  }
  for (int i = 0; i < 4; ++i)
    bottle(c, {x + between(s.mess, 100, 480), double(between(s.mess, 720, 800))}, 0.9,
           pick(s.mess, {"#cfe3ea", "#7db48c"}));
}

void cracked_house(Shot s) {
  Canvas& c = s.canvas;
  sky(c, s.place, 664);
  tree(c, s.place, {s.place.chance(0.5) ? 110.0 : 1090.0, 700}, 1.7);
  grass(c, s.place, 660, picture_height);
  const double x = between(s.place, 540, 660);
  house(c, s.place, {x, 700}, 640, 400);
  c.flecks(s.place, x - 310, 330, 620, 340, "rgba(110,95,70,0.35)", 240);
  if (s.after) {
    c.shape(fmt::format("M{},310 l40,80 l-26,70 l34,90 l-20,120 h-34 l12,-120 l-30,-90 l22,-70 l-30,-80Z", x + 20),
            "#f7f3e8");
    for (const int y : {420, 560}) c.rect(x - 322, y, 644, 15, "#59646c");
    for (const int dx : {-290, -100, 90, 280}) {
      for (const int y : {420, 560}) c.circle(x + dx, y + 7, 13, "#3b444b");
    }
    return;
  }
  std::string crack = fmt::format("M{:.0f},302", x + 20);
  for (int i = 0; i < 11; ++i) crack += fmt::format(" l{},{}", between(s.mess, -30, 30), between(s.mess, 26, 38));
  c.line(crack, "#3a3630", 13);
  c.line(crack, "#15130f", 6);
  for (int i = 0; i < 6; ++i) {
    c.line(fmt::format("M{},{} l{},{} l{},{}", x + between(s.mess, -30, 60), between(s.mess, 340, 600),
                       between(s.mess, -90, 90), between(s.mess, 20, 60), between(s.mess, -40, 40),
                       between(s.mess, 10, 50)),
           "#4b463e", 4);
  }
  for (int i = 0; i < 5; ++i) {
    const double px = x + between(s.mess, -270, 160);
    const double py = between(s.mess, 330, 560);
    c.shape(fmt::format("M{},{} l70,-14 l40,36 l-12,44 l-66,16 l-44,-34Z", px, py), "#b98a6c");
    c.line(fmt::format("M{0},{1} h84 M{2},{3} h76", px + 2, py + 20, px - 2, py + 44), "#96694f", 3);
  }
  for (const int dx : {-240, 230}) {
    c.line(fmt::format("M{},740 L{},430", x + dx * 1.75, x + dx), "#8a6b4c", 22);
    c.line(fmt::format("M{},744 h90", x + dx * 1.75 - 45), "#6d5439", 16);
  }
  for (int i = 0; i < 12; ++i)
    c.rect(x + between(s.mess, -260, 260), between(s.mess, 704, 740), between(s.mess, 16, 40), between(s.mess, 10, 20),
           pick(s.mess, {"#b98a6c", "#d9d3c6", "#a39c8e"}), 3);
}

}  // namespace huiyin::demo::scenes
