#pragma once
#include <filesystem>
#include <functional>
#include <vector>

#include "base/finding.hpp"
#include "platform/db/store.hpp"

namespace huiyin::files {

/// What lies on the shelf, and where it is not what the rows say.
struct Inventory {
  long long photos = 0;
  long long bytes = 0;
  std::vector<Finding> findings{};
};

enum class Depth { sizes, hashes };

/// Holds every ready file against the bytes on disk, and the bytes on disk against the rows. Reads only, and may run
/// beside a server: what comes and goes meanwhile is looked at twice. `heard` is told the part that is done, 0 to 1.
Inventory take_stock(db::Store& store, const std::filesystem::path& data, Depth depth,
                     const std::function<void(double)>& heard);

/// The hashes of all bytes that ready files promise, each once.
std::vector<std::string> promised(db::Tx& tx);
/// For a town whose incoming bytes are gone: whoever was sending a photo is asked for it from its first byte.
void begin_uploads_again(db::Tx& tx);

}  // namespace huiyin::files
