#include "platform/http/proxies.hpp"

#include <gmock/gmock.h>

namespace huiyin::http {
namespace {

std::string visitor(const Proxies& proxies, std::string peer, std::string forwarded) {
  Request request{.peer = std::move(peer)};
  if (!forwarded.empty()) request.headers.emplace_back("x-forwarded-for", std::move(forwarded));
  return proxies.visitor(request);
}

TEST(Proxies, AreNotBelievedUnlessTheOperatorSaysSo) {
  EXPECT_EQ(visitor(Proxies{""}, "203.0.113.9", "192.0.2.1"), "203.0.113.9");
  EXPECT_EQ(visitor(Proxies{"127.0.0.1"}, "203.0.113.9", "192.0.2.1"), "203.0.113.9");
}

TEST(Proxies, SayForWhomTheyAsk) {
  const Proxies proxies{"127.0.0.1, 10.0.0.0/8, fd00::/8"};
  EXPECT_EQ(visitor(proxies, "127.0.0.1", "192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(visitor(proxies, "::ffff:127.0.0.1", "192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(visitor(proxies, "fd12::1", "2001:db8::7"), "2001:db8::7");
  EXPECT_EQ(visitor(proxies, "127.0.0.1", ""), "127.0.0.1");
}

TEST(Proxies, AreReadFromTheEndSoThatAVisitorCannotNameAnother) {
  const Proxies proxies{"127.0.0.1,10.0.0.0/8"};
  EXPECT_EQ(visitor(proxies, "127.0.0.1", "198.51.100.1, 192.0.2.1, 10.1.2.3"), "192.0.2.1");
  EXPECT_EQ(visitor(proxies, "127.0.0.1", "192.0.2.1, nonsense"), "127.0.0.1");
  EXPECT_EQ(visitor(proxies, "127.0.0.1", "10.0.0.1, 10.0.0.2"), "10.0.0.1");
}

TEST(Proxies, ThatAreNoAddressesAreNamed) {
  for (const auto* wrong : {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "300.1.1.1"}) {
    try {
      Proxies proxies{wrong};
      FAIL() << wrong;
    } catch (const std::runtime_error& e) {
      EXPECT_THAT(e.what(), ::testing::HasSubstr(wrong));
    }
  }
}

}  // namespace
}  // namespace huiyin::http
