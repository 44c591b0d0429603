#include "platform/http/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace huiyin::http {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> faces = {"/console/", "/m/", "/p/"};

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
};

std::string type_of(const fs::path& file) {
  const auto extension = file.extension().string();
  const auto found = std::ranges::find(types, extension, [](const auto& t) { return t.first; });
  return std::string{found == std::end(types) ? "application/octet-stream" : found->second};
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Tells one build's file from the next.
std::string etag_of(std::string_view bytes, std::string_view packing) {
  std::uint64_t h = 1469598103934665603ull;
  for (const unsigned char c : bytes) h = (h ^ c) * 1099511628211ull;
  return fmt::format("\"{:016x}{}\"", h, packing);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

template <class Each>
void for_each_item(std::string_view list, Each each) {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    each(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// Whether `Accept-Encoding` names the coding without refusing it by q=0 (RFC 9110 §12.5.3).
bool accepts(std::string_view header, std::string_view coding) {
  bool yes = false;
  for_each_item(header, [&](std::string_view item) {
    const auto semicolon = item.find(';');
    if (trimmed(item.substr(0, semicolon)) != coding) return;
    const auto weight = semicolon == item.npos ? std::string_view{} : trimmed(item.substr(semicolon + 1));
    yes = !(weight.starts_with("q=0") && weight.find_first_of("123456789") == weight.npos);
  });
  return yes;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  bool same = false;
  for_each_item(if_none_match, [&](std::string_view item) {
    if (item.starts_with("W/")) item.remove_prefix(2);
    same = same || item == etag || item == "*";
  });
  return same;
}

Response redirect(int status, std::string to) {
  return {.status = status, .type = {}, .headers = {{"Location", std::move(to)}, {"Cache-Control", "no-cache"}}};
}

Response plain(int status, std::string text) {
  return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(text)};
}

/// Stands alone: no face is loaded where none was meant. The colours are those of the faces.
constexpr std::string_view lost_style =
    ":root{color-scheme:light dark;--ink:#1a2730;--quiet:#465660;--ground:#f3f6f7;--card:#fff;--line:#dbe2e6;"
    "--main:#0f6671;--on:#fff}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6edf0;--quiet:#b3c0c7;--ground:#0e161a;--card:#151f25;"
    "--line:#2a3a43;--main:#63b6bf;--on:#06252a}}"
    "body{margin:0;padding:2rem 1rem;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}"
    "main{max-width:30rem;margin:0 auto;padding:0 1.5rem;border:1px solid var(--line);border-radius:12px;"
    "background:var(--card)}"
    "section{padding:1.5rem 0}section+section{border-top:1px solid var(--line)}"
    "h1,h2{margin:0;font-size:1.25rem}p{margin:.25rem 0 1rem;color:var(--quiet)}"
    "a{display:inline-block;padding:.6rem 1.25rem;border-radius:6px;background:var(--main);color:var(--on);"
    "text-decoration:none}a:focus-visible{outline:3px solid #f5a524;outline-offset:2px}";

/// In both languages: who has lost the way has not told us his.
Response lost(const Sentences& sentences, std::string_view home) {
  const auto part = [&](std::string_view language, std::string_view heading) {
    const auto say = [&](const std::string& code) { return sentences.say(language, code, {}); };
    return fmt::format(R"(<section lang="{0}"><{1}>{2}</{1}><p>{3}</p><a href="{4}">{5}</a></section>)", language,
                       heading, say("page.missing"), say("page.missing_why"), home, say("page.home"));
  };
  return {.status = 404,
          .type = "text/html; charset=utf-8",
          .body = fmt::format(R"(<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">)"
                              R"(<meta name="viewport" content="width=device-width, initial-scale=1">)"
                              R"(<title>404 · {}</title><style>{}</style></head><body><main>{}{}</main></body></html>)",
                              sentences.say("zh-CN", "page.missing", {}), lost_style, part("zh-CN", "h1"),
                              part("en", "h2"))};
}

}  // namespace

Pages::Pages(const fs::path& web) {
  for (const auto face : faces) {
    const auto folder = web / face.substr(1, face.size() - 2);
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{folder})
      if (entry.is_regular_file() && !entry.is_symlink()) add(web, entry.path());
  }
}

void Pages::add(const fs::path& web, const fs::path& file) {
  const auto extension = file.extension();
  auto original = file;
  if (extension == ".br" || extension == ".gz") original.replace_extension();
  auto& f = files_['/' + fs::relative(original, web).generic_string()];
  auto bytes = bytes_of(file);
  if (extension == ".br") {
    auto etag = etag_of(bytes, "-br");
    f.brotli = {std::move(bytes), std::move(etag)};
  } else if (extension == ".gz") {
    auto etag = etag_of(bytes, "-gz");
    f.gzip = {std::move(bytes), std::move(etag)};
  } else {
    auto etag = etag_of(bytes, "");
    f.plain = {std::move(bytes), std::move(etag)};
    f.type = type_of(file);
    // The build puts a hash of the content into the names below assets.
    const bool hashed = file.generic_string().find("/assets/") != std::string::npos;
    f.cache = hashed ? "public, max-age=31536000, immutable" : "no-cache";
  }
}

const Pages::File* Pages::find(std::string_view path) const {
  auto wanted = std::string{path};
  if (wanted.find('.') == std::string::npos) {
    const auto face = std::ranges::find_if(faces, [&](auto f) { return wanted.starts_with(f); });
    if (face == faces.end()) return nullptr;
    wanted = std::string{*face} + "index.html";
  }
  const auto found = files_.find(wanted);
  return found == files_.end() || found->second.type.empty() ? nullptr : &found->second;
}

Response Pages::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    auto no = plain(405, "Method not allowed\n");
    no.headers.emplace_back("Allow", "GET, HEAD");
    return no;
  }
  if (request.path == "/") return redirect(302, "/p/");
  const auto face = std::ranges::find(faces, request.path + '/');
  if (face != faces.end()) return redirect(308, std::string{*face});
  if (const auto* file = find(request.path)) return send(*file, request);
  if (files_.empty()) return plain(404, "The web pages are not built.\n");
  // Scripts and pictures that are missing are asked for by pages, not by people.
  if (request.header("accept").find("text/html") == std::string_view::npos) return plain(404, "Not found\n");
  const auto near = std::ranges::find_if(faces, [&](auto f) { return request.path.starts_with(f); });
  return lost(sentences_, near == faces.end() ? "/" : *near);
}

Response Pages::send(const File& file, const Request& request) {
  const auto accepted = request.header("accept-encoding");
  const auto* packed = &file.plain;
  std::string coding;
  if (file.brotli && accepts(accepted, "br")) {
    packed = &*file.brotli;
    coding = "br";
  } else if (file.gzip && accepts(accepted, "gzip")) {
    packed = &*file.gzip;
    coding = "gzip";
  }
  Response out{.type = file.type,
               .headers = {{"Cache-Control", file.cache}, {"ETag", packed->etag}, {"Vary", "Accept-Encoding"}}};
  if (matches(request.header("if-none-match"), packed->etag)) {
    out.status = 304;
    out.type.clear();
    return out;
  }
  if (!coding.empty()) out.headers.emplace_back("Content-Encoding", coding);
  out.body = packed->bytes;
  return out;
}

void harden(Response& response, bool tls) {
  auto& headers = response.headers;
  const auto has = [&](std::string_view name) {
    return std::ranges::find(headers, name, [](const auto& h) { return h.first; }) != headers.end();
  };
  if (!has("Cache-Control")) headers.emplace_back("Cache-Control", "no-store");
  headers.emplace_back("Content-Security-Policy",
                       "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
                       "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; "
                       "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "same-origin");
  headers.emplace_back("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  if (tls) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace huiyin::http
