#pragma once
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "platform/db/tx.hpp"

namespace huiyin::db {

/// The connection was lost; nothing was committed. The pool opens a new one.
struct Lost : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The connection was lost while committing: it may have been stored, or not.
struct Unsure : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The disk has no room; nothing was committed.
struct Full : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// Another transaction was in the way for too long; trying again may help.
struct Contended : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One database connection with its kept statements. SOCI stays behind this header.
class Session {
 public:
  enum class Role { reader, writer };
  /// @param where a file path (sqlite) or a libpq connection text (postgres).
  Session(Dialect dialect, const std::string& where, Role role);
  ~Session();
  Session(Session&&) = delete;

  Dialect dialect() const noexcept { return dialect_; }
  void begin();
  void commit();
  void rollback() noexcept;
  /// False when an error has ended the transaction by itself, as a full disk does on SQLite.
  bool in_transaction() const noexcept;
  /// Runs a script of several statements on the native handle. @throws std::runtime_error with the engine's words.
  void script(const std::string& sql);
  /// SQLite: after each commit `too_long` is told how many pages the write-ahead log has; on its yes the log is
  /// brought into the file here.
  void watch_log(std::function<bool(int pages)> too_long);
  bool usable() const noexcept { return usable_; }

  struct Kept;
  Kept& prepared(std::string_view sql, const Params& params,
                 std::span<const std::pair<std::string_view, Cell::Type>> shape);
  void forget(std::string_view sql, const Params& params);
  [[noreturn]] void translate(std::string_view sql);

 private:
  struct Engine;
  Dialect dialect_;
  Role role_;
  bool usable_ = true;
  std::function<bool(int)> log_too_long_{};
  std::unique_ptr<Engine> engine_;
};

}  // namespace huiyin::db
