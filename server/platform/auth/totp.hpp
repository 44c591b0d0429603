#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace huiyin::auth {

/// Codes of an authenticator app: RFC 6238 with SHA-1, six digits, steps of 30 seconds, as every such app knows them.

/// 160 random bits.
std::string make_totp_secret();
/// Base32, as it is typed by hand.
std::string typed_key(std::string_view secret);
/// otpauth://totp/…, as apps read it from a picture.
std::string totp_uri(std::string_view secret, std::string_view login);
/// The time step whose code this is: now, or one step around it. Nothing when it is none of them.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, TimePoint now);

/// Ten characters in two halves, "7K2M9-XQ4TD": easy to read aloud, 50 random bits.
std::string make_recovery_code();
/// As it was made, however it was typed: small letters, blanks, O for 0. Empty when it cannot be one.
std::string folded_recovery_code(std::string_view typed);

}  // namespace huiyin::auth
