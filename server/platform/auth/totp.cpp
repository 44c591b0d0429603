#include "platform/auth/totp.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

constexpr std::size_t secret_size = 20;
constexpr unsigned step_seconds = 30;
constexpr std::size_t steps_around = 1;
constexpr std::size_t code_digits = 6;
constexpr std::size_t half = 5;
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

std::string make_totp_secret() {
  require_sodium();
  std::string out(secret_size, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string typed_key(std::string_view secret) {
  char* made = nullptr;
  std::size_t length = 0;
  if (oath_base32_encode(secret.data(), secret.size(), &made, &length) != OATH_OK)
    throw std::runtime_error{"a key cannot be written in base32"};
  const std::unique_ptr<char, decltype(&free)> owner{made, &free};
  std::string out{made, length};
  out.erase(std::min(out.find('='), out.size()));
  return out;
}

std::string totp_uri(std::string_view secret, std::string_view login) {
  return fmt::format("otpauth://totp/Huiyin:{}?secret={}&issuer=Huiyin", login, typed_key(secret));
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, TimePoint now) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (code.size() != code_digits || !std::ranges::all_of(code, digit)) return std::nullopt;
  std::uint64_t counter = 0;
  const std::string typed{code};
  const auto found = oath_totp_validate4(secret.data(), secret.size(), to_millis(now) / 1000, step_seconds, 0,
                                         steps_around, nullptr, &counter, 0, typed.c_str());
  if (found < 0) return std::nullopt;
  return static_cast<std::int64_t>(counter);
}

std::string make_recovery_code() {
  require_sodium();
  std::string out;
  for (std::size_t i = 0; i < 2 * half; ++i) {
    if (i == half) out += '-';
    out += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
  }
  return out;
}

std::string folded_recovery_code(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (letters.find(c) == letters.npos) return {};
    out += c;
  }
  return out.size() == 2 * half ? out.substr(0, half) + '-' + out.substr(half) : std::string{};
}

}  // namespace huiyin::auth
