#pragma once
#include "demo/drawing.hpp"

/// One function a scene. What belongs to the place is thrown with `place`, the same before and after; what is wrong
/// (and what puts it right) with `mess`.
namespace huiyin::demo::scenes {

struct Shot {
  Canvas& canvas;
  Dice place;
  Dice mess;
  bool after = false;
};

void rubbish(Shot);
void fire_lane(Shot);
void dark_lamp(Shot);
void cracked_road(Shot);
void open_manhole(Shot);
void goods_on_pavement(Shot);
void tangled_wires(Shot);
void building_dust(Shot);

void dirty_canal(Shot);
void flooded_lane(Shot);
void straw_fire(Shot);
void blocked_drain(Shot);
void cracked_house(Shot);

void blocked_exit(Shot);
void stairwell_bikes(Shot);
void gas_bottles(Shot);

}  // namespace huiyin::demo::scenes
