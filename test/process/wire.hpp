#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huiyin::test {

struct Heard {
  int status = 0;
  std::string body{};
  boost::json::value json{};

  std::string text(std::string_view member) const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One request on a connection of its own. Nothing when the server closed without a whole answer.
std::optional<Heard> ask(std::uint16_t port, const std::string& method, const std::string& target,
                         std::string body = {}, const Headers& headers = {});

/// A connection whose every byte the test decides.
class Wire {
 public:
  explicit Wire(std::uint16_t port);
  void say(std::string_view bytes);
  /// Everything until the server closes.
  std::string rest();
  /// Whether the server has closed it by now.
  bool is_closed();
  /// Gone without a word.
  void vanish();

 private:
  boost::asio::io_context io_{};
  boost::asio::ip::tcp::socket socket_{io_};
};

}  // namespace huiyin::test
