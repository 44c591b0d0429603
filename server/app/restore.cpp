#include <fmt/format.h>

#include "app/house.hpp"
#include "app/shipment.hpp"
#include "platform/db/copy.hpp"
#include "platform/db/migrate.hpp"
#include "platform/files/inventory.hpp"
#include "platform/files/shelf.hpp"

namespace huiyin::app {
namespace {

namespace fs = std::filesystem;

void refuse_unless_fit(const Manifest& m, const fs::path& from, const config::Settings& settings) {
  const bool postgres = !settings.postgres.empty();
  if ((m.database == "postgres") != postgres)
    throw std::runtime_error{postgres ? "this backup is of SQLite; restore it without --postgres"
                                      : "this backup is of PostgreSQL; name an empty database with --postgres"};
  if (m.number > db::newest_known())
    throw std::runtime_error{fmt::format("this backup was made by a newer Huiyin ({}, schema {}); install that version",
                                         m.made_by, m.migration)};
  const auto file = from / m.file;
  if (m.file.find('/') != m.file.npos || !fs::exists(file) || files::sha256_of(file) != m.sha256)
    throw std::runtime_error{file.string() + " is damaged: it is not what the manifest says"};
}

/// Into the folder that is being made; the vault is opened there, so a wrong key is seen before anything is moved.
void install_key(const Manifest& m, const fs::path& from, const fs::path& making, const std::optional<fs::path>& key) {
  if (!key && !m.with_key) return;
  copy_key(key.value_or(key_file(from)), key_file(making));
  fs::permissions(key_file(making).parent_path(), fs::perms::owner_all);
  if (!m.key_print.empty() && key_print(making) != m.key_print)
    throw std::runtime_error{"this is another key than that of the backup"};
}

void bring_photos(const Manifest& m, const fs::path& from, const fs::path& making, log::Progress& progress) {
  std::size_t done = 0;
  for (const auto& hash : m.photos) {
    progress.show("photos", static_cast<double>(++done) / static_cast<double>(m.photos.size()));
    const auto source = files::shelved(from / "files", hash);
    if (!carry(source, files::shelved(making / "files", hash), hash))
      throw std::runtime_error{source.string() + " is damaged or missing"};
  }
}

}  // namespace

Manifest restore(const fs::path& from, const config::Settings& settings, const std::optional<fs::path>& key,
                 log::Progress& progress) {
  const auto m = read_manifest(from);
  refuse_unless_fit(m, from, settings);
  made_whole(settings.data, [&](const fs::path& making) {
    auto there = settings;
    there.data = making;
    const auto place = place_of(there);
    db::require_empty(place);
    install_key(m, from, making, key);
    bring_photos(m, from, making, progress);
    // The last step that can fail: PostgreSQL takes all of it or nothing.
    db::copy_in(place, from / m.file);
    db::Store store{place};
    // Uploads under way are not carried: their phones begin again.
    store.write(files::begin_uploads_again);
  });
  return m;
}

}  // namespace huiyin::app
