#include "platform/auth/vault.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>

#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

namespace fs = std::filesystem;

/// Names the way a text was sealed: x1 is XChaCha20-Poly1305-IETF under the derived key 1.
constexpr std::string_view suite = "x1.";
constexpr auto nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr auto tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

static_assert(std::tuple_size_v<Vault::Key> == crypto_kdf_KEYBYTES);
static_assert(std::tuple_size_v<Vault::Key> == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

[[noreturn]] void fail(const fs::path& file, std::string_view why) {
  throw std::runtime_error{fmt::format("{}: {}", file.string(), why)};
}

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

std::optional<Vault::Key> read_key(const fs::path& file) {
  const Descriptor d{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (d.fd < 0 && errno == ENOENT) return std::nullopt;
  if (d.fd < 0) fail(file, std::strerror(errno));
  struct stat about {};
  if (::fstat(d.fd, &about) != 0) fail(file, std::strerror(errno));
  if ((about.st_mode & 077) != 0) fail(file, "others may read this key; it must have mode 0600");
  std::array<char, 64> text{};
  const auto got = ::read(d.fd, text.data(), text.size());
  std::string_view line{text.data(), got < 0 ? 0 : static_cast<std::size_t>(got)};
  if (line.ends_with('\n')) line.remove_suffix(1);
  auto bytes = from_base64url(line);
  Vault::Key key{};
  if (bytes.size() != key.size()) fail(file, "this is not a key");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  sodium_memzero(bytes.data(), bytes.size());
  sodium_memzero(text.data(), text.size());
  return key;
}

/// Under a name of its own first, then linked: nobody ever sees half a key, and of two first starts one wins.
void make_key(const fs::path& file) {
  fs::create_directories(file.parent_path());
  fs::permissions(file.parent_path(), fs::perms::owner_all);
  const fs::path fresh = file.string() + "." + make_token();
  {
    const Descriptor d{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    const auto text = make_token() + "\n";
    if (d.fd < 0 || ::write(d.fd, text.data(), text.size()) != static_cast<ssize_t>(text.size()) || ::fsync(d.fd) != 0)
      fail(fresh, std::strerror(errno));
  }
  const auto linked = ::link(fresh.c_str(), file.c_str());
  const auto error = errno;
  ::unlink(fresh.c_str());
  if (linked != 0 && error != EEXIST) fail(file, std::strerror(error));
  const Descriptor folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  ::fsync(folder.fd);
}

/// BLAKE2b of purpose and text; the NUL between them keeps ("ab", "c") and ("a", "bc") apart.
template <std::size_t Size>
std::array<unsigned char, Size> keyed(const Vault::Key& key, std::string_view text, std::string_view purpose) {
  std::string message{purpose};
  message += '\0';
  message += text;
  std::array<unsigned char, Size> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(message), message.size(), key.data(), key.size());
  return hash;
}

}  // namespace

Vault::Vault(Key master) {
  require_sodium();
  constexpr const char* context = "huiyinV1";
  crypto_kdf_derive_from_key(seal_key_.data(), seal_key_.size(), 1, context, master.data());
  crypto_kdf_derive_from_key(blind_key_.data(), blind_key_.size(), 2, context, master.data());
  crypto_kdf_derive_from_key(code_key_.data(), code_key_.size(), 3, context, master.data());
  sodium_memzero(master.data(), master.size());
}

Vault::~Vault() {
  for (auto* key : {&seal_key_, &blind_key_, &code_key_}) sodium_memzero(key->data(), key->size());
}

Vault Vault::open(const fs::path& folder) {
  const auto file = folder / "keys" / "master.key";
  auto key = read_key(file);
  if (!key) {
    make_key(file);
    key = read_key(file);
  }
  if (!key) fail(file, "was taken away while it was made");
  return Vault{*key};
}

std::string Vault::seal(std::string_view plain, std::string_view context) const {
  std::vector<unsigned char> box(nonce_size + plain.size() + tag_size);
  randombytes_buf(box.data(), nonce_size);
  const auto bound = std::string{suite} + std::string{context};
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(bound), bound.size(), nullptr, box.data(), seal_key_.data());
  return std::string{suite} + to_base64url(box);
}

std::string Vault::open(std::string_view sealed, std::string_view context) const {
  const auto refuse = [] { return std::runtime_error{"a sealed text does not open"}; };
  if (!sealed.starts_with(suite)) throw refuse();
  const auto box = from_base64url(sealed.substr(suite.size()));
  if (box.size() < nonce_size + tag_size) throw refuse();
  std::string plain(box.size() - nonce_size - tag_size, '\0');
  const auto bound = std::string{suite} + std::string{context};
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
                                                 box.data() + nonce_size, box.size() - nonce_size, bytes_of(bound),
                                                 bound.size(), box.data(), seal_key_.data()) != 0)
    throw refuse();
  return plain;
}

std::string Vault::blind(std::string_view text, std::string_view purpose) const {
  return to_base64url(keyed<32>(blind_key_, text, purpose));
}

std::string Vault::code(std::string_view text, std::string_view purpose, std::size_t length) const {
  constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const auto hash = keyed<64>(code_key_, text, purpose);
  if (length > hash.size()) throw std::logic_error{"a code has at most 64 characters"};
  std::string out;
  for (std::size_t i = 0; i < length; ++i) out += crockford[hash[i] & 31];
  return out;
}

}  // namespace huiyin::auth
