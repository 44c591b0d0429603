#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace huiyin::auth {

/// Enough that guessing is slow and ordinary words are out: ten characters, or eight of three classes; not the login,
/// none of the worst passwords people use.
bool acceptable_password(std::string_view plain, std::string_view login);
/// Six digits that are neither a row, a repetition nor pairs (111111, 123456, 121212, 112233).
bool acceptable_pin(std::string_view pin);

/// Argon2id. Slow on purpose: never call it inside a transaction. Safe to share between threads.
class Passwords {
 public:
  /// Work of one hash. The house's cost is libsodium's "interactive": 64 MiB, about 100 ms.
  struct Cost {
    unsigned long long passes = 2;
    std::size_t bytes = std::size_t{64} << 20;
  };
  /// The least that Argon2id allows; for tests.
  static constexpr Cost least{1, 8192};

  explicit Passwords(Cost cost);

  std::string hash(std::string_view plain) const;
  /// An empty `hash` (nobody of that name) costs the same work and is never right.
  bool verify(std::string_view hash, std::string_view plain) const;

 private:
  Cost cost_;
  std::string nobody_{};
};

}  // namespace huiyin::auth
