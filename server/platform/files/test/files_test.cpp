#include "platform/files/files.hpp"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "platform/files/http.hpp"
#include "samples.hpp"
#include "test/stores.hpp"

namespace huiyin::files {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr TimePoint morning = from_millis(1'780'000'000'000);
const std::string first = "0197f000-0000-7000-8000-000000000001";
const std::string second = "0197f000-0000-7000-8000-000000000002";

/// Uploads by requests, as a phone would.
class FilesTest : public ::testing::TestWithParam<std::string> {
 protected:
  FilesTest() { mount(router_, *files_); }

  http::Response send(http::Request request, const std::string& who) {
    const auto gate = [&](const http::Request&, TimePoint) {
      auth::Principal principal;
      if (!who.empty()) principal = {.kind = auth::Principal::Kind::device, .subject = who};
      return principal;
    };
    return router_.dispatch(fresh_.store(), gate, now_, request);
  }

  http::Response put(const std::string& id, std::string body, std::string range = {}, const std::string& who = "w1") {
    http::Request request{.method = "PUT", .path = path(id, who), .body = std::move(body)};
    if (!range.empty()) request.headers.emplace_back("content-range", std::move(range));
    return send(std::move(request), who);
  }

  http::Response ask(const std::string& id, const std::string& who = "w1") {
    return send({.method = "GET", .path = path(id, who)}, who);
  }

  static std::string path(const std::string& id, const std::string& who) {
    return (who.empty() ? "/api/v1/public/files/" : "/api/v1/files/") + id;
  }

  static std::string range(std::size_t from, std::size_t size, std::size_t total) {
    return "bytes " + std::to_string(from) + "-" + std::to_string(from + size - 1) + "/" + std::to_string(total);
  }

  static std::string code(const http::Response& response) {
    return std::string{http::json::parse(response.body).at("code").as_string()};
  }

  template <class Work>
  auto inside(Work work, const std::string& who = "w1") {
    const auth::Principal principal{.kind = auth::Principal::Kind::device, .subject = who};
    return fresh_.store().write([&](db::Tx& tx) { return work(Ctx{tx, principal, now_}); });
  }

  Opened opened(const std::string& id, Size size = Size::full) {
    return inside([&](const Ctx& ctx) { return files_->open(ctx, {id}, size); });
  }

  /// Every byte there is, but the empty folders.
  std::vector<fs::path> on_disk() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator{data_}) {
      if (entry.is_regular_file()) found.push_back(entry.path());
    }
    return found;
  }

  /// The server is killed and starts again on the same folder and database.
  void restart() {
    router_ = {};
    files_.emplace(data_, darkroom_);
    mount(router_, *files_);
  }

  long long rows() {
    return inside([](const Ctx& ctx) { return ctx.tx.one<long long>("SELECT COUNT(*) AS n FROM file"); });
  }

  test::FreshStore fresh_{GetParam()};
  fs::path data_ = made(fresh_.folder() / "data");
  Darkroom darkroom_{};
  std::optional<Files> files_{std::in_place, data_, darkroom_};
  http::Router router_{};
  TimePoint now_ = morning;
  const std::string sent_ = samples::halves(640, 480, ".jpg");

 private:
  static fs::path made(const fs::path& folder) {
    fs::create_directories(folder);
    return folder;
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, FilesTest, ::testing::ValuesIn(test::databases()),
                         [](const auto& store) { return store.param; });

TEST_P(FilesTest, AWholePhotoIsStoredOnceAndSaidOnce) {
  const auto created = put(first, sent_);
  ASSERT_EQ(created.status, 201) << created.body;
  const auto again = put(first, sent_);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, created.body);
  EXPECT_EQ(http::json::parse(created.body).at("width").as_int64(), 640);
  EXPECT_EQ(on_disk().size(), 2u) << "the photo and its thumbnail";
  EXPECT_EQ(ask(first).body, R"({"id":")" + first + R"(","received":)" + std::to_string(sent_.size()) + R"(,"total":)" +
                                 std::to_string(sent_.size()) + R"(,"ready":true})");
}

TEST_P(FilesTest, AnotherPhotoUnderTheSameIdIsAConflict) {
  put(first, sent_);
  const auto other = put(first, samples::halves(320, 240, ".jpg"));
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(code(other), "file.other_content");
  EXPECT_EQ(on_disk().size(), 2u);
}

TEST_P(FilesTest, APhotoInPiecesIsTakenUpWhereItStopped) {
  const auto total = sent_.size();
  const auto half = total / 2;
  const auto begun = put(first, sent_.substr(0, half), range(0, half, total));
  EXPECT_EQ(begun.status, 202);
  EXPECT_EQ(begun.body, R"({"received":)" + std::to_string(half) + "}");
  restart();
  EXPECT_NE(ask(first).body.find(R"("received":)" + std::to_string(half)), std::string::npos);
  const auto whole = put(first, sent_.substr(half), range(half, total - half, total));
  EXPECT_EQ(whole.status, 201) << whole.body;
  EXPECT_EQ(on_disk().size(), 2u) << "nothing of the pieces stays";
  EXPECT_EQ(put(first, sent_.substr(half), range(half, total - half, total)).status, 200) << "the answer was lost";
}

TEST_P(FilesTest, APieceWhoseBeginningTheServerLostIsAskedForFromTheStart) {
  const auto total = sent_.size();
  const auto half = total / 2;
  put(first, sent_.substr(0, half), range(0, half, total));
  for (const auto& path : on_disk()) fs::remove(path);
  const auto rest = put(first, sent_.substr(half), range(half, total - half, total));
  EXPECT_EQ(rest.status, 409);
  EXPECT_EQ(code(rest), "file.offset");
  EXPECT_EQ(http::json::parse(rest.body).at("args").as_array().at(0).as_string(), "0");
  EXPECT_EQ(put(first, sent_.substr(0, half), range(0, half, total)).status, 202);
  EXPECT_EQ(put(first, sent_.substr(half), range(half, total - half, total)).status, 201);
}

TEST_P(FilesTest, APieceAtTheWrongPlaceLearnsTheRightOne) {
  const auto total = sent_.size();
  EXPECT_EQ(code(put(first, sent_.substr(100, 100), range(100, 100, total))), "file.offset");
  put(first, sent_.substr(0, 100), range(0, 100, total));
  const auto gap = put(first, sent_.substr(300, 100), range(300, 100, total));
  EXPECT_EQ(gap.status, 409);
  EXPECT_EQ(code(gap), "file.offset");
  EXPECT_EQ(http::json::parse(gap.body).at("args").as_array().at(0).as_string(), "100");
  EXPECT_EQ(code(put(first, sent_.substr(0, 100), range(0, 100, total))), "file.offset") << "it is there already";
  EXPECT_EQ(put(first, sent_.substr(100), range(100, total - 100, total)).status, 201);
}

TEST_P(FilesTest, ARangeThatDoesNotFitItsBodyIsRefused) {
  for (const char* bad : {"bytes 0-98/200", "bytes 5-2/200", "bytes 0-99/50", "bytes a-b/c", "0-99/200", "bytes 0-99/*",
                          "bytes 0-99/200x", "bytes -1-98/200", "bytes 0-99/99999999999999999999"}) {
    const auto refused = put(first, std::string(100, 'x'), bad);
    EXPECT_EQ(refused.status, 422) << bad;
    EXPECT_EQ(code(refused), "file.bad_range") << bad;
  }
  EXPECT_EQ(rows(), 0);
}

TEST_P(FilesTest, WhatCannotBeAPhotoLeavesNothingBehind) {
  EXPECT_EQ(put(first, "a text file named photo.jpg").status, 415);
  EXPECT_EQ(code(put(first, "")), "file.empty");
  EXPECT_EQ(code(put(first, sent_.substr(0, sent_.size() / 2))), "file.broken");
  const auto bomb = put(first, samples::bomb(8000, 6251));
  EXPECT_EQ(bomb.status, 413);
  EXPECT_EQ(code(bomb), "file.too_many_pixels");
  const auto large = put(first, std::string(most_bytes + 1, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(code(large), "file.too_large");
  EXPECT_EQ(code(put(first, "x", "bytes 0-0/10000001")), "file.too_large");
  put(first, std::string(60, 'x'), range(0, 60, 100));
  EXPECT_EQ(code(put(first, std::string(40, 'x'), range(60, 40, 100))), "file.not_a_photo");
  EXPECT_EQ(rows(), 0);
  EXPECT_TRUE(on_disk().empty());
  EXPECT_EQ(put(first, sent_).status, 201) << "the id is free for a better photo";
}

TEST_P(FilesTest, AnIdThatIsNoIdReachesNoFile) {
  EXPECT_EQ(put("..%2f..%2fetc%2fpasswd", sent_).status, 422);
  EXPECT_TRUE(on_disk().empty());
}

TEST_P(FilesTest, OnlyWhoBeganAnUploadGoesOn) {
  const auto total = sent_.size();
  put(first, sent_.substr(0, 100), range(0, 100, total), "w1");
  const auto stranger = put(first, sent_.substr(100), range(100, total - 100, total), "w2");
  EXPECT_EQ(stranger.status, 403);
  EXPECT_EQ(code(stranger), "file.not_yours");
  EXPECT_EQ(put(first, sent_, {}, "").status, 403);
  EXPECT_EQ(ask(first, "w2").status, 404);
  EXPECT_EQ(put(first, sent_.substr(100), range(100, total - 100, total), "w1").status, 201);
}

TEST_P(FilesTest, AResidentUploadsWithoutSigningIn) {
  EXPECT_EQ(send({.method = "PUT", .path = "/api/v1/files/" + first, .body = sent_}, "").status, 401);
  EXPECT_EQ(put(first, sent_, {}, "").status, 201);
  EXPECT_EQ(ask(first, "").status, 200);
}

TEST_P(FilesTest, BothSizesAreOpenedUnderTheNameOfTheirBytes) {
  put(first, sent_);
  for (const auto size : {Size::full, Size::thumb}) {
    const auto found = opened(first, size);
    std::ifstream in{found.path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(sha256(bytes), found.hash);
    EXPECT_EQ(samples::look(bytes).width, size == Size::full ? 640 : 320);
    EXPECT_EQ(photo(found).file, found.path);
    EXPECT_EQ(photo(found, "\"" + found.hash + "\"").status, 304);
  }
  EXPECT_THROW(opened(second), Problem);
}

TEST_P(FilesTest, AUsedPhotoStaysAndAnUnusedOneGoesAfterADay) {
  put(first, sent_);
  put(second, samples::halves(300, 200, ".png"));
  inside([](const Ctx& ctx) { use(ctx, {first}, "matter", "m1"); });
  now_ = morning + 23h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 0);
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_EQ(on_disk().size(), 2u);
  EXPECT_TRUE(fs::exists(opened(first).path));
}

TEST_P(FilesTest, BytesThatTwoFilesShareStayUntilBothAreGone) {
  put(first, sent_);
  put(second, sent_);
  EXPECT_EQ(on_disk().size(), 2u);
  inside([](const Ctx& ctx) { use(ctx, {second}, "matter", "m1"); });
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_TRUE(fs::exists(opened(second).path));
  EXPECT_TRUE(fs::exists(opened(second, Size::thumb).path));
}

TEST_P(FilesTest, AnAbandonedUploadGoesAfterADay) {
  put(first, sent_.substr(0, 100), range(0, 100, sent_.size()));
  now_ = morning + 23h;
  put(first, sent_.substr(100, 100), range(100, 100, sent_.size()));
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 0) << "the last piece came two hours ago";
  now_ = morning + 48h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_TRUE(on_disk().empty());
}

TEST_P(FilesTest, OnlyAReadyPhotoOfOnesOwnIsUsed) {
  const auto refusal = [&](const std::string& who) -> std::string {
    try {
      inside([](const Ctx& ctx) { use(ctx, {first}, "matter", "m1"); }, who);
      return "used";
    } catch (const Problem& problem) {
      return problem.code();
    }
  };
  EXPECT_EQ(refusal("w1"), "file.missing");
  put(first, sent_.substr(0, 100), range(0, 100, sent_.size()));
  EXPECT_EQ(refusal("w1"), "file.not_ready");
  put(first, sent_.substr(100), range(100, sent_.size() - 100, sent_.size()));
  EXPECT_EQ(refusal("w2"), "file.not_yours");
  EXPECT_EQ(refusal("w1"), "used");
  EXPECT_EQ(refusal("w1"), "used");
}

TEST_P(FilesTest, ADevelopedPhotoIsPlacedInsideATransactionAndSharesItsBytes) {
  const Photo developed = darkroom_.develop(sent_);
  inside([&](const Ctx& ctx) {
    files_->place(ctx, {first}, developed);
    files_->place(ctx, {second}, developed);
    use(ctx, {first}, "matter", "m1");
  });
  EXPECT_EQ(on_disk().size(), 2u);
  EXPECT_EQ(opened(first).hash, opened(second).hash);
  EXPECT_TRUE(fs::exists(opened(second, Size::thumb).path));
}

TEST_P(FilesTest, TwoPhonesWithTheSamePhotoAtOnceBothSucceed) {
  std::vector<int> statuses(6);
  {
    std::vector<std::jthread> phones;
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      phones.emplace_back([&, i] { statuses[i] = put(i % 2 ? first : second, sent_).status; });
    }
  }
  EXPECT_EQ(std::ranges::count(statuses, 201), 2);
  EXPECT_EQ(std::ranges::count(statuses, 200), 4);
  EXPECT_EQ(on_disk().size(), 2u);
}

TEST_P(FilesTest, KilledAfterAnnouncingItTakesTheSamePhotoAgainAndSweepsWhatNobodySends) {
  // The bytes lie on disk and the row does not say ready: the moment before the last commit.
  put(first, sent_);
  inside([](const Ctx& ctx) {
    ctx.tx.run("UPDATE file SET state = 'receiving', received = 0, ready_at = NULL WHERE id = :id", {{"id", first}});
  });
  restart();
  EXPECT_THROW(opened(first), Problem) << "not ready, not shown";
  EXPECT_EQ(put(first, samples::halves(64, 64, ".jpg")).status, 409) << "its bytes would be without a row";
  EXPECT_EQ(put(first, sent_).status, 201);
  inside([](const Ctx& ctx) {
    ctx.tx.run("UPDATE file SET state = 'receiving', ready_at = NULL WHERE id = :id", {{"id", first}});
  });
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_TRUE(on_disk().empty());
}

TEST_P(FilesTest, KilledWhileSweepingItSweepsOn) {
  put(first, sent_);
  const auto path = opened(first).path;
  inside([](const Ctx& ctx) { ctx.tx.run("UPDATE file SET state = 'leaving' WHERE id = :id", {{"id", first}}); });
  fs::remove(path);
  restart();
  EXPECT_EQ(ask(first).status, 404);
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_TRUE(on_disk().empty());
  EXPECT_EQ(rows(), 0);
}

TEST_P(FilesTest, WhatAKilledServerHalfWroteIsRemovedAtTheNextStart) {
  std::ofstream{data_ / "incoming" / (std::string(64, 'a') + ".Ab12Cd.part")} << "half";
  std::ofstream{data_ / "incoming" / second} << "bytes of an upload that is already a photo";
  put(second, sent_);
  restart();
  files_->sweep(fresh_.store(), now_);
  EXPECT_EQ(on_disk().size(), 2u);
}

TEST_P(FilesTest, AFullDiskIsSaidAndNothingIsStored) {
  fs::remove_all(data_ / "files");
  std::ofstream{data_ / "files"} << "a file where the folder should be: nothing can be written";
  const auto refused = put(first, sent_);
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(code(refused), "file.no_room");
  EXPECT_THROW(opened(first), Problem);
  EXPECT_TRUE(fs::is_empty(data_ / "incoming"));
}

TEST_P(FilesTest, BytesThatCameHalfwayHaveARowAndAreSweptByIt) {
  const Photo developed = darkroom_.develop(sent_);
  const auto blocked = data_ / "files" / sha256(developed.thumb).substr(0, 2);
  ASSERT_NE(sha256(developed.full).substr(0, 2), blocked.filename().string());
  std::ofstream{blocked} << "in the way of the thumbnail, after the photo itself was written";
  EXPECT_EQ(put(first, sent_).status, 503);
  EXPECT_EQ(on_disk().size(), 2u) << "the photo and what is in the way";
  EXPECT_EQ(rows(), 1);
  EXPECT_THROW(opened(first), Problem);
  fs::remove(blocked);
  now_ = morning + 25h;
  EXPECT_EQ(files_->sweep(fresh_.store(), now_), 1);
  EXPECT_TRUE(on_disk().empty());
}

}  // namespace
}  // namespace huiyin::files
