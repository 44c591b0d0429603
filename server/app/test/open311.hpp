#pragma once
#include <fmt/format.h>

#include <atomic>
#include <pugixml.hpp>

#include "story.hpp"

namespace huiyin::test {

/// Another system, as it speaks to us over the wire.
struct Heard {
  int status = 0;
  std::string type{};
  std::string body{};
  json::value json() const { return json::parse(body); }
  json::array list() const { return json().as_array(); }
  pugi::xml_document xml() const {
    pugi::xml_document out;
    const auto read = out.load_string(body.c_str());
    EXPECT_TRUE(read) << read.description() << "\n" << body;
    return out;
  }
  /// Our own code of the first error.
  std::string problem() const { return std::string{json().at(0).at("problem").as_string()}; }
};

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const unsigned char c : text)
    out += std::isalnum(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
  return out;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string encoded(const Fields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) out += (out.empty() ? "" : "&") + escaped(name) + "=" + escaped(value);
  return out;
}

/// A town that others speak Open311 to.
class Open311Story : public Story {
 protected:
  Heard ask(const std::string& path, const Fields& query = {}, const std::string& language = "en") {
    return call({.method = "GET", .path = "/open311/v2/" + path, .query = encoded(query), .headers = spoken(language)});
  }
  Heard post(const std::string& path, const std::string& body,
             const std::string& type = "application/x-www-form-urlencoded; charset=utf-8") {
    auto headers = spoken("en");
    headers.emplace_back("content-type", type);
    return call({.method = "POST", .path = "/open311/v2/" + path, .body = body, .headers = headers});
  }
  Heard send(const Fields& fields) { return post("requests.json", encoded(fields)); }

  json::object setting(bool enabled = true) {
    return {{"version", 0},         {"enabled", enabled},
            {"jurisdiction", ""},   {"contact", "office@town.example"},
            {"exact_place", false}, {"topics", json::array{"03", "04"}}};
  }
  void open(json::object given) {
    given["version"] = town.as("admin").get("/open311").json.at("version");
    const auto set = town.as("admin").put("/open311", given);
    ASSERT_EQ(set.status, 200) << set.raw.body;
  }
  void open() { open(setting()); }
  std::string key(const std::string& name = "县热线系统") {
    key_id = town.id();
    const auto made = town.as("admin").put("/open311/keys/" + key_id, {{"name", name}});
    EXPECT_EQ(made.status, 200) << made.raw.body;
    return made.text("key");
  }
  Fields rubbish(const std::string& key, std::size_t grid = 1) {
    const auto place = town.place_in(grid);
    return {{"api_key", key},
            {"service_code", "0301"},
            {"lat", fmt::format("{:.7f}", place.lat())},
            {"long", fmt::format("{:.7f}", place.lng())},
            {"address_string", "巷口 3 号"},
            {"first_name", "小妹"},
            {"last_name", "王"},
            {"phone", "10001234567"},
            {"description", "巷口垃圾 & <堆>\n三天没人清"}};
  }
  std::string number(const Heard& sent) {
    EXPECT_EQ(sent.status, 200) << sent.body;
    return std::string{sent.json().at(0).at("service_request_id").as_string()};
  }
  std::string matter_of(const std::string& no) {
    return town.stored<std::string>("SELECT id FROM matter WHERE no = :no", {{"no", no}});
  }
  long long matters() { return town.stored<long long>("SELECT COUNT(*) FROM matter"); }

  std::string key_id;

 private:
  static std::vector<std::pair<std::string, std::string>> spoken(const std::string& language) {
    return {{"accept-language", language}, {"host", "town.example"}};
  }
  Heard call(http::Request request) {
    request.peer = "203.0.113." + std::to_string(++peers_ % 200 + 1);
    request.id = "story";
    const auto answer = town.house.answer(request, town.now);
    return {answer.status, answer.type, answer.body};
  }
  std::atomic<int> peers_ = 0;
};

}  // namespace huiyin::test
