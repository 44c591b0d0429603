#include "app/shipment.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "platform/auth/vault.hpp"
#include "platform/files/shelf.hpp"

namespace huiyin::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// Everything of the file system on which the folder lies.
void flush(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool good = fd >= 0 && ::syncfs(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!good) throw std::runtime_error{folder.string() + " cannot be flushed to disk"};
}

fs::path plain(const fs::path& place) {
  const auto whole = fs::absolute(place).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

}  // namespace

void made_whole(const fs::path& place, const std::function<void(const fs::path&)>& fill) {
  const auto target = plain(place);
  if (fs::exists(target) && (!fs::is_directory(target) || !fs::is_empty(target)))
    throw std::runtime_error{target.string() + " is not empty; choose another folder"};
  const fs::path making = target.string() + ".making";
  if (fs::exists(making)) throw std::runtime_error{making.string() + " is left from an earlier try; remove it first"};
  fs::create_directories(making);
  fs::permissions(making, fs::perms::owner_all);
  try {
    fill(making);
    flush(making);
    fs::remove(target);  // an empty one
    fs::rename(making, target);
    flush(target.parent_path());
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(making, ignored);
    throw;
  }
}

bool carry(const fs::path& from, const fs::path& to, const std::string& hash) {
  if (!fs::exists(from)) return false;
  fs::create_directories(to.parent_path());
  std::error_code gone;
  fs::copy_file(from, to, gone);
  if (gone && !fs::exists(from)) return false;
  if (gone) throw std::runtime_error{to.string() + ": " + gone.message()};
  if (files::sha256_of(to) == hash) return true;
  fs::remove(to);
  return false;
}

fs::path key_file(const fs::path& data) {
  return data / "keys" / "master.key";
}

void copy_key(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from)) throw std::runtime_error{"there is no key at " + from.string()};
  if (fs::exists(to)) throw std::runtime_error{to.string() + " is there already; a key is never written over"};
  if (to.has_parent_path() && fs::create_directories(to.parent_path()))
    fs::permissions(to.parent_path(), fs::perms::owner_all);
  const int made = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) throw std::runtime_error{to.string() + " cannot be written"};
  ::close(made);
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
}

std::string key_print(const fs::path& data) {
  return auth::Vault::open(data).blind("", "backup.key");
}

void write_manifest(const fs::path& folder, const Manifest& m) {
  json::object out;
  boost::mp11::mp_for_each<boost::describe::describe_members<Manifest, boost::describe::mod_public>>(
      [&](auto d) { out[d.name] = json::value_from(m.*d.pointer); });
  std::ofstream file{folder / "manifest.json"};
  file << json::serialize(out) << '\n';
  if (!file.flush()) throw std::runtime_error{(folder / "manifest.json").string() + " cannot be written"};
}

Manifest read_manifest(const fs::path& folder) {
  std::ifstream file{folder / "manifest.json"};
  if (!file) throw std::runtime_error{folder.string() + " is no backup: it has no manifest.json"};
  std::ostringstream text;
  text << file.rdbuf();
  Manifest m;
  try {
    const auto all = json::parse(text.str()).as_object();
    boost::mp11::mp_for_each<boost::describe::describe_members<Manifest, boost::describe::mod_public>>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(m.*d.pointer)>;
      m.*d.pointer = json::value_to<Member>(all.at(d.name));
    });
  } catch (const std::exception&) {
    throw std::runtime_error{(folder / "manifest.json").string() + " is damaged"};
  }
  return m;
}

}  // namespace huiyin::app
