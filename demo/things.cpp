#include <algorithm>

#include <fmt/format.h>

#include "demo/props.hpp"

namespace huiyin::demo::props {
namespace {

void wheel(Canvas& c, double x, double y, double r) {
  c.circle(x, y, r, "#23282d");
  c.circle(x, y, r * 0.58, "#b9c0c5");
  c.circle(x, y, r * 0.22, "#5d666d");
}

}  // namespace

void car(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 215, 16);
  c.shape(
      "M-200,-28 V-78 Q-198,-98 -170,-104 L-112,-112 Q-70,-172 -38,-176 H52 Q84,-174 126,-114 L172,-102 Q202,-94 "
      "202,-66 V-28 Q202,-20 192,-20 H-190 Q-200,-20 -200,-28Z",
      colour);
  c.shape("M-90,-112 Q-60,-156 -34,-160 H4 V-112Z", "#bcd7e2");
  c.shape("M18,-112 V-160 H48 Q72,-158 102,-112Z", "#bcd7e2");
  c.shape("M-90,-112 Q-74,-136 -60,-148 L-30,-112Z", "rgba(255,255,255,0.4)");
  c.rect(-200, -62, 402, 7, "rgba(0,0,0,0.14)");
  c.rect(-204, -36, 410, 16, "rgba(20,25,30,0.55)", 8);
  c.rect(-18, -94, 28, 6, "rgba(0,0,0,0.3)", 3);
  c.rect(96, -94, 26, 6, "rgba(0,0,0,0.3)", 3);
  c.oval(-190, -80, 10, 13, "#f7e6a6");
  c.rect(190, -88, 12, 22, "#d2493a", 4);
  wheel(c, -122, -26, 36);
  wheel(c, 126, -26, 36);
  c.pop();
}

void van(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 230, 16);
  c.shape(
      "M-216,-28 V-96 Q-214,-118 -190,-128 L-160,-206 Q-154,-220 -136,-220 H206 Q220,-220 220,-206 V-28 Q220,-20 "
      "210,-20 H-206 Q-216,-20 -216,-28Z",
      colour);
  c.shape("M-178,-128 L-148,-200 H-92 V-128Z", "#bcd7e2");
  c.rect(-76, -200, 84, 66, "#bcd7e2", 4);
  c.rect(24, -204, 180, 150, "rgba(255,255,255,0.16)", 6);
  c.rect(-216, -70, 436, 8, "rgba(0,0,0,0.14)");
  c.rect(-220, -36, 444, 16, "rgba(20,25,30,0.55)", 8);
  c.oval(-206, -92, 9, 14, "#f7e6a6");
  c.rect(209, -110, 11, 34, "#d2493a", 4);
  wheel(c, -136, -26, 38);
  wheel(c, 140, -26, 38);
  c.pop();
}

void e_bike(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 130, 10);
  wheel(c, -88, -34, 34);
  wheel(c, 92, -34, 34);
  c.line("M88,-34 L62,-150 L36,-164", "#30373c", 9);
  c.shape(
      "M62,-140 Q86,-120 80,-58 L60,-52 Q30,-40 -4,-42 L-58,-44 Q-66,-84 -34,-104 H-112 Q-124,-92 -112,-70 L-50,-40 "
      "H20 Q58,-44 66,-70Z",
      colour);
  c.shape("M-112,-70 Q-124,-96 -104,-106 H-20 Q-8,-76 6,-64 H58 L66,-60 Q40,-34 4,-36 H-60Z", colour);
  c.rect(-116, -122, 104, 20, "#33393e", 10);
  c.rect(-128, -152, 44, 34, "#444c52", 6);
  c.oval(74, -118, 11, 15, "#fbedb4");
  c.line("M-6,-40 L-22,-4", "#30373c", 7);
  c.pop();
}

void bag(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 62, 9);
  c.shape(
      "M-58,-6 Q-70,-58 -30,-84 L-16,-98 Q-24,-112 -8,-110 Q0,-118 10,-110 Q26,-112 16,-98 L32,-82 Q70,-56 58,-6 Q52,4 "
      "0,4 Q-52,4 -58,-6Z",
      colour);
  c.line("M-20,-78 Q-36,-58 -38,-30", "rgba(255,255,255,0.3)", 6);
  c.line("M22,-76 Q32,-62 34,-44", "rgba(0,0,0,0.2)", 5);
  c.line("M-14,-96 Q0,-90 14,-96", "rgba(0,0,0,0.35)", 5);
  c.pop();
}

void bin(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 66, 9);
  c.shape("M-56,-150 H56 L46,-8 Q46,0 38,0 H-38 Q-46,0 -46,-8Z", colour);
  c.shape("M26,-150 H56 L46,-8 Q46,0 38,0 H20Z", "rgba(0,0,0,0.13)");
  c.rect(-64, -166, 128, 20, "#3c454b", 8);
  c.circle(0, -84, 24, "rgba(255,255,255,0.85)");
  c.shape("M0,-104 L14,-80 H-14Z M-16,-76 H16 V-68 H-16Z", colour);
  c.circle(-34, 0, 9, "#23282d");
  c.circle(34, 0, 9, "#23282d");
  c.pop();
}

void carton(Canvas& c, Spot at, double w, double h, double turn) {
  c.push(at, 1, turn);
  c.rect(-w / 2, -h, w, h, "#c79a66", 3);
  c.rect(w / 2 - w * 0.22, -h, w * 0.22, h, "rgba(80,45,10,0.16)");
  c.rect(-w * 0.08, -h, w * 0.16, h, "#e0bd8b");
  c.rect(-w / 2, -h, w, 6, "rgba(80,45,10,0.3)");
  c.rect(-w / 2 + 10, -26, w * 0.2, 12, "rgba(80,45,10,0.35)");
  c.pop();
}

void bottle(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size, 84);
  c.rect(-11, -58, 22, 56, colour, 8);
  c.rect(-5, -76, 10, 22, colour, 3);
  c.rect(-6, -82, 12, 9, "#3f78b5", 2);
  c.rect(-11, -42, 22, 18, "rgba(255,255,255,0.7)");
  c.pop();
}

void hydrant(Canvas& c, Spot at, double size) {
  c.push(at, size);
  c.shadow(0, 0, 50, 8);
  c.rect(-34, -12, 68, 14, "#8f1f1a", 3);
  c.rect(-22, -104, 44, 96, "#d2382f", 4);
  c.rect(6, -104, 16, 96, "rgba(0,0,0,0.14)");
  c.rect(-42, -84, 84, 24, "#b62c25", 6);
  c.rect(-48, -86, 10, 28, "#f0c23a", 3);
  c.rect(38, -86, 10, 28, "#f0c23a", 3);
  c.shape("M-28,-104 Q-26,-136 0,-138 Q26,-136 28,-104Z", "#d2382f");
  c.rect(-8, -148, 16, 14, "#f0c23a", 3);
  c.pop();
}

void extinguisher(Canvas& c, Spot at, double size) {
  c.push(at, size);
  c.shadow(0, 0, 30, 6);
  c.rect(-22, -96, 44, 96, "#d2382f", 14);
  c.rect(-22, -66, 44, 26, "#f6efe6");
  c.rect(-9, -114, 18, 22, "#343b40", 3);
  c.line("M-4,-112 H26 M4,-104 Q-40,-100 -34,-40", "#343b40", 7);
  c.pop();
}

void cone(Canvas& c, Spot at, double size) {
  c.push(at, size);
  c.shadow(0, 2, 52, 8);
  c.rect(-46, -10, 92, 12, "#c9542a", 3);
  c.shape("M-34,-10 L-8,-118 H8 L34,-10Z", "#ef6c33");
  c.shape("M-26,-44 L-20,-68 H20 L26,-44Z M-14,-92 L-10,-108 H10 L14,-92Z", "#fbf4ea");
  c.pop();
}

void lamp_post(Canvas& c, Spot at, double height, bool lit) {
  const double top = at.y - height;
  if (lit) {
    c.shape(fmt::format("M{},{} L{},{} H{} Z", at.x + 70, top + 22, at.x - 110, at.y + 30, at.x + 250),
            "rgba(255,228,150,0.16)");
    c.oval(at.x + 70, at.y + 26, 190, 34, "rgba(255,228,150,0.28)");
    c.circle(at.x + 70, top + 22, 58, "rgba(255,236,170,0.28)");
  }
  c.shadow(at.x, at.y, 26, 6);
  c.rect(at.x - 14, at.y - 40, 28, 40, "#4a545b", 4);
  c.rect(at.x - 7, top, 14, height, "#59646c", 5);
  c.line(fmt::format("M{},{} Q{},{} {},{}", at.x, top + 8, at.x + 10, top - 18, at.x + 62, top + 4), "#59646c", 11);
  c.rect(at.x + 36, top - 2, 70, 18, "#3b444b", 7);
  c.oval(at.x + 71, top + 18, 28, 9, lit ? "#fff3bf" : "#6d757b");
}

void pole(Canvas& c, Spot at, double height) {
  c.shadow(at.x, at.y, 34, 7);
  c.shape(
      fmt::format("M{},{} L{},{} H{} L{},{}Z", at.x - 15, at.y, at.x - 10, at.y - height, at.x + 10, at.x + 15, at.y),
      "#a8a69f");
  c.shape(fmt::format("M{},{} L{},{} H{} L{},{}Z", at.x + 4, at.y, at.x + 3, at.y - height, at.x + 10, at.x + 15, at.y),
          "#8e8c86");
  for (const int y : {30, 84}) {
    c.rect(at.x - 92, at.y - height + y, 184, 13, "#6d5a47", 3);
    for (const int x : {-78, -30, 30, 78}) c.rect(at.x + x - 6, at.y - height + y - 17, 12, 18, "#e9e4d8", 4);
  }
}

void gas_bottle(Canvas& c, Spot at, double size, std::string_view colour) {
  c.push(at, size);
  c.shadow(0, 0, 56, 9);
  c.rect(-40, -12, 80, 14, "#4e565c", 4);
  c.rect(-50, -136, 100, 130, colour, 30);
  c.rect(14, -132, 24, 122, "rgba(0,0,0,0.12)", 12);
  c.rect(-36, -116, 12, 84, "rgba(255,255,255,0.28)", 6);
  c.line("M-28,-134 V-166 H28 V-134", "#5b6369", 8);
  c.rect(-9, -158, 18, 26, "#c9a24a", 3);
  c.pop();
}

void bricks(Canvas& c, double x, double y, double w, double h, std::string_view base, std::string_view joint) {
  c.rect(x, y, w, h, base);
  std::string joints;
  int row = 0;
  for (double at = y; at < y + h; at += 30, ++row) {
    joints += fmt::format("M{},{} h{}", x, at, w);
    for (double across = x + (row % 2 ? 36 : 0); across < x + w; across += 72)
      joints += fmt::format("M{},{} v{}", across, at, std::min(30.0, y + h - at));
  }
  c.line(joints, joint, 2.5);
}

}  // namespace huiyin::demo::props
