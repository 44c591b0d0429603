#pragma once
#include <cstdint>
#include <optional>

#include "platform/http/message.hpp"

namespace huiyin::http {

struct EngineSettings {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8080;
  int workers = 8;            ///< threads that run handlers; they may block
  std::size_t waiting = 512;  ///< requests that may wait for a worker; more are answered 503
  std::size_t connections = 4000;
  std::string certificate{};  ///< PEM files; HTTPS when both are set
  std::string key{};
};

/// Listens and runs the handler on a worker for every request. The handler must not throw and is called by many
/// threads.
class Engine {
 public:
  using Handler = std::function<Response(Request)>;

  /// @throws std::runtime_error when the address is taken or the certificate cannot be read.
  Engine(const EngineSettings& settings, Handler handler);
  /// Stops listening, lets running requests finish, ends streams.
  ~Engine();
  Engine(const Engine&) = delete;

  struct Inside;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace huiyin::http
