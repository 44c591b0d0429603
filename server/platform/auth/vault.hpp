#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace huiyin::auth {

/// Seals what must not lie open in the database, and makes keyed look-up values and codes. All keys derive from one
/// master key; a backup without it opens nothing, and losing it loses what is sealed.
/// Immutable once made: safe to share between threads.
class Vault {
 public:
  using Key = std::array<unsigned char, 32>;

  explicit Vault(Key master);
  /// Reads `folder`/keys/master.key, and makes it (mode 0600) when there is none.
  /// @throws std::runtime_error when others may read it, or it is no key.
  static Vault open(const std::filesystem::path& folder);
  ~Vault();
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;

  /// XChaCha20-Poly1305 as text. What was sealed for one context ("matter.contact:<id>") opens for no other.
  std::string seal(std::string_view plain, std::string_view context) const;
  /// @throws std::runtime_error when the text was changed, or sealed for another context or by another key.
  std::string open(std::string_view sealed, std::string_view context) const;
  /// Equal texts give equal values, and only the key's owner can make one: an index over what is sealed.
  std::string blind(std::string_view text, std::string_view purpose) const;
  /// The same code for the same text, for good: capitals and digits without I, L, O, U. At most 64 characters.
  std::string code(std::string_view text, std::string_view purpose, std::size_t length) const;

 private:
  Key seal_key_{};
  Key blind_key_{};
  Key code_key_{};
};

}  // namespace huiyin::auth
