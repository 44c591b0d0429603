#include "platform/db/migrate.hpp"

namespace huiyin::db {
namespace {

struct Astray {
  std::string child{};
  long long line = 0;
  std::string parent{};
};
BOOST_DESCRIBE_STRUCT(Astray, (), (child, line, parent))

}  // namespace

std::vector<Finding> damage(Tx& tx) {
  std::vector<Finding> out;
  if (tx.dialect() != Dialect::sqlite) return out;
  for (const auto& line : tx.all<std::string>("SELECT integrity_check FROM pragma_integrity_check"))
    if (line != "ok")
      out.push_back(
          {"database file", line, "the file is damaged: stop the server, keep a copy, restore the last backup"});
  for (const auto& row : tx.all<Astray>(R"sql(
           SELECT "table" AS child, COALESCE(rowid, 0) AS line, "parent" AS parent FROM pragma_foreign_key_check)sql"))
    out.push_back({row.child + " row " + std::to_string(row.line), "refers to a row of " + row.parent + " that is gone",
                   "the database was written by hand: restore the last backup"});
  return out;
}

}  // namespace huiyin::db
