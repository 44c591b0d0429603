#pragma once
#include <boost/describe.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "platform/config/settings.hpp"
#include "platform/log/progress.hpp"

namespace huiyin::app {

/// Where a backup goes, and whether its key goes along.
struct BackupWish {
  std::filesystem::path into{};
  bool with_key = false;
  std::optional<std::filesystem::path> key_to{};
};

/// What a backup holds and where it came from: manifest.json.
struct Manifest {
  std::string made_by{};    ///< version of Huiyin
  std::string migration{};  ///< newest script of the database
  int number = 0;
  std::string taken_at{};
  std::string database{};   ///< "sqlite" or "postgres"
  std::string file{};       ///< of the database
  std::string sha256{};     ///< of that file
  std::string key_print{};  ///< knows the right key from a wrong one, and tells nothing of it
  bool with_key = false;
  long long bytes = 0;                 ///< of all photos
  std::vector<std::string> photos{};   ///< hashes, which are their names
  std::vector<std::string> missing{};  ///< photos that the town itself had lost
};
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (made_by, migration, number, taken_at, database, file, sha256, key_print, with_key, bytes, photos,
                       missing))

/// Copies a town while it works. Written beside its place and moved there when it is whole; leaves a row in the trail.
/// @throws std::runtime_error when the place is taken, or something cannot be read or written; then nothing is left.
Manifest backup(const config::Settings& settings, const BackupWish& wish, log::Progress& progress);

/// Makes a town of a backup. `settings` says where: the data folder must be empty or not there, a PostgreSQL database
/// without tables. `key`: where the master key is when the backup has none.
/// @throws std::runtime_error when the backup is damaged, newer than this binary or of the other database, or when the
/// key is another one; the data folder is then as it was.
Manifest restore(const std::filesystem::path& from, const config::Settings& settings,
                 const std::optional<std::filesystem::path>& key, log::Progress& progress);

}  // namespace huiyin::app
