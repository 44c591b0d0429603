#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "app/accounts.hpp"
#include "app/house.hpp"
#include "app/import_areas.hpp"
#include "app/serve.hpp"
#include "demo/town.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/http/openapi.hpp"
#include "platform/log/log.hpp"

namespace {

using namespace huiyin;

/// Options that every command shares.
struct Common {
  std::optional<std::filesystem::path> file{};
  config::Given given{};

  config::Settings settings() const {
    return config::load(
        file, [](const char* name) { return std::getenv(name); }, given);
  }
};

void add_common(CLI::App& command, Common& common) {
  const auto set = [&common](std::string key) {
    return [&common, key](const std::string& text) { common.given.emplace_back(key, text); };
  };
  command.add_option("--config", common.file, "settings file (docs/huiyin.example.toml shows every key)");
  command.add_option_function<std::string>("--data", set("data"), "folder of database, photos and keys");
  command.add_option_function<std::string>("--postgres", set("database.postgres"),
                                           "PostgreSQL connection text instead of SQLite");
}

void migrate(const Common& common) {
  const auto ran = db::migrate(app::place_of(common.settings()), clock::now());
  for (const auto& name : ran) std::cout << name << '\n';
  std::cout << (ran.empty() ? "already up to date\n" : "done\n");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli{"Huiyin 回音 — every matter finds its place, every matter gets an answer"};
  cli.set_version_flag("--version", HUIYIN_VERSION);
  cli.require_subcommand(1);
  Common common;

  auto* serve = cli.add_subcommand("serve", "serve the town: pages, API, jobs");
  add_common(*serve, common);
  const auto set = [&common](std::string key) {
    return [&common, key](const std::string& text) { common.given.emplace_back(key, text); };
  };
  serve->add_option_function<std::string>("--address", set("http.address"), "address to listen on");
  serve->add_option_function<std::string>("--port", set("http.port"), "port to listen on");
  serve->add_option_function<std::string>("--web", set("web"), "folder of the built pages");

  auto* demo = cli.add_subcommand("demo", "fill an empty data folder with the made-up town");
  add_common(*demo, common);
  demo::Wish wish;
  demo->add_option("--seed", wish.seed, "the same seed and day make the same town");
  demo->add_option("--today", wish.today, "the town's last day, 2026-11-23 (default: today)");
  demo->add_option("--matters", wish.matters, "matters of the past year")->check(CLI::Range(0, 100000));

  auto* migrate_command = cli.add_subcommand("migrate", "bring the database to this version");
  add_common(*migrate_command, common);

  app::AccountWish account;
  auto* user = cli.add_subcommand("user", "console accounts");
  user->require_subcommand(1);
  auto* add = user->add_subcommand("add", "make an account for a person of the roster, or for a new administrator");
  auto* password = user->add_subcommand("password", "set a new password; its owner must change it when he signs in");
  auto* disable = user->add_subcommand("disable", "close an account and end its sessions");
  for (auto* command : {add, password, disable}) {
    add_common(*command, common);
    command->add_option("login", account.login, "name to sign in with")->required();
  }
  add->add_option("--worker", account.worker, "id of the person; without it a new administrator is made");
  add->add_option("--name", account.name, "name of the new administrator");

  app::ImportWish import_wish;
  auto* import = cli.add_subcommand("import", "bring in what others have drawn or listed");
  import->require_subcommand(1);
  auto* import_areas = import->add_subcommand("areas", "plan a map file of areas; with --accept also import it");
  add_common(*import_areas, common);
  import_areas->add_option("file", import_wish.file, "GeoJSON, zipped shapefile, GeoPackage, KML, KMZ or CSV")
      ->required();
  import_areas->add_option("--epsg", import_wish.reference, "reference system of the file, where it does not say");
  import_areas->add_flag("--gcj02", import_wish.gcj02, "the file's places are shifted as Chinese web maps are");
  import_areas->add_flag("--known-parents", import_wish.known_parents, "make no village or composite grid on the way");
  import_areas->add_flag("--accept", import_wish.accept, "import what the plan accepts");
  import_areas->add_option("--town", import_wish.town, "name of the town, where it has none yet");
  import_areas->add_option("--town-code", import_wish.town_code, "its twelve digits");
  for (const auto& [option, column] : {std::pair{"--code", &import_wish.columns.code},
                                       {"--name", &import_wish.columns.name},
                                       {"--village", &import_wish.columns.village},
                                       {"--composite", &import_wish.columns.composite},
                                       {"--level", &import_wish.columns.level}})
    import_areas->add_option(option, *column, "the property that says this (default: guessed)");

  auto* openapi = cli.add_subcommand("openapi", "print the API's description");

  CLI11_PARSE(cli, argc, argv);
  try {
    log::start("info", {});
    if (*serve) {
      const auto settings = common.settings();
      log::start(settings.log_level, settings.log_file);
      app::serve(settings);
    }
    if (*demo) demo::make(common.settings(), wish, std::cout, isatty(STDOUT_FILENO) != 0);
    if (*migrate_command) migrate(common);
    if (*add) app::add_account(common.settings(), account);
    if (*password) app::set_password(common.settings(), account);
    if (*disable) app::disable_account(common.settings(), account);
    if (*import_areas) app::import_areas(common.settings(), import_wish, std::cout);
    if (*openapi) app::print_openapi(std::cout);
  } catch (const Problem& problem) {
    std::cerr << "huiyin: " << http::Sentences{}.say("en", problem.code(), problem.args()) << '\n';
    return 1;
  } catch (const std::exception& e) {
    std::cerr << "huiyin: " << e.what() << '\n';
    return 1;
  }
  return 0;
}
