#pragma once
#include "matters/matters.hpp"

namespace huiyin::open311 {

/// What somebody can ask for: a category that residents are offered.
struct Service {
  std::string code{};
  std::string name{};
  std::string group{};
};

/// The lowest categories that are offered, in the order of the town.
std::vector<Service> services(const matters::Categories& categories, const std::string& language);
/// @throws Problem missing "open311.service_unknown" for a category that residents are not offered.
const matters::Category& require_service(const matters::Categories& categories, const std::string& code);
/// Whether it is a topic about places, never about whoever asks.
bool may_be_public(const matters::Categories& categories, const std::string& topic);
/// Every code of what is about a place, in these topics (codes with commas between): only such requests are shown to
/// everybody.
std::vector<std::string> public_codes(const matters::Categories& categories, const std::string& topics);
/// The name of a category, also of one that is not offered any more.
std::string name_of(const matters::Categories& categories, const std::string& code, const std::string& language);

}  // namespace huiyin::open311
