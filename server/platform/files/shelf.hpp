#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace huiyin::files {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);
/// Of a file of any size. @throws std::runtime_error when it cannot be read.
std::string sha256_of(const std::filesystem::path& file);

/// Where the bytes of this hash lie below the folder files/.
std::filesystem::path shelved(const std::filesystem::path& files, const std::string& hash);

/// Bytes on disk: finished ones at files/<aa>/<bb>/<sha256>, uploads under way at incoming/<id>. Knows no database.
/// @throws Problem busy "file.no_room" when the disk is full or may not be written; nothing half stays behind.
class Shelf {
 public:
  /// Opens the folder of one server; what a killed one left half-written is removed.
  explicit Shelf(const std::filesystem::path& data);

  /// Survives a power cut once it has returned. Keeping the same bytes twice is the same as once.
  void keep(const std::string& hash, std::string_view bytes) const;
  void drop(const std::string& hash) const;
  std::filesystem::path at(const std::string& hash) const { return shelved(files_, hash); }
  bool has(const std::string& hash) const { return std::filesystem::exists(at(hash)); }

  /// Writes a part of an upload at its offset; survives a power cut once it has returned.
  void put(const std::string& id, long long offset, std::string_view bytes) const;
  /// Whether the first `size` bytes of an upload are there; a folder put back from a copy may have lost them.
  bool holds(const std::string& id, long long size) const;
  /// The first `size` bytes of an upload. @throws std::runtime_error when there are fewer.
  std::string taken(const std::string& id, long long size) const;
  void forget(const std::string& id) const;
  /// The uploads that have bytes.
  std::vector<std::string> under_way() const;

 private:
  std::filesystem::path files_;
  std::filesystem::path incoming_;
};

}  // namespace huiyin::files
