#include "app/check.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "platform/db/session.hpp"
#include "platform/jobs/feed.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;

/// What the check says of a town, healthy and hurt.
class Check : public Story {
 protected:
  app::CheckReport report(bool quick = false) {
    while (jobs::sequence(town.store()).sealed > 0) {
    }
    std::ostringstream silent;
    log::Progress progress{silent, false};
    return app::check(town.settings(), quick, progress);
  }

  /// "part: object" of every finding.
  std::vector<std::string> faults(bool quick = false) {
    std::vector<std::string> out;
    for (const auto& part : report(quick))
      for (const auto& found : part.findings) {
        EXPECT_FALSE(found.says.empty());
        EXPECT_FALSE(found.remedy.empty());
        out.push_back(part.name + ": " + found.object);
      }
    return out;
  }

  void hurt(const std::string& sql) {
    db::Session{town.store().place().dialect, town.store().place().where, db::Session::Role::writer}.script(sql);
  }
  std::string no(const std::string& id) {
    return town.stored<std::string>("SELECT no FROM matter WHERE id = :id", {{"id", id}});
  }
  /// A matter whose photo lies on the shelf. @return the photo's id
  std::string with_photo() {
    auto resident = town.resident();
    auto body = town.report();
    const auto photo = resident.photo();
    body["photos"] = json::array{photo};
    resident.report(body);
    return photo;
  }
  fs::path bytes_of(const std::string& photo) {
    const auto hash = town.stored<std::string>("SELECT sha256 FROM file WHERE id = :id", {{"id", photo}});
    return town.settings().data / "files" / hash.substr(0, 2) / hash.substr(2, 2) / hash;
  }
};
HUIYIN_ON_DATABASES(Check);

TEST_P(Check, ApprovesATownInWhichMattersAreInEveryStage) {
  for (const auto* stage : {"reported", "accepted", "dispatched", "handling", "answered", "verified", "closed"})
    town.matter_at(stage);
  with_photo();
  const auto found = report();
  std::vector<std::string> parts;
  for (const auto& part : found) parts.push_back(part.name);
  EXPECT_THAT(parts, ElementsAre("schema", "database", "promises", "audit trail", "files", "outbox"));
  std::ostringstream out;
  app::print(out, found);
  EXPECT_TRUE(app::well(found)) << out.str();
  EXPECT_TRUE(out.str().ends_with("all is well\n"));
}

TEST_P(Check, NamesTheMatterOfABrokenPromise) {
  const auto open = town.matter_at("handling"), closed = town.matter_at("closed"), skipped = town.matter_at("verified");
  hurt("UPDATE matter SET due_at = orange_at - 1 WHERE id = '" + open + "'");
  hurt("UPDATE matter_answer SET delivered_at = NULL, unreached_reason = NULL WHERE matter = '" + closed + "'");
  hurt("UPDATE matter_step SET worker = 'clean-1' WHERE act = 'verify' AND matter = '" + skipped + "'");
  EXPECT_THAT(faults(),
              UnorderedElementsAre("promises: " + no(open), "promises: " + no(closed), "promises: " + no(skipped)));
}

TEST_P(Check, NamesAMatterWhoseTimelineHasAHole) {
  const auto id = town.matter_at("handling");
  hurt("DELETE FROM matter_step WHERE n = 2 AND matter = '" + id + "'");
  EXPECT_THAT(faults(), Contains("promises: " + no(id)));
  hurt("DELETE FROM matter_step WHERE matter = '" + id + "'");
  EXPECT_THAT(faults(), Contains("promises: " + no(id)));
}

TEST_P(Check, NamesTheFirstAuditRowThatWasChanged) {
  town.matter_at("accepted");
  EXPECT_THAT(faults(), IsEmpty());
  hurt("UPDATE audit_entry SET who = 'somebody' WHERE seq = 2");
  EXPECT_THAT(faults(), ElementsAre("audit trail: audit row 2"));
}

TEST_P(Check, NamesPhotosThatAreGoneOrNotWhatTheyWere) {
  const auto gone = with_photo();
  fs::remove(bytes_of(gone));
  EXPECT_THAT(faults(true), Contains("files: photo " + gone));
}

TEST_P(Check, ReadsEveryByteUnlessItIsToBeQuick) {
  const auto photo = with_photo();
  {
    std::fstream file{bytes_of(photo), std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(20).put('x').put('y');
  }
  EXPECT_THAT(faults(true), IsEmpty());
  EXPECT_THAT(faults(), ElementsAre("files: photo " + photo));
  fs::resize_file(bytes_of(photo), 30);
  EXPECT_THAT(faults(true), ElementsAre("files: photo " + photo));
}

TEST_P(Check, NamesBytesThatBelongToNothing) {
  with_photo();
  const auto stray = town.settings().data / "files" / "stray.jpg";
  std::ofstream{stray} << "?";
  EXPECT_THAT(faults(), ElementsAre("files: " + stray.string()));
}

TEST_P(Check, SaysWhichMigrationIsMissingAndLooksNoFurther) {
  hurt("DELETE FROM schema_version WHERE number = 30");
  EXPECT_THAT(faults(), ElementsAre("schema: 0030_matters_create"));
  hurt("INSERT INTO schema_version (number, name, checksum, applied_at) VALUES (9999, '9999_later', 'x', 0)");
  EXPECT_THAT(faults(), ElementsAre("schema: 9999_later"));
}

TEST_P(Check, SaysWhenEventsAreLeftBehind) {
  town.matter_at("reported");
  EXPECT_THAT(faults(), IsEmpty());
  hurt(
      "INSERT INTO outbox (at, kind, object_kind, object, town, village, composite, grid) "
      "SELECT at - 61000, kind, object_kind, object, town, village, composite, grid FROM feed WHERE seq = 1");
  std::ostringstream silent;
  log::Progress progress{silent, false};
  const auto found = app::check(town.settings(), true, progress);
  EXPECT_EQ(found.back().findings.size(), 1u);
}

TEST(CheckOfSqlite, NamesARowThatRefersToNothing) {
  Town town{"sqlite"};
  town.matter_at("handling");
  db::Session{db::Dialect::sqlite, town.store().place().where, db::Session::Role::writer}.script(
      "PRAGMA foreign_keys = OFF; DELETE FROM post WHERE role = 'town_leader'");
  std::ostringstream silent;
  log::Progress progress{silent, false};
  const auto found = app::check(town.settings(), true, progress);
  EXPECT_FALSE(found[1].findings.empty());
}

TEST(CheckOfSqlite, MakesNothingWhereThereIsNoTown) {
  FreshStore fresh{"sqlite"};
  config::Settings settings;
  settings.data = fresh.folder() / "nowhere";
  std::ostringstream silent;
  log::Progress progress{silent, false};
  EXPECT_THROW(app::check(settings, true, progress), std::runtime_error);
  EXPECT_FALSE(fs::exists(settings.data));
}

}  // namespace
}  // namespace huiyin::test
