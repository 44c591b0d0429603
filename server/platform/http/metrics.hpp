#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <span>

#include "platform/http/router.hpp"

namespace huiyin::http {

/// A figure that is asked for when somebody looks.
struct Gauge {
  std::string name{};
  std::string help{};
  double value = 0;
};

/// How the sequencer does, as gauges.
std::vector<Gauge> feed_gauges(db::Store& store);

/// Counts requests by route and status and how long they took. Counting takes no lock.
/// Made once the router is filled.
class Metrics {
 public:
  explicit Metrics(const Router& router);

  /// Counts a request from its beginning to its end.
  class Running {
   public:
    Running(Metrics& metrics, const Request& request);
    ~Running();
    Running(const Running&) = delete;
    void answered(int status) noexcept { status_ = status; }
    /// The pattern of the route, or the face for a page: what a log line may show.
    std::string_view path() const noexcept;
    std::chrono::microseconds took() const noexcept;

   private:
    Metrics& metrics_;
    std::size_t series_;
    int status_ = 500;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  };

  /// Prometheus text format 0.0.4.
  Response answer(std::span<const Gauge> gauges) const;

 private:
  static constexpr std::array statuses = {200, 201, 202, 204, 206, 302, 304, 308, 400, 401, 403,
                                          404, 405, 409, 413, 415, 422, 429, 500, 503, 0};
  /// Upper bounds in microseconds; the last series of counts is +Inf.
  static constexpr std::array bounds = {1'000L,   2'500L,   5'000L,   10'000L,    25'000L,    50'000L,
                                        100'000L, 250'000L, 500'000L, 1'000'000L, 2'500'000L, 5'000'000L};
  struct Series {
    std::string method{};
    std::string path{};
    std::array<std::atomic<std::uint64_t>, statuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
    std::atomic<std::uint64_t> microseconds = 0;
  };

  std::size_t series_of(const Request& request) const noexcept;
  void count(std::size_t series, int status, std::chrono::microseconds took) noexcept;
  std::string requests() const;
  std::string times() const;

  const Router& router_;
  std::vector<std::unique_ptr<Series>> series_{};
  std::atomic<int> running_ = 0;
};

}  // namespace huiyin::http
