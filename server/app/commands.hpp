#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>

#include "platform/config/settings.hpp"

/// The command line: each group adds its commands, which run while the line is parsed.
namespace huiyin::app {

/// Options that every command shares.
struct Common {
  std::optional<std::filesystem::path> file{};
  config::Given given{};
  int exit = 0;  ///< 1 when a command found what is wrong, 2 when it could not look

  config::Settings settings() const;
};
void add_common(CLI::App& command, Common& common);
/// What an option does that names a setting.
std::function<void(const std::string&)> set(Common& common, std::string key);

void add_serving(CLI::App& cli, Common& common);   ///< serve, demo, migrate, openapi
void add_accounts(CLI::App& cli, Common& common);  ///< user
void add_keeping(CLI::App& cli, Common& common);   ///< import, export, check, backup, restore

}  // namespace huiyin::app
