#pragma once
#include <string>

namespace huiyin::instructions {

/// Late, of `matter m` at :now: not fed back by its end, or fed back after it.
inline constexpr const char* late_sql =
    "CASE WHEN m.stage IN ('dispatched', 'handling') THEN CASE WHEN m.finish_due_at < :now THEN 1 ELSE 0 END "
    "WHEN m.stage = 'void' OR m.answered_at <= m.finish_due_at THEN 0 ELSE 1 END";

/// The columns of Counts over rows of `matter m`.
inline std::string counts_sql() {
  const auto sum = [](const std::string& condition, const char* name) {
    return "COALESCE(SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0) AS " + name;
  };
  return sum("m.stage <> 'void'", "total") + ", " + sum("m.stage <> 'void' AND m.signed_at IS NOT NULL", "received") +
         ", " + sum("m.stage IN ('answered', 'verified', 'closed')", "fed_back") + ", " +
         sum("m.stage = 'closed'", "accepted") + ", COALESCE(SUM(" + late_sql + "), 0) AS late, " +
         sum("m.stage = 'void'", "recalled");
}

}  // namespace huiyin::instructions
