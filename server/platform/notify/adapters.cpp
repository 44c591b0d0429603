#include "platform/notify/adapters.hpp"

#include <sodium.h>

#include <boost/json.hpp>

namespace huiyin::notify {
namespace {

namespace json = boost::json;

std::string signature(const std::string& secret, const std::string& text) {
  crypto_auth_hmacsha256_state state;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  const auto bytes = [](const std::string& s) { return reinterpret_cast<const unsigned char*>(s.data()); };
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  std::string hex(mac.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
  hex.pop_back();
  return hex;
}

}  // namespace

Posting to_group(const std::string& address, const std::string& text) {
  const json::object body{{"msgtype", "text"}, {"text", json::object{{"content", text}}}};
  return {.address = address, .body = json::serialize(body)};
}

bool taken_by_group(const Answer& answer) {
  boost::system::error_code error;
  const auto said = json::parse(answer.body, error);
  if (answer.status != 200 || error || !said.is_object()) return false;
  const auto* code = said.as_object().if_contains("errcode");
  return code && code->is_int64() && code->as_int64() == 0;
}

Posting to_gateway(const std::string& address, const std::string& secret, const ShortMessage& message, TimePoint now) {
  const json::object body{{"id", message.id}, {message.phone_field, message.phone}, {message.text_field, message.text}};
  Posting out{.address = address, .body = json::serialize(body)};
  const auto time = std::to_string(to_millis(now) / 1000);
  out.headers = {{"X-Huiyin-Time", time}, {"X-Huiyin-Signature", "sha256=" + signature(secret, time + "." + out.body)}};
  return out;
}

}  // namespace huiyin::notify
