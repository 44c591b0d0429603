#include "app/serve.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "app/claim.hpp"
#include "app/house.hpp"
#include "app/pulse.hpp"
#include "matters/matters.hpp"
#include "notices/notices.hpp"
#include "platform/audit/audit.hpp"
#include "platform/audit/reading.hpp"
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

constexpr std::string_view health = "/healthz";

/// One request from the engine to its answer: pages, operations or the API; counted, hardened, logged.
class Reception {
 public:
  Reception(House& house, db::Store& store, const Pulse& pulse, const config::Settings& settings)
      : house_{house},
        store_{store},
        pulse_{pulse},
        https_{settings.https()},
        pages_{settings.web},
        metrics_{house.router()} {}

  http::Response take(const http::Request& request) {
    http::Metrics::Running running{metrics_, request};
    std::string subject;
    auto response = answer(request, subject);
    http::harden(response, https_);
    running.answered(response.status);
    requests_.write({request.id, request.method, running.path(), response.status, running.took(), subject});
    return response;
  }

 private:
  /// Only the API answers for its own faults; a figure that cannot be asked for must not end the process.
  http::Response answer(const http::Request& request, std::string& subject) {
    try {
      return route(request, subject);
    } catch (const std::exception& e) {
      spdlog::error("[{}] {} {}: {}", request.id, request.method, request.path, e.what());
      return {.status = 503, .type = "text/plain; charset=utf-8", .body = "not now\n"};
    }
  }

  http::Response route(const http::Request& request, std::string& subject) {
    if (request.path == health) return pulse_.answer(store_.sound(), Pulse::Clock::now());
    if (request.path == "/metrics") return metrics_.answer(gauges());
    if (request.path.starts_with("/api/") || request.path.starts_with("/open311/")) {
      auto response = house_.answer(request, clock::now(), [&](const auth::Principal& who) { subject = who.subject; });
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
  const Pulse& pulse_;
  bool https_;
  http::Pages pages_;
  http::Metrics metrics_;
  log::Requests requests_{};
};

void schedule(jobs::Board& board, House& house) {
  // In this order: what goes on or is over needs no superior.
  board.schedule("matters.by_itself", 5min, [&house](db::Store& store, TimePoint now) {
    matters::resume_suspended(store, house.office(), now);
    matters::close_answered(store, house.office(), now);
    matters::escalate_late(store, house.office(), now);
  });
  board.schedule("notices.deadlines", 5min,
                 [&house](db::Store& store, TimePoint now) { notices::tell_of_deadlines(store, house.mail(), now); });
  board.schedule("matters.release", 60min,
                 [](db::Store& store, TimePoint now) { matters::release_departments(store, now); });
  board.schedule("matters.analyze", 60min, [](db::Store& store, TimePoint) { store.analyze("matter"); });
  board.schedule("files.sweep", 60min, [&house](db::Store& store, TimePoint now) { house.files().sweep(store, now); });
  board.schedule("audit.verify", 24h, [](db::Store& store, TimePoint now) {
    const auto found = audit::read_through(store, now);
    if (found.first_bad) spdlog::error("audit trail: the seal of row {} does not fit", *found.first_bad);
  });
}

/// A clock that was set back harms no row, for rows are ordered by their numbers; but deadlines and sessions go by it.
void warn_of_clock(db::Store& store, TimePoint now) {
  const auto newest = store.read([](db::Tx& tx) { return audit::newest(tx); });
  if (!newest || *newest <= now + 5min) return;
  spdlog::error("the clock stands {} minutes before the newest entry ({}): set it right, deadlines go by it",
                std::chrono::ceil<std::chrono::minutes>(*newest - now).count(), to_rfc3339(*newest));
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
  const Claim claim{settings.data};
  for (const auto& name : db::migrate(place, clock::now())) spdlog::info("migrated: {}", name);
  db::Store store{place};
  warn_of_clock(store, clock::now());
  const auth::Passwords passwords{auth::Passwords::Cost{}};
  House house{settings, store, passwords};
  Pulse pulse{Pulse::Clock::now()};
  jobs::Loop looks{"pulse", 2s, [&] { pulse.look(store); }};
  Reception reception{house, store, pulse, settings};
  jobs::Loop live{"live", 1s, [&] { house.live().turn(store, clock::now()); }};
  house.live().on_open([&] { live.nudge(); });
  jobs::Loop notices{"notices", 30s, [&] { notices::tell(store, house.mail(), clock::now()); }};
  jobs::Loop letters{"letters", 5s, [&] { notices::send_due(store, house.mail(), clock::now()); }};
  jobs::Sequencer sequencer{store, [&] {
                              notices.nudge();
                              live.nudge();
                            }};
  jobs::Board board;
  schedule(board, house);
  jobs::Loop jobs{"jobs", 20s, [&] { board.run_due(store, clock::now()); }};
  {
    const http::Engine engine{{.address = settings.address,
                               .port = settings.port,
                               .workers = settings.workers,
                               .at_once = std::string{health},
                               .proxies = settings.proxies,
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
