#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace huiyin::auth {

/// 32 random bytes as 43 characters of base64url: what a cookie carries.
std::string make_token();
/// What the database keeps of a token: its BLAKE2b hash. A stolen table opens no door.
std::string token_hash(std::string_view token);
/// A UUIDv7 for what the server itself creates.
std::string make_uuid(TimePoint now);
/// Random decimal digits, leading zeros included.
std::string make_digits(int count);
/// Compares in a time that does not tell where two texts part.
bool same_secret(std::string_view a, std::string_view b) noexcept;

std::string to_base64url(std::span<const unsigned char> bytes);
/// Empty when `text` is no base64url.
std::vector<unsigned char> from_base64url(std::string_view text);

/// Every use of libsodium asks for this first. @throws std::runtime_error when the library cannot start.
void require_sodium();

}  // namespace huiyin::auth
