#include "platform/files/shelf.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/problem.hpp"

namespace huiyin::files {
namespace {

namespace fs = std::filesystem;

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

std::string hex(const Digest& hash) {
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

[[noreturn]] void refuse(const fs::path& path) {
  const std::error_code error{errno, std::generic_category()};
  spdlog::error("cannot write {}: {}", path.string(), error.message());
  throw Problem{Fault::busy, "file.no_room"};
}

class Descriptor {
 public:
  Descriptor(fs::path path, int number) : path_{std::move(path)}, number_{number} {
    if (number_ < 0) refuse(path_);
  }
  static Descriptor open(const fs::path& path, int flags) {
    return {path, ::open(path.c_str(), flags | O_CLOEXEC, 0640)};
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes, long long offset) const {
    while (!bytes.empty()) {
      const auto written = ::pwrite(number_, bytes.data(), bytes.size(), offset);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) refuse(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
      offset += written;
    }
  }
  void settle() const {
    if (::fsync(number_) != 0) refuse(path_);
  }

 private:
  fs::path path_;
  int number_;
};

/// A name is on disk only when its folder is.
void settle_folder(const fs::path& folder) {
  Descriptor::open(folder, O_RDONLY | O_DIRECTORY).settle();
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return;
  errno = error.value();
  refuse(folder);
}

void away(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) spdlog::warn("cannot remove {}: {}", path.string(), error.message());
}

}  // namespace

std::string sha256(std::string_view bytes) {
  Digest hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hex(hash);
}

std::string sha256_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{file.string() + " cannot be read"};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::string chunk(1 << 18, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0)
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(chunk.data()),
                              static_cast<unsigned long long>(in.gcount()));
  if (in.bad()) throw std::runtime_error{file.string() + " cannot be read"};
  Digest hash{};
  crypto_hash_sha256_final(&state, hash.data());
  return hex(hash);
}

fs::path shelved(const fs::path& files, const std::string& hash) {
  return files / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

Shelf::Shelf(const fs::path& data) : files_{data / "files"}, incoming_{data / "incoming"} {
  for (const auto& folder : {files_, incoming_}) make_folder(folder);
  settle_folder(data);
  for (const auto& entry : fs::directory_iterator{incoming_}) {
    if (entry.path().extension() == ".part") away(entry.path());
  }
}

void Shelf::keep(const std::string& hash, std::string_view bytes) const {
  const auto place = at(hash);
  const auto folder = place.parent_path();
  make_folder(folder);
  std::string part = (incoming_ / (hash + ".XXXXXX.part")).string();
  const int made = ::mkostemps(part.data(), 5, O_CLOEXEC);
  const Descriptor out{part, made};
  try {
    out.write(bytes, 0);
    out.settle();
    if (::rename(part.c_str(), place.c_str()) != 0) refuse(place);
  } catch (const Problem&) {
    away(part);
    throw;
  }
  // Each folder may be new, and a name is only as safe as the folder it stands in.
  for (const auto& above : {folder, folder.parent_path(), files_}) settle_folder(above);
}

void Shelf::drop(const std::string& hash) const {
  away(at(hash));
}

void Shelf::put(const std::string& id, long long offset, std::string_view bytes) const {
  const auto place = incoming_ / id;
  const auto out = Descriptor::open(place, O_WRONLY | O_CREAT);
  out.write(bytes, offset);
  out.settle();
  if (offset == 0) settle_folder(incoming_);
}

bool Shelf::holds(const std::string& id, long long size) const {
  std::error_code none;
  const auto there = fs::file_size(incoming_ / id, none);
  return !none && there >= static_cast<std::uintmax_t>(size);
}

std::string Shelf::taken(const std::string& id, long long size) const {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream in{incoming_ / id, std::ios::binary};
  if (!in.read(bytes.data(), size)) throw std::runtime_error{"incoming bytes are missing: " + id};
  return bytes;
}

void Shelf::forget(const std::string& id) const {
  away(incoming_ / id);
}

std::vector<std::string> Shelf::under_way() const {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator{incoming_}) {
    if (entry.path().extension() != ".part") ids.push_back(entry.path().filename().string());
  }
  return ids;
}

}  // namespace huiyin::files
