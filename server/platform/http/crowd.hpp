#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <mutex>
#include <set>
#include <unordered_map>

namespace huiyin::http {

/// How many connections there are, and how many of each address, so that nobody can take them all. Called by the
/// engine's threads.
class Crowd {
 public:
  using End = boost::asio::ip::tcp::endpoint;

  /// @param most connections at once.
  /// @param of_one those of one address.
  Crowd(std::size_t most, int of_one) : most_{most}, of_one_{of_one} {}

  /// Whether there is room for one more from there, which is counted only then.
  /// @param free its address may hold as many as it likes.
  bool came(const End& from, bool free);
  /// May be told more than once: the engine closes what times out while its client goes twice.
  void went(const End& from);

 private:
  std::size_t most_;
  int of_one_;
  std::mutex mutex_{};
  std::set<End> open_{};
  std::unordered_map<boost::asio::ip::address, int> held_{};
};

}  // namespace huiyin::http
