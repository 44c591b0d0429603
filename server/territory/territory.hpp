#pragma once
#include "base/field.hpp"
#include "platform/ctx.hpp"
#include "territory/area.hpp"
#include "territory/area_import.hpp"
#include "territory/conversion.hpp"
#include "territory/drawing.hpp"
#include "territory/map.hpp"
#include "territory/outline.hpp"
#include "territory/plane.hpp"
#include "territory/shape.hpp"
#include "territory/sheets.hpp"

namespace huiyin::territory {

/// Makes an area that is valid from now on.
/// @throws Problem invalid "area.parent" (not of the level just above), "area.boundary" (crosses itself, leaves the
///         globe, or belongs to no basic grid); conflict "area.taken" (the id or the code is in use).
void create_area(const Ctx& ctx, const NewArea& area);
/// The town before anybody has said its name and code, so that it can have an administrator. Where there is a town,
/// that.
std::string found_town(const Ctx& ctx);
/// How the town is called from now on.
struct TownName {
  Text<1, 60> name{};
  Text<12, 12> code{};
};
BOOST_DESCRIBE_STRUCT(TownName, (), (name, code))
/// @throws Problem missing "town.missing"; invalid "town.code" (twelve digits); conflict "area.taken".
void name_town(const Ctx& ctx, const TownName& in);
/// From now on `find_by_code` knows the area by this code too.
void add_alias(const Ctx& ctx, const std::string& code, const std::string& area);

/// Ended areas too.
std::optional<Area> find(const Ctx& ctx, const std::string& id);
/// The area itself while it stands, else the one that has its ground now; nothing when there is none.
std::optional<Area> standing(const Ctx& ctx, const std::string& id);
/// By its own code or an alias; its own wins.
std::optional<Area> find_by_code(const Ctx& ctx, const std::string& code);
/// @throws Problem missing "area.unknown".
Area known(const Ctx& ctx, const std::string& id);
/// The columns a row in this area carries. @throws Problem missing "area.unknown".
Levels levels_of(const Ctx& ctx, const std::string& id);
/// What stands, kept from ending until this transaction is over: the map in memory may be a moment behind.
/// @throws Problem missing "area.unknown".
Area claim_standing(const Ctx& ctx, const std::string& id);
/// In human order. @throws Problem missing "area.unknown".
std::vector<Area> children(const Ctx& ctx, const std::string& parent);
/// From the town down to the area itself. @throws Problem missing "area.unknown".
std::vector<AreaRef> chain(const Ctx& ctx, const std::string& id);

}  // namespace huiyin::territory
