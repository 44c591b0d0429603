#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test/town.hpp"

namespace huiyin::test {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

/// A story in a town of its own, on each database.
class Story : public testing::TestWithParam<std::string> {
 protected:
  Town town{GetParam()};
  const std::string clean = staff::post_of(Role::department_handler, "clean");
  const std::string fire = staff::post_of(Role::department_handler, "fire");
  const std::string desk = staff::post_of(Role::dispatch_desk, town.town_id());

  std::string chief(std::size_t grid) const { return staff::post_of(Role::grid_chief, town.grid(grid)); }
  std::string composite(std::size_t grid) const {
    return staff::post_of(Role::composite_grid_chief, town.levels(grid).composite);
  }
  std::string secretary(std::size_t grid) const {
    return staff::post_of(Role::village_secretary, town.levels(grid).village);
  }
};

}  // namespace huiyin::test

/// Runs a suite of stories on every database there is.
#define HUIYIN_ON_DATABASES(Suite)                                                         \
  INSTANTIATE_TEST_SUITE_P(Databases, Suite, testing::ValuesIn(huiyin::test::databases()), \
                           [](const auto& database) { return database.param; })
