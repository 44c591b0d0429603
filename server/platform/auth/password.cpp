#include "platform/auth/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

/// The stems of the passwords most often found in leaks, lower case; a password is compared without its digits' tail
/// too.
constexpr std::string_view worst[] = {
    "password",   "passw0rd",   "p@ssw0rd",   "p@ssword",   "qwertyuiop",   "qwerty",        "1qaz2wsx",   "1q2w3e4r",
    "1q2w3e4r5t", "qwer1234",   "zaq12wsx",   "asdfghjkl",  "zxcvbnm",      "abcd1234",      "abc123456",  "a123456789",
    "a1b2c3d4e5", "aa123456",   "aaa123456",  "admin",      "admin@",       "administrator", "iloveyou",   "welcome",
    "woaini",     "woaini1314", "woaini520",  "wangge",     "huiyin",       "shanghu",       "changshu",   "5201314520",
    "1314520520", "1234567890", "0123456789", "0987654321", "9876543210",   "11223344556",   "1122334455", "1234554321",
    "147258369",  "1472583690", "123456789a", "123qweasd",  "123qweasdzxc", "qazwsxedc",     "qwe123456",  "letmein",
};

std::string lowered(std::string_view text) {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_worst(const std::string& plain) {
  const auto stem = plain.substr(0, plain.find_last_not_of("0123456789!@#.") + 1);
  return std::ranges::any_of(worst, [&](std::string_view w) { return w == plain || w == stem; });
}

int classes(std::string_view plain) {
  std::array<bool, 4> seen{};
  for (const auto c : plain) {
    if (c >= 'a' && c <= 'z')
      seen[0] = true;
    else if (c >= 'A' && c <= 'Z')
      seen[1] = true;
    else if (c >= '0' && c <= '9')
      seen[2] = true;
    else
      seen[3] = true;
  }
  return static_cast<int>(std::ranges::count(seen, true));
}

}  // namespace

bool acceptable_password(std::string_view raw, std::string_view login) {
  const auto plain = tidy(raw);
  const auto size = length(plain);
  if (size > 200 || size < 8 || (size < 10 && classes(plain) < 3)) return false;
  if (std::ranges::all_of(plain, [&](char c) { return c == plain.front(); })) return false;
  const auto low = lowered(plain);
  return low != lowered(login) && !is_worst(low);
}

bool acceptable_pin(std::string_view pin) {
  if (pin.size() != 6 || !std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; })) return false;
  bool row = true, twos = true, threes = true;
  for (std::size_t i = 1; i < 6; ++i) row = row && pin[i] - pin[i - 1] == pin[1] - pin[0];
  for (std::size_t i = 2; i < 6; ++i) twos = twos && pin[i] == pin[i - 2];
  for (std::size_t i = 3; i < 6; ++i) threes = threes && pin[i] == pin[i - 3];
  const bool pairs = pin[0] == pin[1] && pin[2] == pin[3] && pin[4] == pin[5];
  const bool mirror = pin[0] == pin[5] && pin[1] == pin[4] && pin[2] == pin[3];
  return !(row || twos || threes || pairs || mirror);
}

Passwords::Passwords(Cost cost) : cost_{cost}, nobody_{hash(make_token())} {}

std::string Passwords::hash(std::string_view raw) const {
  require_sodium();
  const auto plain = tidy(raw);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), plain.data(), plain.size(), cost_.passes, cost_.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error{"no memory to hash a password"};
  return out.data();
}

bool Passwords::verify(std::string_view hash, std::string_view raw) const {
  require_sodium();
  const auto plain = tidy(raw);
  const std::string stored{hash.empty() ? std::string_view{nobody_} : hash};
  const bool right = crypto_pwhash_str_verify(stored.c_str(), plain.data(), plain.size()) == 0;
  return right && !hash.empty();
}

}  // namespace huiyin::auth
