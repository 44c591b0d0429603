#pragma once
#include <gtest/gtest.h>

#include <map>

#include "platform/auth/accounts.hpp"
#include "platform/auth/door.hpp"
#include "test/stores.hpp"

namespace huiyin::auth::test {

using namespace std::chrono_literals;

/// One browser: it keeps cookies and sends the session's token with every write.
struct Browser {
  std::map<std::string, std::string> cookies{};
  std::string token{};
  std::string peer = "192.0.2.1";
};

struct Answer {
  int status = 0;
  boost::json::value body{};
  std::vector<std::string> set_cookies{};

  std::string code() const { return text("code"); }
  std::string text(std::string_view member) const {
    const auto* found = body.is_object() ? body.get_object().if_contains({member.data(), member.size()}) : nullptr;
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
  }
};

/// A door on a fresh store. Chief Zhou may enrol the member Qian, not the member Sun of another village.
class TownDoor : public ::testing::TestWithParam<std::string> {
 protected:
  static constexpr auto password = "Lake-Wind-88";
  static constexpr auto pin = "402915";

  TownDoor() {
    mount(router, door);
    people["zhou"] = {.name = "周平", .rights = {Right::enrol, Right::staff_read}, .posts = {{"p1", "chief"}}};
    people["qian"] = {.name = "钱月", .rights = {Right::matter_report, Right::audit_read, Right::account_admin}};
    people["sun"] = {.name = "孙禾"};
    write([&](const Ctx& ctx) { create_account(ctx, {"Zhou", passwords.hash(password), "zhou", false}); });
  }

  template <class Work>
  void write(Work&& work) {
    const Principal system{.kind = Principal::Kind::system, .subject = "system"};
    fresh.store().write([&](db::Tx& tx) { work(Ctx{tx, system, now}); });
  }

  template <class T>
  T stored(std::string_view sql) {
    return fresh.store().read([&](db::Tx& tx) { return tx.one<T>(sql); });
  }

  Answer send(Browser& browser, std::string method, std::string path, const boost::json::value& body = nullptr) {
    http::Request request{.method = method, .path = path, .peer = browser.peer, .id = "r1"};
    request.headers.emplace_back("content-type", "application/json");
    if (!body.is_null()) request.body = boost::json::serialize(body);
    std::string cookies;
    for (const auto& [name, value] : browser.cookies) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) request.headers.emplace_back("cookie", cookies);
    if (!browser.token.empty()) request.headers.emplace_back("x-huiyin-token", browser.token);
    const auto response = router.dispatch(fresh.store(), std::ref(gate), now, request);
    Answer answer{.status = response.status};
    if (!response.body.empty()) answer.body = boost::json::parse(response.body);
    for (const auto& [name, value] : response.headers)
      if (name == "Set-Cookie") keep(browser, answer, value);
    if (const auto token = answer.text("token"); !token.empty()) browser.token = token;
    return answer;
  }

  Answer sign_in(Browser& browser, std::string_view login = "zhou", std::string_view word = password) {
    return send(browser, "POST", "/api/v1/sessions", {{"login", login}, {"password", word}});
  }

  Answer order_code(Browser& browser, std::string_view worker, std::string_view id = first_order) {
    return send(browser, "PUT", "/api/v1/enrolments/" + std::string{id}, {{"worker", worker}});
  }

  /// A phone of Qian's, enrolled and signed in.
  Browser enrolled_phone() {
    Browser desk, phone;
    sign_in(desk);
    const auto handed = order_code(desk, "qian");
    enrol(phone, handed.text("code"));
    return phone;
  }

  Answer enrol(Browser& phone, std::string_view code, std::string_view chosen = pin) {
    return send(phone, "POST", "/api/v1/devices", {{"code", code}, {"pin", chosen}, {"label", "Qian's phone"}});
  }

  Answer unlock(Browser& phone, std::string_view typed) {
    return send(phone, "POST", "/api/v1/devices/current/sessions", {{"pin", typed}});
  }

  static constexpr std::string_view first_order = "01932b6e-7c00-7000-8000-000000000001";
  static constexpr std::string_view second_order = "01932b6e-7c00-7000-8000-000000000002";

  huiyin::test::FreshStore fresh{GetParam()};
  std::map<std::string, Standing> people{};
  Vault vault{Vault::Key{1, 2, 3}};
  Passwords passwords{Passwords::least};
  Gate gate{fresh.store(), vault, [this](db::Tx&, const std::string& subject, TimePoint) { return people[subject]; }};
  Door door{gate,
            vault,
            passwords,
            {.whereabouts =
                 [](const Ctx& ctx) {
                   const AreaLine village{"v1", Level::village, "湖东村", "湖东"};
                   Whereabouts where{.home = village};
                   for (const auto& post : ctx.who.posts)
                     where.posts.push_back({post.post, post.role, village, {}, false});
                   return where;
                 },
             .may_enrol = [](const Ctx& ctx,
                             const std::string& worker) { return ctx.who.subject == "zhou" && worker == "qian"; }},
            {.secure = true, .factor_required = true}};
  http::Router router{};
  TimePoint now = from_millis(1'764'000'000'000);

 private:
  static void keep(Browser& browser, Answer& answer, const std::string& line) {
    answer.set_cookies.push_back(line);
    const auto equals = line.find('=');
    const auto value = line.substr(equals + 1, line.find(';') - equals - 1);
    if (value.empty())
      browser.cookies.erase(line.substr(0, equals));
    else
      browser.cookies[line.substr(0, equals)] = value;
  }
};

}  // namespace huiyin::auth::test
