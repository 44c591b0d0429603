#include "open311/http_paper.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"

namespace huiyin::open311 {
namespace {

const char* item_of(std::string_view list) noexcept {
  if (list == "services") return "service";
  if (list == "service_requests") return "request";
  if (list == "service_requests_updates") return "request_update";
  if (list == "attributes") return "attribute";
  if (list == "endpoints") return "endpoint";
  if (list == "formats") return "format";
  if (list == "notes") return "note";
  return "error";
}

/// What XML 1.0 cannot hold at all is left out.
std::string fit(std::string_view text) {
  if (!has_controls(text)) return std::string{text};
  std::string out;
  for (const char c : text)
    if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) out += c;
  return has_controls(out) ? tidy(out) : out;
}

void fill(pugi::xml_node node, const json::value& content) {
  if (const auto* object = content.if_object()) {
    for (const auto& [name, value] : *object) fill(node.append_child(std::string{name}.c_str()), value);
  } else if (const auto* list = content.if_array()) {
    for (const auto& item : *list) fill(node.append_child(item_of(node.name())), item);
  } else if (const auto* text = content.if_string()) {
    node.text().set(fit({text->data(), text->size()}).c_str());
  } else if (const auto* number = content.if_double()) {
    node.text().set(fmt::format("{}", *number).c_str());
  } else if (!content.is_null()) {
    node.text().set(json::serialize(content).c_str());
  }
}

std::string xml(std::string_view root, const json::value& content) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  fill(document.append_child(std::string{root}.c_str()), content);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  return std::move(out).str();
}

}  // namespace

Format format_of(std::string_view path) noexcept {
  return path.ends_with(".json") ? Format::json : Format::xml;
}

http::Response paper(Format format, std::string_view root, const json::value& content, int status) {
  if (format == Format::json) return {.status = status, .body = json::serialize(content)};
  return {.status = status, .type = "text/xml; charset=utf-8", .body = xml(root, content)};
}

}  // namespace huiyin::open311
