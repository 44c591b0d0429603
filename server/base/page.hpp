#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace huiyin {

constexpr int largest_page = 200;
/// Totals in lists stop here: 1,001 is shown as "1000+". Exact figures come from daily counters.
constexpr int counted_at_most = 1001;

/// One window of a keyset list. `next` is empty on the last page; otherwise give it back as `after`.
template <class T>
struct Page {
  std::vector<T> items{};
  std::string next{};
  int total_capped = 0;
};

}  // namespace huiyin
