#pragma once
#include <functional>

#include "matters/matters.hpp"

namespace huiyin::open311 {

/// What serving other systems needs beside a transaction.
struct Window {
  const matters::Office& office;
  std::string link{};  ///< the address of this house; where it is empty, what the request was sent to
  bool https = false;
  /// Called for each request that a key sends. @throws Problem throttled when they come too often.
  std::function<void(const std::string& key, TimePoint)> pace{};
};

}  // namespace huiyin::open311
