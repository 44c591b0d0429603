#pragma once
#include <cstdint>
#include <optional>

#include "platform/http/message.hpp"

namespace huiyin::http {

struct EngineSettings {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8080;
  int workers = 8;                 ///< threads that run handlers; they may block
  std::size_t waiting = 512;       ///< requests that may wait for a worker; more are answered 503
  std::size_t connections = 4000;  ///< fewer where the process may not open as many files
  int of_one_address = 256;        ///< connections; a proxy may hold more
  std::string at_once{};           ///< a path whose handler never blocks: it waits for no worker
  std::string proxies{};           ///< see Proxies
  std::string certificate{};       ///< PEM files; HTTPS when both are set
  std::string key{};
};

/// Listens and runs the handler on a worker for every request, but for the path that is answered at once, where it is
/// read. The handler must not throw and is called by many threads.
class Engine {
 public:
  using Handler = std::function<Response(const Request&)>;

  /// @throws std::runtime_error when the address is taken or the certificate cannot be read.
  Engine(const EngineSettings& settings, Handler handler);
  /// Stops listening, lets running requests finish, ends streams.
  ~Engine();
  Engine(const Engine&) = delete;

  struct Inside;

 private:
  void listen(const EngineSettings& settings);

  std::unique_ptr<Inside> inside_;
};

}  // namespace huiyin::http
