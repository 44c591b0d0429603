#pragma once
#include "figures/figures.hpp"

namespace huiyin::figures {

/// A cut, checked: its moments, the column its area stands in, its department's post.
struct Slice {
  Date first{};
  Date last{};
  std::string area{};
  Level level = Level::town;
  std::string post{};
  std::string category{};

  TimePoint from() const noexcept { return at(first); }
  TimePoint until() const noexcept { return at(last) + std::chrono::days{1}; }
};

/// @throws Problem as `count`.
Slice slice_of(const Ctx& ctx, const Cut& cut);

/// A statement's text and parameters as they grow.
struct Query {
  std::string sql{};
  db::Params params{};
};

/// What `by` sets apart, as an expression over a source; for weeks and months it binds their beginnings.
struct Bins {
  std::optional<By> by{};
  std::vector<Date> starts{};  ///< of weeks or months
};
Bins bins_of(const Slice& slice, std::optional<By> by);

/// One line a bin and matter: "bin, seq", and `columns` over all that happened to the matter in the slice.
Query events(const Ctx& ctx, const Slice& slice, const Bins& bins, Source source, const std::string& columns);

/// 1 where a matter stands above the line, 0 where it only stands below, NULL where it does not count.
std::string kept(const Indicator& indicator);
/// The milliseconds of a time, NULL where there are none.
std::string value(const Indicator& indicator);

}  // namespace huiyin::figures
