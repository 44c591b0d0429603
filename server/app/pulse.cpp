#include "app/pulse.hpp"

#include <fmt/format.h>

namespace huiyin::app {
namespace {

http::Response ill(std::string says) {
  return {.status = 503, .type = "text/plain; charset=utf-8", .body = std::move(says)};
}

}  // namespace

void Pulse::look(db::Store& store) {
  const auto ask = [](db::Tx& tx) { return tx.one<long long>("SELECT 1"); };
  store.read(ask);
  read_ = Clock::now();
  store.write(ask);
  stored_ = Clock::now();
}

http::Response Pulse::answer(bool sound, Clock::time_point now) const {
  if (!sound) return ill("the disk refused; restart\n");
  const auto since = [now](Clock::time_point last) { return std::chrono::floor<std::chrono::seconds>(now - last); };
  if (const auto silent = since(read_); silent >= patience)
    return ill(fmt::format("the database has not answered for {} s\n", silent.count()));
  if (const auto full = since(stored_); full >= patience)
    return ill(fmt::format("the database has taken nothing for {} s\n", full.count()));
  return {.type = "text/plain; charset=utf-8", .body = "ok\n"};
}

}  // namespace huiyin::app
