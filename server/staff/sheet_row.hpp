#pragma once
#include "staff/import.hpp"

namespace huiyin::staff {

/// One line of a staff list, understood. Where a fault is named, what it concerns is empty.
struct SheetRow {
  int number = 0;
  std::string name{};
  std::string phone{};
  Role role = Role::grid_member;
  std::string post{};
  std::string title{};  ///< as the asker's language names the post
  std::string home{};   ///< the village of the post, or its town
  TimePoint from{};
  std::string from_text{};
};

struct ReadRow {
  SheetRow row{};
  std::vector<RowFault> faults{};
};

/// How somebody with this role usually takes part.
WorkerKind kind_of(Role role);

/// All faults of a row at once. Rows without any cell filled are passed over.
/// @throws Problem invalid "staff.sheet_columns", "staff.sheet_too_long"
std::vector<ReadRow> read_rows(const Ctx& ctx, const std::vector<std::vector<std::string>>& cells, std::size_t most);

}  // namespace huiyin::staff
