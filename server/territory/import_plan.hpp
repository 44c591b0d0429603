#pragma once
#include "territory/drawing.hpp"
#include "territory/feature.hpp"
#include "territory/tenants.hpp"

namespace huiyin::territory {

/// Which property of the file says what; empty where none does.
struct Columns {
  std::string code{};
  std::string name{};
  std::string village{};
  std::string composite{};
  std::string level{};
};
BOOST_DESCRIBE_STRUCT(Columns, (), (code, name, village, composite, level))

enum class Datum { as_written, gcj02 };
BOOST_DESCRIBE_ENUM(Datum, as_written, gcj02)

/// Where shapes come from: a file of others, or our own map, drawn anew. An edit's entries are the grids that change.
enum class Origin { file, edit };
BOOST_DESCRIBE_ENUM(Origin, file, edit)

/// What somebody decides about a file.
struct Choice {
  std::optional<Columns> columns{};  ///< guessed from the names of the properties while absent
  Datum datum = Datum::as_written;
  bool make_parents = true;  ///< villages and composite grids that the file names but nobody has made
  Origin origin = Origin::file;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (columns, datum, make_parents, origin))

/// Something to know about one entry of the file, or about all of it (number 0).
struct Remark {
  int feature = 0;
  std::string name{};
  std::string property{};
  bool refuses = false;  ///< the entry is left out because of it
  std::string code{};
  std::vector<std::string> args{};
  std::string text{};         ///< the sentence, in the reader's language
  std::vector<double> box{};  ///< where: west, south, east, north; empty when it has no place
};
BOOST_DESCRIBE_STRUCT(Remark, (), (feature, name, property, refuses, code, args, text, box))

/// What becomes of an area: made, drawn anew, the same ground with more corners on its border, grown by the ground of
/// grids that end, or ended.
enum class Change { made, redrawn, corners, grown, ended };
BOOST_DESCRIBE_ENUM(Change, made, redrawn, corners, grown, ended)

/// One entry, as it would become an area.
struct PlannedArea {
  int feature = 0;  ///< 0: made because others name it
  std::string id{};
  Level level = Level::grid;
  std::string code{};
  std::string name{};
  std::string parent_name{};
  bool accepted = true;
  std::vector<Path> rings{};
  Change change = Change::made;
  long long was_m2 = 0;
  long long area_m2 = 0;
  std::string into_name{};  ///< of one that ends: the grid that takes up its ground
  std::string was_name{};   ///< of one that gets another name
};
BOOST_DESCRIBE_STRUCT(PlannedArea, (),
                      (feature, id, level, code, name, parent_name, accepted, rings, change, was_m2, area_m2, into_name,
                       was_name))

/// A property and what stands in it, for choosing.
struct PropertyLook {
  std::string name{};
  std::vector<std::string> examples{};
};
BOOST_DESCRIBE_STRUCT(PropertyLook, (), (name, examples))

/// What an import would do: shown first, done only when somebody accepts it.
struct ImportPlan {
  Columns columns{};
  Datum datum = Datum::as_written;
  bool make_parents = true;
  std::string basis{};  ///< of what it was made: file, choice and the areas as they stood
  int accepted = 0;
  int refused = 0;
  std::vector<PropertyLook> properties{};
  std::vector<Remark> remarks{};
  std::vector<PlannedArea> areas{};
  std::vector<double> bbox{};
};
BOOST_DESCRIBE_STRUCT(ImportPlan, (),
                      (columns, datum, make_parents, basis, accepted, refused, properties, remarks, areas, bbox))

struct Name {
  std::string whole{};  ///< "东桥村第3网格"
  std::string brief{};  ///< "第3网格"
};

/// A plan together with what carrying it out needs.
struct ImportDraft {
  ImportPlan plan{};
  std::vector<NewArea> areas{};             ///< parents first
  std::vector<store::Ground> retouched{};   ///< neighbours that take up the corners of the new ones
  std::vector<store::Ground> redrawn{};     ///< by an edit: grids that stand, with the ground they get
  std::vector<Merged> ended{};              ///< by an edit: grids whose ground others take up
  std::map<std::string, Name> renamed{};    ///< by an edit: what some of these others are called from now on
  std::map<std::string, LngLat> centers{};  ///< of areas that had no ground below them until now, or get another
};

/// Pure: the same file, choice and map give the same draft. New areas are named `id`-1, `id`-2 ….
/// Of an edit, an entry is a grid that stands (property `area`, its id) or a new one (`parent`, the id of its composite
/// grid; `name`; `code`, or none to get the next free one). With `into`, the id of another entry, a grid ends in that
/// one: the plan unites their ground, and `name` of the one that lives on may give it another name.
ImportDraft plan_import(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map);

/// @return the property that each column most likely means.
Columns guess_columns(const std::vector<std::string>& properties);

}  // namespace huiyin::territory
