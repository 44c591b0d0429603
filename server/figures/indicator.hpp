#pragma once
#include <boost/describe/enum.hpp>
#include <span>
#include <string_view>

namespace huiyin::figures {

/// What a town can be asked about its matters. `returned` is a share of what was dispatched, `found`, `done` and
/// `fed_back` are the three times: find → report, report → done, done → feedback.
enum class IndicatorId {
  closure,
  on_time,
  signing,
  returned,
  rework,
  extension,
  first_time,
  in_grid,
  found,
  done,
  fed_back
};
BOOST_DESCRIBE_ENUM(IndicatorId, closure, on_time, signing, returned, rework, extension, first_time, in_grid, found,
                    done, fed_back)

/// What happened in the period: an end that was first promised came due, a matter was dispatched, an answer was judged,
/// a matter was closed, a report came in.
enum class Source { due, dispatched, judged, closed, received };

/// Whether all that happened to a matter must speak for it, or one thing is enough.
enum class Over { every, any };

/// A figure in SQL over what happened: `m` is the matter, `d` the step, `x` what answered a dispatch. It counts
/// matters: each once below the line where `counted` holds for something that happened to it, and once above it where
/// `kept` holds for every (or any) of that.
struct Indicator {
  IndicatorId id{};
  Source source{};
  std::string_view counted{};
  std::string_view kept{};
  Over over = Over::every;
  std::string_view value{};  ///< of a time: milliseconds, where `kept` holds

  constexpr bool is_time() const noexcept { return !value.empty(); }
};

/// All of them, in the order in which they are shown. What they mean in words stands in messages, under the same names.
std::span<const Indicator> indicators() noexcept;
const Indicator& find(IndicatorId id) noexcept;

}  // namespace huiyin::figures
