#include "platform/db/copy.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "platform/db/migrate.hpp"

extern char** environ;

namespace huiyin::db {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  return out + "'";
}

/// A connection text as libpq's variables: on a command line every user of the machine could read its password.
std::vector<std::string> environment_for(const std::string& connection) {
  std::vector<std::string> out;
  for (char** v = environ; *v; ++v) out.emplace_back(*v);
  char* words = nullptr;
  auto* options = PQconninfoParse(connection.c_str(), &words);
  if (!options) {
    const std::string text = words ? words : "";
    PQfreemem(words);
    throw std::runtime_error{"the PostgreSQL connection text: " + text};
  }
  for (auto* o = options; o->keyword; ++o) {
    if (!o->envvar || !o->val) continue;
    const auto name = std::string{o->envvar} + "=";
    std::erase_if(out, [&](const auto& inherited) { return inherited.starts_with(name); });
    out.push_back(name + o->val);
  }
  PQconninfoFree(options);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// Both ends of a pipe; what is not closed by hand ends with it.
struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
  }
  ~Pipe() {
    shut(0);
    shut(1);
  }
  Pipe(const Pipe&) = delete;
  void shut(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
  std::string drained() {
    shut(1);
    std::string out;
    char chunk[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], chunk, sizeof chunk)) != 0;) {
      if (got < 0 && errno != EINTR) break;
      if (got > 0) out.append(chunk, static_cast<std::size_t>(got));
    }
    return out;
  }
};

/// Runs one of PostgreSQL's own tools to its end.
void run_tool(std::vector<std::string> words, const std::string& connection) {
  auto environment = environment_for(connection);
  Pipe said;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, said.ends[1], STDERR_FILENO);
  pid_t child = 0;
  const auto error = posix_spawnp(&child, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                  pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT) throw std::runtime_error{words.front() + " is not here; install postgresql-client"};
  if (error != 0) throw std::system_error{error, std::generic_category(), words.front()};
  const auto text = said.drained();
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(state) || WEXITSTATUS(state) != 0) throw std::runtime_error{words.front() + ": " + text};
}

void copy_sqlite(const Place& place, const fs::path& file, const std::function<void(Tx&)>& look) {
  Session{Dialect::sqlite, place.where, Session::Role::writer}.script("VACUUM INTO " + quoted(file.string()));
  Session copy{Dialect::sqlite, file.string(), Session::Role::writer};
  Tx tx{copy};
  look(tx);
}

void copy_postgres(const Place& place, const fs::path& file, const std::function<void(Tx&)>& look) {
  Session session{Dialect::postgres, place.where, Session::Role::reader};
  session.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0");
  {
    Tx tx{session};
    const auto snapshot = tx.one<std::string>("SELECT pg_export_snapshot()");
    run_tool({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--snapshot=" + snapshot,
              "--file=" + file.string()},
             place.where);
    look(tx);
  }
  session.script("COMMIT");
}

}  // namespace

void copy_out(const Place& place, const fs::path& file, const std::function<void(Tx&)>& look) {
  if (place.dialect == Dialect::sqlite) return copy_sqlite(place, file, look);
  copy_postgres(place, file, look);
}

void require_empty(const Place& place) {
  if (place.dialect == Dialect::sqlite) {
    if (fs::exists(place.where)) throw std::runtime_error{place.where + " is there already"};
    return;
  }
  Session session{Dialect::postgres, place.where, Session::Role::reader};
  require_bytewise(session);
  Tx tx{session};
  const auto tables = tx.one<long long>("SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()");
  if (tables > 0) throw std::runtime_error{"the PostgreSQL database is not empty; make a new one for this"};
}

void copy_in(const Place& place, const fs::path& file) {
  require_empty(place);
  if (place.dialect == Dialect::sqlite) {
    fs::copy_file(file, place.where);
    return;
  }
  Session session{Dialect::postgres, place.where, Session::Role::reader};
  const auto database = Tx{session}.one<std::string>("SELECT current_database()::text");
  run_tool({"pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
            "--dbname=" + database, file.string()},
           place.where);
}

}  // namespace huiyin::db
