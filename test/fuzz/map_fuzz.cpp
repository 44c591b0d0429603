// A map of grids as somebody sends it: what is taken of it is ground that can stand beside its neighbours.
#include <cstdlib>
#include <iostream>

#include "base/problem.hpp"
#include "territory/import_plan.hpp"
#include "territory/polygons.hpp"

namespace {

using namespace huiyin;
using namespace huiyin::territory;

void must(bool holds, const char* what, const std::string& name) {
  if (holds) return;
  std::cerr << what << ": " << name << '\n';
  std::abort();
}

/// A town with one grid.
const Map& town() {
  static const Map map = [] {
    Area top;
    top.id = top.town = "t";
    top.name = "新桥镇";
    Area village = top;
    village.id = village.village = "v";
    village.parent = "t";
    village.level = Level::village;
    village.name = "新桥村";
    Area composite = village;
    composite.id = composite.composite = "c";
    composite.parent = "v";
    composite.level = Level::composite;
    composite.name = "新桥村综合网格";
    Area grid = composite;
    grid.id = grid.grid = "g";
    grid.parent = "c";
    grid.level = Level::grid;
    grid.name = "新桥村第9网格";
    constexpr LngLat low{1'206'980'000, 317'000'000};
    return Map{{top, village, composite, grid},
               {{"g",
                 false,
                 {{low,
                   {low.lng_e7 + 20'000, low.lat_e7},
                   {low.lng_e7 + 20'000, low.lat_e7 + 20'000},
                   {low.lng_e7, low.lat_e7 + 20'000}}}}}};
  }();
  return map;
}

void must_fit(const ImportDraft& draft) {
  for (const auto& area : draft.areas) {
    must(!area.code.empty() && !area.name.empty(), "taken without a code or a name", area.name);
    if (area.shape.empty()) continue;
    must(is_sound(area.shape), "taken unsound", area.name);
    must(!crossing(area.shape), "taken though it crosses itself", area.name);
    must(contains(area.shape, label_point(area.shape)), "its name is written outside", area.name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  try {
    const auto file = read_geojson({reinterpret_cast<const char*>(data), size});
    for (const auto datum : {Datum::as_written, Datum::gcj02}) {
      const auto draft = plan_import("i", file, {.datum = datum}, town());
      must(draft.plan.accepted + draft.plan.refused >= static_cast<int>(file.features.size()),
           "an entry without a word", "");
      must_fit(draft);
    }
  } catch (const Problem&) {  // refused whole, with a reason
  }
  return 0;
}
