#include "wire.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace huiyin::test {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

asio::ip::tcp::endpoint here(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

}  // namespace

std::string Heard::text(std::string_view member) const {
  const auto* object = json.if_object();
  const auto* value = object ? object->if_contains(member) : nullptr;
  return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::optional<Heard> ask(std::uint16_t port, const std::string& method, const std::string& target, std::string body,
                         const Headers& headers) {
  asio::io_context io;
  beast::tcp_stream stream{io};
  beast::error_code error;
  stream.connect(here(port), error);
  if (error) return std::nullopt;
  http::request<http::string_body> request{http::string_to_verb(method), target, 11};
  request.set(http::field::host, "localhost");
  if (!body.empty()) request.set(http::field::content_type, "application/json");
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = std::move(body);
  request.prepare_payload();
  http::write(stream, request, error);
  if (error) return std::nullopt;
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response, error);
  if (error) return std::nullopt;
  Heard heard{static_cast<int>(response.result_int()), std::move(response.body())};
  boost::system::error_code unread;
  heard.json = boost::json::parse(heard.body, unread);
  return heard;
}

Wire::Wire(std::uint16_t port) {
  socket_.connect(here(port));
}

void Wire::say(std::string_view bytes) {
  boost::system::error_code gone;
  asio::write(socket_, asio::buffer(bytes), gone);
}

std::string Wire::rest() {
  std::string out;
  boost::system::error_code end;
  asio::read(socket_, asio::dynamic_buffer(out), end);
  return out;
}

bool Wire::is_closed() {
  pollfd waiting{socket_.native_handle(), POLLIN, 0};
  if (::poll(&waiting, 1, 0) != 1) return false;
  char byte = 0;
  return ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK) <= 0;
}

void Wire::vanish() {
  boost::system::error_code error;
  socket_.set_option(asio::socket_base::linger{true, 0}, error);
  socket_.close(error);
}

}  // namespace huiyin::test
