#include "demo/drawing.hpp"

#include <iterator>

#include <fmt/format.h>

namespace huiyin::demo {

int between(Dice& dice, int low, int high) {
  return low + static_cast<int>(dice.below(static_cast<std::size_t>(high - low + 1)));
}

std::string_view pick(Dice& dice, std::initializer_list<std::string_view> of) {
  return *std::next(of.begin(), static_cast<std::ptrdiff_t>(dice.below(of.size())));
}

void Canvas::rect(double x, double y, double w, double h, std::string_view fill, double radius) {
  body_ += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:.1f}" fill="{}"/>)", x, y, w,
                       h, radius, fill);
}

void Canvas::circle(double x, double y, double r, std::string_view fill) {
  oval(x, y, r, r, fill);
}

void Canvas::oval(double x, double y, double rx, double ry, std::string_view fill) {
  body_ += fmt::format(R"(<ellipse cx="{:.1f}" cy="{:.1f}" rx="{:.1f}" ry="{:.1f}" fill="{}"/>)", x, y, rx, ry, fill);
}

void Canvas::shape(std::string_view path, std::string_view fill) {
  body_ += fmt::format(R"(<path d="{}" fill="{}"/>)", path, fill);
}

void Canvas::line(std::string_view path, std::string_view colour, double width) {
  body_ += fmt::format(
      R"(<path d="{}" fill="none" stroke="{}" stroke-width="{:.1f}" stroke-linecap="round" stroke-linejoin="round"/>)",
      path, colour, width);
}

void Canvas::fade(double x, double y, double w, double h, std::string_view above, std::string_view below) {
  body_ += fmt::format(
      R"(<linearGradient id="f{0}" x2="0" y2="1"><stop stop-color="{1}"/><stop offset="1" stop-color="{2}"/></linearGradient>)",
      ++fades_, above, below);
  rect(x, y, w, h, fmt::format("url(#f{})", fades_));
}

void Canvas::flecks(Dice& dice, double x, double y, double w, double h, std::string_view fill, int count) {
  std::string path;
  for (int i = 0; i < count; ++i) {
    const int size = between(dice, 2, 6);
    path += fmt::format("M{:.0f},{:.0f}h{}v2h-{}z", x + between(dice, 0, static_cast<int>(w) - 8),
                        y + between(dice, 0, static_cast<int>(h) - 3), size, size);
  }
  shape(path, fill);
}

void Canvas::shadow(double x, double y, double rx, double ry) {
  oval(x, y, rx, ry, "rgba(20,30,40,0.22)");
}

void Canvas::push(Spot at, double scale, double turn, double opacity) {
  body_ +=
      fmt::format(R"svg(<g transform="translate({:.1f} {:.1f}) rotate({:.2f}) scale({:.3f})" opacity="{:.2f}">)svg",
                  at.x, at.y, turn, scale, opacity);
}

void Canvas::pop() {
  body_ += "</g>";
}

std::string Canvas::svg() const {
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">{2}</svg>)",
      picture_width, picture_height, body_);
}

}  // namespace huiyin::demo
