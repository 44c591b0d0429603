#include "platform/http/gzip.hpp"

#include <zlib.h>

#include <stdexcept>

namespace huiyin::http {
namespace {

constexpr std::size_t worth_it = 1024;
/// Fast: most answers are small and made anew each time.
constexpr int level = 3;
/// A gzip frame instead of zlib's own.
constexpr int gzip_window = 15 + 16;

std::string gzip(const std::string& plain) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error{"gzip cannot start"};
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const auto state = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error{"gzip did not finish"};
  return packed;
}

}  // namespace

void pack(Response& response, const Request& request) {
  if (response.body.size() < worth_it || response.stream || !response.type.starts_with("application/json")) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.header("accept-encoding").find("gzip") == std::string_view::npos) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace huiyin::http
