#include "platform/notify/outside.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <memory>

namespace huiyin::notify {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t kept = 2048;

bool is_private(const ip::address_v4& a) {
  struct Net {
    std::uint32_t base;
    int bits;
  };
  // RFC 6890, and what is not for single hosts.
  constexpr std::array<Net, 11> nets{{{0x00000000, 8},
                                      {0x0a000000, 8},
                                      {0x64400000, 10},
                                      {0x7f000000, 8},
                                      {0xa9fe0000, 16},
                                      {0xac100000, 12},
                                      {0xc0000000, 24},
                                      {0xc0a80000, 16},
                                      {0xc6120000, 15},
                                      {0xe0000000, 4},
                                      {0xf0000000, 4}}};
  return std::ranges::any_of(nets, [&](const Net& n) { return (a.to_uint() ^ n.base) >> (32 - n.bits) == 0; });
}

bool is_private(const ip::address& a) {
  if (a.is_v4()) return is_private(a.to_v4());
  const auto v6 = a.to_v6();
  if (v6.is_v4_mapped()) return is_private(ip::make_address_v4(ip::v4_mapped, v6));
  // Only what is given out for the public: 2000::/3.
  return (v6.to_bytes()[0] & 0xe0) != 0x20;
}

bool is_literal(std::string_view host) {
  boost::system::error_code error;
  ip::make_address(host, error);
  return !error;
}

struct Exchange {
  bool own_network = false;  ///< the host is an address that the operator has listed itself
  bool refused = false;
  Answer answer{};
};

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
  auto& exchange = *static_cast<Exchange*>(user);
  ip::address address;
  if (to->family == AF_INET) {
    address = ip::address_v4{ntohl(reinterpret_cast<const sockaddr_in*>(&to->addr)->sin_addr.s_addr)};
  } else {
    ip::address_v6::bytes_type bytes{};
    std::copy_n(reinterpret_cast<const sockaddr_in6*>(&to->addr)->sin6_addr.s6_addr, bytes.size(), bytes.begin());
    address = ip::address_v6{bytes};
  }
  if (!exchange.own_network && is_private(address)) {
    exchange.refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t receive(char* data, std::size_t, std::size_t size, void* user) {
  auto& body = static_cast<Exchange*>(user)->answer.body;
  body.append(data, std::min(size, kept - std::min(kept, body.size())));
  return size;
}

std::string code_of(CURLcode result, const Exchange& exchange) {
  if (exchange.refused) return "notify.private";
  switch (result) {
    case CURLE_OPERATION_TIMEDOUT:
      return "notify.slow";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return "notify.tls";
    default:
      return "notify.unreachable";
  }
}

void must(CURLcode result) {
  if (result != CURLE_OK) throw Unsent{"notify.unreachable"};
}

}  // namespace

Hosts::Hosts(std::string_view listed) {
  std::string one;
  for (const char c : std::string{listed} + ',') {
    if (c == ',') {
      if (!one.empty()) all_.push_back(std::exchange(one, {}));
    } else if (c != ' ') {
      one += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
}

bool Hosts::names(std::string_view host) const {
  return std::ranges::find(all_, host) != all_.end();
}

std::string host_of(const Hosts& hosts, std::string_view address) {
  const auto url = boost::urls::parse_uri({address.data(), address.size()});
  if (!url || url->has_userinfo() || url->has_fragment() || url->encoded_host().empty()) throw Unsent{"notify.address"};
  std::string host{url->host_address()};
  std::ranges::transform(host, host.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (!hosts.names(host)) throw Unsent{"notify.not_listed"};
  const bool plain = url->scheme() == "http";
  if (!plain && url->scheme() != "https") throw Unsent{"notify.address"};
  if (plain && !is_literal(host)) throw Unsent{"notify.plain"};
  return host;
}

Answer post(const Hosts& hosts, const Posting& posting, std::chrono::milliseconds within) {
  Exchange exchange{.own_network = is_literal(host_of(hosts, posting.address))};
  const std::unique_ptr<CURL, void (*)(CURL*)> curl{curl_easy_init(), curl_easy_cleanup};
  if (!curl) throw Unsent{"notify.unreachable"};
  curl_slist* listed = nullptr;
  for (const auto& [name, value] : posting.headers) listed = curl_slist_append(listed, (name + ": " + value).c_str());
  listed = curl_slist_append(listed, "Content-Type: application/json; charset=utf-8");
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{listed, curl_slist_free_all};
  const auto set = [&](CURLoption option, auto value) { must(curl_easy_setopt(curl.get(), option, value)); };
  set(CURLOPT_URL, posting.address.c_str());
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(posting.body.size()));
  set(CURLOPT_POSTFIELDS, posting.body.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
  set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(CURLOPT_OPENSOCKETDATA, &exchange);
  set(CURLOPT_WRITEFUNCTION, receive);
  set(CURLOPT_WRITEDATA, &exchange);
  if (const auto result = curl_easy_perform(curl.get()); result != CURLE_OK) throw Unsent{code_of(result, exchange)};
  must(curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &exchange.answer.status));
  return exchange.answer;
}

}  // namespace huiyin::notify
