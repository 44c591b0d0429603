#pragma once
#include <optional>
#include <string>
#include <vector>

#include "matters/matters.hpp"
#include "notices/kind.hpp"

namespace huiyin::notices {

/// A step of a matter's timeline, and what of the matter says whom it concerns.
struct Happening {
  std::string matter{};
  long long n = 0;
  matters::Act act{};
  TimePoint at{};
  std::optional<std::string> worker{};  ///< who did it
  std::optional<matters::Stage> from_stage{};
  matters::Stage to_stage{};
  std::optional<std::string> to_post{};
  std::optional<std::string> reporter{};
  std::optional<std::string> handler_post{};
  std::optional<std::string> raised_to{};
  std::string town{};
};
BOOST_DESCRIBE_STRUCT(Happening, (),
                      (matter, n, act, at, worker, from_stage, to_stage, to_post, reporter, handler_post, raised_to,
                       town))

/// Whom to tell: a person, or whoever answers for a post; for `otherwise` when nobody but the doer does.
struct Telling {
  Kind kind{};
  std::string worker{};
  std::string post{};
  std::string otherwise{};
  bool operator==(const Telling&) const = default;
};

/// Duties before the rest: nobody is told twice of one step. Whoever did it is left out by the caller.
std::vector<Telling> told_of(const Happening& what);

/// Whether what waited before this step waits no more: it entered another stage, or other hands.
bool moves_on(const Happening& what) noexcept;

}  // namespace huiyin::notices
