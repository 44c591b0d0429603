#pragma once
#include "base/field.hpp"
#include "notices/kind.hpp"
#include "notices/quiet.hpp"
#include "platform/ctx.hpp"

namespace huiyin::notices {

/// Quiet hours as they are sent: both or neither.
struct QuietGiven {
  Whole<0, 1439> from{};
  Whole<0, 1439> until{};
};
BOOST_DESCRIBE_STRUCT(QuietGiven, (), (from, until))

struct ChoiceGiven {
  Listed<Kind, 0, 20> off{};
  std::optional<QuietGiven> quiet{};       ///< nothing: no hour is quiet
  bool sms = false;                        ///< short messages too, where the town sends any
  std::optional<Whole<0, 1439>> digest{};  ///< and these as one a day, at that minute
};
BOOST_DESCRIBE_STRUCT(ChoiceGiven, (), (off, quiet, sms, digest))

struct KindShown {
  Kind kind{};
  bool duty = false;
  bool off = false;
};
BOOST_DESCRIBE_STRUCT(KindShown, (), (kind, duty, off))

struct QuietShown {
  int from = 0;
  int until = 0;
};
BOOST_DESCRIBE_STRUCT(QuietShown, (), (from, until))

struct ChoiceShown {
  std::vector<KindShown> kinds{};  ///< all of them, duties first
  std::optional<QuietShown> quiet{};
  bool sms_open = false;  ///< the town sends short messages
  bool sms = false;
  std::optional<int> digest{};
};
BOOST_DESCRIBE_STRUCT(ChoiceShown, (), (kinds, quiet, sms_open, sms, digest))

/// What the asker has chosen; who has chosen nothing hears of everything, and is left alone from 21:00 until 07:00.
ChoiceShown show_choice(const Ctx& ctx);
/// @throws Problem invalid "notices.duty" for a duty that shall be off.
ChoiceShown choose(const Ctx& ctx, const ChoiceGiven& in);

/// When nothing shall call him.
std::optional<Quiet> quiet_hours(db::Tx& tx, const std::string& worker);

}  // namespace huiyin::notices
