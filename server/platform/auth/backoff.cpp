#include "platform/auth/backoff.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <span>

#include "base/problem.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

constexpr std::size_t most_keys = 10'000;

}  // namespace

void Backoff::admit(const std::string& key, TimePoint now) {
  const auto wait = tries_.with([&](Table& table) -> Millis {
    if (table.size() >= most_keys && !table.contains(key)) make_room(table, now);
    auto& t = table[key];
    if (now < t.until) return t.until - now;
    if (now - t.last > pace_.memory) t = {};
    ++t.count;
    t.last = now;
    if (t.count >= pace_.free) {
      const std::chrono::seconds doubled{1LL << std::min(t.count, 30)};
      t.until = now + std::clamp(doubled, pace_.least, pace_.most);
    }
    return Millis{0};
  });
  if (wait > Millis{0}) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    throw Problem{Fault::throttled, "auth.slow_down"}.with({std::to_string(seconds)});
  }
}

void Backoff::forgive(const std::string& key) {
  tries_.with([&](Table& table) {
    const auto found = table.find(key);
    if (found == table.end()) return;
    if (--found->second.count <= 0)
      table.erase(found);
    else if (found->second.count < pace_.free)
      found->second.until = {};
  });
}

void Backoff::forget(const std::string& key) {
  tries_.with([&](Table& table) { table.erase(key); });
}

std::vector<std::string> Backoff::waiting(TimePoint now) {
  auto out = tries_.with([&](const Table& table) {
    std::vector<std::string> keys;
    for (const auto& [key, tries] : table)
      if (now < tries.until) keys.push_back(key);
    return keys;
  });
  std::ranges::sort(out);
  return out;
}

/// First whom time has forgiven anyway, then whoever need not wait now, then anybody.
void Backoff::make_room(Table& table, TimePoint now) const {
  std::erase_if(table, [&](const auto& entry) { return now - entry.second.last > pace_.memory; });
  if (table.size() >= most_keys) std::erase_if(table, [&](const auto& entry) { return entry.second.until <= now; });
  if (table.size() >= most_keys) table.clear();
}

std::string peer_group(const std::string& peer) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, peer.c_str(), &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address)) return peer;
  return to_base64url(std::span{address.s6_addr, 8});
}

}  // namespace huiyin::auth
