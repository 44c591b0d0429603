#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "matters/stage.hpp"

namespace huiyin::matters {

/// What a matter is about: two digits at the top ("01"), four below ("0101"). Matters carry either.
struct Category {
  std::string code{};
  std::string name_zh{};
  std::string name_en{};
  std::string icon{};                ///< a Lucide icon, "flame"
  Urgency urgency{};                 ///< of a matter whose reporter names none
  std::vector<Kind> kinds{};         ///< never empty
  bool resident = false;             ///< offered to residents
  std::vector<Category> children{};  ///< in order of code; empty below the top
};

/// The two-level tree of categories.
class Categories {
 public:
  /// @throws std::invalid_argument naming the code that is malformed, misplaced, repeated, out of order or incomplete.
  explicit Categories(std::vector<Category> tree);

  const std::vector<Category>& tree() const noexcept { return tree_; }
  /// Nothing when there is no such code. Valid as long as this object.
  const Category* find(std::string_view code) const;

 private:
  std::vector<Category> tree_;
};

/// Reads a list of `{"code", "name_zh", "name_en", "icon", "urgency", "kinds", "resident", "children": [{"code",
/// "name_zh", "name_en", "urgency", "resident"}…]}`; a child has its parent's icon and kinds. Every member is given, no
/// other is allowed.
Categories parse_categories(std::string_view json);

}  // namespace huiyin::matters
