#include "staff/reach.hpp"

#include <fmt/format.h>

namespace huiyin::staff {
namespace {

constexpr std::size_t most_at_once = 200;

/// ":a0, :a1, …" after binding each value under its numbered name.
template <class Values>
std::string listed(db::Params& params, char name, const Values& values) {
  std::string list;
  for (const auto& value : values) {
    const auto numbered = fmt::format("{}{}", name, params.size());
    list += (list.empty() ? ":" : ", :") + numbered;
    params.emplace_back(numbered, value);
  }
  return list;
}

std::vector<PostPlace> standing(db::Tx& tx, const std::string& condition, const db::Params& params) {
  return tx.all<PostPlace>(R"sql(
      SELECT p.town, p.village, p.composite, p.grid, p.id AS post, p.role, COALESCE(p.area, '') AS area
        FROM post p LEFT JOIN area a ON a.id = p.area WHERE a.valid_to IS NULL AND )sql" +
                               condition,
                           params);
}

}  // namespace

std::vector<PostPlace> places_of(db::Tx& tx, std::span<const std::string> posts) {
  std::vector<PostPlace> out;
  for (auto rest = posts; !rest.empty();) {
    const auto part = rest.first(std::min(rest.size(), most_at_once));
    rest = rest.subspan(part.size());
    db::Params params;
    const auto list = listed(params, 'p', part);
    const auto some = standing(tx, "p.id IN (" + list + ")", params);
    out.insert(out.end(), some.begin(), some.end());
  }
  return out;
}

std::vector<PostPlace> posts_in(db::Tx& tx, std::span<const std::string> areas, std::span<const Role> roles) {
  if (areas.empty() || roles.empty()) return {};
  db::Params params;
  const auto here = listed(params, 'a', areas);
  const auto these = listed(params, 'r', roles);
  std::string lies;
  for (const auto* column : {"p.town", "p.village", "p.composite", "p.grid"})
    lies += (lies.empty() ? "" : " OR ") + std::string{column} + " IN (" + here + ")";
  return standing(tx, "p.role IN (" + these + ") AND (" + lies + ")", params);
}

}  // namespace huiyin::staff
