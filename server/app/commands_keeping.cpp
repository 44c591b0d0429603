#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "app/backup.hpp"
#include "app/check.hpp"
#include "app/commands.hpp"
#include "app/export.hpp"
#include "app/import_areas.hpp"

namespace huiyin::app {
namespace {

log::Progress progress_here() {
  return {std::cerr, isatty(STDERR_FILENO) != 0};
}

void add_check(CLI::App& cli, Common& common) {
  auto* check = cli.add_subcommand("check", "read everything that must hold and name what does not; changes nothing");
  add_common(*check, common);
  const auto quick = std::make_shared<bool>(false);
  check->add_flag("--quick", *quick, "believe a photo of the right size without reading it");
  check->final_callback([&common, quick] {
    auto progress = progress_here();
    common.exit = 2;  // until it has looked
    const auto report = app::check(common.settings(), *quick, progress);
    print(std::cout, report);
    common.exit = well(report) ? 0 : 1;
  });
}

std::string summary(const Manifest& m) {
  return fmt::format("taken {}, {}, schema {}: {} photos and thumbnails, {} MB", m.taken_at, m.database, m.migration,
                     m.photos.size(), m.bytes / 1'000'000);
}

void run_backup(Common& common, const BackupWish& wish) {
  auto progress = progress_here();
  const auto made = backup(common.settings(), wish, progress);
  std::cout << fmt::format("{}\n{}\n", wish.into.string(), summary(made));
  if (!wish.with_key && !wish.key_to && !made.key_print.empty())
    std::cout
        << "The key is not in it: without keys/master.key of the data folder the sealed phone numbers can never be "
           "read again.\nKeep a copy of the key apart from the backups (once: --key-to FILE).\n";
  for (const auto& hash : made.missing) std::cout << fmt::format("missing in the town itself: photo bytes {}\n", hash);
  if (made.missing.empty()) return;
  std::cout << "The backup is whole but for these; huiyin check says more.\n";
  common.exit = 1;
}

void add_backup(CLI::App& cli, Common& common) {
  auto* command = cli.add_subcommand("backup", "copy the town into a new folder while it works");
  add_common(*command, common);
  const auto wish = std::make_shared<BackupWish>();
  command->add_option("folder", wish->into, "where to; must be empty or not there")->required();
  auto* along = command->add_flag("--with-key", wish->with_key, "put the master key into the backup");
  command->add_option("--key-to", wish->key_to, "copy the master key to this file, apart from the backup")
      ->excludes(along);
  command->final_callback([&common, wish] { run_backup(common, *wish); });
}

void run_restore(const Common& common, const std::filesystem::path& from,
                 const std::optional<std::filesystem::path>& key) {
  auto progress = progress_here();
  const auto settings = common.settings();
  const auto made = restore(from, settings, key, progress);
  std::cout << fmt::format("{}\n{}\n", settings.data.string(), summary(made));
  if (!key && !made.with_key && !made.key_print.empty())
    std::cout << fmt::format(
        "Put the key at {}/keys/master.key (mode 0600) before the first start:\n"
        "else a new one is made, and what was sealed stays closed.\n",
        settings.data.string());
  std::cout << "Now: huiyin check, then huiyin serve.\n";
}

void add_restore(CLI::App& cli, Common& common) {
  auto* command = cli.add_subcommand("restore", "make a town of a backup, in an empty data folder");
  add_common(*command, common);
  const auto from = std::make_shared<std::filesystem::path>();
  const auto key = std::make_shared<std::optional<std::filesystem::path>>();
  command->add_option("folder", *from, "the backup")->required();
  command->add_option("--key", *key, "file of the master key, when the backup has none");
  command->final_callback([&common, from, key] { run_restore(common, *from, *key); });
}

void add_export(CLI::App& cli, Common& common) {
  auto* command = cli.add_subcommand("export", "write the town's matters, areas, staff and posts as CSV and GeoJSON");
  add_common(*command, common);
  const auto wish = std::make_shared<ExportWish>();
  command->add_option("folder", wish->into, "where to; must be empty or not there")->required();
  auto* reason = command->add_option("--reason", wish->reason, "why; stands in the audit trail");
  command->add_flag("--clear", wish->clear, "with whole names and phone numbers")->needs(reason);
  command->final_callback([&common, wish] {
    auto progress = progress_here();
    for (const auto& line : export_town(common.settings(), *wish, progress)) std::cout << line << '\n';
  });
}

void add_import(CLI::App& cli, Common& common) {
  auto* import = cli.add_subcommand("import", "bring in what others have drawn or listed");
  import->require_subcommand(1);
  auto* areas = import->add_subcommand("areas", "plan a map file of areas; with --accept also import it");
  add_common(*areas, common);
  const auto wish = std::make_shared<ImportWish>();
  areas->add_option("file", wish->file, "GeoJSON, zipped shapefile, GeoPackage, KML, KMZ or CSV")->required();
  areas->add_option("--epsg", wish->reference, "reference system of the file, where it does not say");
  areas->add_flag("--gcj02", wish->gcj02, "the file's places are shifted as Chinese web maps are");
  areas->add_flag("--known-parents", wish->known_parents, "make no village or composite grid on the way");
  areas->add_flag("--accept", wish->accept, "import what the plan accepts");
  areas->add_option("--town", wish->town, "name of the town, where it has none yet");
  areas->add_option("--town-code", wish->town_code, "its twelve digits");
  for (const auto& [option, column] : {std::pair{"--code", &wish->columns.code},
                                       {"--name", &wish->columns.name},
                                       {"--village", &wish->columns.village},
                                       {"--composite", &wish->columns.composite},
                                       {"--level", &wish->columns.level}})
    areas->add_option(option, *column, "the property that says this (default: guessed)");
  areas->final_callback([&common, wish] { import_areas(common.settings(), *wish, std::cout); });
}

}  // namespace

void add_keeping(CLI::App& cli, Common& common) {
  add_import(cli, common);
  add_check(cli, common);
  add_backup(cli, common);
  add_restore(cli, common);
  add_export(cli, common);
}

}  // namespace huiyin::app
