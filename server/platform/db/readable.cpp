#include "platform/db/readable.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/problem.hpp"
#include "platform/db/session.hpp"

namespace huiyin::db {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(std::string code, const fs::path& file, int why) {
  throw Problem{Fault::denied, std::move(code)}.with({file.string(), std::system_category().message(why)});
}

bool opens(const Place& place) {
  try {
    Session{place.dialect, place.where, Session::Role::reader}.script("SELECT 1 FROM sqlite_master");
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

/// SQLite's name for a file that nobody changes: it then needs no log and no locks.
std::string unchanging(const fs::path& file) {
  std::string out = "file:";
  for (const char c : file.string())
    out += c == '%' || c == '?' || c == '#' || c == ' ' ? fmt::format("%{:02X}", static_cast<int>(c)) : std::string{c};
  return out + "?immutable=1";
}

}  // namespace

Place readable(const Place& place) {
  if (place.dialect != Dialect::sqlite) return place;
  std::error_code barred;
  const auto file = fs::canonical(place.where, barred);
  if (barred) refuse("database.unreadable", place.where, barred.value());
  if (::access(file.c_str(), R_OK) != 0) refuse("database.unreadable", file, errno);
  if (::access(file.parent_path().c_str(), W_OK | X_OK) == 0) return place;
  const int why = errno;
  if (opens(place)) return place;
  std::error_code no_log;
  if (fs::file_size(file.string() + "-wal", no_log) > 0 && !no_log) refuse("database.unfinished", file, why);
  return {place.dialect, unchanging(file), place.readers};
}

}  // namespace huiyin::db
