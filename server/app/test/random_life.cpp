#include "random_life.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "promises.hpp"
#include "story.hpp"

namespace huiyin::test {

using matters::Stage;

const std::vector<std::string> all_acts{"accept",   "reject",   "dispatch",  "sign",  "return", "handle", "answer",
                                        "settle",   "verify",   "fail",      "close", "tell",   "reopen", "rate",
                                        "reassign", "withdraw", "ask",       "grant", "refuse", "void",   "resume",
                                        "urge",     "escalate", "supervise", "lift",  "merge",  "recall", "call_in"};

std::string RandomLife::step() {
  const auto which = chance_.below(100);
  if (matters_.size() < 3 || which < 8) return report();
  if (which < 14) return change_staff();
  if (which < 22) return let_time_pass();
  if (which < 32) return speak_as_reporter();
  if (which < 36) return let_the_clock_work();
  if (which < 44) return see_about_a_promise();
  if (which < 50) return call_for_help();
  if (which < 52) return send_down();
  return act();
}

Reply RandomLife::call(const auth::Principal& who, const std::string& method, const std::string& path,
                       const json::object& body, const std::string& query) {
  const http::Request request{.method = method,
                              .path = "/api/v1" + path,
                              .query = query,
                              .body = method == "GET" ? "" : json::serialize(body),
                              .headers = {{"content-type", "application/json"}}};
  const auto gate = [&](const http::Request&, TimePoint) { return who; };
  Reply reply{.raw = town_.house.router().dispatch(town_.store(), gate, town_.now, request)};
  reply.status = reply.raw.status;
  reply.json = json::parse(reply.raw.body);
  return reply;
}

std::string RandomLife::said(const std::string& what, const Reply& reply, long long steps) {
  const bool good = reply.status / 100 == 2;
  ++(good ? done_ : refused_);
  wanted_ = good ? steps : 0;
  EXPECT_TRUE(good || reply.status == 403 || reply.status == 404 || reply.status == 409 || reply.status == 422)
      << what << ": " << reply.status << " " << reply.raw.body;
  return fmt::format("{} → {} {}", what, reply.status, reply.code());
}

std::string RandomLife::report() {
  auto body = town_.report(1 + chance_.below(town_.grids()), "巷口堆满了杂物");
  const char* categories[] = {"0101", "0103", "0201", "0301"};
  body["category"] = categories[chance_.below(4)];
  const auto id = town_.id();
  if (chance_.one_in(2)) {
    auth::Principal resident;
    if (chance_.one_in(2)) body["phone"] = "10001234567";
    if (chance_.one_in(2)) body["photos"] = json::array{town_.photo_of(resident)};
    const auto reply = call(resident, "PUT", "/public/matters/" + id, Town::sent(body));
    if (reply.status == 201) matters_.push_back(id);
    return said("a resident reports", reply, 1);
  }
  const auto worker = chance_.of(town_.workers());
  const auto who = town_.principal(worker);
  if (chance_.one_in(2)) body["photos"] = json::array{town_.photo_of(who)};
  const bool settled = chance_.one_in(3);
  if (settled) body["settled"] = json::object{{"text", "顺手解决"}, {"photos", json::array{town_.photo_of(who)}}};
  const auto reply = call(who, "PUT", "/matters/" + id, body);
  if (reply.status == 201) matters_.push_back(id);
  return said(worker + " reports", reply, settled ? 2 : 1);
}

std::string RandomLife::change_staff() {
  wanted_ = 0;
  std::vector<std::string> posts;
  for (std::size_t g = 1; g <= town_.grids(); ++g) {
    const auto& l = town_.levels(g);
    posts.insert(posts.end(),
                 {staff::post_of(Role::grid_chief, l.grid), staff::post_of(Role::composite_grid_chief, l.composite),
                  staff::post_of(Role::village_secretary, l.village)});
  }
  for (const auto* unit : {"fire", "clean"}) posts.push_back(staff::post_of(Role::department_handler, unit));
  posts.push_back(staff::post_of(Role::dispatch_desk, town_.town_id()));
  const auto post = chance_.of(posts);
  const auto worker = chance_.of(town_.workers());
  std::string what;
  try {
    switch (chance_.below(4)) {
      case 0:
        what = worker + " stands in at " + post;
        town_.hold(post, worker, true, town_.now + std::chrono::hours{1 + chance_.below(72)});
        break;
      case 1:
        what = post + " is left vacant";
        town_.end_all(post);
        break;
      default:
        what = worker + " takes " + post;
        if (chance_.one_in(2)) town_.end_all(post);
        town_.hold(post, worker);
    }
    return what;
  } catch (const Problem& p) {
    return what + " → " + p.code();
  }
}

std::string RandomLife::let_time_pass() {
  wanted_ = 0;
  const auto minutes = chance_.one_in(24)  ? 40 * 24 * 60
                       : chance_.one_in(6) ? static_cast<int>(chance_.below(4 * 24 * 60))
                                           : static_cast<int>(chance_.below(90));
  town_.pass(std::chrono::minutes{minutes});
  return fmt::format("{} minutes pass", minutes);
}

std::string RandomLife::let_the_clock_work() {
  const auto& office = town_.house.office();
  const auto resumed = matters::resume_suspended(town_.store(), office, town_.now);
  const auto closed = matters::close_answered(town_.store(), office, town_.now);
  const auto raised = matters::escalate_late(town_.store(), office, town_.now);
  const auto released = matters::release_departments(town_.store(), town_.now);
  wanted_ = raised + resumed + closed;
  raised_by_clock_ += raised;
  closed_by_clock_ += closed;
  return fmt::format("the clock raises {}, resumes {}, closes {} and releases {}", raised, resumed, closed, released);
}

std::string RandomLife::speak_as_reporter() {
  const auto id = recent();
  const auto path = "/public/matters/" + town_.code_of(id);
  const char* verdicts[] = {"solved", "unsolved", "rate", "withdraw", "urge", "different"};
  const auto which = chance_.below(8);
  if (which >= std::size(verdicts)) return said("the reporter reads his page", call({}, "GET", path, {}), 0);
  const std::string act = verdicts[which];
  json::object body;
  if (act == "rate") body["stars"] = 1 + chance_.below(5);
  if (act == "unsolved" || act == "withdraw" || act == "different") body["note"] = "没有解决";
  const auto others = act == "different"  ? steps_of_others(id, "reopen")
                      : act == "withdraw" ? steps_of_others(id, act)
                                          : 0;
  const auto reply = call({}, "POST", path + "/acts/" + act, body);
  if (reply.status == 200) ++acts_done_[act];
  // Solved is closed too, unless others have not heard of it.
  return said("the reporter says " + act, reply, 1 + others + (act == "solved" && reply.text("stage") == "closed"));
}

std::string RandomLife::act() {
  const auto id = recent();
  const auto worker = someone_for(id);
  return act(id, worker, something_to_do(id, town_.principal(worker)));
}

std::string RandomLife::see_about_a_promise() {
  const auto id = town_.stored<std::string>(
      "SELECT COALESCE(MAX(id), '') FROM matter WHERE stage = 'handling' AND finish_due_at > :now",
      {{"now", town_.now}});
  if (id.empty()) return act();
  const auto is = [&](const std::string& column) {
    return town_.stored<long long>("SELECT COUNT(" + column + ") FROM matter WHERE id = :id", {{"id", id}}) > 0;
  };
  if (is("asked")) return act(id, held_by(staff::post_of(Role::dispatch_desk, town_.town_id())), "grant");
  return act(id, held_by(town_.owner(id)), is("suspended_at") ? "resume" : "ask");
}

std::string RandomLife::call_for_help() {
  const auto id = recent();
  json::array posts;
  for (auto n = 1 + chance_.below(2); n > 0; --n) posts.emplace_back(a_post_for(id));
  return sends(someone_for(id), {{"about", id}, {"text", "请来看看"}, {"posts", posts}}, "call_in", 1);
}

std::string RandomLife::send_down() {
  const auto who =
      chance_.one_in(3) ? chance_.of(town_.workers()) : held_by(staff::post_of(Role::dispatch_desk, town_.town_id()));
  return sends(who,
               {{"title", "清理水沟"},
                {"areas", json::array{town_.grid(1 + chance_.below(town_.grids()))}},
                {"roles", json::array{"grid_chief"}}},
               "order", 0);
}

std::string RandomLife::sends(const std::string& worker, json::object body, const std::string& act,
                              long long steps_beside) {
  const auto id = town_.id();
  body["due_at"] = to_rfc3339(town_.now + std::chrono::hours{1 + chance_.below(72)});
  const auto reply = call(town_.principal(worker), "PUT", "/instructions/" + id, body);
  long long parts = 0;
  if (reply.status == 201) {
    ++acts_done_[act];
    for (const auto& row : town_.store().read([&](db::Tx& tx) {
           return tx.all<std::string>("SELECT matter FROM instruction_addressee WHERE instruction = :id", {{"id", id}});
         })) {
      matters_.push_back(row);
      ++parts;
    }
  }
  return said(worker + " tries " + act, reply, parts + steps_beside);
}

std::string RandomLife::act(const std::string& id, const std::string& worker, const std::string& act) {
  const auto stage = town_.stage(id);
  const auto who = town_.principal(worker);
  auto version = town_.version(id);
  const bool stale = chance_.one_in(12);
  if (stale) version += chance_.one_in(2) ? 1 : -1;
  const bool reporters = is_reporters(id, worker) && (act == "verify" || act == "fail");
  const auto body = body_of(act, id, who, version);
  const auto others = steps_of_others(id, act, body.contains("into") ? std::string{body.at("into").as_string()} : "");
  const auto reply = call(who, "POST", "/matters/" + id + "/acts/" + act, body);
  if (reply.status == 200) ++acts_done_[act];
  if (stale) {
    EXPECT_NE(reply.status, 200) << "a stale version was taken";
  }
  if (reporters && !body.contains("heard")) {
    EXPECT_NE(reply.status, 200) << "judged before the reporter had his word";
  }
  if (reply.status == 409) {
    EXPECT_EQ(reply.json.at("current").at("version"), town_.version(id));
  }
  return said(worker + " wants to " + act + " a matter " + stage, reply, 1 + others);
}

std::string RandomLife::something_to_do(const std::string& id, const auth::Principal& who) {
  std::vector<std::string> offered;
  if (!chance_.one_in(4)) {
    const auto page = call(who, "GET", "/matters/" + id, {});
    if (page.status != 200) return chance_.of(all_acts);
    for (const auto& choice : page.json.at(chance_.one_in(4) ? "beside" : "acts").as_array())
      offered.emplace_back(choice.at("act").as_string());
  } else if (!chance_.one_in(4)) {
    Stage at{};
    boost::describe::enum_from_string(town_.stage(id).c_str(), at);
    for (const auto act : matters::acts_from(at)) offered.emplace_back(boost::describe::enum_to_string(act, ""));
  }
  if (offered.empty()) return chance_.of(all_acts);
  const auto unseen = std::ranges::find_if(offered, [&](const auto& act) { return !acts_done_.contains(act); });
  return unseen != offered.end() ? *unseen : chance_.of(offered);
}

json::object RandomLife::body_of(const std::string& act, const std::string& id, const auth::Principal& who,
                                 long long version) {
  json::object body{{"version", version}};
  const auto photos = [&] { return json::array{town_.photo_of(who)}; };
  if (act == "dispatch" || act == "reassign") {
    body["post"] = a_post_for(id);
  } else if (act == "merge") {
    body["into"] = recent();
  } else if (act == "ask") {
    ask_for_something(body);
  } else if (act == "answer" || act == "settle") {
    body["text"] = "已经解决";
    if (act == "settle" || chance_.one_in(3)) body["photos"] = photos();
  } else if (act == "tell") {
    body["channel"] = "phone";
    body["reached"] = chance_.one_in(2);
    body["note"] = "打过电话";
  } else if (act == "rate") {
    body["stars"] = 1 + chance_.below(5);
  } else if (act != "accept" && act != "sign" && act != "close") {
    body["note"] = "有原因";
    if ((act == "verify" || act == "fail") && chance_.one_in(3)) body["heard"] = chance_.one_in(2) ? "phone" : "visit";
  }
  return body;
}

void RandomLife::ask_for_something(json::object& body) {
  body["what"] = chance_.of(std::vector<std::string>{"extension", "suspension", "voiding"});
  body["days"] = 1 + chance_.below(6);
  body["until"] = to_text(date_of(town_.now + std::chrono::days{chance_.below(20)}));
  body["note"] = "要等管线单位";
}

long long RandomLife::steps_of_others(const std::string& id, const std::string& act, const std::string& into) {
  return town_.store().read([&](db::Tx& tx) { return test::steps_of_others(tx, id, act, into); });
}

bool RandomLife::is_reporters(const std::string& id, const std::string& worker) {
  return town_.stored<long long>(
             "SELECT COUNT(*) FROM matter WHERE id = :id AND reporter_until > :now AND COALESCE(reporter, '') <> "
             ":worker",
             {{"id", id}, {"now", town_.now}, {"worker", worker}}) > 0;
}

std::string RandomLife::a_post_for(const std::string& id) {
  const auto of_place = [&](Role role, const std::string& level) {
    return staff::post_of(role,
                          town_.stored<std::string>("SELECT " + level + " FROM matter WHERE id = :id", {{"id", id}}));
  };
  return chance_.of(std::vector{of_place(Role::grid_chief, "grid"), of_place(Role::composite_grid_chief, "composite"),
                                of_place(Role::village_secretary, "village"),
                                staff::post_of(Role::department_handler, "fire"),
                                staff::post_of(Role::department_handler, "clean"),
                                staff::post_of(Role::grid_chief, town_.grid(1 + chance_.below(town_.grids())))});
}

std::string RandomLife::someone_for(const std::string& id) {
  if (chance_.one_in(3)) return chance_.of(town_.workers());
  const auto reporter =
      town_.stored<std::string>("SELECT COALESCE(reporter, '') FROM matter WHERE id = :id", {{"id", id}});
  if (!reporter.empty() && chance_.one_in(4)) return reporter;
  const auto sender =
      town_.stored<std::string>("SELECT COALESCE(ordered_by, '') FROM matter WHERE id = :id", {{"id", id}});
  if (!sender.empty() && chance_.one_in(3)) return held_by(sender);
  auto post = town_.owner(id);
  const bool asked = town_.stored<long long>("SELECT COUNT(asked) FROM matter WHERE id = :id", {{"id", id}}) > 0;
  if (post.empty() || chance_.one_in(asked ? 2 : 6)) post = staff::post_of(Role::dispatch_desk, town_.town_id());
  return held_by(post);
}

std::string RandomLife::held_by(const std::string& post) {
  const auto worker = town_.as_system([&](const Ctx& ctx) { return staff::holder(ctx.tx, post, ctx.now).worker; });
  return worker.empty() ? "leader" : worker;
}

std::string RandomLife::recent() {
  const auto among = chance_.one_in(3) ? matters_.size() : std::min<std::size_t>(matters_.size(), 8);
  return matters_[matters_.size() - 1 - chance_.below(among)];
}

}  // namespace huiyin::test
