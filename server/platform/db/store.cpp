#include "platform/db/store.hpp"

#include "platform/db/log_keeper.hpp"

namespace huiyin::db {

using Role = Session::Role;

Store::Store(Place place)
    : place_{std::move(place)},
      lane_{[this](const auto& inside) { borrow(Role::writer, inside); }},
      log_{place_.where},
      flush_{[this] { log_.sync(); }} {
  writers_.most = place_.dialect == Dialect::sqlite ? 1 : place_.readers;
  readers_.most = place_.readers;
  if (place_.dialect == Dialect::sqlite) keeper_ = std::make_unique<LogKeeper>(place_.where);
  // The first connection is the writer's: it makes the file and switches it to WAL before anybody reads.
  give_back(Role::writer, acquire(Role::writer));
}

Store::~Store() = default;

void Store::transact(Role role, const Lane::Work& work) {
  const bool in_lane = place_.dialect == Dialect::sqlite && role == Role::writer;
  if (in_lane) flush_.require_sound();
  const auto acts = in_lane ? lane_.write(work) : alone(role, work);
  // The lane does not wait for the disk; those who were in it do.
  if (in_lane) flush_.wait();
  for (const auto& act : acts) act();
}

Acts Store::alone(Role role, const Lane::Work& work) {
  Acts acts;
  borrow(role, [&](Session& session) {
    session.begin();
    Tx tx{session};
    try {
      work(tx);
      session.commit();
    } catch (...) {
      session.rollback();
      throw;
    }
    acts = std::move(tx).after();
  });
  return acts;
}

void Store::borrow(Role role, const std::function<void(Session&)>& inside) {
  struct Borrowed {
    Store& store;
    Role role;
    std::unique_ptr<Session> session;
    ~Borrowed() { store.give_back(role, std::move(session)); }
  };
  const Borrowed b{*this, role, acquire(role)};
  inside(*b.session);
}

std::unique_ptr<Session> Store::acquire(Role role) {
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
    return open(role);
  } catch (...) {
    const std::lock_guard lock{p.mutex};
    --p.open;
    p.freed.notify_one();
    throw;
  }
}

std::unique_ptr<Session> Store::open(Role role) {
  auto session = std::make_unique<Session>(place_.dialect, place_.where, role);
  if (place_.dialect == Dialect::sqlite && role == Role::writer) {
    session->script("PRAGMA synchronous = NORMAL");  // the flush is what makes a commit durable
    session->watch_log([this](int pages) { return keeper_->grown(pages); });
  }
  return session;
}

void Store::give_back(Role role, std::unique_ptr<Session> session) noexcept {
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

void Store::analyze(const std::string& table) {
  write([&](Tx& tx) { tx.run("ANALYZE " + table); });
  if (place_.dialect == Dialect::postgres) return;
  // SQLite's connections read the counts when they are opened.
  const std::lock_guard lock{readers_.mutex};
  readers_.open -= static_cast<int>(readers_.idle.size());
  readers_.idle.clear();
  readers_.freed.notify_all();
}

}  // namespace huiyin::db
