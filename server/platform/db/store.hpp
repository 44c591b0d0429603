#pragma once
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

#include "platform/db/flush.hpp"
#include "platform/db/lane.hpp"

namespace huiyin::db {

class LogKeeper;

/// Where the data is. One of the two is set.
struct Place {
  Dialect dialect = Dialect::sqlite;
  std::string where{};  ///< file path, or libpq connection text
  int readers = 4;      ///< connections that read (and, on PostgreSQL, as many that write)
};

/// The database: transactions for those who read and those who write. SQLite has one lane for writers and readers never
/// wait; PostgreSQL has a pool at READ COMMITTED. Safe to share between threads. A
/// unit of work may run on another's thread; it begins no second one, and holds no lock that another's might ask for.
class Store {
 public:
  explicit Store(Place place);
  ~Store();

  /// Runs `work(Tx&)` in a transaction; commits when it returns, rolls back when it throws. What it wrote is durable
  /// when this returns.
  template <class Work>
  auto write(Work&& work) {
    return in(Session::Role::writer, std::forward<Work>(work));
  }
  template <class Work>
  auto read(Work&& work) {
    return in(Session::Role::reader, std::forward<Work>(work));
  }

  /// Lets the planner count a table that has grown, before it takes an index for the smaller one. Not for small tables:
  /// over those SQLite then builds a filter at every statement, which costs more than it saves.
  void analyze(const std::string& table);

  /// False when the disk has refused what was written: nothing is taken any more until a restart.
  bool sound() { return flush_.sound(); }
  const Place& place() const noexcept { return place_; }

 private:
  struct Pool {
    std::mutex mutex{};
    std::condition_variable freed{};
    std::vector<std::unique_ptr<Session>> idle{};
    int open = 0;
    int most = 1;
  };

  template <class Work>
  auto in(Session::Role role, Work&& work) {
    using Out = std::invoke_result_t<Work, Tx&>;
    if constexpr (std::is_void_v<Out>) {
      transact(role, work);
    } else {
      std::optional<Out> out;
      transact(role, [&](Tx& tx) { out.emplace(work(tx)); });
      return std::move(*out);
    }
  }

  void transact(Session::Role role, const Lane::Work& work);
  Acts alone(Session::Role role, const Lane::Work& work);
  void borrow(Session::Role role, const std::function<void(Session&)>& inside);
  std::unique_ptr<Session> acquire(Session::Role role);
  std::unique_ptr<Session> open(Session::Role role);
  void give_back(Session::Role role, std::unique_ptr<Session> session) noexcept;
  Pool& pool(Session::Role role) noexcept { return role == Session::Role::writer ? writers_ : readers_; }

  Place place_;
  std::unique_ptr<LogKeeper> keeper_{};
  Pool writers_{};
  Pool readers_{};
  Lane lane_;
  Log log_;
  Flush flush_;
};

}  // namespace huiyin::db
