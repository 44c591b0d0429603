#include "platform/files/http.hpp"

#include <charconv>

#include <fmt/format.h>

namespace huiyin::files {
namespace {

struct Named {
  FileId id{};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

struct Received {
  long long received = 0;
};
BOOST_DESCRIBE_STRUCT(Received, (), (received))

std::optional<long long> number(std::string_view& text, char end) {
  long long value = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
  if (end == '\0') return text.empty() ? std::optional{value} : std::nullopt;
  if (!text.starts_with(end)) return std::nullopt;
  text.remove_prefix(1);
  return value;
}

/// "bytes 0-1023/4096"; without the header the body is the whole. @throws Problem file.bad_range
Piece piece_of(const FileId& id, const http::Request& request) {
  const auto size = static_cast<long long>(request.body.size());
  auto range = request.header("content-range");
  if (range.empty()) return {.id = id, .from = 0, .total = size, .bytes = request.body};
  const Problem wrong{Fault::invalid, "file.bad_range"};
  constexpr std::string_view unit = "bytes ";
  if (!range.starts_with(unit)) throw wrong;
  range.remove_prefix(unit.size());
  const auto from = number(range, '-');
  const auto last = from ? number(range, '/') : std::nullopt;
  const auto total = last ? number(range, '\0') : std::nullopt;
  if (!total || *last >= *total || *last - *from + 1 != size) throw wrong;
  return {.id = id, .from = *from, .total = *total, .bytes = request.body};
}

http::Response answer(const Upload& upload) {
  if (upload.receipt) {
    return {.status = upload.fresh ? 201 : 200, .body = http::json::serialize(http::encode(*upload.receipt, {}))};
  }
  return {.status = 202, .body = http::json::serialize(http::encode(Received{upload.received}, {}))};
}

}  // namespace

void mount(http::Router& router, Files& files) {
  const auto send = [&files](const http::Call& call, const Named& in) {
    return answer(files.take(call.store, call.who, call.now, piece_of(in.id, call.request)));
  };
  const auto ask = [&files](const Ctx& ctx, const Named& in) { return files.progress(ctx, in.id); };
  // A little more than a photo may have, so that one which is too large is told so in its own words.
  constexpr std::size_t body = most_bytes + 2'000'000;
  for (const auto& [prefix, right] : {std::pair{"/api/v1/files/{id}", auth::Right::signed_in},
                                      std::pair{"/api/v1/public/files/{id}", auth::Right::anyone}}) {
    router.put(prefix, right, send).raw_body(body).output_schema = http::schema<Receipt>;
    router.get(prefix, right, ask);
  }
}

http::Response photo(const Opened& opened, std::string_view if_none_match) {
  const auto tag = fmt::format("\"{}\"", opened.hash);
  http::Response out{.headers = {{"ETag", tag}, {"Cache-Control", "private, max-age=31536000, immutable"}}};
  if (if_none_match == tag) {
    out.status = 304;
    out.type.clear();
  } else {
    out.type = opened.media_type;
    out.file = opened.path;
  }
  return out;
}

}  // namespace huiyin::files
