#pragma once
#include <mutex>
#include <string>
#include <unordered_map>

namespace huiyin::http {

/// How many connections each address holds, so that one cannot take them all. Called by the engine's threads.
class Crowd {
 public:
  /// @param most connections of one address.
  explicit Crowd(int most) : most_{most} {}

  bool has_room(const std::string& address) const;
  void came(const std::string& address);
  void went(const std::string& address);

 private:
  int most_;
  mutable std::mutex mutex_{};
  std::unordered_map<std::string, int> held_{};
};

}  // namespace huiyin::http
