#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace huiyin::bench {

/// One request; clients keep their connections.
struct Ask {
  std::string method = "GET";
  std::string target{};
  std::string body{};
};

struct Result {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  int refused = 0;  ///< answers that were not 2xx
};

/// Eight clients ask for some seconds, each as fast as it is answered. `next` is called by all of them.
Result load(std::uint16_t port, const std::vector<std::pair<std::string, std::string>>& headers,
            const std::function<Ask()>& next, double seconds);

std::uint16_t free_port();

/// Inserts and commits of one row a second, by the bare SQLite library with the same settings as the server's.
double raw_inserts_per_second(const std::string& file, double seconds);

/// A line of the table; `baseline` is what the ratio is to.
void say(const std::string& name, const Result& result, double baseline, const std::string& aim);

}  // namespace huiyin::bench
