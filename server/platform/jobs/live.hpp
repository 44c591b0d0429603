#pragma once
#include "platform/http/router.hpp"

namespace huiyin::jobs {

/// The open event streams of this process. `turn` (by one thread, jobs/loop.hpp) sends each stream the feed rows its
/// principal may read, a comment every 20 seconds, and ends streams whose session has ended. Writing only queues, so a
/// slow client delays nobody.
class Live {
 public:
  /// Who the owner of a session is now; nothing once it has ended. Asked every 15 seconds for each stream.
  using Recheck = std::function<std::optional<auth::Principal>(const auth::Principal&, TimePoint)>;

  explicit Live(Recheck recheck) : recheck_{std::move(recheck)} {}
  Live(const Live&) = delete;

  /// The answer that opens a stream: after `Last-Event-ID`, or from now on. A session has three streams at most, a
  /// fourth ends its oldest. @throws Problem busy "events.full" beyond 2,000 streams.
  http::Response open(const http::Call& call);
  /// Called after each new stream, to send at once what it has missed.
  void on_open(std::function<void()> act) { on_open_ = std::move(act); }

  void turn(db::Store& store, TimePoint now);
  /// Ends every stream; later ones end at once.
  void close();
  std::size_t streams() const;

 private:
  struct Stream;
  using Streams = std::vector<std::shared_ptr<Stream>>;

  void add(std::shared_ptr<Stream> stream);
  bool still_signed_in(Stream& stream, TimePoint now) const;
  Streams present() const;
  void drop(const Stream& stream);

  Recheck recheck_;
  std::function<void()> on_open_{};
  mutable std::mutex mutex_{};
  Streams streams_{};
  bool closed_ = false;
};

/// Binds `GET /api/v1/me/events`.
void mount(http::Router& router, Live& live);

}  // namespace huiyin::jobs
