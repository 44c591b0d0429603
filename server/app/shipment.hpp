#pragma once
#include <functional>

#include "app/backup.hpp"

/// What backup, restore and export have in common: folders that appear whole or not at all, photos checked on their
/// way, keys.
namespace huiyin::app {

/// Lets `fill` fill a folder beside `place`, flushes it to disk and moves it there. `place` must be empty or not there.
/// What is half made when `fill` throws is removed.
void made_whole(const std::filesystem::path& place,
                const std::function<void(const std::filesystem::path& making)>& fill);

/// Copies a photo and reads the copy again. @return false when there is none of that hash. Never a link: two names of
/// the same bytes would be damaged together.
bool carry(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& hash);

std::filesystem::path key_file(const std::filesystem::path& data);
/// Mode 0600, in a folder that only its owner enters. @throws std::runtime_error when `to` is there already.
void copy_key(const std::filesystem::path& from, const std::filesystem::path& to);
/// The same for the same key; tells nothing of it.
std::string key_print(const std::filesystem::path& data);

void write_manifest(const std::filesystem::path& folder, const Manifest& manifest);
/// @throws std::runtime_error when there is none, or it cannot be understood.
Manifest read_manifest(const std::filesystem::path& folder);

}  // namespace huiyin::app
