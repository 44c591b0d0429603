#include "platform/http/proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace huiyin::http {
namespace {

namespace ip = boost::asio::ip;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// An IPv4 address stays one when it arrives at an IPv6 socket.
std::optional<ip::address> address_of(std::string_view text) {
  boost::system::error_code error;
  const auto address = ip::make_address(std::string{trimmed(text)}, error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

}  // namespace

Proxies::Proxies(std::string_view networks) {
  while (!networks.empty()) {
    const auto end = std::min(networks.find(','), networks.size());
    const auto text = trimmed(networks.substr(0, end));
    networks.remove_prefix(std::min(end + 1, networks.size()));
    if (text.empty()) continue;
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = address_of(text.substr(0, slash));
    const unsigned most = address && address->is_v6() ? 128 : 32;
    unsigned bits = most;
    const auto length = text.substr(std::min(slash + 1, text.size()));
    const auto [rest, error] = std::from_chars(length.data(), length.data() + length.size(), bits);
    const bool whole = slash == text.size() || (error == std::errc{} && rest == length.data() + length.size());
    if (!address || !whole || bits > most)
      throw std::runtime_error{"http.proxies: " + std::string{text} +
                               " is neither an address nor a network like 10.0.0.0/8"};
    networks_.push_back({*address, bits});
  }
}

bool Proxies::trusts(const ip::address& address) const {
  return std::ranges::any_of(networks_, [&](const Network& n) {
    if (n.address.is_v4() != address.is_v4()) return false;
    if (address.is_v4()) {
      const ip::network_v4 network{n.address.to_v4(), static_cast<unsigned short>(n.bits)};
      return ip::network_v4{address.to_v4(), network.prefix_length()}.network() == network.network();
    }
    const ip::network_v6 network{n.address.to_v6(), static_cast<unsigned short>(n.bits)};
    return ip::network_v6{address.to_v6(), network.prefix_length()}.network() == network.network();
  });
}

std::string Proxies::visitor(const Request& request) const {
  const auto peer = address_of(request.peer);
  if (networks_.empty() || !peer || !trusts(*peer)) return request.peer;
  auto nearest = peer->to_string();
  auto path = request.header("x-forwarded-for");
  while (!path.empty()) {
    const auto comma = path.rfind(',');
    const auto address = address_of(comma == path.npos ? path : path.substr(comma + 1));
    if (!address) break;
    nearest = address->to_string();
    if (!trusts(*address)) break;
    path = comma == path.npos ? std::string_view{} : path.substr(0, comma);
  }
  return nearest;
}

}  // namespace huiyin::http
