#include "staff/names.hpp"

#include "staff/phones.hpp"

namespace huiyin::staff {
namespace {

struct Named {
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

}  // namespace

std::map<std::string, std::string> names_of(db::Tx& tx, const std::vector<std::string>& ids) {
  std::map<std::string, std::string> out;
  if (ids.empty()) return out;
  std::string wanted;
  db::Params params;
  for (const auto& id : ids) {
    const auto name = "id" + std::to_string(params.size());
    wanted += (wanted.empty() ? ":" : ", :") + name;
    params.emplace_back(name, id);
  }
  for (auto& row : tx.all<Named>("SELECT id, name FROM worker WHERE id IN (" + wanted + ")", params))
    out.emplace(std::move(row.id), std::move(row.name));
  return out;
}

std::vector<std::string> called(db::Tx& tx, const std::string& name) {
  return tx.all<std::string>("SELECT id FROM worker WHERE name = :name ORDER BY id LIMIT 100", {{"name", name}});
}

std::string phone_of(db::Tx& tx, const auth::Vault& vault, const std::string& worker, TimePoint now) {
  const auto sealed =
      tx.maybe<std::string>("SELECT phone_sealed FROM worker WHERE id = :id AND (left_at IS NULL OR left_at > :now)",
                            {{"id", worker}, {"now", now}});
  return sealed ? open_phone(vault, worker, *sealed) : "";
}

}  // namespace huiyin::staff
