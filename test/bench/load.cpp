#include "load.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace huiyin::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

struct Client {
  std::vector<double> took_ms{};
  int refused = 0;

  void run(std::uint16_t port, const std::vector<std::pair<std::string, std::string>>& headers,
           const std::function<Ask()>& next, Clock::time_point until) {
    asio::io_context io;
    beast::tcp_stream stream{io};
    stream.connect({asio::ip::address_v4::loopback(), port});
    stream.socket().set_option(asio::ip::tcp::no_delay{true});
    beast::flat_buffer buffer;
    while (Clock::now() < until) {
      const auto ask = next();
      http::request<http::string_body> request{http::string_to_verb(ask.method), ask.target, 11};
      request.set(http::field::host, "localhost");
      for (const auto& [name, value] : headers) request.set(name, value);
      request.body() = ask.body;
      request.prepare_payload();
      const auto began = Clock::now();
      http::write(stream, request);
      http::response<http::string_body> response;
      http::read(stream, buffer, response);
      took_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
      if (response.result_int() / 100 != 2) ++refused;
    }
  }
};

void must(int code, sqlite3* db) {
  if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(db)};
}

}  // namespace

Result load(std::uint16_t port, const std::vector<std::pair<std::string, std::string>>& headers,
            const std::function<Ask()>& next, double seconds) {
  std::vector<Client> clients(8);
  std::vector<std::thread> threads;
  const auto began = Clock::now();
  const auto until = began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{seconds});
  for (auto& client : clients) threads.emplace_back([&] { client.run(port, headers, next, until); });
  for (auto& thread : threads) thread.join();
  const double took = std::chrono::duration<double>(Clock::now() - began).count();
  std::vector<double> all;
  Result out;
  for (const auto& client : clients) {
    all.insert(all.end(), client.took_ms.begin(), client.took_ms.end());
    out.refused += client.refused;
  }
  std::ranges::sort(all);
  if (all.empty()) return out;
  out.per_second = static_cast<double>(all.size()) / took;
  out.p50_ms = all[all.size() / 2];
  out.p99_ms = all[all.size() * 99 / 100];
  return out;
}

std::uint16_t free_port() {
  asio::io_context io;
  asio::ip::tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
  return acceptor.local_endpoint().port();
}

double raw_inserts_per_second(const std::string& file, double seconds) {
  sqlite3* db = nullptr;
  must(sqlite3_open(file.c_str(), &db), db);
  must(sqlite3_exec(
           db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT)",
           nullptr, nullptr, nullptr),
       db);
  sqlite3_stmt* insert = nullptr;
  must(sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?1, '路边的井盖松动了')", -1, &insert, nullptr), db);
  int rows = 0;
  const auto began = Clock::now();
  const auto took = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
  for (; took() < seconds; ++rows) {
    const auto id = fmt::format("0197f000-0000-7000-8000-{:012}", rows);
    sqlite3_bind_text(insert, 1, id.c_str(), -1, SQLITE_TRANSIENT);
    must(sqlite3_step(insert), db);
    sqlite3_reset(insert);
  }
  const double rate = rows / took();
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return rate;
}

void say(const std::string& name, const Result& r, double baseline, const std::string& aim) {
  fmt::print("{:<34} {:>9.0f}/s  p50 {:>7.2f} ms  p99 {:>7.2f} ms  ratio {:>5.2f}{}{}\n", name, r.per_second, r.p50_ms,
             r.p99_ms, baseline > 0 ? r.per_second / baseline : 1.0, aim.empty() ? "" : "  aim " + aim,
             r.refused > 0 ? fmt::format("  REFUSED {}", r.refused) : "");
}

}  // namespace huiyin::bench
