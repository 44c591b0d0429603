#include "platform/config/settings.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

namespace huiyin::config {
namespace {

using Member = std::variant<std::filesystem::path Settings::*, std::string Settings::*, std::uint16_t Settings::*,
                            bool Settings::*>;

struct Option {
  std::string_view key{};
  Member member{};
  std::string_view meaning{};
  int least = 0;
  int most = 0;
};

constexpr std::string_view levels[] = {"debug", "info", "warning", "error"};

const auto& options() {
  static const std::array<Option, 18> all{{
      {"data", &Settings::data, "Photos, keys, and the database unless it is PostgreSQL."},
      {"web", &Settings::web, "The built pages: the folders console, m and p."},
      {"database.sqlite", &Settings::sqlite, "File in the data folder."},
      {"database.postgres", &Settings::postgres,
       "libpq connection text, e.g. \"host=db dbname=huiyin user=huiyin\"; SQLite when empty."},
      {"http.address", &Settings::address, "Where to listen; 127.0.0.1 behind a proxy on the same machine."},
      {"http.port", &Settings::port, "", 1, 65535},
      {"http.workers", &Settings::workers, "Threads that answer requests.", 1, 256},
      {"http.proxies", &Settings::proxies,
       "Proxies that are believed about their visitors, e.g. \"127.0.0.1, 10.0.0.0/8\"; nobody when empty."},
      {"http.behind_https", &Settings::behind_https,
       "true when browsers come by HTTPS to a proxy: cookies and headers then insist on it."},
      {"tls.certificate", &Settings::certificate,
       "PEM file with the whole chain. HTTPS when this and the key are set; phones need it for offline work and GPS."},
      {"tls.key", &Settings::key, "PEM file."},
      {"auth.second_factor", &Settings::second_factor,
       "required: who administers, reads the trail, opens contacts or dispatches must have one; offered: who wants "
       "to."},
      {"town.name", &Settings::town_name, "On the head of every page; the name of the town's area when empty."},
      {"town.hotline", &Settings::hotline, "The number residents may call instead."},
      {"notify.hosts", &Settings::notify_hosts,
       "Hosts that messages may be sent to, e.g. \"qyapi.weixin.qq.com, sms.example.cn\"; an address of the house's "
       "own "
       "network is listed itself, as \"10.0.0.7\". Nothing leaves the house when empty."},
      {"notify.link", &Settings::link,
       "How this house is reached, for links in messages, e.g. \"https://huiyin.example.cn\"; no links when empty."},
      {"log.level", &Settings::log_level, "debug, info, warning or error."},
      {"log.file", &Settings::log_file, "Standard error when empty; else ten files of 20 MB in turn."},
  }};
  return all;
}

const Option* find(std::string_view key) {
  const auto found = std::ranges::find(options(), key, &Option::key);
  return found == options().end() ? nullptr : &*found;
}

bool is_flag(const Option& o) {
  return std::holds_alternative<bool Settings::*>(o.member);
}

[[noreturn]] void refuse(const std::string& where, std::string_view what) {
  throw std::runtime_error{fmt::format("{}: {}", where, what)};
}

void set(Settings& s, const Option& o, std::int64_t value, const std::string& where) {
  const auto* member = std::get_if<std::uint16_t Settings::*>(&o.member);
  if (!member) refuse(where, fmt::format("{} takes a text", o.key));
  if (value < o.least || value > o.most) refuse(where, fmt::format("{} must be {} to {}", o.key, o.least, o.most));
  s.** member = static_cast<std::uint16_t>(value);
}

void set(Settings& s, const Option& o, bool value, const std::string& where) {
  const auto* member = std::get_if<bool Settings::*>(&o.member);
  if (!member) refuse(where, fmt::format("{} takes a text or a number", o.key));
  s.** member = value;
}

void set(Settings& s, const Option& o, std::string_view value, const std::string& where) {
  if (const auto* path = std::get_if<std::filesystem::path Settings::*>(&o.member)) {
    s.** path = value;
  } else if (const auto* text = std::get_if<std::string Settings::*>(&o.member)) {
    s.** text = value;
  } else {
    refuse(where, fmt::format("{} takes {}", o.key, is_flag(o) ? "true or false" : "a number"));
  }
}

/// From a place that knows only text.
void set_text(Settings& s, const Option& o, std::string_view value, const std::string& where) {
  if (is_flag(o) && (value == "true" || value == "false")) return set(s, o, value == "true", where);
  if (!std::holds_alternative<std::uint16_t Settings::*>(o.member)) return set(s, o, value, where);
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (error != std::errc{} || end != value.data() + value.size())
    refuse(where, fmt::format("{} takes a number", o.key));
  set(s, o, n, where);
}

std::string place_of(const std::filesystem::path& file, const toml::source_region& at) {
  return fmt::format("{}:{}", file.string(), at.begin.line);
}

void read_table(Settings& s, const toml::table& table, const std::string& prefix, const std::filesystem::path& file) {
  for (const auto& [name, node] : table) {
    const auto key = prefix + std::string{name.str()};
    const auto where = place_of(file, name.source());
    const auto* option = find(key);
    if (const auto* inner = node.as_table(); inner && prefix.empty() && !option) {
      const auto known = [&](const Option& o) { return o.key.starts_with(key + '.'); };
      if (std::ranges::none_of(options(), known)) refuse(where, fmt::format("unknown key {}", key));
      read_table(s, *inner, key + '.', file);
    } else if (!option) {
      refuse(where, fmt::format("unknown key {}", key));
    } else if (const auto* text = node.as_string()) {
      set(s, *option, text->get(), where);
    } else if (const auto* whole = node.as_integer()) {
      set(s, *option, whole->get(), where);
    } else if (const auto* flag = node.as_boolean()) {
      set(s, *option, flag->get(), where);
    } else {
      refuse(where, fmt::format("{} takes a text, a number, true or false", key));
    }
  }
}

void read_file(Settings& s, const std::filesystem::path& file) {
  try {
    read_table(s, toml::parse_file(file.string()), "", file);
  } catch (const toml::parse_error& e) {
    refuse(place_of(file, e.source()), e.description());
  }
}

/// "http.port" → "HUIYIN_HTTP_PORT"
std::string variable(std::string_view key) {
  std::string name = "HUIYIN_";
  for (const char c : key) name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return name;
}

void require_sense(const Settings& s) {
  if (s.certificate.empty() != s.key.empty()) throw std::runtime_error{"tls.certificate and tls.key go together"};
  if (s.second_factor != "required" && s.second_factor != "offered")
    throw std::runtime_error{"auth.second_factor is required or offered, not " + s.second_factor};
  if (std::ranges::find(levels, s.log_level) == std::end(levels))
    throw std::runtime_error{"log.level is debug, info, warning or error, not " + s.log_level};
}

std::string default_of(const Option& o) {
  const Settings s;
  if (const auto* path = std::get_if<std::filesystem::path Settings::*>(&o.member))
    return '"' + (s.**path).string() + '"';
  if (const auto* text = std::get_if<std::string Settings::*>(&o.member)) return '"' + s.**text + '"';
  if (is_flag(o)) return s.*std::get<bool Settings::*>(o.member) ? "true" : "false";
  return std::to_string(s.*std::get<std::uint16_t Settings::*>(o.member));
}

using Files = std::vector<std::filesystem::path>;

Settings read_all(const Files& files, const Environment& environment, const Given& command_line) {
  Settings s;
  for (const auto& file : files) read_file(s, file);
  for (const auto& o : options()) {
    const auto name = variable(o.key);
    if (const auto* value = environment(name.c_str())) set_text(s, o, value, name);
  }
  for (const auto& [key, value] : command_line) {
    const auto* option = find(key);
    if (!option) refuse("command line", fmt::format("unknown key {}", key));
    set_text(s, *option, value, "command line");
  }
  return s;
}

}  // namespace

Settings load(const std::optional<std::filesystem::path>& file, const Environment& environment,
              const Given& command_line) {
  Files files;
  if (file) files.push_back(*file);
  auto s = read_all(files, environment, command_line);
  const auto beside = s.data / folder_file;
  std::error_code closed;  // whoever opens the folder says so
  if (std::filesystem::exists(beside, closed)) {
    const auto data = s.data;
    files.insert(files.begin(), beside);
    s = read_all(files, environment, command_line);
    if (s.data != data) refuse(beside.string(), "data cannot stand in the data folder itself");
  }
  require_sense(s);
  return s;
}

std::string describe() {
  std::string out =
      "# Settings of Huiyin, with their defaults. Each may also stand in the environment, under the name in "
      "brackets.\n";
  std::string section;
  for (const auto& o : options()) {
    const auto dot = o.key.find('.');
    const auto name = dot == o.key.npos ? o.key : o.key.substr(dot + 1);
    const auto in = dot == o.key.npos ? std::string{} : std::string{o.key.substr(0, dot)};
    if (in != section) out += fmt::format("\n[{}]\n", section = in);
    out += fmt::format("# {}{}[{}]\n{} = {}\n", o.meaning, o.meaning.empty() ? "" : " ", variable(o.key), name,
                       default_of(o));
  }
  return out;
}

}  // namespace huiyin::config
