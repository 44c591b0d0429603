#include "program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::uint16_t free_port() {
  boost::asio::io_context io;
  boost::asio::ip::tcp::acceptor acceptor{io, {boost::asio::ip::address_v4::loopback(), 0}};
  return acceptor.local_endpoint().port();
}

pid_t run(const std::vector<std::string>& words, const fs::path& log) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{"cannot start " + words.front()};
  return process;
}

std::string read(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream{file}.rdbuf();
  return out.str();
}

int end_of(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

Program::Program(const Start& start)
    : log_{start.data.string() + ".log"}, port_{start.port == 0 ? free_port() : start.port} {
  auto words = start.before;
  for (const std::string word : {HUIYIN_BINARY, "serve", "--data"}) words.push_back(word);
  words.push_back(start.data.string());
  for (const std::string word : {"--address", "127.0.0.1", "--port"}) words.push_back(word);
  words.push_back(std::to_string(port_));
  fs::remove(log_);  // of the server before
  process_ = run(words, log_);
}

Program::~Program() {
  if (process_ != 0) kill();
}

bool Program::serves() {
  for (;;) {
    if (said().find("serving on") != std::string::npos) return true;
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = 0;
      return false;
    }
    std::this_thread::sleep_for(20ms);
  }
}

void Program::signal(int number) const {
  ::kill(process_, number);
}

void Program::kill() {
  signal(SIGKILL);
  ended();
}

int Program::ended() {
  return end_of(std::exchange(process_, 0));
}

std::string Program::said() const {
  return read(log_);
}

std::size_t Program::open_files() const {
  const fs::directory_iterator all{fs::path{"/proc"} / std::to_string(process_) / "fd"};
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

Ended command(const std::vector<std::string>& words, const std::vector<std::string>& before) {
  const Folder folder;
  auto all = before;
  all.emplace_back(HUIYIN_BINARY);
  all.insert(all.end(), words.begin(), words.end());
  const int code = end_of(run(all, folder.path() / "log"));
  return {code, read(folder.path() / "log")};
}

Folder::Folder() {
  auto name = (fs::temp_directory_path() / "huiyin-process-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error{"mkdtemp"};
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::permissions(path_, fs::perms::owner_all, ignored);
  fs::remove_all(path_, ignored);
}

void make_town(const fs::path& data) {
  static const Folder made;
  const auto town = made.path() / "town";
  if (!fs::exists(town)) {
    const auto demo = command({"demo", "--data", town.string(), "--matters", "20"});
    if (demo.code != 0) throw std::runtime_error{demo.said};
  }
  fs::copy(town, data, fs::copy_options::recursive);
}

}  // namespace huiyin::test
