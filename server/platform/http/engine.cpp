#include "platform/http/engine.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>

#include "platform/clock/clock.hpp"
#include "platform/http/crowd.hpp"
#include "platform/http/engine_listener.hpp"
#include "platform/http/proxies.hpp"

namespace huiyin::http {
namespace {

/// Larger bodies are cut off by the engine without a word, so it stands above every route's own limit.
constexpr std::uint64_t engine_body_limit = 24u << 20;

Request read(const Handle& handle, std::string id, const Proxies& proxies) {
  Request r;
  r.method = handle->header().method().c_str();
  r.path = std::string{handle->header().path()};
  r.query = std::string{handle->header().query()};
  r.body = handle->body();
  r.peer = handle->remote_endpoint().address().to_string();
  r.id = std::move(id);
  handle->header().for_each_field([&](const auto& field) {
    std::string name{field.name()};
    for (auto& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    r.headers.emplace_back(std::move(name), std::string{field.value()});
  });
  r.peer = proxies.visitor(r);
  return r;
}

class Stream : public Sink, public std::enable_shared_from_this<Stream> {
 public:
  using Builder = restinio::response_builder_t<restinio::chunked_output_t>;
  explicit Stream(Builder builder) : builder_{std::move(builder)} {}
  ~Stream() override { builder_.done(); }

  bool write(std::string chunk) override {
    const std::lock_guard lock{mutex_};
    if (gone_) return false;
    builder_.append_chunk(std::move(chunk));
    builder_.flush([weak = weak_from_this()](const auto& status) {
      if (const auto self = weak.lock(); self && status) self->gone_ = true;
    });
    return true;
  }

 private:
  std::mutex mutex_{};
  std::atomic<bool> gone_ = false;
  Builder builder_;
};

template <class Builder>
void add_headers(Builder& out, const Response& response, const std::string& id) {
  out.append_header(restinio::http_field::server, "huiyin");
  out.append_header_date_field();
  out.append_header("X-Request-Id", id);
  if (!response.type.empty() && response.status != 204)
    out.append_header(restinio::http_field::content_type, response.type);
  for (const auto& [name, value] : response.headers) out.append_header(name, value);
}

restinio::http_status_line_t line_of(int status) {
  return {restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
          http_status_str(static_cast<http_status>(status))};
}

/// The file an answer names; when it cannot be read, the answer becomes a failure that nobody keeps.
std::optional<restinio::sendfile_t> open_file(Response& response, const std::string& id) {
  if (response.file.empty()) return std::nullopt;
  try {
    return restinio::sendfile(response.file.string());
  } catch (const std::exception& e) {
    spdlog::error("[{}] cannot send {}: {}", id, response.file.string(), e.what());
    response = {.status = 500, .type = "text/plain; charset=utf-8", .headers = {{"Cache-Control", "no-store"}}};
    return std::nullopt;
  }
}

/// Called once the answer is out, or cannot be.
using Sent = std::function<void()>;

/// The head alone, with the length that the answer would have had.
void send_head(const Handle& handle, Response response, const std::string& id, Sent sent) {
  const auto file = open_file(response, id);
  auto builder = handle->create_response<restinio::user_controlled_output_t>(line_of(response.status));
  add_headers(builder, response, id);
  builder.set_content_length(file ? static_cast<std::size_t>(file->meta().file_total_size()) : response.body.size());
  builder.done([sent = std::move(sent)](const auto&) { sent(); });
}

void send(const Handle& handle, Response response, const std::string& id, Sent sent) {
  if (response.stream) {
    auto builder = handle->create_response<restinio::chunked_output_t>(line_of(response.status));
    add_headers(builder, response, id);
    auto sink = std::make_shared<Stream>(std::move(builder));
    response.stream(sink);
    sent();
    return;
  }
  auto file = open_file(response, id);
  auto builder = handle->create_response(line_of(response.status));
  add_headers(builder, response, id);
  if (file)
    builder.set_body(std::move(*file));
  else
    builder.set_body(std::move(response.body));
  builder.done([sent = std::move(sent)](const auto&) { sent(); });
}

void reply(const Handle& handle, Response response, const std::string& id, Sent sent) {
  if (handle->header().method() == restinio::http_method_head())
    send_head(handle, std::move(response), id, std::move(sent));
  else
    send(handle, std::move(response), id, std::move(sent));
}

/// The engine stops accepting for good once it has run out of files, so it must not come to that: the process may open
/// as many as the system allows, and connections leave room for the database and pages, and each for the photo it
/// sends.
std::size_t connections_within(std::size_t wanted) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = std::max(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 2 * wanted + 1000));
  ::setrlimit(RLIMIT_NOFILE, &files);
  ::getrlimit(RLIMIT_NOFILE, &files);
  constexpr rlim_t others = 200;
  if (files.rlim_cur < 2 * others)
    throw std::runtime_error{fmt::format("{} open files are too few to serve with; allow at least {} (ulimit -n)",
                                         files.rlim_cur, 2 * others)};
  return std::min<std::size_t>(wanted, (files.rlim_cur - others) / 2);
}

template <class Settings>
void limits(Settings& s, const EngineSettings& settings, const Proxies& proxies) {
  using namespace std::chrono_literals;
  const auto crowd = std::make_shared<Crowd>(connections_within(settings.connections), settings.of_one_address);
  s.address(settings.address)
      .port(settings.port)
      .socket_options_setter([crowd, &proxies](auto& socket) {
        const auto peer = peer_of(socket);
        if (!crowd->came(peer, proxies.trusts(peer.address()))) throw std::runtime_error{"too many connections"};
      })
      .connection_state_listener(std::make_shared<Watch>(crowd))
      .read_next_http_message_timelimit(60s)
      .write_http_response_timelimit(60s)
      .handle_request_timeout(120s)
      .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                    .max_url_size(8 * 1024)
                                    .max_field_name_size(256)
                                    .max_field_value_size(16 * 1024)
                                    .max_field_count(80)
                                    .max_body_size(engine_body_limit))
      .concurrent_accepts_count(4);
}

}  // namespace

struct Engine::Inside {
  Inside(const EngineSettings& s, Handler h)
      : settings{s}, proxies{s.proxies}, handler{std::move(h)}, workers{static_cast<std::size_t>(s.workers)} {}

  restinio::request_handling_status_t take(Handle handle) {
    const auto id = fmt::format("{:x}-{:x}", started, ++count);
    const auto over = [this] { --open; };
    ++open;
    if (!stopping && handle->header().path() == settings.at_once) {
      reply(handle, handler(read(handle, id, proxies)), id, over);
      return restinio::request_accepted();
    }
    if (stopping || waiting >= settings.waiting) {
      send(handle,
           {.status = 503, .type = "text/plain; charset=utf-8", .body = "busy\n", .headers = {{"Retry-After", "2"}}},
           id, over);
      return restinio::request_accepted();
    }
    ++waiting;
    boost::asio::post(workers, [this, handle = std::move(handle), id, over] {
      auto response = handler(read(handle, id, proxies));
      --waiting;
      reply(handle, std::move(response), id, over);
    });
    return restinio::request_accepted();
  }

  /// What runs is answered, and its answer is out, before the engine stops; a client that does not read is not waited
  /// for long.
  void finish() {
    stopping = true;
    workers.join();
    const auto late = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (open > 0 && std::chrono::steady_clock::now() < late)
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }

  EngineSettings settings;
  Proxies proxies;
  Handler handler;
  boost::asio::thread_pool workers;
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> waiting = 0;  ///< for a worker, or for what it does
  std::atomic<int> open = 0;             ///< requests whose answer is not out yet
  std::atomic<std::uint64_t> count = 0;
  std::uint64_t started = static_cast<std::uint64_t>(to_millis(clock::now()) / 1000);
  std::optional<Listener<PlainTraits>> plain{};
  std::optional<Listener<TlsTraits>> tls{};
};

Engine::Engine(const EngineSettings& settings, Handler handler)
    : inside_{std::make_unique<Inside>(settings, std::move(handler))} {
  try {
    listen(settings);
  } catch (const boost::system::system_error& e) {
    throw std::runtime_error{
        fmt::format("cannot listen on {}:{}: {}", settings.address, settings.port, e.code().message())};
  }
}

void Engine::listen(const EngineSettings& settings) {
  const auto take = [inside = inside_.get()](Handle handle) { return inside->take(std::move(handle)); };
  if (settings.certificate.empty()) {
    restinio::server_settings_t<PlainTraits> s;
    limits(s, settings, inside_->proxies);
    s.request_handler(take);
    inside_->plain.emplace(std::move(s));
    return;
  }
  boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
  context.set_options(boost::asio::ssl::context::default_workarounds | boost::asio::ssl::context::no_tlsv1 |
                      boost::asio::ssl::context::no_tlsv1_1);
  context.use_certificate_chain_file(settings.certificate);
  context.use_private_key_file(settings.key, boost::asio::ssl::context::pem);
  restinio::server_settings_t<TlsTraits> s;
  limits(s, settings, inside_->proxies);
  s.tls_context(std::move(context)).request_handler(take);
  inside_->tls.emplace(std::move(s));
}

Engine::~Engine() {
  inside_->finish();
}

}  // namespace huiyin::http
