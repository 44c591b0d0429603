#include "app/export.hpp"

#include <fmt/format.h>

#include <fstream>

#include "app/check.hpp"
#include "app/house.hpp"
#include "app/shipment.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"

namespace huiyin::app {
namespace {

namespace fs = std::filesystem;

std::ofstream opened(const fs::path& file) {
  std::ofstream out{file, std::ios::binary};
  if (!out) throw std::runtime_error{file.string() + " cannot be written"};
  return out;
}

void finish(std::ofstream& out, const fs::path& file) {
  if (!out.flush()) throw std::runtime_error{file.string() + " cannot be written"};
}

long long write_sheet(db::Tx& tx, const db::Sheet& sheet, const fs::path& folder) {
  const auto file = folder / (sheet.name + ".csv");
  auto out = opened(file);
  std::vector<std::string> names;
  for (const auto& [name, meaning] : sheet.columns) names.push_back(name);
  out << csv_mark << csv_line(names);
  long long rows = 0;
  sheet.read(tx, [&](const db::Sheet::Row& row) {
    if (row.size() != names.size()) throw std::logic_error{"a column without a name in " + sheet.name};
    out << csv_line(row);
    ++rows;
  });
  finish(out, file);
  return rows;
}

/// What each file and column means, beside them.
void write_readme(const std::vector<db::Sheet>& sheets, const ExportWish& wish, TimePoint now, const fs::path& folder) {
  const auto file = folder / "README.md";
  auto out = opened(file);
  out << fmt::format("# Export of {}\n\nMade by Huiyin {}. {}\n", to_rfc3339(now), HUIYIN_VERSION,
                     wish.clear ? "It holds whole names and phone numbers: keep it as safe as the server."
                                : "Names and phones of reporters and phones of staff are masked.");
  out << "CSV is UTF-8 with commas; moments are RFC 3339 in China's time; an empty field means there is none. A ' "
         "before a "
         "text keeps a spreadsheet from reading it as a formula. areas.geojson has the ground of the basic grids.\n";
  for (const auto& sheet : sheets) {
    out << fmt::format("\n## {}.csv\n\n{}\n\n| column | |\n|---|---|\n", sheet.name, sheet.about);
    for (const auto& [name, meaning] : sheet.columns) out << fmt::format("| {} | {} |\n", name, meaning);
  }
  finish(out, file);
}

void note_it(db::Store& store, const ExportWish& wish, TimePoint now) {
  store.write([&](db::Tx& tx) {
    const auth::Principal machine{.kind = auth::Principal::Kind::system, .name = "system"};
    audit::note(Ctx{tx, machine, now}, "town.export", "town", wish.clear ? "clear" : "masked", wish.reason);
  });
}

void check_reason(const ExportWish& wish) {
  const auto said = length(wish.reason);
  if (wish.clear && said == 0) throw std::runtime_error{"a clear export needs --reason"};
  if (said > 0 && (said < 4 || said > 200)) throw std::runtime_error{"the reason has 4 to 200 characters"};
}

}  // namespace

std::vector<std::string> export_town(const config::Settings& settings, const ExportWish& wish,
                                     log::Progress& progress) {
  check_reason(wish);
  const auto place = existing_place(settings);
  if (!db::schema_state(place).findings.empty())
    throw std::runtime_error{"the schema is not this binary's; run: huiyin check"};
  db::Store store{place};
  const auto vault = auth::Vault::open(settings.data);
  const auto now = clock::now();
  auto sheets = matters::sheets(vault, wish.clear);
  for (auto& more : {territory::sheets(), staff::sheets(vault, wish.clear)})
    sheets.insert(sheets.end(), more.begin(), more.end());
  std::vector<std::string> said;
  made_whole(wish.into, [&](const fs::path& making) {
    note_it(store, wish, now);
    store.read([&](db::Tx& tx) {
      for (const auto& sheet : sheets) {
        progress.show("tables", static_cast<double>(said.size()) / static_cast<double>(sheets.size()));
        said.push_back(fmt::format("{}.csv: {} rows", sheet.name, write_sheet(tx, sheet, making)));
      }
      auto ground = opened(making / "areas.geojson");
      ground << territory::ground_as_geojson(tx) << '\n';
      finish(ground, making / "areas.geojson");
    });
    write_readme(sheets, wish, now, making);
  });
  return said;
}

}  // namespace huiyin::app
