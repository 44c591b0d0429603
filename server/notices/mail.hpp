#pragma once
#include "matters/matters.hpp"
#include "platform/notify/adapters.hpp"

namespace huiyin::notices {

/// What letters need beside a transaction: names and keys, the hosts that the settings allow, and the address under
/// which this house is reached from outside, for links; none when empty.
struct Mail {
  const matters::Office& office;
  notify::Hosts hosts;
  std::string link{};
  std::chrono::milliseconds within{10'000};
};

}  // namespace huiyin::notices
