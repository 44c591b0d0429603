#pragma once
#include <string_view>

#include "demo/drawing.hpp"

/// What stands in the scenes. Every prop stands on `at` (the middle of its foot); `size` 1 is its size in the middle
/// distance.
namespace huiyin::demo::props {

void sky(Canvas&, Dice&, double horizon);
void night(Canvas&, Dice&, double horizon);
/// A white wall under black tiles, as between Suzhou and Changshu.
void house(Canvas&, Dice&, Spot at, double w, double h);
void flats(Canvas&, Dice&, Spot at, double w, double h);
/// Houses and trees from edge to edge, standing on `base`.
void row_of_houses(Canvas&, Dice&, double base);
void pavement(Canvas&, Dice&, double top, double bottom);
void asphalt(Canvas&, Dice&, double top, double bottom);
void grass(Canvas&, Dice&, double top, double bottom);
void tree(Canvas&, Dice&, Spot at, double size);
void willow(Canvas&, Dice&, Spot at, double size);
void bush(Canvas&, Dice&, Spot at, double size);

void car(Canvas&, Spot at, double size, std::string_view colour);
void van(Canvas&, Spot at, double size, std::string_view colour);
void e_bike(Canvas&, Spot at, double size, std::string_view colour);
void bag(Canvas&, Spot at, double size, std::string_view colour);
void bin(Canvas&, Spot at, double size, std::string_view colour);
void carton(Canvas&, Spot at, double w, double h, double turn = 0);
void bottle(Canvas&, Spot at, double size, std::string_view colour);
void hydrant(Canvas&, Spot at, double size);
void extinguisher(Canvas&, Spot at, double size);
void cone(Canvas&, Spot at, double size);
void lamp_post(Canvas&, Spot at, double height, bool lit);
void pole(Canvas&, Spot at, double height);
void gas_bottle(Canvas&, Spot at, double size, std::string_view colour);
void bricks(Canvas&, double x, double y, double w, double h, std::string_view base, std::string_view joint);

}  // namespace huiyin::demo::props
