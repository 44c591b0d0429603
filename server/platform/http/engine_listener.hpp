#pragma once
#define RESTINIO_USE_BOOST_ASIO 1
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <restinio/all.hpp>
#include <restinio/tls.hpp>
#include <thread>

#include "platform/http/crowd.hpp"

namespace huiyin::http {

using Handle = restinio::request_handle_t;

/// Who is at the other end, as an option of a socket.
class Peer {
 public:
  explicit Peer(const boost::asio::ip::tcp& protocol) : end_{protocol, 0} {}

  int level(const auto&) const noexcept { return SOL_SOCKET; }
  int name(const auto&) const noexcept { return SO_PEERNAME; }
  void* data(const auto&) noexcept { return end_.data(); }
  std::size_t size(const auto&) const noexcept { return end_.size(); }
  void resize(const auto&, std::size_t size) { end_.resize(size); }

  const Crowd::End& end() const noexcept { return end_; }

 private:
  Crowd::End end_;
};

/// Options are all that can be asked of a connection before it is one. Whoever is not wanted is turned away there, by
/// throwing: the engine's own blocker ends the process, and its own limiter stops accepting for good, when clients
/// vanish while they are accepted.
inline Crowd::End peer_of(restinio::socket_options_t& socket) {
  boost::system::error_code shorter;
  Peer six{boost::asio::ip::tcp::v6()}, four{boost::asio::ip::tcp::v4()};
  socket.get_option(six, shorter);
  if (!shorter) return six.end();
  socket.get_option(four);
  return four.end();
}

/// Tells the crowd who went.
class Watch {
 public:
  explicit Watch(std::shared_ptr<Crowd> crowd) : crowd_{std::move(crowd)} {}
  void state_changed(const restinio::connection_state::notice_t& notice) {
    if (std::holds_alternative<restinio::connection_state::closed_t>(notice.cause()))
      crowd_->went(notice.remote_endpoint());
  }

 private:
  std::shared_ptr<Crowd> crowd_;
};

struct PlainTraits : restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t> {
  using connection_state_listener_t = Watch;
  using request_handler_t = std::function<restinio::request_handling_status_t(Handle)>;
};
struct TlsTraits : restinio::tls_traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t> {
  using connection_state_listener_t = Watch;
  using request_handler_t = std::function<restinio::request_handling_status_t(Handle)>;
};

/// The engine's own handshake has no end: a client that says nothing would hold its connection for ever.
template <class Start, class Fail>
void prepare_connection_and_start_read(restinio::impl::tls_socket_t& socket,
                                       restinio::impl::connection_t<TlsTraits>& connection, Start start, Fail fail) {
  auto late = std::make_shared<boost::asio::steady_timer>(socket.get_executor(), std::chrono::seconds{15});
  auto held = connection.shared_from_this();
  late->async_wait(boost::asio::bind_executor(connection.get_executor(), [&socket, late, held](const auto&) {
    boost::system::error_code ignored;
    if (late->expiry() <= std::chrono::steady_clock::now()) socket.lowest_layer().cancel(ignored);
  }));
  socket.async_handshake(boost::asio::ssl::stream_base::server,
                         boost::asio::bind_executor(connection.get_executor(), [start, fail, late, held](auto error) {
                           late->expires_at(std::chrono::steady_clock::time_point::max());
                           error ? fail(error) : start();
                         }));
}

/// A server and the threads it runs on. What is thrown on them ends one connection, never the process.
template <class Traits>
class Listener {
 public:
  explicit Listener(restinio::server_settings_t<Traits> settings)
      : server_{restinio::external_io_context(io_), std::move(settings)} {
    server_.open_sync();
    for (auto& thread : threads_) thread = std::jthread{[this] { run(); }};
  }
  ~Listener() {
    server_.close_async([this] { io_.stop(); }, [this](const auto&) { io_.stop(); });
    for (auto& thread : threads_) thread.join();
  }
  Listener(const Listener&) = delete;

 private:
  void run() {
    for (;;) {
      try {
        io_.run();
        return;
      } catch (const std::exception& e) {
        spdlog::debug("a connection ended: {}", e.what());
      }
    }
  }

  boost::asio::io_context io_{};
  restinio::http_server_t<Traits> server_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy_{io_.get_executor()};
  std::array<std::jthread, 2> threads_{};
};

}  // namespace huiyin::http
