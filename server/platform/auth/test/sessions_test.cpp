#include "town_door.hpp"

namespace huiyin::auth::test {
namespace {

using boost::json::parse;

class SignIn : public TownDoor {};

TEST_P(SignIn, AGoodPasswordOpensASessionThatSaysWhoIAm) {
  Browser desk;
  const auto made = sign_in(desk, "ZHOU");
  ASSERT_EQ(made.status, 201);
  const auto me = send(desk, "GET", "/api/v1/me");
  ASSERT_EQ(me.status, 200);
  auto wanted = parse(R"json({
    "subject": "zhou", "name": "周平", "kind": "account", "token": "", "roles": ["chief"],
    "rights": ["staff_read", "enrol"],
    "posts": [{"id": "p1", "role": "chief", "area": {"id": "v1", "level": "village", "name": "湖东村", "short_name": "湖东"},
               "unit": null, "stand_in": false}],
    "home": {"id": "v1", "level": "village", "name": "湖东村", "short_name": "湖东"}})json");
  wanted.at("token") = desk.token;
  EXPECT_EQ(me.body, wanted);
  EXPECT_EQ(made.body.at("me"), wanted);
  EXPECT_FALSE(desk.token.empty());
}

TEST_P(SignIn, TheCookieIsForThisServerAndNotForScripts) {
  Browser desk;
  const auto made = sign_in(desk);
  ASSERT_EQ(made.set_cookies.size(), 1U);
  EXPECT_EQ(made.set_cookies.front(),
            "huiyin=" + desk.cookies["huiyin"] + "; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(desk.cookies["huiyin"].size(), 43U);
  EXPECT_NE(stored<std::string>("SELECT id FROM session"), desk.cookies["huiyin"]);
}

TEST_P(SignIn, AWrongPasswordAndAnUnknownLoginAreToldAlike) {
  Browser desk;
  const auto wrong = sign_in(desk, "zhou", "Lake-Wind-89");
  const auto unknown = sign_in(desk, "nobody.here", password);
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.body, unknown.body);
  EXPECT_EQ(wrong.code(), "auth.wrong");
  EXPECT_TRUE(desk.cookies.empty());
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
}

TEST_P(SignIn, FiveFailuresSlowTheLoginDownWhereverTheyComeFrom) {
  for (int i = 0; i < 5; ++i) {
    Browser guesser{.peer = "192.0.2." + std::to_string(i)};
    EXPECT_EQ(sign_in(guesser, "zhou", "guess").code(), "auth.wrong");
  }
  Browser desk{.peer = "198.51.100.7"};
  const auto slowed = sign_in(desk);
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(slowed.code(), "auth.slow_down");
  EXPECT_EQ(slowed.body.at("args"), parse(R"(["32"])"));
  now += 32s;
  EXPECT_EQ(sign_in(desk).status, 201);
}

TEST_P(SignIn, ASessionEndsAfterHalfAnHourWithoutUse) {
  Browser desk;
  sign_in(desk);
  now += 29min;
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  now += 29min;
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  now += 30min;
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
}

TEST_P(SignIn, ASessionEndsAfterTwelveHoursHoweverBusy) {
  Browser desk;
  sign_in(desk);
  for (int i = 0; i < 35; ++i) {
    now += 20min;
    ASSERT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  }
  now += 20min;
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(send(desk, "GET", "/api/v1/me/factor").code(), "auth.sign_in");
}

TEST_P(SignIn, AWriteWithoutTheRightTokenComesFromNobody) {
  Browser desk;
  sign_in(desk);
  auto forged = desk;
  forged.token.clear();
  EXPECT_EQ(order_code(forged, "qian").status, 401);
  forged.token = desk.token;
  forged.token.front() = forged.token.front() == 'A' ? 'B' : 'A';
  EXPECT_EQ(order_code(forged, "qian").status, 401);
  Browser other;
  sign_in(other);
  forged.token = other.token;
  EXPECT_EQ(order_code(forged, "qian").status, 401);
  EXPECT_EQ(order_code(desk, "qian").status, 201);
}

TEST_P(SignIn, SigningOutEndsTheSessionForGood) {
  Browser desk;
  sign_in(desk);
  const auto copy = desk;
  const auto out = send(desk, "DELETE", "/api/v1/sessions/current");
  EXPECT_EQ(out.status, 204);
  EXPECT_TRUE(desk.cookies.empty());
  auto thief = copy;
  EXPECT_TRUE(send(thief, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(stored<int>("SELECT count(*) FROM session"), 0);
}

TEST_P(SignIn, ChangingThePasswordEndsTheOtherSessions) {
  Browser desk, other;
  sign_in(desk);
  sign_in(other);
  const auto change = [&](std::string_view old, std::string_view fresh_one) {
    return send(desk, "POST", "/api/v1/me/password", {{"old", old}, {"new", fresh_one}});
  };
  EXPECT_EQ(change("Lake-Wind-89", "Reed-Boat-2031").body.at("fields").at(0).at("code"), "auth.old_wrong");
  EXPECT_EQ(change(password, "password123").body.at("fields").at(0).at("code"), "auth.password_weak");
  EXPECT_TRUE(send(other, "GET", "/api/v1/me").body.is_object());
  EXPECT_EQ(change(password, "Reed-Boat-2031").status, 204);
  EXPECT_TRUE(send(other, "GET", "/api/v1/me").body.is_null());
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  EXPECT_EQ(sign_in(other).code(), "auth.wrong");
  EXPECT_EQ(sign_in(other, "zhou", "Reed-Boat-2031").status, 201);
}

TEST_P(SignIn, APasswordThatSomebodyElseKnowsMustBeChangedFirst) {
  write([&](const Ctx& ctx) { set_password(ctx, "zhou", passwords.hash("From-Admin-11"), true); });
  Browser desk;
  EXPECT_EQ(sign_in(desk, "zhou", "From-Admin-11").status, 201);
  const auto refused = order_code(desk, "qian");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.code(), "auth.change_password");
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  EXPECT_EQ(send(desk, "POST", "/api/v1/me/password", {{"old", "From-Admin-11"}, {"new", "Reed-Boat-2031"}}).status,
            204);
  EXPECT_EQ(order_code(desk, "qian").status, 201);
}

TEST_P(SignIn, ADisabledAccountIsOutAtOnce) {
  Browser desk;
  sign_in(desk);
  write([&](const Ctx& ctx) { disable_account(ctx, "zhou"); });
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(sign_in(desk).code(), "auth.wrong");
  write([&](const Ctx& ctx) { enable_account(ctx, "zhou"); });
  EXPECT_EQ(sign_in(desk).status, 201);
}

TEST_P(SignIn, WhoLeftTheRosterCannotEnterAndIsOutWithinFifteenSeconds) {
  Browser desk;
  sign_in(desk);
  people.erase("zhou");
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
  now += 15s;
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(sign_in(desk).code(), "auth.left");
}

TEST_P(SignIn, EveryChangeOfEntryLeavesARow) {
  Browser desk;
  sign_in(desk);
  send(desk, "DELETE", "/api/v1/sessions/current");
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action = 'auth.create_account'"), 1);
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action = 'auth.sign_in'"), 1);
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action = 'auth.sign_out'"), 1);
}

TEST_P(SignIn, ALoginIsTakenWhateverItsCase) {
  try {
    write([&](const Ctx& ctx) { create_account(ctx, {"ZHOU", "hash", "sun", false}); });
    FAIL() << "a second account was made";
  } catch (const Problem& p) {
    EXPECT_EQ(p.code(), "auth.login_taken");
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, SignIn, ::testing::ValuesIn(huiyin::test::databases()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::auth::test
