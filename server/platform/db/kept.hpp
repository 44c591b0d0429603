#pragma once
#include <soci/soci.h>

#include <deque>

#include "platform/db/session.hpp"

namespace huiyin::db {

/// A prepared statement and the places its values go in and come out: SOCI binds by reference, so they live together.
struct Session::Kept {
  Kept(soci::session& session, std::string_view sql, const Params& params,
       std::span<const std::pair<std::string_view, Cell::Type>> shape);

  void fill(const Params& params);
  bool fetch();
  /// @throws std::logic_error when the columns are not called as the row's members are.
  void check_names(std::span<const std::pair<std::string_view, Cell::Type>> shape, std::string_view sql);

  std::deque<Cell> in{};
  std::deque<soci::indicator> in_state{};
  std::vector<Cell> out{};
  std::vector<soci::indicator> out_state{};
  bool checked = false;
  soci::statement statement;
};

}  // namespace huiyin::db
