#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "matters/stage.hpp"

namespace huiyin::matters {

/// What a matter is about: two digits at the top ("01"), four below ("0101"). Matters carry either.
struct Category {
  std::string code{};
  std::string name_zh{};
  std::string name_en{};
  std::string icon{};                     ///< a Lucide icon, "flame"
  Urgency urgency{};                      ///< of a matter whose reporter names none
  std::vector<Kind> kinds{};              ///< never empty
  bool resident = false;                  ///< offered to residents
  std::vector<Category> children{};       ///< in their order; empty below the top
  std::optional<TimePoint> retired_at{};  ///< not offered since; below a retired topic nothing is

  bool retired() const noexcept { return retired_at.has_value(); }
};

/// "99", "0199": for what nobody thought of. It stands last, and it stays.
constexpr bool is_rest(std::string_view code) noexcept {
  return code.ends_with("99");
}
/// The code of the topic above; empty for a topic.
constexpr std::string_view topic_code(std::string_view code) noexcept {
  return code.size() > 2 ? code.substr(0, 2) : std::string_view{};
}

/// What a town makes itself is numbered from here, what is shipped stays below, so that neither ever takes the other's
/// code.
constexpr int first_of_town = 50;

/// The two-level tree of categories.
class Categories {
 public:
  /// @throws std::invalid_argument naming the code that is malformed, misplaced, repeated or incomplete, or a list that
  /// does not end with its "something else".
  explicit Categories(std::vector<Category> tree);

  const std::vector<Category>& tree() const noexcept { return tree_; }
  /// Nothing when there is no such code. Valid as long as this object.
  const Category* find(std::string_view code) const;
  /// Whether it is no longer offered, itself or with its topic.
  bool retired(std::string_view code) const;
  /// The code of the next category that is made below a topic; of the next topic for none. Empty when all are used.
  std::string next_code(std::string_view topic) const;

 private:
  std::vector<Category> tree_;
};

/// @throws Problem invalid "matter.category_unknown".
const Category& require_category(const Categories& categories, const std::string& code);
/// For whoever chooses from the list as it is now. @throws Problem also "matter.category_retired".
void require_in_use(const Categories& categories, const std::string& code);

/// Reads a list of `{"code", "name_zh", "name_en", "icon", "urgency", "kinds", "resident", "children": [{"code",
/// "name_zh", "name_en", "urgency", "resident"}…]}`; a child has its parent's icon and kinds. Every member is given, no
/// other is allowed.
Categories parse_categories(std::string_view json);

}  // namespace huiyin::matters
