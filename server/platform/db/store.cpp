#include "platform/db/store.hpp"

namespace huiyin::db {

Store::Store(Place place) : place_{std::move(place)} {
  writers_.most = place_.dialect == Dialect::sqlite ? 1 : place_.readers;
  readers_.most = place_.readers;
  // The first connection is the writer's: it makes the file and switches it to WAL before anybody reads.
  give_back(Session::Role::writer, acquire(Session::Role::writer));
}

Store::~Store() = default;

std::unique_ptr<Session> Store::acquire(Session::Role role) {
  auto& p = pool(role);
  {
    std::unique_lock lock{p.mutex};
    p.freed.wait(lock, [&] { return !p.idle.empty() || p.open < p.most; });
    if (!p.idle.empty()) {
      auto session = std::move(p.idle.back());
      p.idle.pop_back();
      return session;
    }
    ++p.open;
  }
  try {
    return std::make_unique<Session>(place_.dialect, place_.where, role);
  } catch (...) {
    const std::lock_guard lock{p.mutex};
    --p.open;
    p.freed.notify_one();
    throw;
  }
}

void Store::give_back(Session::Role role, std::unique_ptr<Session> session) noexcept {
  auto& p = pool(role);
  const std::lock_guard lock{p.mutex};
  if (session && session->usable()) {
    p.idle.push_back(std::move(session));
  } else {
    // The others that wait here were opened with it: whatever cut this connection most likely cut them too.
    p.open -= 1 + static_cast<int>(p.idle.size());
    p.idle.clear();
  }
  p.freed.notify_all();
}

}  // namespace huiyin::db
