#include "platform/child/child.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace huiyin::child {
namespace {

constexpr int no_such_program = 127;
constexpr std::size_t most_said = 4096;

void cap(int what, std::size_t most) {
  const rlimit limit{most, most};
  setrlimit(static_cast<__rlimit_resource_t>(what), &limit);
}

struct Start {
  const std::vector<char*>& arguments;
  const std::string& folder;
  const Limits& limits;
  int said;
};

/// Between fork and exec of a process with threads: system calls only, nothing that allocates.
[[noreturn]] void become(const Start& start, char* const* environment) {
  setpgid(0, 0);
  // Own name spaces take the network away. Where the system forbids them the drivers chosen still fetch nothing.
  unshare(CLONE_NEWUSER | CLONE_NEWNET);
  cap(RLIMIT_AS, start.limits.memory);
  cap(RLIMIT_FSIZE, start.limits.file_size);
  cap(RLIMIT_CPU, static_cast<std::size_t>(start.limits.time.count()));
  cap(RLIMIT_CORE, 0);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  dup2(start.said, STDERR_FILENO);
  close_range(3, ~0u, CLOSE_RANGE_CLOEXEC);
  if (chdir(start.folder.c_str()) != 0) _exit(no_such_program);
  execvpe(start.arguments[0], start.arguments.data(), environment);
  _exit(no_such_program);
}

/// Reads until the other end closes. False when the time is over first.
bool listen(int from, std::string& said, std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  std::array<char, 1024> buffer{};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    const auto got = read(from, buffer.data(), buffer.size());
    if (got <= 0) return true;
    if (said.size() < most_said) said.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

Outcome run(const std::vector<std::string>& command, const std::filesystem::path& folder, const Limits& limits) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin", language = "LC_ALL=C.UTF-8", home = "HOME=" + folder.string();
  std::string fetch_nothing = "PROJ_NETWORK=OFF";
  std::array<char*, 5> environment{path.data(), language.data(), home.data(), fetch_nothing.data(), nullptr};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
  const auto where = folder.string();
  const Start start{arguments, where, limits, ends[1]};
  const auto process = fork();
  if (process == 0) become(start, environment.data());
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    throw std::system_error{errno, std::generic_category(), "fork"};
  }
  Outcome outcome;
  const bool in_time = listen(ends[0], outcome.said, limits.time);
  if (!in_time) kill(-process, SIGKILL);
  close(ends[0]);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!in_time)
    outcome.end = End::too_long;
  else if (WIFSIGNALED(status))
    outcome.end = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? End::too_long : End::failed;
  else if (WEXITSTATUS(status) == no_such_program)
    outcome.end = End::not_found;
  else if (WEXITSTATUS(status) != 0)
    outcome.end = End::failed;
  return outcome;
}

TempFolder::TempFolder() {
  auto name = (std::filesystem::temp_directory_path() / "huiyin-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::system_error{errno, std::generic_category(), "temporary folder"};
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace huiyin::child
