#include "platform/auth/token.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace huiyin::auth {
namespace {

constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void require_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error{"libsodium cannot start"};
}

std::string to_base64url(std::span<const unsigned char> bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
  out.pop_back();  // the terminating NUL
  return out;
}

std::vector<unsigned char> from_base64url(std::string_view text) {
  std::vector<unsigned char> out(text.size() * 3 / 4 + 1);
  std::size_t length = 0;
  const char* end = nullptr;
  const auto bad = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &length, &end, variant);
  out.resize(bad != 0 || end != text.data() + text.size() ? 0 : length);
  return out;
}

std::string make_token() {
  require_sodium();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_base64url(bytes);
}

std::string token_hash(std::string_view token) {
  require_sodium();
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(token), token.size(), nullptr, 0);
  return to_base64url(hash);
}

std::string make_uuid(TimePoint now) {
  require_sodium();
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  auto ms = static_cast<std::uint64_t>(to_millis(now));
  for (int i = 5; i >= 0; --i, ms >>= 8) bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(ms & 0xff);
  bytes[6] = static_cast<unsigned char>(0x70 | (bytes[6] & 0x0f));
  bytes[8] = static_cast<unsigned char>(0x80 | (bytes[8] & 0x3f));
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  std::string text{hex.data()};
  for (const auto at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
  return text;
}

std::string make_digits(int count) {
  require_sodium();
  std::string out;
  for (int i = 0; i < count; ++i) out += static_cast<char>('0' + randombytes_uniform(10));
  return out;
}

bool same_secret(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace huiyin::auth
