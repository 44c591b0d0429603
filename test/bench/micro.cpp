// Single steps that every report or request takes.
#include <benchmark/benchmark.h>

#include "base/text.hpp"
#include "demo/geography.hpp"
#include "platform/http/decode.hpp"
#include "territory/territory.hpp"

namespace {

using namespace huiyin;

/// The ground of the whole demo town, and places all over it.
struct Ground {
  Ground() {
    std::vector<territory::Shape> shapes;
    for (const auto& area : demo::make_land(demo::full_plan(1)))
      if (area.level == Level::grid) shapes.push_back(area.shape);
    index.emplace(std::move(shapes));
    for (int i = 0; i < 4096; ++i)
      places.emplace_back(1'205'700'000 + (i * 7919) % 800'000, 316'300'000 + (i * 104729) % 600'000);
  }
  std::optional<territory::PointIndex> index{};
  std::vector<LngLat> places{};
};

void PlaceToGrid(benchmark::State& state) {
  static const Ground ground;
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(ground.index->find(ground.places[++i % ground.places.size()], 500));
}
BENCHMARK(PlaceToGrid);

void SearchTermsOfAReport(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(search_terms("东桥村第1网格老供销社门口的井盖松动了，晚上看不见，请尽快修好"));
}
BENCHMARK(SearchTermsOfAReport);

void TidyOfAReport(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(tidy("东桥村第1网格老供销社门口的井盖松动了，晚上看不见"));
}
BENCHMARK(TidyOfAReport);

}  // namespace

BENCHMARK_MAIN();
