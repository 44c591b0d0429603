#include "test/stores.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "platform/db/migrate.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;
using db::Dialect;

std::string postgres_server() {
  const auto* text = std::getenv("HUIYIN_TEST_PG");
  return text ? text : "";
}

/// Memory-backed, yet a real file: an in-memory database has no WAL and no second connection.
fs::path scratch() {
  const fs::path shm = "/dev/shm";
  return (fs::is_directory(shm) ? shm : fs::temp_directory_path()) / fmt::format("huiyin-test-{}", ::getpid());
}

std::string database_in(const std::string& connection, const std::string& name) {
  return connection + " dbname=" + name;
}

void admin(const std::string& connection, const std::string& sql) {
  db::Session{Dialect::postgres, connection, db::Session::Role::writer}.script(sql);
}

constexpr TimePoint migrated_at = from_millis(1'700'000'000'000);

const fs::path& sqlite_template() {
  static const struct Template {
    Template() {
      fs::create_directories(scratch());
      db::migrate({Dialect::sqlite, file.string()}, migrated_at);
    }
    ~Template() { fs::remove_all(scratch()); }
    fs::path file = scratch() / "template.db";
  } made;
  return made.file;
}

const std::string& postgres_template() {
  static const struct Template {
    Template() {
      admin(
          postgres_server(),
          fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", name));
      db::migrate({Dialect::postgres, database_in(postgres_server(), name)}, migrated_at);
    }
    ~Template() { admin(postgres_server(), "DROP DATABASE IF EXISTS " + name); }
    std::string name = fmt::format("huiyin_template_{}", ::getpid());
  } made;
  return made.name;
}

int next_number() {
  static std::atomic<int> count = 0;
  return ++count;
}

}  // namespace

std::vector<std::string> databases() {
  if (postgres_server().empty()) return {"sqlite"};
  return {"sqlite", "postgres"};
}

FreshStore::FreshStore(const std::string& database) {
  const auto number = next_number();
  sqlite_template();  // also owns the scratch folder
  folder_ = scratch() / std::to_string(number);
  fs::create_directories(folder_);
  if (database == "sqlite") {
    place_ = {Dialect::sqlite, (folder_ / "huiyin.db").string(), 2};
    fs::copy_file(sqlite_template(), place_.where);
  } else {
    admin_ = postgres_server();
    name_ = fmt::format("huiyin_test_{}_{}", ::getpid(), number);
    admin(admin_, fmt::format("CREATE DATABASE {} TEMPLATE {}", name_, postgres_template()));
    place_ = {Dialect::postgres, database_in(admin_, name_), 2};
  }
  store_ = std::make_unique<db::Store>(place_);
}

FreshStore::~FreshStore() {
  store_.reset();
  if (!name_.empty()) admin(admin_, "DROP DATABASE IF EXISTS " + name_);
  fs::remove_all(folder_);
}

EmptyPlace::EmptyPlace(const std::string& database, const std::string& collate) {
  const auto number = next_number();
  sqlite_template();  // also owns the scratch folder
  folder_ = scratch() / fmt::format("empty-{}", number);
  if (database == "sqlite") return;
  name_ = fmt::format("huiyin_empty_{}_{}", ::getpid(), number);
  admin(postgres_server(),
        fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '{}' LC_CTYPE 'C.UTF-8'", name_,
                    collate));
  connection_ = database_in(postgres_server(), name_);
}

EmptyPlace::~EmptyPlace() {
  if (!name_.empty()) admin(postgres_server(), "DROP DATABASE IF EXISTS " + name_);
  fs::remove_all(folder_);
}

}  // namespace huiyin::test
