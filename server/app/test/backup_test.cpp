#include "app/backup.hpp"

#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include "app/check.hpp"
#include "platform/clock/clock.hpp"
#include "platform/files/test/samples.hpp"
#include "platform/jobs/feed.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;

/// Residents on many phones, each sending a photo and a report over and over, and the sequencer of a running server.
class Storm {
 public:
  explicit Storm(Town& town) : town_{town} {
    for (std::size_t i = 0; i < 3; ++i) threads_.emplace_back([this, i] { send(i); });
    threads_.emplace_back([this] {
      while (!over_) jobs::sequence(town_.store());
    });
  }
  ~Storm() { end(); }
  void end() {
    over_ = true;
    threads_.clear();
  }
  /// Everything that was answered with 201 until now.
  std::set<std::string> acknowledged() const {
    const std::lock_guard lock{mutex_};
    return acknowledged_;
  }
  /// Returns once `n` reports have been acknowledged.
  void wait_for(std::size_t n) const {
    while (acknowledged().size() < n && refused_ == 0) std::this_thread::yield();
    EXPECT_EQ(refused_, 0) << "the status of a request of the storm";
  }

 private:
  void send(std::size_t thread) {
    for (int i = 0; !over_; ++i) {
      const auto id = fmt::format("0195b000-0000-7000-8{:03}-{:012}", thread, i);
      const auto peer = fmt::format("10.{}.{}.9", 100 + thread, i % 250);
      const auto photo = files::samples::halves(24 + i % 200, 16 + static_cast<int>(thread), ".jpg");
      auto body = Town::sent(town_.report(1 + thread % town_.grids()));
      body["photos"] = json::array{id};
      if (!good(ask("PUT", "/api/v1/public/files/" + id, photo, peer, "image/jpeg"))) return;
      if (!good(ask("PUT", "/api/v1/public/matters/" + id, json::serialize(body), peer, "application/json"))) return;
      const std::lock_guard lock{mutex_};
      acknowledged_.insert(id);
    }
  }
  bool good(int status) {
    if (status != 201) refused_ = status;
    return status == 201;
  }
  int ask(const std::string& method, const std::string& path, std::string body, const std::string& peer,
          const std::string& type) {
    return town_.house
        .answer({.method = method,
                 .path = path,
                 .body = std::move(body),
                 .peer = peer,
                 .id = "storm",
                 .headers = {{"content-type", type}}},
                town_.now)
        .status;
  }

  Town& town_;
  std::atomic<bool> over_ = false;
  std::atomic<int> refused_ = 0;
  mutable std::mutex mutex_{};
  std::set<std::string> acknowledged_{};
  std::vector<std::jthread> threads_{};
};

class Backup : public Story {
 protected:
  std::ostringstream silent_{};
  log::Progress progress_{silent_, false};
  EmptyPlace shelf_{"sqlite"};     ///< a folder for the backup
  EmptyPlace target_{GetParam()};  ///< where it is restored
  const fs::path at_ = shelf_.folder();

  config::Settings restored() const {
    config::Settings out;
    out.data = target_.folder();
    out.postgres = target_.postgres();
    return out;
  }
  app::Manifest take(bool with_key = true) {
    return app::backup(town.settings(), {.into = at_, .with_key = with_key}, progress_);
  }
  void bring_back(const std::optional<fs::path>& key = {}) { app::restore(at_, restored(), key, progress_); }

  std::string check_of_the_restored() {
    const auto report = app::check(restored(), false, progress_);
    std::ostringstream out;
    app::print(out, report);
    return app::well(report) ? "" : out.str();
  }
  db::Place place() const { return app::existing_place(restored()); }
  std::string with_photo() {
    auto resident = town.resident();
    auto body = town.report();
    body["photos"] = json::array{resident.photo()};
    body["name"] = "王小妹";
    body["phone"] = "10001234567";
    return resident.report(body);
  }
  std::string refusal(const std::optional<fs::path>& key = {}) {
    try {
      bring_back(key);
    } catch (const std::runtime_error& e) {
      EXPECT_FALSE(fs::exists(target_.folder()));
      EXPECT_FALSE(fs::exists(target_.folder().string() + ".making"));
      return e.what();
    }
    return "";
  }
};
HUIYIN_ON_DATABASES(Backup);

TEST_P(Backup, TakenInAStormOfReportsHoldsWhatWasAcknowledgedBeforeItBegan) {
  town.now = clock::now();  // the time of the backup itself
  std::set<std::string> before;
  {
    Storm storm{town};
    storm.wait_for(30);
    before = storm.acknowledged();
    take();
    storm.wait_for(storm.acknowledged().size() + 5);
  }
  bring_back();
  EXPECT_EQ(check_of_the_restored(), "");
  db::Store store{place()};
  const auto kept = store.read([](db::Tx& tx) { return tx.all<std::string>("SELECT id FROM matter"); });
  const std::set<std::string> held{kept.begin(), kept.end()};
  for (const auto& id : before) EXPECT_TRUE(held.contains(id)) << id;
}

TEST_P(Backup, ARestoredTownServesItsMattersWithPhotosAndPhoneNumbers) {
  const auto id = with_photo();
  const auto photo = town.stored<std::string>("SELECT photo FROM matter WHERE id = :id", {{"id", id}});
  take();
  bring_back();
  db::Store store{place()};
  const auth::Passwords passwords{auth::Passwords::least};
  app::House house{restored(), store, passwords};
  const auth::Principal teller = town.principal("desk-1");
  const auto gate = [&](const http::Request&, TimePoint) { return teller; };
  const auto told = house.router().dispatch(store, gate, town.now,
                                            {.method = "POST",
                                             .path = "/api/v1/matters/" + id + "/reveal",
                                             .body = json::serialize(json::object{{"reason", "恢复演练"}}),
                                             .headers = {{"content-type", "application/json"}}});
  EXPECT_EQ(told.status, 200);
  EXPECT_NE(told.body.find("10001234567"), std::string::npos);
  const auto seen = house.router().dispatch(store, gate, town.now,
                                            {.method = "GET", .path = "/api/v1/matters/" + id + "/photos/" + photo});
  EXPECT_EQ(seen.status, 200);
  EXPECT_TRUE(fs::exists(seen.file));
}

TEST_P(Backup, KeepsTheKeyApartUnlessToldOtherwise) {
  with_photo();
  take(false);
  EXPECT_FALSE(fs::exists(at_ / "keys"));
  const EmptyPlace other{"sqlite"};
  fs::create_directories(other.folder() / "keys");
  auth::Vault::open(other.folder());
  EXPECT_NE(refusal(other.folder() / "keys" / "master.key").find("another key"), std::string::npos);
  bring_back(town.settings().data / "keys" / "master.key");
  EXPECT_EQ(check_of_the_restored(), "");
  EXPECT_EQ(fs::status(restored().data / "keys" / "master.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_P(Backup, ADamagedOneIsRefusedAndLeavesNothing) {
  with_photo();
  const auto made = take();
  const auto photo = at_ / "files" / made.photos[0].substr(0, 2) / made.photos[0].substr(2, 2) / made.photos[0];
  fs::resize_file(photo, fs::file_size(photo) - 1);
  EXPECT_NE(refusal().find("damaged"), std::string::npos);
  std::ofstream{at_ / made.file, std::ios::app} << "x";
  EXPECT_NE(refusal().find(made.file), std::string::npos);
  fs::remove(at_ / "manifest.json");
  EXPECT_NE(refusal().find("no backup"), std::string::npos);
}

TEST_P(Backup, ANewerOneIsRefused) {
  take();
  std::stringstream text;
  text << std::ifstream{at_ / "manifest.json"}.rdbuf();
  auto manifest = json::parse(text.str()).as_object();
  manifest["number"] = 9999;
  std::ofstream{at_ / "manifest.json"} << json::serialize(manifest);
  EXPECT_NE(refusal().find("newer Huiyin"), std::string::npos);
}

TEST_P(Backup, OfATownWhoseServerHadStoppedIsAsWell) {
  town.matter_at("accepted");
  while (jobs::sequence(town.store()).sealed > 0) continue;
  with_photo();  // not numbered and not sealed: the server was killed
  town.pass(24h);
  take();
  bring_back();
  EXPECT_EQ(check_of_the_restored(), "");
}

TEST(BackupOfPostgres, IsNotRestoredIntoADatabaseThatComparesTextOtherwise) {
  if (databases().size() < 2) GTEST_SKIP() << "needs HUIYIN_TEST_PG";
  Town town{"postgres"};
  const EmptyPlace shelf{"sqlite"};
  EmptyPlace target{"postgres", "C.UTF-8"};
  std::ostringstream silent;
  log::Progress progress{silent, false};
  app::backup(town.settings(), {.into = shelf.folder(), .with_key = true}, progress);
  config::Settings there;
  there.data = target.folder();
  there.postgres = target.postgres();
  EXPECT_THROW(app::restore(shelf.folder(), there, {}, progress), std::runtime_error);
  EXPECT_FALSE(fs::exists(there.data));
}

TEST_P(Backup, NothingIsWrittenOver) {
  with_photo();
  take();
  EXPECT_THROW(take(), std::runtime_error) << "the folder holds a backup";
  fs::create_directories(target_.folder());
  std::ofstream{target_.folder() / "letter.txt"} << "mine";
  EXPECT_THROW(bring_back(), std::runtime_error);
  EXPECT_TRUE(fs::exists(target_.folder() / "letter.txt"));
}

TEST_P(Backup, APhotoThatTheTownHasLostIsSaidAndStopsNothing) {
  with_photo();
  const auto hash = town.stored<std::string>("SELECT MIN(sha256) FROM file");
  fs::remove(town.settings().data / "files" / hash.substr(0, 2) / hash.substr(2, 2) / hash);
  EXPECT_THAT(take().missing, ElementsAre(hash));
  bring_back();
  EXPECT_NE(check_of_the_restored().find("files"), std::string::npos);
}

TEST_P(Backup, APhoneThatWasSendingAPhotoBeginsAgain) {
  auto resident = town.resident();
  const auto id = town.id();
  const auto photo = files::samples::halves(24, 16, ".jpg");
  const auto part = [&](std::size_t from, std::size_t size) {
    return resident.send("PUT", "/public/files/" + id, photo.substr(from, size),
                         {{"content-type", "image/jpeg"},
                          {"content-range", fmt::format("bytes {}-{}/{}", from, from + size - 1, photo.size())}});
  };
  ASSERT_EQ(part(0, 100).status / 100, 2);
  take();
  bring_back();
  db::Store store{place()};
  EXPECT_EQ(store.read([](db::Tx& tx) { return tx.one<long long>("SELECT SUM(received) FROM file"); }), 0);
}

}  // namespace
}  // namespace huiyin::test
