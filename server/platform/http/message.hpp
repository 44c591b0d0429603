#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huiyin::http {

/// One HTTP request as the engine read it. Header names are lower case.
struct Request {
  std::string method{};
  std::string path{};   ///< percent-encoded, without the query
  std::string query{};  ///< percent-encoded, without the question mark
  std::string body{};
  std::string peer{};
  std::string id{};
  std::vector<std::pair<std::string, std::string>> headers{};

  /// Empty when absent.
  std::string_view header(std::string_view name) const noexcept;
  std::string cookie(std::string_view name) const;
};

/// A long-lived answer: text goes out in chunks until the client is gone.
class Sink {
 public:
  virtual ~Sink() = default;
  /// False once the client has gone.
  virtual bool write(std::string chunk) = 0;
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body{};
  std::filesystem::path file{};  ///< sent instead of the body when set
  std::vector<std::pair<std::string, std::string>> headers{};
  std::function<void(std::shared_ptr<Sink>)> stream{};  ///< keeps the connection open when set
};

}  // namespace huiyin::http
