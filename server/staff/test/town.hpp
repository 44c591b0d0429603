#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "platform/http/router.hpp"
#include "staff/http.hpp"
#include "staff/staff.hpp"
#include "test/stores.hpp"

namespace huiyin::staff {

namespace json = boost::json;
using namespace std::chrono_literals;

/// Two villages: grids g1 and g2 in composite c1, g3 in c2; g4 in c3 of the other village. Two departments.
class Town : public testing::TestWithParam<std::string> {
 protected:
  static constexpr TimePoint monday = from_millis(1'773'619'200'000);  // 2026-03-16 08:00 in China

  Town() {
    mount(router_, vault_);
    as_system([&](const Ctx& ctx) {
      using enum Level;
      area(ctx, "t", town, "尚湖镇", "");
      area(ctx, "v1", village, "王庄社区", "t");
      area(ctx, "v2", village, "东桥村", "t");
      area(ctx, "c1", composite, "王庄社区第1综合网格", "v1");
      area(ctx, "c2", composite, "王庄社区第2综合网格", "v1");
      area(ctx, "c3", composite, "东桥村第1综合网格", "v2");
      area(ctx, "g1", grid, "王庄社区第1网格", "c1");
      area(ctx, "g2", grid, "王庄社区第2网格", "c1");
      area(ctx, "g3", grid, "王庄社区第3网格", "c2");
      area(ctx, "g4", grid, "东桥村第1网格", "c3");
      add_unit(ctx, {.id = "fire", .name = {"消防救援所"}, .short_name = {"消防"}, .town = "t", .position = 2});
      add_unit(ctx, {.id = "clean", .name = {"环卫所"}, .short_name = {"环卫"}, .town = "t", .position = 1});
    });
  }

  template <class Work>
  std::invoke_result_t<Work, const Ctx&> as_system(Work work) {
    const auth::Principal system{.kind = auth::Principal::Kind::system};
    return fresh_.store().write([&](db::Tx& tx) { return work(Ctx{tx, system, now_}); });
  }

  /// Lets `work` run as `worker` is placed now.
  template <class Work>
  std::invoke_result_t<Work, const Ctx&> as(const std::string& worker, Work work) {
    return fresh_.store().write([&](db::Tx& tx) {
      const auto who = principal(tx, worker);
      return work(Ctx{tx, who, now_});
    });
  }

  void add(const std::string& id, const std::string& name, const std::string& phone = "") {
    as_system([&](const Ctx& ctx) { add_worker(ctx, vault_, {.id = id, .name = {name}, .phone = {phone}}); });
  }
  /// Who is not stored yet bears his id as name.
  std::string put(const std::string& worker, Role role, const std::string& place, std::optional<TimePoint> until = {}) {
    const auto id = next_id();
    as_system([&](const Ctx& ctx) {
      add_worker(ctx, vault_, {.id = worker, .name = {worker}});
      hold(ctx, {{id}, post_of(role, place), worker, monday - 24h, until, false});
    });
    return id;
  }
  std::string next_id() {
    auto digits = std::to_string(++ids_);
    return "01890000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
  }

  /// Sends a request as a worker with whatever posts he has; "" is nobody.
  http::Response send(const std::string& worker, const std::string& method, const std::string& path,
                      const json::object& body = {}, const std::string& query = {}) {
    const http::Request request{.method = method,
                                .path = "/api/v1" + path,
                                .query = ascii(query),
                                .body = method == "GET" ? "" : json::serialize(body),
                                .headers = {{"content-type", "application/json"}}};
    const auto gate = [&](const http::Request&, TimePoint) {
      return fresh_.store().read([&](db::Tx& tx) { return principal(tx, worker); });
    };
    return router_.dispatch(fresh_.store(), gate, now_, request);
  }
  json::value get(const std::string& worker, const std::string& path, const std::string& query = {}) {
    const auto answer = send(worker, "GET", path, {}, query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  static std::string code(const http::Response& answer) {
    const auto problem = json::parse(answer.body);
    EXPECT_NE(problem.at("title"), problem.at("code")) << "no sentence for " << problem.at("code");
    return problem.at("code").as_string().c_str();
  }
  http::Response assign(const std::string& by, const std::string& id, const std::string& post,
                        const std::string& worker, TimePoint from, std::optional<TimePoint> until = {},
                        bool stand_in = false) {
    json::object body{{"post", post}, {"worker", worker}, {"from", to_rfc3339(from)}, {"stand_in", stand_in}};
    if (until) body["until"] = to_rfc3339(*until);
    return send(by, "PUT", "/holdings/" + id, body);
  }

  Owner owner(const std::string& post) {
    return as_system([&](const Ctx& ctx) { return holder(ctx.tx, post, ctx.now); });
  }
  std::vector<Duty> duties(const std::string& area_id) {
    return as_system([&](const Ctx& ctx) { return chain(ctx.tx, vault_, area_id, ctx.now); });
  }
  auth::Standing stands(const std::string& worker) {
    return as_system([&](const Ctx& ctx) { return standing(ctx.tx, worker, ctx.now); });
  }
  TimePoint now_ = monday;
  const auth::Vault& vault() const { return vault_; }

 private:
  /// Han characters as browsers send them.
  static std::string ascii(const std::string& query) {
    std::string out;
    for (const char c : query)
      out +=
          static_cast<unsigned char>(c) < 0x80 ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
  }

  static void area(const Ctx& ctx, const std::string& id, Level level, const std::string& name,
                   const std::string& parent) {
    territory::create_area(
        ctx, {.id = id, .level = level, .code = "code-" + id, .name = name, .short_name = name, .parent = parent});
    ensure_posts(ctx, id);
  }

  auth::Principal principal(db::Tx& tx, const std::string& worker) const {
    if (worker.empty()) return {};
    const auto s = standing(tx, worker, now_);
    return {.kind = auth::Principal::Kind::account,
            .subject = worker,
            .name = s.name,
            .rights = s.rights,
            .scopes = s.scopes,
            .posts = s.posts,
            .units = s.units};
  }

  test::FreshStore fresh_{GetParam()};
  auth::Vault vault_{auth::Vault::Key{7}};
  http::Router router_{};
  int ids_ = 0;
};
}  // namespace huiyin::staff
