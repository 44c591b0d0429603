#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "platform/files/files.hpp"
#include "samples.hpp"
#include "test/stores.hpp"

namespace huiyin::files {
namespace {

namespace fs = std::filesystem;

constexpr TimePoint morning = from_millis(1'780'000'000'000);
constexpr int tell = 3;  ///< the pipe to whoever sends the photos
const auth::Principal resident{};

FileId id_of(int n) {
  return {fmt::format("0197f000-0000-7000-8000-{:012}", n)};
}

/// Every third photo in pieces, taken up where an earlier server was killed. Says an id only after the photo was taken.
void upload(Files& files, db::Store& store, int n) {
  const auto sent = samples::halves(64 + n, 48, ".jpg");
  const auto piece = n % 3 == 0 ? sent.size() / 3 : sent.size();
  std::size_t at = 0;
  for (bool whole = false; !whole;) {
    try {
      const auto bytes = std::string_view{sent}.substr(at, piece);
      const auto taken = files.take(store, resident, morning,
                                    {id_of(n), static_cast<long long>(at), static_cast<long long>(sent.size()), bytes});
      whole = taken.receipt.has_value();
      at = static_cast<std::size_t>(taken.received);
    } catch (const Problem& problem) {
      if (problem.code() != "file.offset") throw;
      at = std::stoul(problem.args().at(0));
    }
  }
  const auto line = fmt::format("{}\n", n);
  if (::write(tell, line.data(), line.size()) < 0) ::_exit(1);
}

/// A server in a process of its own, that can be killed.
class Server {
 public:
  Server(const db::Place& place, const fs::path& data, int from) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], tell);
    ::setenv("HUIYIN_STORM_DB", place.where.c_str(), 1);
    ::setenv("HUIYIN_STORM_DATA", data.c_str(), 1);
    ::setenv("HUIYIN_STORM_FROM", std::to_string(from).c_str(), 1);
    const char* arguments[] = {"storm", "--gtest_filter=*DISABLED_UploadsUntilKilled",
                               "--gtest_also_run_disabled_tests", "--gtest_brief=1", nullptr};
    const int failed =
        ::posix_spawn(&process_, "/proc/self/exe", &actions, nullptr, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    if (failed != 0) throw std::runtime_error{"spawn"};
    said_ = ::fdopen(pipe[0], "r");
  }
  ~Server() { ::fclose(said_); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The next number it says; nothing once it is dead.
  std::optional<int> next() {
    int n = 0;
    return std::fscanf(said_, "%d", &n) == 1 ? std::optional{n} : std::nullopt;
  }

  void kill() const {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

 private:
  pid_t process_ = 0;
  std::FILE* said_ = nullptr;
};

/// Not a test: the program that the test below starts and kills.
TEST(FilesStorm, DISABLED_UploadsUntilKilled) {
  const char* from = std::getenv("HUIYIN_STORM_FROM");
  if (!from) GTEST_SKIP() << "only run by AKilledServerKeepsWhatItSaidAndNothingHalf";
  db::Store store{{db::Dialect::sqlite, std::getenv("HUIYIN_STORM_DB"), 1}};
  const Darkroom darkroom;
  Files files{std::getenv("HUIYIN_STORM_DATA"), darkroom};
  for (int n = std::atoi(from);; ++n) upload(files, store, n);
}

struct Ready {
  std::string id{};
  std::string sha256{};
  std::string thumb_sha256{};
};
BOOST_DESCRIBE_STRUCT(Ready, (), (id, sha256, thumb_sha256))

/// What must hold after a restart, whenever the kill came.
void check(db::Store& store, const fs::path& data, const std::set<std::string>& promised) {
  const auto ready = store.read(
      [](db::Tx& tx) { return tx.all<Ready>("SELECT id, sha256, thumb_sha256 FROM file WHERE state = 'ready'"); });
  std::set<std::string> kept;
  for (const auto& file : ready) {
    kept.insert(file.id);
    for (const auto& hash : {file.sha256, file.thumb_sha256}) {
      std::ifstream in{data / "files" / hash.substr(0, 2) / hash.substr(2, 2) / hash, std::ios::binary};
      const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
      EXPECT_EQ(sha256(bytes), hash) << file.id;
    }
  }
  for (const auto& id : promised) EXPECT_TRUE(kept.contains(id)) << id << " was acknowledged";
  for (const auto& entry : fs::recursive_directory_iterator{data / "files"}) {
    if (!entry.is_regular_file()) continue;
    const auto named = store.read([&](db::Tx& tx) {
      return tx.one<long long>("SELECT COUNT(*) AS n FROM file WHERE sha256 = :hash OR thumb_sha256 = :hash",
                               {{"hash", entry.path().filename().string()}});
    });
    EXPECT_GT(named, 0) << entry.path() << " belongs to nobody";
  }
}

TEST(FilesStorm, AKilledServerKeepsWhatItSaidAndNothingHalf) {
  test::FreshStore fresh{"sqlite"};
  const auto data = fresh.folder() / "data";
  fs::create_directories(data);
  const Darkroom darkroom;
  std::set<std::string> promised;
  int from = 0;
  for (const int acknowledged : {1, 2, 5, 3, 4, 8}) {
    Server server{fresh.place(), data, from};
    for (int n = 0; n < acknowledged; ++n) {
      const auto said = server.next();
      ASSERT_TRUE(said.has_value()) << "the server died by itself";
      promised.insert(id_of(*said).value);
      from = *said + 1;
    }
    // Every other time the kill waits for the moment when the next photo is half-way to its place.
    while (acknowledged % 2 == 0 && fs::is_empty(data / "incoming")) continue;
    server.kill();
    while (const auto said = server.next()) {
      promised.insert(id_of(*said).value);
      from = *said + 1;
    }
    Files files{data, darkroom};
    check(fresh.store(), data, promised);
  }
  EXPECT_GE(promised.size(), 23u);
  Files files{data, darkroom};
  files.sweep(fresh.store(), morning + 2 * kept_unused);
  for (const auto& entry : fs::recursive_directory_iterator{data})
    EXPECT_FALSE(entry.is_regular_file()) << entry.path();
}

}  // namespace
}  // namespace huiyin::files
