#include "platform/http/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/jobs/feed.hpp"

namespace huiyin::http {
namespace {

/// What is no route of the API, by its first segment; the last takes the rest.
constexpr std::array<std::string_view, 7> others = {"/console/", "/m/",   "/p/",  "/healthz",
                                                    "/metrics",  "/api/", "other"};

/// Whether the path could be one of the pattern; without splitting or decoding it.
bool fits(const Route& route, std::string_view path) noexcept {
  for (const auto& segment : route.segments) {
    if (!path.starts_with('/')) return false;
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    if (!segment.starts_with('{') && path.substr(0, end) != segment) return false;
    path.remove_prefix(end);
  }
  return path.empty();
}

std::string head(std::string_view name, std::string_view help, std::string_view type) {
  return fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

}  // namespace

std::vector<Gauge> feed_gauges(db::Store& store) {
  const auto behind = store.read([](db::Tx& tx) { return jobs::backlog(tx); });
  return {{"huiyin_feed_seq", "Newest number of the feed.", static_cast<double>(behind.feed)},
          {"huiyin_outbox_rows", "Committed events not numbered yet.", static_cast<double>(behind.outbox)},
          {"huiyin_audit_unsealed_rows", "Audit rows not sealed yet.", static_cast<double>(behind.unsealed)}};
}

Metrics::Metrics(const Router& router) : router_{router} {
  const auto add = [&](std::string method, std::string path) {
    auto& s = *series_.emplace_back(std::make_unique<Series>());
    s.method = std::move(method);
    s.path = std::move(path);
  };
  for (const auto& route : router.routes()) add(route->method, route->pattern);
  for (const auto other : others) add("", std::string{other});
}

std::size_t Metrics::series_of(const Request& request) const noexcept {
  const auto& routes = router_.routes();
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view{request.method};
  for (std::size_t i = 0; i < routes.size(); ++i)
    if (routes[i]->method == method && fits(*routes[i], request.path)) return i;
  const auto other = std::ranges::find_if(others, [&](auto prefix) { return request.path.starts_with(prefix); });
  return routes.size() + static_cast<std::size_t>(std::min<std::ptrdiff_t>(other - others.begin(), others.size() - 1));
}

void Metrics::count(std::size_t series, int status, std::chrono::microseconds took) noexcept {
  constexpr auto relaxed = std::memory_order_relaxed;
  auto& s = *series_[series];
  const auto known = std::ranges::find(statuses, status);
  const auto at = known == statuses.end() ? statuses.size() - 1 : static_cast<std::size_t>(known - statuses.begin());
  s.by_status[at].fetch_add(1, relaxed);
  const auto bound = std::ranges::lower_bound(bounds, took.count());
  s.by_time[static_cast<std::size_t>(bound - bounds.begin())].fetch_add(1, relaxed);
  s.microseconds.fetch_add(static_cast<std::uint64_t>(took.count()), relaxed);
}

Metrics::Running::Running(Metrics& metrics, const Request& request)
    : metrics_{metrics}, series_{metrics.series_of(request)} {
  ++metrics_.running_;
}

Metrics::Running::~Running() {
  --metrics_.running_;
  metrics_.count(series_, status_, took());
}

std::string_view Metrics::Running::path() const noexcept {
  return metrics_.series_[series_]->path;
}

std::chrono::microseconds Metrics::Running::took() const noexcept {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began_);
}

std::string Metrics::requests() const {
  auto out = head("huiyin_requests_total", "Requests by route and status.", "counter");
  for (const auto& s : series_)
    for (std::size_t i = 0; i < statuses.size(); ++i)
      if (const auto n = s->by_status[i].load(); n > 0)
        out += fmt::format("huiyin_requests_total{{method=\"{}\",path=\"{}\",status=\"{}\"}} {}\n", s->method, s->path,
                           statuses[i] == 0 ? "other" : std::to_string(statuses[i]), n);
  return out;
}

std::string Metrics::times() const {
  auto out = head("huiyin_request_seconds", "How long requests took.", "histogram");
  for (const auto& s : series_) {
    const auto labels = fmt::format("method=\"{}\",path=\"{}\"", s->method, s->path);
    std::uint64_t sum = 0;
    std::string buckets;
    for (std::size_t i = 0; i <= bounds.size(); ++i) {
      sum += s->by_time[i].load();
      const auto bound = i == bounds.size() ? "+Inf" : fmt::format("{}", static_cast<double>(bounds[i]) / 1e6);
      buckets += fmt::format("huiyin_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels, bound, sum);
    }
    if (sum == 0) continue;
    out += buckets;
    out +=
        fmt::format("huiyin_request_seconds_sum{{{}}} {}\n", labels, static_cast<double>(s->microseconds.load()) / 1e6);
    out += fmt::format("huiyin_request_seconds_count{{{}}} {}\n", labels, sum);
  }
  return out;
}

Response Metrics::answer(std::span<const Gauge> gauges) const {
  auto text = requests() + times();
  text += head("huiyin_requests_running", "Requests being answered.", "gauge");
  text += fmt::format("huiyin_requests_running {}\n", running_.load());
  text += head("huiyin_build_info", "The version that runs.", "gauge");
  text += "huiyin_build_info{version=\"" HUIYIN_VERSION "\"} 1\n";
  for (const auto& g : gauges) text += head(g.name, g.help, "gauge") + fmt::format("{} {}\n", g.name, g.value);
  return {.type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(text)};
}

}  // namespace huiyin::http
