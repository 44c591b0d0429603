#pragma once
#include "open311/key.hpp"
#include "open311/service.hpp"

namespace huiyin::open311 {

inline constexpr int longest_description = 4000;

/// A request as it came, checked.
struct Given {
  std::string service{};
  std::optional<double> lng{};
  std::optional<double> lat{};
  Text<0, 120> address{};
  Text<0, 6000> text{};  ///< the description, and below it what has no place of its own
  Text<0, 30> name{};
  std::optional<Phone> phone{};
};

/// Opens a matter, as everybody's report does. The same again from the same key within a day is the same matter.
/// @throws Problem missing "open311.service_unknown", invalid "open311.no_place" without a point, and what a report
/// throws.
matters::Matter send(const Ctx& ctx, const matters::Office& office, const Key& key, const Given& given);

}  // namespace huiyin::open311
