#pragma once
#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace huiyin::http {

/// The proxies that an operator trusts to say for whom they ask.
class Proxies {
 public:
  /// @param networks addresses and CIDR ranges, separated by commas: "127.0.0.1, 10.0.0.0/8". Empty: none.
  /// @throws std::runtime_error naming what is neither.
  explicit Proxies(std::string_view networks);

  /// The address of who asks: the peer's, unless a trusted proxy asks for another. X-Forwarded-For is read from its
  /// end, past every trusted address, for whatever stands before those a visitor may have written himself.
  std::string visitor(const Request& request) const;
  bool trusts(const boost::asio::ip::address& address) const;

 private:
  struct Network {
    boost::asio::ip::address address{};
    unsigned bits = 0;
  };

  std::vector<Network> networks_{};
};

}  // namespace huiyin::http
