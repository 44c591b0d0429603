#include "platform/jobs/live.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "platform/auth/scope.hpp"
#include "platform/jobs/feed.hpp"

namespace huiyin::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t streams_at_most = 2000;
constexpr std::size_t session_streams_at_most = 3;
constexpr auto heartbeat = 20s;
constexpr auto recheck_every = 15s;
constexpr long long batch = 500;
/// Whoever was away for longer reloads instead of replaying.
constexpr long long replay_at_most = 2000;

struct Event {
  long long seq = 0;
  std::string kind{};
  std::string object{};
};
BOOST_DESCRIBE_STRUCT(Event, (), (seq, kind, object))

std::string text(const Event& e) {
  const http::json::object data{{"kind", e.kind}, {"object", e.object}};
  return fmt::format("event: feed\nid: {}\ndata: {}\n\n", e.seq, http::json::serialize(data));
}

std::optional<long long> whole(std::string_view header) {
  long long n = 0;
  const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), n);
  if (error != std::errc{} || end != header.data() + header.size() || n < 0) return std::nullopt;
  return n;
}

/// Feed rows of one object kind between two numbers that `who` may read.
std::vector<Event> readable_events(db::Tx& tx, const auth::Principal& who, const std::string& kind, long long after,
                                   long long until) {
  auto may = auth::readable(who, "f", kind);
  may.params.insert(may.params.end(), {{"object_kind", kind}, {"after", after}, {"until", until}});
  return tx.all<Event>(fmt::format(R"sql(
      SELECT f.seq, f.kind, f.object
        FROM (SELECT seq, kind, object_kind, object, object AS id, town, village, composite, grid FROM feed) f
       WHERE f.seq > :after AND f.seq <= :until AND f.object_kind = :object_kind AND {})sql",
                                   may.sql),
                       may.params);
}

/// The object kinds between two numbers, asked once for all streams that stand at the same place.
class Kinds {
 public:
  const std::vector<std::string>& between(db::Tx& tx, long long after, long long until) {
    const auto [found, fresh] = known_.try_emplace({after, until});
    if (fresh)
      found->second = tx.all<std::string>("SELECT DISTINCT object_kind FROM feed WHERE seq > :after AND seq <= :until",
                                          {{"after", after}, {"until", until}});
    return found->second;
  }

 private:
  std::map<std::pair<long long, long long>, std::vector<std::string>> known_{};
};

}  // namespace

struct Live::Stream {
  auth::Principal who{};      ///< changed by `turn` alone
  const std::string session;  ///< whose it is; read by whoever opens another
  std::shared_ptr<http::Sink> sink{};
  long long after = 0;
  TimePoint written{};
  TimePoint checked{};

  explicit Stream(auth::Principal reader) : who{std::move(reader)}, session{who.session} {}

  /// False once the client has gone. Sends the rows up to `head` in batches.
  bool catch_up(db::Tx& tx, Kinds& kinds, long long head, TimePoint now) {
    if (after > head) after = head;  // the number of a database that was put back from a copy
    if (head - after > replay_at_most) {
      after = head;
      return send(text({head, "feed.reset", ""}), now);
    }
    while (after < head) {
      const auto until = std::min(head, after + batch);
      std::vector<Event> events;
      for (const auto& kind : kinds.between(tx, after, until))
        std::ranges::move(readable_events(tx, who, kind, after, until), std::back_inserter(events));
      std::ranges::sort(events, {}, &Event::seq);
      std::string out;
      for (const auto& e : events) out += text(e);
      after = until;
      if (!out.empty() && !send(std::move(out), now)) return false;
    }
    return now - written < heartbeat || send(": still here\n\n", now);
  }

  bool send(std::string chunk, TimePoint now) {
    written = now;
    return sink->write(std::move(chunk));
  }
};

http::Response Live::open(const http::Call& call) {
  if (streams() >= streams_at_most) throw Problem{Fault::busy, "events.full"};
  auto stream = std::make_shared<Stream>(call.who);
  stream->written = stream->checked = call.now;
  const auto last = whole(call.request.header("last-event-id"));
  stream->after = last ? *last : call.store.read(feed_head);
  return {.type = "text/event-stream",
          .headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
          .stream = [this, stream](std::shared_ptr<http::Sink> sink) {
            stream->sink = std::move(sink);
            // Headers leave with the first chunk; the browser takes the stream for open then.
            if (stream->sink->write("retry: 3000\n\n")) add(stream);
          }};
}

void Live::add(std::shared_ptr<Stream> stream) {
  std::shared_ptr<Stream> ended;
  {
    const std::lock_guard lock{mutex_};
    if (closed_ || streams_.size() >= streams_at_most) return;
    const auto same = [&](const auto& s) { return s->session == stream->session; };
    if (static_cast<std::size_t>(std::ranges::count_if(streams_, same)) >= session_streams_at_most) {
      const auto oldest = std::ranges::find_if(streams_, same);
      ended = std::move(*oldest);
      streams_.erase(oldest);
    }
    streams_.push_back(std::move(stream));
  }
  if (on_open_) on_open_();
}

void Live::turn(db::Store& store, TimePoint now) {
  for (const auto& s : present())
    if (!still_signed_in(*s, now)) drop(*s);
  const auto streams = present();
  if (streams.empty()) return;
  store.read([&](db::Tx& tx) {
    const auto head = feed_head(tx);
    Kinds kinds;
    for (const auto& s : streams)
      if (!s->catch_up(tx, kinds, head, now)) drop(*s);
  });
}

bool Live::still_signed_in(Stream& stream, TimePoint now) const {
  if (now - stream.checked < recheck_every) return true;
  stream.checked = now;
  auto who = recheck_(stream.who, now);
  if (!who) return false;
  stream.who = std::move(*who);
  return true;
}

Live::Streams Live::present() const {
  const std::lock_guard lock{mutex_};
  return streams_;
}

void Live::drop(const Stream& stream) {
  const std::lock_guard lock{mutex_};
  std::erase_if(streams_, [&](const auto& s) { return s.get() == &stream; });
}

void Live::close() {
  Streams ended;
  const std::lock_guard lock{mutex_};
  closed_ = true;
  ended.swap(streams_);
}

std::size_t Live::streams() const {
  const std::lock_guard lock{mutex_};
  return streams_.size();
}

void mount(http::Router& router, Live& live) {
  router.get("/api/v1/me/events", auth::Right::matter_read,
             [&live](const http::Call& call) { return live.open(call); });
}

}  // namespace huiyin::jobs
