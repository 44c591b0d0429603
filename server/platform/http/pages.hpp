#pragma once
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "platform/http/message.hpp"
#include "platform/http/sentences.hpp"

namespace huiyin::http {

/// The web pages: what lay in the web folder's `console`, `m` and `p` at the start is kept in memory and served,
/// nothing else can be. A path of a face without a dot is its single page; the page's own router does the rest.
class Pages {
 public:
  /// A folder that does not exist gives no pages.
  explicit Pages(const std::filesystem::path& web);

  /// Always an answer: the file, 304, a redirect, 404 or 405. A browser that asks for a page that is not there gets one
  /// that says so in both languages and leads home.
  Response answer(const Request& request) const;
  std::size_t size() const noexcept { return files_.size(); }

 private:
  struct Packed {
    std::string bytes{};
    std::string etag{};
  };
  struct File {
    std::string type{};
    std::string cache{};
    Packed plain{};
    std::optional<Packed> brotli{};
    std::optional<Packed> gzip{};
  };

  void add(const std::filesystem::path& web, const std::filesystem::path& file);
  const File* find(std::string_view path) const;
  static Response send(const File& file, const Request& request);

  std::unordered_map<std::string, File> files_{};
  Sentences sentences_{};
};

/// Adds what every answer carries, pages and API alike: content policy, no sniffing, no framing; `no-store` unless the
/// answer says how long it may be kept; strict transport under TLS.
void harden(Response& response, bool tls);

}  // namespace huiyin::http
