#pragma once
#include "matters/lists.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::matters {

/// Grows a WHERE out of fixed pieces and named parameters.
class Where {
 public:
  explicit Where(auth::Condition first) : all_{std::move(first)} {}
  void and_also(std::string_view sql, std::initializer_list<db::Param> params = {}) {
    all_.sql += " AND " + std::string{sql};
    for (const auto& param : params) add(param);
  }
  void and_also(const auth::Condition& more) {
    all_.sql += " AND " + more.sql;
    for (const auto& param : more.params) add(param);
  }
  const auth::Condition& condition() const noexcept { return all_; }

 private:
  /// Pieces may name the same moment.
  void add(const db::Param& param) {
    for (const auto& known : all_.params)
      if (known.name == param.name) return;
    all_.params.push_back(param);
  }

  auth::Condition all_;
};

/// "column IN (:in0, :in1, …)"; false for no values.
auth::Condition one_of(std::string_view column, const std::string& prefix, const std::vector<std::string>& values);

/// The rows of `matter m` that the reader may see and the filter lets through.
Where conditions(const Ctx& ctx, const Filter& f);

/// What the workbench counts and the lists show, said once.
auth::Condition due_today(TimePoint now);
auth::Condition closed_this_week(TimePoint now);

}  // namespace huiyin::matters
