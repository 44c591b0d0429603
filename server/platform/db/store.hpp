#pragma once
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <type_traits>

#include "platform/db/session.hpp"

namespace huiyin::db {

/// Where the data is. One of the two is set.
struct Place {
  Dialect dialect = Dialect::sqlite;
  std::string where{};  ///< file path, or libpq connection text
  int readers = 4;      ///< connections that read (and, on PostgreSQL, as many that write)
};

/// The database: transactions for those who read and those who write. SQLite has one writer lane and readers never
/// wait; PostgreSQL has a pool at READ COMMITTED. Safe to share between threads.
class Store {
 public:
  explicit Store(Place place);
  ~Store();

  /// Runs `work(Tx&)` in a transaction; commits when it returns, rolls back when it throws.
  template <class Work>
  auto write(Work&& work) {
    return in(Session::Role::writer, std::forward<Work>(work));
  }
  template <class Work>
  auto read(Work&& work) {
    return in(Session::Role::reader, std::forward<Work>(work));
  }

  const Place& place() const noexcept { return place_; }

 private:
  struct Pool {
    std::mutex mutex{};
    std::condition_variable freed{};
    std::vector<std::unique_ptr<Session>> idle{};
    int open = 0;
    int most = 1;
  };
  class Lease;

  std::unique_ptr<Session> acquire(Session::Role role);
  void give_back(Session::Role role, std::unique_ptr<Session> session) noexcept;
  Pool& pool(Session::Role role) noexcept { return role == Session::Role::writer ? writers_ : readers_; }

  template <class Work>
  auto in(Session::Role role, Work&& work) {
    struct Borrowed {
      Store& store;
      Session::Role role;
      std::unique_ptr<Session> session;
      ~Borrowed() { store.give_back(role, std::move(session)); }
    };
    Borrowed b{*this, role, acquire(role)};
    b.session->begin();
    Tx tx{*b.session};
    using Out = std::invoke_result_t<Work, Tx&>;
    try {
      if constexpr (std::is_void_v<Out>) {
        work(tx);
        b.session->commit();
        tx.committed();
      } else {
        auto out = work(tx);
        b.session->commit();
        tx.committed();
        return out;
      }
    } catch (...) {
      b.session->rollback();
      throw;
    }
  }

  Place place_;
  Pool writers_{};
  Pool readers_{};
};

}  // namespace huiyin::db
