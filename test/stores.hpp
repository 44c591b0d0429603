#pragma once
#include <memory>
#include <string>
#include <vector>

#include "platform/db/store.hpp"

namespace huiyin::test {

/// "sqlite", and "postgres" when HUIYIN_TEST_PG holds a superuser's connection text. For ValuesIn.
std::vector<std::string> databases();

/// A fresh, migrated, empty store: a copy of a template made once a process. Removed with the object.
class FreshStore {
 public:
  explicit FreshStore(const std::string& database);
  ~FreshStore();
  FreshStore(const FreshStore&) = delete;

  db::Store& store() noexcept { return *store_; }
  const db::Place& place() const noexcept { return place_; }
  /// An empty folder beside it, for files and keys.
  const std::filesystem::path& folder() const noexcept { return folder_; }

 private:
  std::filesystem::path folder_{};
  db::Place place_{};
  std::string admin_{};
  std::string name_{};
  std::unique_ptr<db::Store> store_{};
};

/// Where a town may be put: a folder that is not there yet, and on PostgreSQL an empty database.
class EmptyPlace {
 public:
  /// `collate`: how its text compares; the house wants "C".
  explicit EmptyPlace(const std::string& database, const std::string& collate = "C");
  ~EmptyPlace();
  EmptyPlace(const EmptyPlace&) = delete;

  const std::filesystem::path& folder() const noexcept { return folder_; }
  /// '' for SQLite.
  const std::string& postgres() const noexcept { return connection_; }

 private:
  std::filesystem::path folder_{};
  std::string name_{};
  std::string connection_{};
};

}  // namespace huiyin::test
