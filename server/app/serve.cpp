#include "app/serve.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "app/house.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/http/engine.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/pages.hpp"
#include "platform/jobs/board.hpp"
#include "platform/jobs/feed.hpp"
#include "platform/log/log.hpp"

namespace huiyin::app {
namespace {

using namespace std::chrono_literals;

http::Response healthy() {
  return {.type = "text/plain; charset=utf-8", .body = "ok\n"};
}

/// One request from the engine to its answer: pages, operations or the API; counted, hardened, logged.
class Reception {
 public:
  Reception(House& house, db::Store& store, const config::Settings& settings)
      : house_{house}, store_{store}, tls_{settings.tls()}, pages_{settings.web}, metrics_{house.router()} {}

  http::Response take(const http::Request& request) {
    http::Metrics::Running running{metrics_, request};
    auto response = route(request);
    http::harden(response, tls_);
    running.answered(response.status);
    requests_.write({request.id, request.method, running.path(), response.status, running.took(), {}});
    return response;
  }

 private:
  http::Response route(const http::Request& request) {
    if (request.path == "/healthz") return healthy();
    if (request.path == "/metrics") return metrics_.answer(gauges());
    if (request.path.starts_with("/api/")) {
      auto response = house_.answer(request, clock::now());
      http::pack(response, request);
      return response;
    }
    return pages_.answer(request);
  }

  std::vector<http::Gauge> gauges() {
    auto all = http::feed_gauges(store_);
    all.push_back({"huiyin_streams", "Open event streams.", static_cast<double>(house_.live().streams())});
    return all;
  }

  House& house_;
  db::Store& store_;
  bool tls_;
  http::Pages pages_;
  http::Metrics metrics_;
  log::Requests requests_{};
};

void schedule(jobs::Board& board, House& house) {
  board.schedule("files.sweep", 60min, [&house](db::Store& store, TimePoint now) { house.files().sweep(store, now); });
}

void wait_for_signal() {
  boost::asio::io_context io;
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
  signals.async_wait([](const auto&, int) {});
  io.run();
}

}  // namespace

void serve(const config::Settings& settings) {
  const auto place = place_of(settings);
  for (const auto& name : db::migrate(place, clock::now())) spdlog::info("migrated: {}", name);
  db::Store store{place};
  const auth::Passwords passwords{auth::Passwords::Cost{}};
  House house{settings, store, passwords};
  Reception reception{house, store, settings};
  jobs::Loop live{"live", 1s, [&] { house.live().turn(store, clock::now()); }};
  house.live().on_open([&] { live.nudge(); });
  jobs::Sequencer sequencer{store, [&] { live.nudge(); }};
  jobs::Board board;
  schedule(board, house);
  jobs::Loop jobs{"jobs", 20s, [&] { board.run_due(store, clock::now()); }};
  {
    const http::Engine engine{{.address = settings.address,
                               .port = settings.port,
                               .workers = settings.workers,
                               .certificate = settings.certificate,
                               .key = settings.key},
                              [&](const http::Request& request) { return reception.take(request); }};
    spdlog::info("serving on {}://{}:{}", settings.tls() ? "https" : "http", settings.address, settings.port);
    wait_for_signal();
    spdlog::info("stopping");
    house.live().close();
  }
}

}  // namespace huiyin::app
