#pragma once
#include "platform/sheets/field.hpp"
#include "staff/roster.hpp"

/// People and their posts from a sheet: looked at first, then taken, and taken back if it was wrong.
namespace huiyin::staff {

struct Sheet {
  sheets::Csv csv{};
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (csv))

/// `column`: name, phone, role, place or from; empty where the whole row is meant.
struct RowFault {
  std::string column{};
  std::string code{};
  std::vector<std::string> args{};
  std::string message{};  ///< the sentence, set at the door
};
BOOST_DESCRIBE_STRUCT(RowFault, (), (column, code, args, message))

/// What becomes of one row of the sheet; `row` as the spreadsheet numbers it. `known`: the person is here already.
struct RowPlan {
  int row = 0;
  std::string name{};
  std::string post{};
  std::string from{};
  bool known = false;
  std::vector<RowFault> faults{};
};
BOOST_DESCRIBE_STRUCT(RowPlan, (), (row, name, post, from, known, faults))

struct StaffPlan {
  int good = 0;
  int bad = 0;
  std::vector<RowPlan> rows{};
};
BOOST_DESCRIBE_STRUCT(StaffPlan, (), (good, bad, rows))

/// Tries every row as `take` would, one after the other, and undoes it all.
/// @throws Problem unparsable "sheet.broken"; invalid "staff.sheet_columns", "staff.sheet_too_long"
StaffPlan plan(const Ctx& ctx, const auth::Vault& vault, const Sheet& in);

struct ImportOrder {
  Id<struct ImportTag> id{};
  sheets::Csv csv{};
  bool only_good = false;  ///< leave out rows with faults; else any fault refuses the whole sheet
};
BOOST_DESCRIBE_STRUCT(ImportOrder, (), (id, csv, only_good))

struct Import {
  std::string id{};
  TimePoint at{};
  int taken = 0;
  int left_out = 0;
  std::optional<TimePoint> undone_at{};
};
BOOST_DESCRIBE_STRUCT(Import, (), (id, at, taken, left_out, undone_at))

struct Taken {
  Import import{};
  bool fresh = true;
};

/// The same sheet under the same id is taken once.
/// @throws Problem as `plan`; invalid "staff.sheet_has_faults"; conflict "staff.import_differs"
Taken take(const Ctx& ctx, const auth::Vault& vault, const ImportOrder& in);

/// Ends what the import gave out, from now on; whom it entered leaves, unless he holds something else by now.
/// @throws Problem missing "staff.import_missing" (it is its author's to take back); conflict "staff.import_undone";
/// as `end_holding` for what the author may no longer end
Import undo(const Ctx& ctx, const std::string& id);

/// The asker's own, the latest twenty.
std::vector<Import> imports(const Ctx& ctx);

}  // namespace huiyin::staff
