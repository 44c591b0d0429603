#pragma once
#include "base/field.hpp"
#include "matters/matters.hpp"

namespace huiyin::open311 {

/// How a town serves other systems.
struct Setting {
  long long version = 0;  ///< 0: nobody has set anything yet
  bool enabled = false;
  std::string jurisdiction{};    ///< whoever asks names it; whatever is named is right when it is empty
  std::string contact{};         ///< where the people of other systems write to
  bool exact_place = false;      ///< everybody sees the point itself, not only the middle of its grid
  std::string topics = "03,04";  ///< everybody sees the requests of these, environment and public facilities
  std::optional<TimePoint> changed_at{};
};
BOOST_DESCRIBE_STRUCT(Setting, (), (version, enabled, jurisdiction, contact, exact_place, topics, changed_at))

Setting setting(db::Tx& tx);
/// For a request that names this jurisdiction, or none. @throws Problem missing "open311.off", unparsable
/// "open311.jurisdiction_missing", missing "open311.jurisdiction_unknown".
Setting require_open(db::Tx& tx, const std::string& jurisdiction);

struct SettingGiven {
  long long version = 0;  ///< that was seen
  bool enabled = false;
  Text<0, 80> jurisdiction{};
  Text<0, 200> contact{};
  bool exact_place = false;
  Listed<std::string, 0, 60> topics{};
};
BOOST_DESCRIBE_STRUCT(SettingGiven, (), (version, enabled, jurisdiction, contact, exact_place, topics))

/// @throws Problem invalid "open311.topic_unfit" for a topic that may not be public; conflict "open311.moved" when
/// somebody was faster.
void change_setting(const Ctx& ctx, const matters::Categories& categories, const SettingGiven& in);

}  // namespace huiyin::open311
