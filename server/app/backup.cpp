#include "app/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "app/check.hpp"
#include "app/house.hpp"
#include "app/shipment.hpp"
#include "platform/audit/audit.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/copy.hpp"
#include "platform/db/migrate.hpp"
#include "platform/files/inventory.hpp"
#include "platform/files/shelf.hpp"

namespace huiyin::app {
namespace {

namespace fs = std::filesystem;

/// The photos of a town, copied in two rounds. A photo that is in use or younger than a day is never swept, so what the
/// database's copy names was there before it was taken, or is there still after.
class Photos {
 public:
  Photos(fs::path from, fs::path to, log::Progress& progress)
      : from_{std::move(from)}, to_{std::move(to)}, progress_{progress} {}

  void take(const std::vector<std::string>& hashes) {
    std::size_t done = 0;
    for (const auto& hash : hashes) {
      progress_.show("photos", static_cast<double>(++done) / static_cast<double>(hashes.size()));
      if (taken_.contains(hash)) continue;
      if (carry(files::shelved(from_, hash), files::shelved(to_, hash), hash)) taken_.insert(hash);
    }
  }
  /// Leaves what `named` does not name, and says which of it there is none.
  void keep_only(const std::vector<std::string>& named, Manifest& into) {
    const std::set<std::string> wanted{named.begin(), named.end()};
    for (const auto& hash : taken_)
      if (!wanted.contains(hash)) fs::remove(files::shelved(to_, hash));
    for (const auto& hash : wanted) {
      if (!taken_.contains(hash)) {
        into.missing.push_back(hash);
        continue;
      }
      into.photos.push_back(hash);
      into.bytes += static_cast<long long>(fs::file_size(files::shelved(to_, hash)));
    }
  }

 private:
  fs::path from_;
  fs::path to_;
  log::Progress& progress_;
  std::set<std::string> taken_{};
};

void note_it(db::Store& store, const BackupWish& wish) {
  store.write([&](db::Tx& tx) {
    const auth::Principal machine{.kind = auth::Principal::Kind::system, .name = "system"};
    audit::note(Ctx{tx, machine, clock::now()}, "town.backup", "town", "", wish.into.filename().string());
  });
}

/// Without one there is nothing sealed yet.
std::string print_of_key(const fs::path& data) {
  if (!fs::exists(key_file(data))) return {};
  return key_print(data);
}

void hand_out_key(const fs::path& data, const fs::path& making, const BackupWish& wish) {
  if (wish.with_key) copy_key(key_file(data), key_file(making));
  if (wish.key_to) copy_key(key_file(data), *wish.key_to);
}

Manifest write_into(const fs::path& making, const config::Settings& settings, const BackupWish& wish,
                    log::Progress& progress) {
  const auto place = existing_place(settings);
  const auto schema = db::schema_state(place);
  if (!schema.findings.empty()) throw std::runtime_error{"the schema is not this binary's; run: huiyin check"};
  db::Store store{place};
  note_it(store, wish);
  const bool sqlite = place.dialect == db::Dialect::sqlite;
  Manifest out{.made_by = HUIYIN_VERSION,
               .migration = schema.newest,
               .number = schema.number,
               .taken_at = to_rfc3339(clock::now()),
               .database = sqlite ? "sqlite" : "postgres",
               .file = sqlite ? "huiyin.db" : "huiyin.dump",
               .key_print = print_of_key(settings.data),
               .with_key = wish.with_key};
  Photos photos{settings.data / "files", making / "files", progress};
  photos.take(store.read(files::promised));
  std::vector<std::string> named;
  db::copy_out(place, making / out.file, [&](db::Tx& tx) { named = files::promised(tx); });
  out.sha256 = files::sha256_of(making / out.file);
  photos.take(named);
  photos.keep_only(named, out);
  hand_out_key(settings.data, making, wish);
  write_manifest(making, out);
  return out;
}

}  // namespace

Manifest backup(const config::Settings& settings, const BackupWish& wish, log::Progress& progress) {
  if ((wish.with_key || wish.key_to) && !fs::exists(key_file(settings.data)))
    throw std::runtime_error{"there is no key yet in " + settings.data.string()};
  Manifest out;
  made_whole(wish.into, [&](const fs::path& making) { out = write_into(making, settings, wish, progress); });
  return out;
}

}  // namespace huiyin::app
