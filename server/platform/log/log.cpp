#include "platform/log/log.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <random>

namespace huiyin::log {
namespace {

constexpr std::size_t file_size = 20u << 20;
constexpr std::size_t files = 10;

}  // namespace

void start(const std::string& level, const std::filesystem::path& file) {
  spdlog::sink_ptr sink;
  if (file.empty()) {
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  } else {
    sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), file_size, files - 1);
  }
  auto logger = std::make_shared<spdlog::logger>("huiyin", std::move(sink));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  logger->set_level(spdlog::level::from_str(level));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

Requests::Requests() {
  std::random_device random;
  salt_ = (std::uint64_t{random()} << 32) | random();
}

void Requests::write(const Line& line) const {
  const auto ms = std::chrono::duration<double, std::milli>(line.took).count();
  spdlog::info("[{}] {} {} {} {:.1f} ms {}", line.id, line.method, line.path, line.status, ms, disguise(line.subject));
}

std::string Requests::disguise(std::string_view subject) const {
  if (subject.empty()) return "-";
  // FNV-1a from a salted start: keeps people out of the log, not a secret from who can read the process.
  std::uint64_t h = 1469598103934665603ull ^ salt_;
  for (const unsigned char c : subject) h = (h ^ c) * 1099511628211ull;
  return fmt::format("{:08x}", static_cast<std::uint32_t>(h ^ (h >> 32)));
}

}  // namespace huiyin::log
