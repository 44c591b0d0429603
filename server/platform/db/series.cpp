#include "platform/db/series.hpp"

namespace huiyin::db {

long long next_in(Tx& tx, std::string_view series) {
  return tx.one<long long>(R"sql(
      INSERT INTO counter (series, value) VALUES (:series, 1)
      ON CONFLICT (series) DO UPDATE SET value = counter.value + 1
      RETURNING value)sql",
                           {{"series", series}});
}

}  // namespace huiyin::db
