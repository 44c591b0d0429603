#pragma once
#include "base/time.hpp"
#include "platform/notify/outside.hpp"

namespace huiyin::notify {

/// A robot of a WeCom group, by its webhook.
Posting to_group(const std::string& address, const std::string& text);
/// Whether its answer says that it was taken: errcode 0.
bool taken_by_group(const Answer& answer);

/// A short message, by a gateway of the town's own choice.
struct ShortMessage {
  std::string id{};  ///< the same when it is sent again
  std::string phone{};
  std::string text{};
  std::string phone_field = "phone";  ///< as the gateway calls it
  std::string text_field = "text";
};
/// JSON, with the time and `sha256=HMAC-SHA256(secret, time "." body)` in headers.
Posting to_gateway(const std::string& address, const std::string& secret, const ShortMessage& message, TimePoint now);

}  // namespace huiyin::notify
