#include "app/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ostream>

#include "app/house.hpp"
#include "base/problem.hpp"
#include "instructions/instructions.hpp"
#include "platform/audit/chain.hpp"
#include "platform/db/migrate.hpp"
#include "platform/db/readable.hpp"
#include "platform/files/inventory.hpp"
#include "platform/jobs/feed.hpp"

namespace huiyin::app {
namespace {

/// A part that cannot even be read is a finding of its own; the next one is looked at all the same.
CheckPart part(std::string name, const std::function<void(CheckPart&)>& look) {
  CheckPart out{.name = std::move(name)};
  try {
    look(out);
  } catch (const std::exception& e) {
    out.findings.push_back({out.name, fmt::format("cannot be read: {}", e.what()), "restore the last backup"});
  }
  return out;
}

CheckPart schema_part(const db::Place& place) {
  return part("schema", [&](CheckPart& out) {
    auto state = db::schema_state(place);
    out.seen = state.newest;
    out.findings = std::move(state.findings);
  });
}

CheckPart database_part(db::Store& store, bool as_it_lies) {
  return part("database", [&](CheckPart& out) {
    const bool sqlite = store.place().dialect == db::Dialect::sqlite;
    out.seen =
        sqlite ? "SQLite: pages, indexes and references" : "PostgreSQL looks after its pages and references itself";
    if (as_it_lies) out.seen += "; the folder cannot be written, so the file is read as it lies there";
    out.findings = store.read(db::damage);
  });
}

CheckPart promises_part(db::Store& store) {
  return part("promises", [&](CheckPart& out) {
    store.read([&](db::Tx& tx) {
      out.seen = fmt::format("{} matters", tx.one<long long>("SELECT COUNT(*) FROM matter"));
      out.findings = matters::broken_promises(tx);
      for (auto& finding : instructions::broken_promises(tx)) out.findings.push_back(std::move(finding));
    });
  });
}

CheckPart audit_part(db::Store& store) {
  return part("audit trail", [&](CheckPart& out) {
    const auto verdict = store.read(audit::verify);
    out.seen = fmt::format("{} rows sealed, {} waiting, head {}", verdict.sealed, verdict.unsealed,
                           verdict.head.empty() ? "-" : verdict.head);
    if (verdict.first_bad)
      out.findings.push_back({fmt::format("audit row {}", *verdict.first_bad),
                              "its seal does not fit: it, or a row before it, was changed or taken away",
                              "compare with the heads that were noted down and with older backups; do not repair it"});
  });
}

CheckPart files_part(db::Store& store, const std::filesystem::path& data, bool quick, log::Progress& progress) {
  return part("files", [&](CheckPart& out) {
    auto stock = files::take_stock(store, data, quick ? files::Depth::sizes : files::Depth::hashes,
                                   [&](double done) { progress.show("files", done); });
    out.seen = fmt::format("{} photos, {} MB{}", stock.photos, stock.bytes / 1'000'000, quick ? ", sizes only" : "");
    out.findings = std::move(stock.findings);
  });
}

CheckPart outbox_part(db::Store& store) {
  return part("outbox", [&](CheckPart& out) {
    store.read([&](db::Tx& tx) {
      out.seen = fmt::format("{} events waiting", jobs::backlog(tx).outbox);
      out.findings = jobs::left_behind(tx);
    });
  });
}

}  // namespace

db::Place existing_place(const config::Settings& settings) {
  const auto file = settings.sqlite_file();
  std::error_code barred;
  const bool there = std::filesystem::is_directory(settings.data, barred) &&
                     (!settings.postgres.empty() || std::filesystem::exists(file, barred));
  if (barred == std::errc::permission_denied)
    throw Problem{Fault::denied, "database.unreadable"}.with({file.string(), barred.message()});
  if (!there) throw std::runtime_error{fmt::format("there is no town in {}", settings.data.string())};
  return place_of(settings);
}

CheckReport check(const config::Settings& settings, bool quick, log::Progress& progress) {
  const auto written = existing_place(settings);
  const auto place = db::readable(written);
  CheckReport report{schema_part(place)};
  // Queries of this version make no sense of another one's tables.
  if (!report.front().findings.empty()) return report;
  db::Store store{place};
  report.push_back(database_part(store, place.where != written.where));
  report.push_back(promises_part(store));
  report.push_back(audit_part(store));
  report.push_back(files_part(store, settings.data, quick, progress));
  report.push_back(outbox_part(store));
  return report;
}

bool well(const CheckReport& report) {
  return std::ranges::all_of(report, [](const CheckPart& p) { return p.findings.empty(); });
}

void print(std::ostream& out, const CheckReport& report) {
  std::size_t wrong = 0;
  for (const auto& p : report) {
    out << fmt::format("{} {:<12} {}\n", p.findings.empty() ? "✓" : "✗", p.name, p.seen);
    for (auto f = p.findings.begin(); f != p.findings.end(); ++f) {
      out << fmt::format("    {}: {}\n", f->object, f->says);
      const bool last = std::next(f) == p.findings.end() || std::next(f)->remedy != f->remedy;
      if (last) out << fmt::format("    → {}\n", f->remedy);
    }
    wrong += p.findings.size();
  }
  out << (wrong == 0 ? "all is well\n" : fmt::format("{} faults\n", wrong));
}

}  // namespace huiyin::app
