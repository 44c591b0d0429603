#include "platform/http/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "test/stores.hpp"

namespace huiyin::http {
namespace {

using testing::HasSubstr;
using testing::Not;

struct OneThing {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(OneThing, (), (id))

class Figures : public testing::Test {
 protected:
  Figures() {
    router_.get("/api/v1/things/{id}", auth::Right::anyone, [](const Ctx&, const OneThing&) {});
    router_.get("/api/v1/things", auth::Right::anyone, [](const Ctx&) {});
    metrics_.emplace(router_);
  }
  void ask(const std::string& method, const std::string& path, int status) {
    const Request request{.method = method, .path = path};
    Metrics::Running running{*metrics_, request};
    running.answered(status);
  }
  std::string text() const { return metrics_->answer({}).body; }

  Router router_{};
  std::optional<Metrics> metrics_{};
};

TEST_F(Figures, CountRequestsByRouteAndStatus) {
  ask("GET", "/api/v1/things/a", 200);
  ask("GET", "/api/v1/things/b", 200);
  ask("GET", "/api/v1/things/c", 404);
  ask("GET", "/api/v1/things", 200);
  EXPECT_THAT(text(),
              HasSubstr("huiyin_requests_total{method=\"GET\",path=\"/api/v1/things/{id}\",status=\"200\"} 2\n"));
  EXPECT_THAT(text(),
              HasSubstr("huiyin_requests_total{method=\"GET\",path=\"/api/v1/things/{id}\",status=\"404\"} 1\n"));
  EXPECT_THAT(text(), HasSubstr("huiyin_requests_total{method=\"GET\",path=\"/api/v1/things\",status=\"200\"} 1\n"));
}

TEST_F(Figures, PutWhatIsNoRouteTogether) {
  ask("PUT", "/api/v1/things/a", 404);
  ask("GET", "/p/t/SECRETCODE", 200);
  ask("GET", "/wp-login.php", 404);
  EXPECT_THAT(text(), HasSubstr("path=\"/api/\",status=\"404\"} 1"));
  EXPECT_THAT(text(), HasSubstr("path=\"/p/\",status=\"200\"} 1"));
  EXPECT_THAT(text(), HasSubstr("path=\"other\",status=\"404\"} 1"));
  EXPECT_THAT(text(), Not(HasSubstr("SECRETCODE")));
}

TEST_F(Figures, FillEveryBucketAboveTheTime) {
  ask("GET", "/api/v1/things", 200);
  EXPECT_THAT(text(),
              HasSubstr("huiyin_request_seconds_bucket{method=\"GET\",path=\"/api/v1/things\",le=\"+Inf\"} 1\n"));
  EXPECT_THAT(text(), HasSubstr("huiyin_request_seconds_count{method=\"GET\",path=\"/api/v1/things\"} 1\n"));
}

TEST_F(Figures, CountWhatIsRunningNow) {
  const Request request{.method = "GET", .path = "/api/v1/things/a"};
  {
    const Metrics::Running running{*metrics_, request};
    EXPECT_EQ(running.path(), "/api/v1/things/{id}");
    EXPECT_THAT(text(), HasSubstr("huiyin_requests_running 1\n"));
  }
  EXPECT_THAT(text(), HasSubstr("huiyin_requests_running 0\n"));
  EXPECT_THAT(text(), HasSubstr("status=\"500\"} 1\n")) << "what nobody answered has failed";
}

TEST_F(Figures, AreCountedByManyThreads) {
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) ask("GET", "/api/v1/things", 200);
    });
  threads.clear();
  EXPECT_THAT(text(), HasSubstr("path=\"/api/v1/things\",status=\"200\"} 4000\n"));
}

TEST_F(Figures, ShowGaugesAndTheVersion) {
  test::FreshStore fresh{"sqlite"};
  const auto answer = metrics_->answer(feed_gauges(fresh.store()));
  EXPECT_THAT(answer.body, HasSubstr("# TYPE huiyin_outbox_rows gauge\nhuiyin_outbox_rows 0\n"));
  EXPECT_THAT(answer.body, HasSubstr("huiyin_build_info{version=\"" HUIYIN_VERSION "\"} 1\n"));
  EXPECT_THAT(answer.type, HasSubstr("version=0.0.4"));
}

}  // namespace
}  // namespace huiyin::http
