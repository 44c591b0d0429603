#include "app/commands.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "app/accounts.hpp"
#include "app/house.hpp"
#include "app/serve.hpp"
#include "demo/town.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/log/log.hpp"

namespace huiyin::app {
namespace {

void run_server(const Common& common) {
  const auto settings = common.settings();
  log::start(settings.log_level, settings.log_file);
  serve(settings);
}

void run_migrations(const Common& common) {
  const auto ran = db::migrate(place_of(common.settings()), clock::now());
  for (const auto& name : ran) std::cout << name << '\n';
  std::cout << (ran.empty() ? "already up to date\n" : "done\n");
}

}  // namespace

config::Settings Common::settings() const {
  return config::load(
      file, [](const char* name) { return std::getenv(name); }, given);
}

std::function<void(const std::string&)> set(Common& common, std::string key) {
  return [&common, key = std::move(key)](const std::string& text) { common.given.emplace_back(key, text); };
}

void add_common(CLI::App& command, Common& common) {
  command.add_option("--config", common.file, "settings file (docs/huiyin.example.toml shows every key)");
  command.add_option_function<std::string>("--data", set(common, "data"), "folder of database, photos and keys");
  command.add_option_function<std::string>("--postgres", set(common, "database.postgres"),
                                           "PostgreSQL connection text instead of SQLite");
}

void add_serving(CLI::App& cli, Common& common) {
  auto* serve = cli.add_subcommand("serve", "serve the town: pages, API, jobs");
  add_common(*serve, common);
  serve->add_option_function<std::string>("--address", set(common, "http.address"), "address to listen on");
  serve->add_option_function<std::string>("--port", set(common, "http.port"), "port to listen on");
  serve->add_option_function<std::string>("--web", set(common, "web"), "folder of the built pages");
  serve->final_callback([&common] { run_server(common); });

  auto* demo = cli.add_subcommand("demo", "fill an empty data folder with the made-up town");
  add_common(*demo, common);
  const auto wish = std::make_shared<demo::Wish>();
  demo->add_option("--seed", wish->seed, "the same seed and day make the same town");
  demo->add_option("--today", wish->today, "the town's last day, 2026-11-23 (default: today)");
  demo->add_option("--matters", wish->matters, "matters of the past year")->check(CLI::Range(0, 100000));
  demo->final_callback(
      [&common, wish] { demo::make(common.settings(), *wish, std::cout, isatty(STDOUT_FILENO) != 0); });

  auto* migrate = cli.add_subcommand("migrate", "bring the database to this version");
  add_common(*migrate, common);
  migrate->final_callback([&common] { run_migrations(common); });

  cli.add_subcommand("openapi", "print the API's description")->final_callback([] { print_openapi(std::cout); });
}

void add_accounts(CLI::App& cli, Common& common) {
  const auto wish = std::make_shared<AccountWish>();
  auto* user = cli.add_subcommand("user", "console accounts");
  user->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, void (*act)(const config::Settings&, const AccountWish&)) {
    auto* command = user->add_subcommand(name, what);
    add_common(*command, common);
    command->add_option("login", wish->login, "name to sign in with")->required();
    command->final_callback([&common, wish, act] { act(common.settings(), *wish); });
    return command;
  };
  auto* fresh = add("add", "make an account for a person of the roster, or for a new administrator", add_account);
  fresh->add_option("--worker", wish->worker, "id of the person; without it a new administrator is made");
  fresh->add_option("--name", wish->name, "name of the new administrator");
  add("password", "set a new password; its owner must change it when he signs in", set_password);
  add("disable", "close an account and end its sessions", disable_account);
  add("reset-factor", "take a lost second factor away; its owner sets up another", reset_factor);
}

}  // namespace huiyin::app
