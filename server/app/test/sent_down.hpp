#pragma once
#include <fmt/format.h>

#include "instructions/instructions.hpp"
#include "promises.hpp"
#include "story.hpp"

namespace huiyin::test {

/// What an office sends down, and what comes of it.
class SentDown : public Story {
 protected:
  ~SentDown() override {
    EXPECT_THAT(town.store().read([](db::Tx& tx) { return broken_promises(tx); }), IsEmpty());
  }

  json::object order(const json::object& to, TimePoint due) {
    json::object body{{"title", "台风前清理水沟"}, {"text", "今天天黑前清到不积水，拍照反馈。"}};
    body["due_at"] = to_rfc3339(due);
    for (const auto& [name, value] : to) body[name] = value;
    return body;
  }
  json::object order(const json::object& to) { return order(to, town.now + 72h); }
  json::object to_chiefs() { return {{"areas", json::array{town.town_id()}}, {"roles", json::array{"grid_chief"}}}; }
  /// @return its id
  std::string sent(const std::string& worker, const json::object& body) {
    const auto id = town.id();
    const auto reply = town.as(worker).put("/instructions/" + id, body);
    EXPECT_EQ(reply.status, 201) << reply.raw.body;
    return id;
  }
  Reply shown(const std::string& worker, const std::string& id) { return town.as(worker).get("/instructions/" + id); }
  Reply preview(const std::string& worker, const std::string& query) {
    return town.as(worker).get("/addressees", query);
  }
  /// The matter of one post.
  std::string part(const std::string& id, const std::string& post) {
    return town.stored<std::string>(
        "SELECT m.id FROM instruction_addressee a JOIN matter m ON m.id = a.matter"
        " WHERE a.instruction = :id AND m.handler_post = :post",
        {{"id", id}, {"post", post}});
  }
  json::value row(const Reply& shown, const std::string& post) {
    for (const auto& one : shown.json.at("rows").as_array())
      if (one.at("post") == json::value(post)) return one;
    ADD_FAILURE() << "no row of " << post;
    return {};
  }
  static std::vector<std::string> each(const Reply& reply, const char* list, const char* member) {
    std::vector<std::string> out;
    for (const auto& one : reply.json.at(list).as_array()) out.emplace_back(one.at(member).as_string());
    return out;
  }
  static std::string counted(const json::value& c) {
    return fmt::format("{}/{}/{}/{} late {} back {}", json::serialize(c.at("received")),
                       json::serialize(c.at("fed_back")), json::serialize(c.at("accepted")),
                       json::serialize(c.at("total")), json::serialize(c.at("late")),
                       json::serialize(c.at("recalled")));
  }
  std::string counts(const std::string& worker, const std::string& id) {
    return counted(shown(worker, id).json.at("counts"));
  }
  void feed_back(const std::string& worker, const std::string& matter) {
    if (town.stage(matter) == "dispatched") {
      ASSERT_EQ(town.as(worker).act(matter, "sign").status, 200);
    }
    const auto photo = town.as(worker).photo();
    const auto reply = town.as(worker).act(matter, "answer", {{"text", "清好了"}, {"photos", json::array{photo}}});
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
  }
  Reply many(const std::string& worker, const std::string& id, const std::string& act,
             const std::vector<std::string>& matters) {
    json::array picked;
    for (const auto& m : matters) picked.push_back(json::object{{"id", m}, {"version", town.version(m)}});
    return town.as(worker).post("/instructions/" + id + "/acts/" + act, {{"matters", picked}});
  }
  static std::vector<std::string> outcomes(const Reply& reply) {
    std::vector<std::string> out;
    for (const auto& one : reply.json.at("results").as_array())
      out.push_back(one.at("done").as_bool() ? "done" : std::string{one.at("code").as_string()});
    return out;
  }
  std::string last_chief() { return "chief-" + std::to_string(town.grids()); }
};

}  // namespace huiyin::test
