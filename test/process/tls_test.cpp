#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdlib>
#include <list>
#include <thread>

#include "program.hpp"
#include "wire.hpp"

namespace huiyin::test {
namespace {

namespace asio = boost::asio;

/// What the server says to a request over TLS, with its head; empty when they do not agree on a version.
std::string ask_secretly(std::uint16_t port, asio::ssl::context::method method, const std::string& request) {
  asio::io_context io;
  asio::ssl::context context{method};
  asio::ssl::stream<asio::ip::tcp::socket> stream{io, context};
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  boost::system::error_code error;
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) return {};
  asio::write(stream, asio::buffer(request));
  std::string answer;
  asio::read(stream, asio::dynamic_buffer(answer), error);
  return answer;
}

/// A server with a certificate of its own making.
class Tls : public testing::Test {
 protected:
  Tls() {
    make_town(folder.path() / "data");
    const auto key = (folder.path() / "key.pem").string(), chain = (folder.path() / "chain.pem").string();
    const auto made =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
        "-keyout " +
        key + " -out " + chain + " 2>/dev/null";
    if (std::system(made.c_str()) != 0) throw std::runtime_error{"openssl"};
    ::setenv("HUIYIN_TLS_CERTIFICATE", chain.c_str(), 1);
    ::setenv("HUIYIN_TLS_KEY", key.c_str(), 1);
    server.emplace(Program::Start{folder.path() / "data"});
    EXPECT_TRUE(server->serves()) << server->said();
  }
  ~Tls() override {
    ::unsetenv("HUIYIN_TLS_CERTIFICATE");
    ::unsetenv("HUIYIN_TLS_KEY");
  }

  Folder folder{};
  std::optional<Program> server{};
};

TEST_F(Tls, IsSpokenFromVersionOneTwoOnAndTellsBrowsersToStayWithIt) {
  const std::string request = "GET /p/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  for (const auto method : {asio::ssl::context::tlsv12_client, asio::ssl::context::tlsv13_client})
    EXPECT_NE(ask_secretly(server->port(), method, request).find("Strict-Transport-Security: max-age=31536000"),
              std::string::npos);
  EXPECT_EQ(ask_secretly(server->port(), asio::ssl::context::tlsv11_client, request), "");
  EXPECT_FALSE(ask(server->port(), "GET", "/healthz").has_value()) << "plain HTTP is not answered";
}

TEST_F(Tls, MakesCookiesThatNeverTravelWithoutIt) {
  const std::string body = R"({"login":"chief","password":"huiyin-demo-2026"})";
  const auto answer = ask_secretly(server->port(), asio::ssl::context::tls_client,
                                   "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                   "Content-Type: application/json\r\nContent-Length: " +
                                       std::to_string(body.size()) + "\r\n\r\n" + body);
  const auto at = answer.find("Set-Cookie: ");
  ASSERT_NE(at, std::string::npos) << answer;
  const auto cookie = answer.substr(at, answer.find("\r\n", at) - at);
  for (const auto* flag : {"; Secure", "; HttpOnly", "; SameSite=Lax"})
    EXPECT_NE(cookie.find(flag), std::string::npos) << cookie;
}

TEST_F(Tls, IsNotWaitedForWhereAClientNeverSaysAWord) {
  std::list<Wire> silent;
  for (int i = 0; i < 300; ++i) silent.emplace_back(server->port());
  const auto closed = [&] { return std::ranges::count_if(silent, &Wire::is_closed); };
  while (closed() < 300 - 256) std::this_thread::yield();
  EXPECT_EQ(closed(), 300 - 256) << "an address holds no more than without TLS";
  while (closed() < 300) std::this_thread::sleep_for(std::chrono::milliseconds{50});
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  EXPECT_EQ(ask_secretly(server->port(), asio::ssl::context::tls_client, request).substr(0, 15), "HTTP/1.1 200 OK");
}

}  // namespace
}  // namespace huiyin::test
