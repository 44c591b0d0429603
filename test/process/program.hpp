#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace huiyin::test {

/// The real program in a process of its own, on a port that was free.
class Program {
 public:
  struct Start {
    std::filesystem::path data{};
    std::vector<std::string> before{};  ///< a command that runs it, e.g. setpriv and its options
    std::uint16_t port = 0;             ///< one that is free
  };

  explicit Program(const Start& start);
  /// Kills what still runs.
  ~Program();
  Program(const Program&) = delete;

  std::uint16_t port() const noexcept { return port_; }
  /// Waits until it says that it serves. @return false when it ended instead
  bool serves();
  void signal(int number) const;
  /// SIGKILL, and waits until it is gone.
  void kill();
  /// Waits until it ends by itself. @return its exit code, or the negative number of the signal
  int ended();
  /// What it said on standard error so far.
  std::string said() const;
  /// How many files and sockets it holds open.
  std::size_t open_files() const;

 private:
  std::filesystem::path log_{};
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

/// A command of the program that has ended.
struct Ended {
  int code = 0;
  std::string said{};  ///< on both outputs
};
/// @param before as `Program::Start`
Ended command(const std::vector<std::string>& words, const std::vector<std::string>& before = {});

/// A folder that goes with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_{};
};

/// A small town in `data`, made once and copied: areas, people, a few matters.
void make_town(const std::filesystem::path& data);

}  // namespace huiyin::test
