#pragma once
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace huiyin::http {

/// How many connections there are, and how many of each address, so that nobody can take them all. Called by the
/// engine's threads.
class Crowd {
 public:
  /// @param most connections at once.
  /// @param of_one those of one address.
  Crowd(std::size_t most, int of_one) : most_{most}, of_one_{of_one} {}

  /// Whether there is room for one more, which is counted only then.
  bool opened();
  /// Whether its address has room for it; one that has not is no longer counted.
  /// @param free its address may hold as many as it likes.
  bool came(std::uint64_t connection, const std::string& address, bool free);
  /// It may have come or not.
  void went(std::uint64_t connection);

 private:
  std::size_t most_;
  int of_one_;
  std::mutex mutex_{};
  std::size_t open_ = 0;
  std::unordered_map<std::uint64_t, std::string> addresses_{};
  std::unordered_map<std::string, int> held_{};
};

}  // namespace huiyin::http
