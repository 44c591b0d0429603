#include "platform/http/openapi.hpp"

#include <gtest/gtest.h>

namespace huiyin::http {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Paint {
  Id<struct PaintTag> id{};
  Text<1, 20> name{};
  Colour colour = Colour::red;
  std::optional<bool> glossy{};
};
BOOST_DESCRIBE_STRUCT(Paint, (), (id, name, colour, glossy))

struct Search {
  std::string shelf{};
  std::optional<int> limit{};
  Text<0, 20> words{};
};
BOOST_DESCRIBE_STRUCT(Search, (), (shelf, limit, words))

struct Tree {
  std::string name{};
  std::vector<Tree> children{};
};
BOOST_DESCRIBE_STRUCT(Tree, (), (name, children))

namespace cellar {
struct Paint {
  int litres = 0;
};
BOOST_DESCRIBE_STRUCT(Paint, (), (litres))
}  // namespace cellar

const json::value& at(const json::value& from, const std::string& pointer) {
  return from.at_pointer(pointer);
}

class Document : public testing::Test {
 protected:
  Document() {
    router_.put("/api/v1/paints/{id}", auth::Right::staff_assign,
                [](const Ctx&, const Paint& p) { return Created<Paint>{p}; });
    router_
        .get("/api/v1/shelves/{shelf}/paints", auth::Right::anyone,
             [](const Ctx&, const Search&) { return Page<Paint>{}; })
        .clear("colours are nobody's secret");
    router_.post("/api/v1/trees", auth::Right::signed_in, [](const Ctx&, const Tree& t) { return t; });
    router_.del("/api/v1/paints/{id}", auth::Right::signed_in, [](const Ctx&) {});
    router_.get("/api/v1/cellar", auth::Right::signed_in, [](const Ctx&) { return std::vector<cellar::Paint>{}; });
    document_ = json::parse(openapi(router_));
  }
  const json::value& operation(const std::string& path, const std::string& method) const {
    return document_.at("paths").at(path).at(method);
  }
  const json::value& type(const std::string& name) const { return document_.at("components").at("schemas").at(name); }

  Router router_{};
  json::value document_{};
};

TEST_F(Document, IsTheSameForTheSameRoutes) {
  EXPECT_EQ(openapi(router_), openapi(router_));
}

TEST_F(Document, PutsPathVariablesInThePathAndTheRestOfAWriteInTheBody) {
  const auto& put = operation("/api/v1/paints/{id}", "put");
  ASSERT_EQ(put.at("parameters").as_array().size(), 1u);
  EXPECT_EQ(at(put, "/parameters/0"),
            json::parse(R"({"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}})"));
  const auto& body =
      type(std::string{at(put, "/requestBody/content/application~1json/schema/$ref").as_string().subview(21)});
  EXPECT_FALSE(body.at("properties").as_object().contains("id"));
  EXPECT_TRUE(body.at("properties").as_object().contains("glossy"));
  EXPECT_EQ(body.at("required"), json::parse(R"(["name","colour"])"));
}

TEST_F(Document, PutsTheRestOfAReadInTheQuery) {
  const auto& get = operation("/api/v1/shelves/{shelf}/paints", "get");
  EXPECT_EQ(at(get, "/parameters/0/in"), json::value("path"));
  EXPECT_EQ(at(get, "/parameters/1"),
            json::parse(R"({"name":"limit","in":"query","required":false,"schema":{"type":"integer"}})"));
  EXPECT_EQ(at(get, "/parameters/2/required"), json::value(true));
  EXPECT_FALSE(get.as_object().contains("requestBody"));
}

TEST_F(Document, SaysWhichRightARouteNeedsAndWhatItShows) {
  EXPECT_EQ(operation("/api/v1/paints/{id}", "put").at("x-right"), json::value("staff_assign"));
  EXPECT_EQ(operation("/api/v1/shelves/{shelf}/paints", "get").at("x-clear"),
            json::value("colours are nobody's secret"));
  EXPECT_FALSE(operation("/api/v1/paints/{id}", "put").as_object().contains("x-clear"));
}

TEST_F(Document, AnswersACreateTwiceAndNothingWithoutContent) {
  const auto& put = operation("/api/v1/paints/{id}", "put").at("responses");
  EXPECT_EQ(put.at("200").at("content"), put.at("201").at("content"));
  EXPECT_FALSE(operation("/api/v1/paints/{id}", "delete").at("responses").at("2XX").as_object().contains("content"));
  EXPECT_EQ(at(put, "/default/$ref"), json::value("#/components/responses/Problem"));
}

TEST_F(Document, KeepsTwoTypesOfOneNameApart) {
  const auto& cellar = operation("/api/v1/cellar", "get");
  const auto to = at(cellar, "/responses/200/content/application~1json/schema/items/$ref").as_string();
  const auto& found = type(std::string{to.subview(21)});
  EXPECT_TRUE(found.at("properties").as_object().contains("litres"));
}

TEST_F(Document, HoldsATypeThatHoldsItselfOnce) {
  const auto& post = operation("/api/v1/trees", "post");
  const auto& in = at(post, "/requestBody/content/application~1json/schema/$ref");
  EXPECT_EQ(at(post, "/responses/200/content/application~1json/schema/$ref"), in);
  EXPECT_EQ(at(document_, std::string{in.as_string().subview(1)} + "/properties/children/items/$ref"), in);
}

void references(const json::value& value, std::vector<std::string>& out) {
  if (const auto* list = value.if_array())
    for (const auto& item : *list) references(item, out);
  if (const auto* object = value.if_object())
    for (const auto& [key, member] : *object) {
      if (key == "$ref")
        out.emplace_back(member.as_string().subview(1));
      else
        references(member, out);
    }
}

TEST_F(Document, RefersOnlyToWhatItHolds) {
  std::vector<std::string> all;
  references(document_, all);
  EXPECT_GT(all.size(), 8u);
  for (const auto& pointer : all) EXPECT_NO_THROW(at(document_, pointer)) << pointer;
}

}  // namespace
}  // namespace huiyin::http
