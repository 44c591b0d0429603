#pragma once
#include "base/field.hpp"
#include "notices/mail.hpp"

namespace huiyin::notices {

enum class ChannelKind { wecom, sms };
BOOST_DESCRIBE_ENUM(ChannelKind, wecom, sms)

/// A channel as it shall be. Address and secret go in and never out; left away they stay as they are.
struct ChannelGiven {
  Id<struct ChannelTag> id{};
  long long version = 0;  ///< that was seen; 0 for a new one
  ChannelKind kind{};
  Text<1, 40> name{};
  std::optional<Text<1, 500>> address{};
  std::optional<Text<8, 200>> secret{};
  std::optional<Text<1, 30>> phone_field{};
  std::optional<Text<1, 30>> text_field{};
  std::string area{};
  bool enabled = false;
};
BOOST_DESCRIBE_STRUCT(ChannelGiven, (),
                      (id, version, kind, name, address, secret, phone_field, text_field, area, enabled))

struct ChannelShown {
  std::string id{};
  long long version = 0;
  ChannelKind kind{};
  std::string name{};
  std::string host{};
  bool has_secret = false;
  std::string phone_field{};
  std::string text_field{};
  territory::AreaRef area{};
  bool enabled = false;
  int waiting = 0;
  int dead = 0;
};
BOOST_DESCRIBE_STRUCT(ChannelShown, (),
                      (id, version, kind, name, host, has_secret, phone_field, text_field, area, enabled, waiting,
                       dead))

struct ChannelsShown {
  std::vector<ChannelShown> items{};
  std::vector<std::string> hosts{};  ///< that the settings allow
};
BOOST_DESCRIBE_STRUCT(ChannelsShown, (), (items, hosts))

ChannelsShown show_channels(const Ctx& ctx, const Mail& mail);
/// @throws Problem invalid for an address that may not be used, an area that is none, a gateway without a secret;
/// conflict "channel.moved"; missing "channel.none"
ChannelsShown change_channel(const Ctx& ctx, const Mail& mail, const ChannelGiven& in);

/// One as it sends.
struct Way {
  std::string id{};
  ChannelKind kind{};
  std::string address_sealed{};
  std::string secret_sealed{};
  std::string phone_field{};
  std::string text_field{};
};
BOOST_DESCRIBE_STRUCT(Way, (), (id, kind, address_sealed, secret_sealed, phone_field, text_field))
/// @throws Problem missing "channel.none"
Way way(db::Tx& tx, const std::string& channel);
/// One letter by this way. @throws notify::Unsent, also "notify.refused" with the answer behind a line feed.
notify::Answer send(const Mail& mail, const Way& way, const notify::ShortMessage& message, TimePoint now);

}  // namespace huiyin::notices
