#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huiyin::config {

/// Everything an operator may decide. The members' defaults are the defaults of the house.
struct Settings {
  std::filesystem::path data = "data";  ///< photos, keys, and the database unless it is PostgreSQL
  std::filesystem::path web = "web";    ///< the built pages: console, m and p
  std::string sqlite = "huiyin.db";     ///< file in the data folder
  std::string postgres{};               ///< libpq connection text; SQLite when empty
  std::string address = "0.0.0.0";
  std::uint16_t port = 8080;
  std::uint16_t workers = 8;
  std::string proxies{};      ///< addresses and networks that are believed about their visitors' addresses
  bool behind_https = false;  ///< browsers come by HTTPS to a proxy
  std::string certificate{};  ///< PEM files; HTTPS when both are set
  std::string key{};
  std::string second_factor = "required";
  std::string town_name{};  ///< on every page's head; empty: the name of the town's area
  std::string hotline = "12345";
  std::string notify_hosts{};  ///< that messages may be sent to; none when empty
  std::string link{};          ///< the address of this house, for links in messages
  std::string log_level = "info";
  std::string log_file{};  ///< standard error when empty

  /// The SQLite file, inside the data folder unless absolute.
  std::filesystem::path sqlite_file() const { return data / sqlite; }
  bool tls() const noexcept { return !certificate.empty(); }
  /// Whether browsers come by HTTPS, here or at a proxy: cookies and headers then insist on it.
  bool https() const noexcept { return tls() || behind_https; }
  bool factor_required() const noexcept { return second_factor == "required"; }
};

/// Settings that travel with a data folder; they may not say where it is.
constexpr std::string_view folder_file = "huiyin.toml";

/// "http.port" and its text.
using Given = std::vector<std::pair<std::string, std::string>>;
using Environment = std::function<const char*(const char*)>;

/// The defaults, then the data folder's huiyin.toml if it has one, then the file, then HUIYIN_… variables, then what
/// the command line gave; the later one wins.
/// @throws std::runtime_error naming file, line and key of what is unknown, of the wrong type or out of range.
Settings load(const std::optional<std::filesystem::path>& file, const Environment& environment,
              const Given& command_line);

/// Every key with its variable, default and meaning, as TOML with comments: docs/huiyin.example.toml.
std::string describe();

}  // namespace huiyin::config
