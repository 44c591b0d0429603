#include "platform/http/pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace huiyin::http {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Web : public testing::Test {
 protected:
  Web() {
    put("console/index.html", "<console>");
    put("console/index.html.br", "BR");
    put("console/index.html.gz", "GZ");
    put("console/assets/app-1a2b3c.js", "script");
    put("m/index.html", "<m>");
    put("m/sw.js", "worker");
    put("m/manifest.webmanifest", "{}");
    put("p/index.html", "<p>");
    put("secret.txt", "outside of every face");
    fs::create_symlink(root_ / "secret.txt", root_ / "p/link.txt");
    pages_.emplace(root_);
  }
  ~Web() override { fs::remove_all(root_); }

  void put(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream{root_ / path} << text;
  }
  Response get(const std::string& path, std::vector<std::pair<std::string, std::string>> headers = {}) const {
    return pages_->answer({.method = "GET", .path = path, .headers = std::move(headers)});
  }
  static std::string header(const Response& r, const std::string& name) {
    for (const auto& [key, value] : r.headers)
      if (key == name) return value;
    return {};
  }

 private:
  fs::path root_ = fs::temp_directory_path() /
                   (std::string{"huiyin-web-"} + testing::UnitTest::GetInstance()->current_test_info()->name());
  std::optional<Pages> pages_{};
};

TEST_F(Web, ServesAFileWithItsMediaType) {
  EXPECT_EQ(get("/m/sw.js").body, "worker");
  EXPECT_EQ(get("/m/sw.js").type, "text/javascript; charset=utf-8");
  EXPECT_EQ(get("/m/manifest.webmanifest").type, "application/manifest+json; charset=utf-8");
}

TEST_F(Web, LeavesRoutingInsideAFaceToItsPage) {
  EXPECT_EQ(get("/console/").body, "<console>");
  EXPECT_EQ(get("/console/matters/0197").body, "<console>");
  EXPECT_EQ(get("/m/enrol").body, "<m>");
  EXPECT_EQ(get("/p/AB12CD34").body, "<p>");
}

TEST_F(Web, HasNothingElse) {
  for (const auto* path : {"/secret.txt", "/p/../secret.txt", "/p/..%2fsecret.txt", "/p/%2e%2e/secret.txt",
                           "/p/link.txt", "/p/missing.js", "/elsewhere", "/console/index.html.br", "", "//"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(Web, TellsWhoHasLostTheWayInBothLanguagesAndLeadsHome) {
  const std::vector<std::pair<std::string, std::string>> browser = {
      {"accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
  const auto lost = get("/xyz", browser);
  EXPECT_EQ(lost.status, 404);
  EXPECT_EQ(lost.type, "text/html; charset=utf-8");
  EXPECT_THAT(lost.body, HasSubstr("没有这一页"));
  EXPECT_THAT(lost.body, HasSubstr("There is no such page"));
  EXPECT_THAT(lost.body, HasSubstr(R"(href="/")"));
  EXPECT_THAT(get("/console/old.html", browser).body, HasSubstr(R"(href="/console/")"));
  EXPECT_THAT(get("/<script>.html", browser).body, Not(HasSubstr("<script>")));
  EXPECT_EQ(get("/p/missing.js", {{"accept", "*/*"}}).body, "Not found\n");
}

TEST_F(Web, SendsVisitorsToTheResidentsPage) {
  EXPECT_EQ(get("/").status, 302);
  EXPECT_EQ(header(get("/"), "Location"), "/p/");
  EXPECT_EQ(get("/console").status, 308);
  EXPECT_EQ(header(get("/console"), "Location"), "/console/");
}

TEST_F(Web, PacksAsTheBrowserAccepts) {
  const auto as = [&](const std::string& accepted) { return get("/console/", {{"accept-encoding", accepted}}); };
  EXPECT_EQ(as("gzip, deflate, br").body, "BR");
  EXPECT_EQ(header(as("gzip, deflate, br"), "Content-Encoding"), "br");
  EXPECT_EQ(as("gzip").body, "GZ");
  EXPECT_EQ(as("br;q=0, gzip;q=0.5").body, "GZ");
  EXPECT_EQ(as("br;q=0.0").body, "<console>");
  EXPECT_EQ(as("").body, "<console>");
  EXPECT_EQ(as("brotli").body, "<console>");
  EXPECT_EQ(header(as(""), "Vary"), "Accept-Encoding");
  EXPECT_EQ(as("br").type, "text/html; charset=utf-8");
}

TEST_F(Web, SendsAFileOnceToWhoHasIt) {
  const auto etag = header(get("/m/sw.js"), "ETag");
  EXPECT_THAT(etag, StartsWith("\""));
  const auto again = get("/m/sw.js", {{"if-none-match", "\"x\", W/" + etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header(again, "ETag"), etag);
  EXPECT_EQ(get("/m/sw.js", {{"if-none-match", "\"x\""}}).status, 200);
  EXPECT_NE(header(get("/console/"), "ETag"), header(get("/console/", {{"accept-encoding", "br"}}), "ETag"));
}

TEST_F(Web, KeepsHashedFilesForeverAndPagesNever) {
  EXPECT_THAT(header(get("/console/assets/app-1a2b3c.js"), "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(header(get("/console/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(get("/m/sw.js"), "Cache-Control"), "no-cache");
}

TEST_F(Web, IsOnlyForReading) {
  const Pages none{"no/such/folder"};
  EXPECT_EQ(none.answer({.method = "POST", .path = "/p/"}).status, 405);
  const auto missing = none.answer({.method = "GET", .path = "/p/"});
  EXPECT_EQ(missing.status, 404);
  EXPECT_THAT(missing.body, HasSubstr("not built"));
}

TEST(Harden, PutsItsHeadersOnEveryAnswer) {
  Response api{.body = "{}"};
  harden(api, false);
  const std::map<std::string, std::string> headers{api.headers.begin(), api.headers.end()};
  EXPECT_THAT(headers.at("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(headers.at("Content-Security-Policy"), Not(HasSubstr("unsafe-eval")));
  EXPECT_EQ(headers.at("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(headers.at("Cache-Control"), "no-store");
  EXPECT_FALSE(headers.contains("Strict-Transport-Security"));
}

TEST(Harden, KeepsWhatTheAnswerSaysOfCachingAndIsStricterUnderTls) {
  Response page{.headers = {{"Cache-Control", "no-cache"}}};
  harden(page, true);
  EXPECT_EQ(std::ranges::count(page.headers, "Cache-Control", [](const auto& h) { return h.first; }), 1);
  EXPECT_EQ(std::ranges::count(page.headers, "Strict-Transport-Security", [](const auto& h) { return h.first; }), 1);
}

}  // namespace
}  // namespace huiyin::http
