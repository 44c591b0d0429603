// A request's way to a route: path, query, JSON, fields. First line: method and target; the rest: the body.
#include <cstdlib>
#include <iostream>

#include "platform/http/router.hpp"

namespace huiyin::http {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Part {
  Text<1, 20> name{};
  Whole<-5, 500> count{};
  std::optional<double> weight{};
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, count, weight))

struct Thing {
  Id<struct ThingTag> id{};
  Text<2, 40> title{};
  Phone phone{};
  Personal<Text<0, 20>> owner{};
  Colour colour = Colour::red;
  std::optional<Colour> lining{};
  std::optional<bool> glossy{};
  std::optional<TimePoint> made{};
  std::optional<Date> sold{};
  Listed<Part, 0, 5> parts{};
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, title, phone, owner, colour, lining, glossy, made, sold, parts))

struct Search {
  std::string shelf{};
  std::optional<int> limit{};
  std::optional<Colour> colour{};
  Text<0, 20> words{};
};
BOOST_DESCRIBE_STRUCT(Search, (), (shelf, limit, colour, words))

void must(bool holds, const char* what, const Response& response) {
  if (holds) return;
  std::cerr << what << ": " << response.status << ' ' << response.body << '\n';
  std::abort();
}

class House {
 public:
  House() {
    router_.put("/api/v1/things/{id}", auth::Right::anyone, [](const Call&, const Thing& t) { return t; })
        .clear("to send it again");
    router_.get("/api/v1/shelves/{shelf}/things", auth::Right::anyone, [](const Call&, const Search& s) { return s; });
    router_.post("/api/v1/things/{id}/acts/sell", auth::Right::anyone, [](const Call&, const Part& p) { return p; });
  }

  Response answer(const Request& request) {
    const auto gate = [](const Request&, TimePoint) { return auth::Principal{}; };
    return router_.dispatch(store_, gate, from_millis(1'780'000'000'000), request);
  }

  void check(const Request& request) {
    const auto response = answer(request);
    const auto& s = response.status;
    must(s == 200 || s == 400 || s == 404 || s == 413 || s == 415 || s == 422, "an answer nobody planned", response);
    json::error_code error;
    const auto body = json::parse(response.body, error);
    must(!error, "an answer that is no JSON", response);
    if (s == 200) return check_again(request, response);
    must(!body.at("code").as_string().empty() && body.at("title") != body.at("code"), "no words for it", response);
    must((s == 422) == !body.at("fields").as_array().empty(), "a refusal without its fields", response);
  }

 private:
  /// What was taken and said is taken again, and said the same.
  void check_again(const Request& request, const Response& said) {
    if (request.method != "PUT") return;
    auto again = request;
    again.body = said.body;
    must(answer(again).body == said.body, "taken otherwise the second time", said);
  }

  db::Store store_{{db::Dialect::sqlite, ":memory:", 1}};
  Router router_{};
};

}  // namespace
}  // namespace huiyin::http

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static auto& house = *new huiyin::http::House;
  std::string_view input{reinterpret_cast<const char*>(data), size};
  const auto line = input.substr(0, input.find('\n'));
  input.remove_prefix(std::min(line.size() + 1, input.size()));
  const auto space = line.find(' ');
  const auto target = line.substr(std::min(space + 1, line.size()));
  const auto query = std::min(target.find('?'), target.size());
  huiyin::http::Request request{.method = std::string{line.substr(0, space)},
                                .path = std::string{target.substr(0, query)},
                                .query = std::string{target.substr(std::min(query + 1, target.size()))},
                                .body = std::string{input},
                                .headers = {{"content-type", "application/json"}}};
  house.check(request);
  return 0;
}
