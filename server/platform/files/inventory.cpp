#include "platform/files/inventory.hpp"

#include <set>

#include "platform/files/shelf.hpp"
#include "platform/files/store.hpp"

namespace huiyin::files {
namespace {

namespace fs = std::filesystem;

constexpr auto lost = "take it from a backup that has it, or accept that this photo is lost";
constexpr auto stray = "no photo needs it; remove it once you know how it came there";
constexpr auto astray = "somebody wrote the database by hand; restore the last backup that the check approves";

std::vector<fs::path> lying_on(const fs::path& shelf) {
  std::vector<fs::path> out;
  if (!fs::is_directory(shelf)) return out;
  std::error_code gone;
  for (auto at = fs::recursive_directory_iterator{shelf, gone}; at != fs::recursive_directory_iterator{};
       at.increment(gone))
    if (at->is_regular_file(gone)) out.push_back(at->path());
  return out;
}

class Stocktaking {
 public:
  Stocktaking(db::Store& store, fs::path shelf, Depth depth) : store_{store}, shelf_{std::move(shelf)}, depth_{depth} {}

  Inventory take(const std::function<void(double)>& heard) {
    const auto lying = lying_on(shelf_);
    const auto held = store_.read(store::held);
    std::size_t done = 0;
    for (const auto& file : held) {
      look_at(file);
      heard(static_cast<double>(++done) / static_cast<double>(held.size()));
    }
    name_strays(lying);
    for (const auto& id : store_.read(store::kept_wrongly))
      add("photo " + id, "is used and yet stands to be swept, or is unused and yet kept", astray);
    return std::move(out_);
  }

 private:
  void look_at(const store::Held& file) {
    ++out_.photos;
    for (const auto& hash : {file.sha256, file.thumb_sha256}) {
      if (!seen_.insert(hash).second) continue;
      const auto fault = fault_of(hash, hash == file.sha256 ? file.bytes : -1);
      const auto still_there = [&](db::Tx& tx) {
        const auto now = store::find(tx, file.id);
        return now && now->state == store::State::ready;
      };
      if (!fault.empty() && store_.read(still_there)) add("photo " + file.id, fault, lost);
    }
  }

  /// @param bytes what the row says, or -1 when it says nothing.
  std::string fault_of(const std::string& hash, long long bytes) {
    const auto place = shelved(shelf_, hash);
    std::error_code missing;
    const auto size = fs::file_size(place, missing);
    if (missing == std::errc::no_such_file_or_directory) return "its bytes are missing: " + place.string();
    if (missing) return "its bytes cannot be looked at (" + missing.message() + "): " + place.string();
    out_.bytes += static_cast<long long>(size);
    if (bytes >= 0 && static_cast<long long>(size) != bytes)
      return place.string() + " has " + std::to_string(size) + " bytes, not " + std::to_string(bytes);
    if (depth_ == Depth::hashes && sha256_of(place) != hash) return place.string() + " is not what was stored";
    return {};
  }

  /// The rows are read after the folder: whatever had bytes then had its row before.
  void name_strays(const std::vector<fs::path>& lying) {
    const auto named = store_.read(store::named);
    const std::set<std::string> known{named.begin(), named.end()};
    for (const auto& file : lying) {
      const auto hash = file.filename().string();
      if (known.contains(hash) && file == shelved(shelf_, hash)) continue;
      if (fs::exists(file)) add(file.string(), "belongs to no photo", stray);
    }
  }

  void add(std::string object, std::string says, const char* remedy) {
    out_.findings.push_back({std::move(object), std::move(says), remedy});
  }

  db::Store& store_;
  fs::path shelf_;
  Depth depth_;
  std::set<std::string> seen_{};
  Inventory out_{};
};

}  // namespace

Inventory take_stock(db::Store& store, const fs::path& data, Depth depth, const std::function<void(double)>& heard) {
  return Stocktaking{store, data / "files", depth}.take(heard);
}

std::vector<std::string> promised(db::Tx& tx) {
  std::set<std::string> out;
  for (const auto& file : store::held(tx)) out.insert({file.sha256, file.thumb_sha256});
  return {out.begin(), out.end()};
}

void begin_uploads_again(db::Tx& tx) {
  store::begin_again(tx);
}

}  // namespace huiyin::files
