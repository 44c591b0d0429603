#include "platform/auth/scope.hpp"

namespace huiyin::auth {
namespace {

/// ":scope0, :scope1, …" after binding each value under its numbered name.
std::string listed(db::Params& params, const std::vector<std::string>& values) {
  std::string list;
  for (const auto& value : values) {
    const auto name = "scope" + std::to_string(params.size());
    list += (list.empty() ? ":" : ", :") + name;
    params.emplace_back(name, value);
  }
  return list;
}

std::vector<std::string> areas_at(const Principal& who, Level level) {
  std::vector<std::string> areas;
  for (const auto& s : who.scopes)
    if (s.level == level) areas.push_back(s.area);
  return areas;
}

std::string either(const std::string& a, const std::string& b) {
  return a.empty() ? b : a + " OR " + b;
}

}  // namespace

Condition readable(const Principal& who, std::string_view alias, std::string_view object_kind) {
  if (who.kind == Principal::Kind::system) return {"1 = 1", {}};
  if (!who.known()) return {"1 = 0", {}};
  Condition out;
  const std::string a{alias};
  std::string areas;
  for (const auto level : {Level::town, Level::village, Level::composite, Level::grid}) {
    const auto mine = areas_at(who, level);
    if (mine.empty()) continue;
    const auto list = listed(out.params, mine);
    areas = either(areas, a + "." + boost::describe::enum_to_string(level, "") + " IN (" + list + ")");
  }
  std::string principals = "x.principal_kind = 'worker' AND x.principal = :scope_worker";
  out.params.emplace_back("scope_worker", who.subject);
  if (const auto units = listed(out.params, who.units); !units.empty())
    principals = either(principals, "x.principal_kind = 'unit' AND x.principal IN (" + units + ")");
  out.params.emplace_back("scope_kind", std::string{object_kind});
  const std::string opened = "FROM access x WHERE x.object_kind = :scope_kind AND (" + principals + ")";
  // Who reads a whole town needs the access row of hardly any object: asked object by object, the list's own order is
  // kept. For the others it is the other way round: few objects, found by both indexes.
  const auto by_access = areas_at(who, Level::town).empty()
                             ? a + ".id IN (SELECT x.object " + opened + ")"
                             : "EXISTS (SELECT 1 " + opened + " AND x.object = " + a + ".id)";
  out.sql = "(" + either(areas, by_access) + ")";
  return out;
}

void open_access(const Ctx& ctx, std::string_view object_kind, std::string_view object, std::string_view principal_kind,
                 std::string_view principal) {
  ctx.tx.run(R"sql(
      INSERT INTO access (object_kind, object, principal_kind, principal, opened_at)
      VALUES (:object_kind, :object, :principal_kind, :principal, :now)
      ON CONFLICT (object_kind, object, principal_kind, principal) DO NOTHING)sql",
             {{"object_kind", object_kind},
              {"object", object},
              {"principal_kind", principal_kind},
              {"principal", principal},
              {"now", ctx.now}});
}

void close_access(const Ctx& ctx, std::string_view object_kind, std::string_view object,
                  std::string_view principal_kind, std::string_view principal) {
  ctx.tx.run(
      R"sql(
      DELETE FROM access WHERE object_kind = :object_kind AND object = :object
         AND principal_kind = :principal_kind AND principal = :principal)sql",
      {{"object_kind", object_kind}, {"object", object}, {"principal_kind", principal_kind}, {"principal", principal}});
}

}  // namespace huiyin::auth
