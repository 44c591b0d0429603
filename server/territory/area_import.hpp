#pragma once
#include "base/id.hpp"
#include "territory/import_plan.hpp"
#include "territory/tenants.hpp"

namespace huiyin::territory {

enum class ImportState { planned, done, undone };
BOOST_DESCRIBE_ENUM(ImportState, planned, done, undone)

using ImportId = Id<struct ImportTag>;

/// An import in the history.
struct ImportHead {
  std::string id{};
  std::string file{};
  Origin origin = Origin::file;
  ImportState state = ImportState::planned;
  std::string made_by{};  ///< the person's name
  TimePoint made_at{};
  std::optional<TimePoint> done_at{};
  std::optional<TimePoint> undone_at{};
  int accepted = 0;
  int refused = 0;
};
BOOST_DESCRIBE_STRUCT(ImportHead, (),
                      (id, file, origin, state, made_by, made_at, done_at, undone_at, accepted, refused))

struct Import : ImportHead {
  std::optional<ImportPlan> plan{};  ///< while it is only planned
};
BOOST_DESCRIBE_STRUCT(Import, (ImportHead), (plan))

struct NewImport {
  ImportId id{};
  std::string file{};
  std::string geojson{};
  Choice choice{};
};

struct Accept {
  ImportId id{};
  std::string basis{};  ///< of the plan that was seen
};
BOOST_DESCRIBE_STRUCT(Accept, (), (id, basis))

/// `fresh` is false when this import was there already.
struct Planned {
  Import import{};
  bool fresh = true;
};

/// Keeps a file and plans it. The same id again plans anew, until it is imported.
/// @throws Problem as `read_geojson`; conflict "import.over"; missing "town.missing"; invalid "town.unnamed".
Planned plan_import(const Ctx& ctx, const Tenants& tenants, const NewImport& in);
/// Plans the kept file again with another choice.
/// @throws Problem missing "import.none", conflict "import.over".
Import replan(const Ctx& ctx, const Tenants& tenants, const ImportId& id, const Choice& choice);
/// Makes every area that the plan accepts, and nothing else; an edit is accepted whole or not at all.
/// @throws Problem conflict "import.stale" (areas have changed since), "import.over"; invalid "import.nothing",
///         "import.edit_refused".
Import accept_import(const Ctx& ctx, const Tenants& tenants, const Accept& in);
/// Takes its areas away again, and gives redrawn ones their former ground. @throws Problem conflict
/// "import.in_the_way", with a field for each tie.
Import undo_import(const Ctx& ctx, const Tenants& tenants, const ImportId& id);
/// Forgets a plan that nobody wants.
void drop_import(const Ctx& ctx, const ImportId& id);

/// One of the history, with its plan while it is one. @throws Problem missing "import.none".
Import import_of(const Ctx& ctx, const Tenants& tenants, const ImportId& id);
/// The newest 100 first.
std::vector<ImportHead> imports(const Ctx& ctx);

}  // namespace huiyin::territory
