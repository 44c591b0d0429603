#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huiyin::open311 {

/// Names and values of a query or of a form's body (application/x-www-form-urlencoded). What is empty counts as not
/// said, and of what is said twice the first counts.
class Form {
 public:
  /// Adds what stands in `encoded`. @throws Problem unparsable "open311.form" where it cannot be read: broken escapes,
  /// no UTF-8, NUL, more than 200 names.
  void read(std::string_view encoded);

  /// Empty when it is not said.
  const std::string& value(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const noexcept { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_{};
};

/// "a, b,,c" → a, b, c
std::vector<std::string> parts(std::string_view list);

}  // namespace huiyin::open311
