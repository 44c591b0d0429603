#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "demo/dice.hpp"

namespace huiyin::demo {

/// A whole number in [low, high].
int between(Dice& dice, int low, int high);
std::string_view pick(Dice& dice, std::initializer_list<std::string_view> of);

constexpr int picture_width = 1200;
constexpr int picture_height = 900;

/// A place on the canvas, in pixels from the upper left.
struct Spot {
  double x = 0;
  double y = 0;
};

/// SVG, written shape by shape. Colours are CSS colours; later shapes cover earlier ones.
class Canvas {
 public:
  void rect(double x, double y, double w, double h, std::string_view fill, double radius = 0);
  void circle(double x, double y, double r, std::string_view fill);
  void oval(double x, double y, double rx, double ry, std::string_view fill);
  /// `path` is SVG path data.
  void shape(std::string_view path, std::string_view fill);
  void line(std::string_view path, std::string_view colour, double width);
  /// A rectangle that fades from `above` to `below`.
  void fade(double x, double y, double w, double h, std::string_view above, std::string_view below);
  /// Flecks of one colour, so that no ground is one flat area.
  void flecks(Dice&, double x, double y, double w, double h, std::string_view fill, int count);
  void shadow(double x, double y, double rx, double ry = 9);

  /// What is drawn until `pop` is moved, scaled, turned (degrees) or seen through (0…1).
  void push(Spot at, double scale = 1, double turn = 0, double opacity = 1);
  void pop();

  std::string svg() const;

 private:
  std::string body_{};
  int fades_ = 0;
};

}  // namespace huiyin::demo
