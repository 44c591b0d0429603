#pragma once
#include <boost/describe/enum.hpp>
#include <string_view>

namespace huiyin::notices {

/// What somebody is told. The first seven are duties, which nobody can switch off; the others are about what he raised
/// or asked for himself.
enum class Kind {
  turn,             ///< a matter has come to his post
  raised,           ///< one below him is late, and it was raised to him
  urged,            ///< somebody urges
  supervised,       ///< it is supervised
  consent,          ///< a request waits for his word
  deadline_near,    ///< what is his is due soon
  deadline_passed,  ///< and has become late
  accepted,
  answered,
  closed,
  rejected,
  merged,
  voided,
  decided,  ///< what he asked for was granted or refused
  rated     ///< somebody rated what he handled
};
BOOST_DESCRIBE_ENUM(Kind, turn, raised, urged, supervised, consent, deadline_near, deadline_passed, accepted, answered,
                    closed, rejected, merged, voided, decided, rated)

constexpr bool is_duty(Kind kind) noexcept {
  return kind <= Kind::deadline_passed;
}

/// The same for a statement.
inline constexpr std::string_view duty_condition =
    "kind IN ('turn', 'raised', 'urged', 'supervised', 'consent', 'deadline_near', 'deadline_passed')";

}  // namespace huiyin::notices
