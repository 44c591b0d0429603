#include "platform/db/session.hpp"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <spdlog/spdlog.h>

#include "platform/db/kept.hpp"

namespace huiyin::db {
namespace {

PGconn* postgres(soci::session& s) {
  return static_cast<soci::postgresql_session_backend*>(s.get_backend())->conn_;
}

auto* sqlite(soci::session& s) {
  return static_cast<soci::sqlite3_session_backend*>(s.get_backend())->conn_;
}

/// Statements differ by text and by which parameters are texts, numbers or nothing.
std::string key(std::string_view sql, const Params& params) {
  std::string k{sql};
  k += '\n';
  for (const auto& p : params) k += static_cast<char>('0' + p.value.index());
  return k;
}

/// A session is used by one thread at a time, and nobody asks how much memory they all take: no locks for either.
[[maybe_unused]] const bool unlocked = [] {
  ::sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  ::sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return true;
}();

constexpr std::size_t kept_at_most = 400;

[[noreturn]] void refuse_sqlite(int code, const std::string& text) {
  constexpr int busy = 5, full = 13;
  if ((code & 0xff) == busy) throw Contended{text};
  if ((code & 0xff) == full) throw Full{text};
  throw std::runtime_error{text};
}

[[noreturn]] void refuse_postgres(std::string_view sqlstate, const std::string& text) {
  if (sqlstate == "40001" || sqlstate == "40P01" || sqlstate == "55P03") throw Contended{text};
  if (sqlstate == "53100") throw Full{text};
  throw std::runtime_error{text};
}

}  // namespace

struct Session::Engine {
  soci::session session{};
  std::unordered_map<std::string, std::unique_ptr<Kept>> kept{};
};

Session::Session(Dialect dialect, const std::string& where, Role role)
    : dialect_{dialect}, role_{role}, engine_{std::make_unique<Engine>()} {
  auto& s = engine_->session;
  if (dialect == Dialect::postgres) {
    try {
      s.open(soci::postgresql, where);
    } catch (const soci::soci_error& e) {
      throw Lost{e.what()};
    }
    script("SET client_min_messages = warning; SET statement_timeout = '60s'; SET jit = off");
    return;
  }
  s.open(soci::sqlite3, "dbname=" + where + " timeout=10");
  script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA busy_timeout = 10000;"
      "PRAGMA analysis_limit = 1000; PRAGMA journal_size_limit = 67108864");
  if (role == Role::reader) script("PRAGMA query_only = ON");
}

Session::~Session() = default;

void Session::watch_log(std::function<bool(int)> too_long) {
  log_too_long_ = std::move(too_long);
  const auto committed = [](void* self, ::sqlite_api::sqlite3* db, const char* name, int pages) {
    if (static_cast<Session*>(self)->log_too_long_(pages))
      ::sqlite_api::sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;
  };
  ::sqlite_api::sqlite3_wal_hook(sqlite(engine_->session), committed, this);
}

void Session::begin() {
  if (dialect_ == Dialect::sqlite) {
    script(role_ == Role::writer ? "BEGIN IMMEDIATE" : "BEGIN");
  } else {
    script(role_ == Role::writer ? "BEGIN" : "BEGIN READ ONLY");
  }
}

void Session::commit() {
  try {
    script("COMMIT");
  } catch (const Lost& e) {
    throw Unsure{e.what()};
  }
}

void Session::rollback() noexcept {
  try {
    script("ROLLBACK");
  } catch (const std::exception& e) {
    usable_ = false;
    spdlog::warn("rollback failed, connection dropped: {}", e.what());
  }
}

bool Session::in_transaction() const noexcept {
  if (dialect_ == Dialect::postgres) return PQtransactionStatus(postgres(engine_->session)) != PQTRANS_IDLE;
  return ::sqlite_api::sqlite3_get_autocommit(sqlite(engine_->session)) == 0;
}

void Session::script(const std::string& sql) {
  if (dialect_ == Dialect::sqlite) {
    char* words = nullptr;
    const auto code = ::sqlite_api::sqlite3_exec(sqlite(engine_->session), sql.c_str(), nullptr, nullptr, &words);
    if (code == 0) return;
    const std::string text = words ? words : "";
    ::sqlite_api::sqlite3_free(words);
    refuse_sqlite(code, text);
  }
  auto* conn = postgres(engine_->session);
  auto* result = PQexec(conn, sql.c_str());
  const auto state = PQresultStatus(result);
  const std::string text = PQresultErrorMessage(result);
  const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string sqlstate = code ? code : "";
  PQclear(result);
  if (state == PGRES_COMMAND_OK || state == PGRES_TUPLES_OK || state == PGRES_EMPTY_QUERY) return;
  if (PQstatus(conn) == CONNECTION_BAD) {
    usable_ = false;
    throw Lost{text};
  }
  refuse_postgres(sqlstate, text);
}

Session::Kept& Session::prepared(std::string_view sql, const Params& params,
                                 std::span<const std::pair<std::string_view, Cell::Type>> shape) {
  auto k = key(sql, params);
  if (const auto found = engine_->kept.find(k); found != engine_->kept.end()) return *found->second;
  if (engine_->kept.size() >= kept_at_most) engine_->kept.clear();
  auto made = std::make_unique<Kept>(engine_->session, sql, params, shape);
  return *engine_->kept.emplace(std::move(k), std::move(made)).first->second;
}

void Session::forget(std::string_view sql, const Params& params) {
  engine_->kept.erase(key(sql, params));
}

void Session::translate(std::string_view sql) {
  try {
    throw;
  } catch (const soci::postgresql_soci_error& e) {
    if (PQstatus(postgres(engine_->session)) == CONNECTION_BAD) {
      usable_ = false;
      throw Lost{e.what()};
    }
    refuse_postgres(e.sqlstate(), std::string{e.what()} + " in " + std::string{sql});
  } catch (const soci::sqlite3_soci_error& e) {
    refuse_sqlite(e.result(), std::string{e.what()} + " in " + std::string{sql});
  }
}

}  // namespace huiyin::db
