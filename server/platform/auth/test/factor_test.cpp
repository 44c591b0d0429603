#include <liboath/oath.h>

#include "platform/auth/totp.hpp"
#include "town_door.hpp"

namespace huiyin::auth::test {
namespace {

/// What an authenticator app shows for a typed key.
std::string app_code(const std::string& key, TimePoint at) {
  char* secret = nullptr;
  std::size_t length = 0;
  EXPECT_EQ(oath_base32_decode(key.data(), key.size(), &secret, &length), OATH_OK);
  char code[7]{};
  EXPECT_EQ(oath_totp_generate(secret, length, to_millis(at) / 1000, 30, 0, 6, code), OATH_OK);
  free(secret);
  return code;
}

std::string other_than(std::string code) {
  code.back() = code.back() == '0' ? '1' : '0';
  return code;
}

TEST(Totp, KnowsTheCodesOfRfc6238AndNoOther) {
  const std::string secret = "12345678901234567890";
  const auto at = [](std::int64_t seconds) { return from_millis(seconds * 1000); };
  EXPECT_EQ(totp_step(secret, "287082", at(59)), 1);
  EXPECT_EQ(totp_step(secret, "081804", at(1'111'111'109)), 37'037'036);
  EXPECT_EQ(totp_step(secret, "050471", at(1'111'111'111)), 37'037'037);
  EXPECT_EQ(totp_step(secret, "005924", at(1'234'567'890)), 41'152'263);
  EXPECT_EQ(totp_step(secret, "353130", at(20'000'000'000)), 666'666'666);
  EXPECT_EQ(totp_step(secret, "287083", at(59)), std::nullopt);
  EXPECT_EQ(totp_step(secret, "28708", at(59)), std::nullopt);
  EXPECT_EQ(totp_step(secret, "28708a", at(59)), std::nullopt);
}

TEST(Totp, AllowsForOneStepOfAClockThatIsWrong) {
  const std::string secret = "12345678901234567890";
  const auto at = from_millis(1'111'111'111'000);
  EXPECT_EQ(totp_step(secret, "050471", at - 30s), 37'037'037);
  EXPECT_EQ(totp_step(secret, "050471", at + 30s), 37'037'037);
  EXPECT_EQ(totp_step(secret, "050471", at - 60s), std::nullopt);
  EXPECT_EQ(totp_step(secret, "050471", at + 60s), std::nullopt);
}

TEST(RecoveryCode, IsReadHoweverItIsTyped) {
  EXPECT_EQ(folded_recovery_code("7k2m9 xq4td"), "7K2M9-XQ4TD");
  EXPECT_EQ(folded_recovery_code("o1il0-xq4td"), "01110-XQ4TD");
  EXPECT_EQ(folded_recovery_code("7K2M9-XQ4T"), "");
  EXPECT_EQ(folded_recovery_code("7K2M9-XQ4T!"), "");
  EXPECT_EQ(folded_recovery_code(make_recovery_code()).size(), 11U);
}

/// Lin administers and must have a second factor; Zhou may.
class SecondFactor : public TownDoor {
 protected:
  SecondFactor() {
    people["lin"] = {.name = "林岚", .rights = {Right::account_admin}};
    write([&](const Ctx& ctx) { create_account(ctx, {"lin", passwords.hash(password), "lin", false}); });
  }

  Answer finish(Browser& browser, const std::string& ticket, const std::string& code) {
    return send(browser, "POST", "/api/v1/sessions/second", {{"ticket", ticket}, {"code", code}});
  }
  Answer finish(Browser& browser, const Answer& step, const std::string& code) {
    return finish(browser, step.text("ticket"), code);
  }
  /// Lin's first sign-in. @return what it answered at its end
  Answer set_up(Browser& browser) {
    const auto step = sign_in(browser, "lin");
    key = step.text("key");
    return finish(browser, step, app_code(key, now));
  }
  Answer begin(Browser& browser, std::string_view word = password) {
    return send(browser, "POST", "/api/v1/me/factor/begin", {{"password", word}});
  }
  int rows(const std::string& action) {
    return stored<int>("SELECT count(*) FROM audit_entry WHERE action = '" + action + "'");
  }

  std::string key{};
};

TEST_P(SecondFactor, WhoAdministersMustSetItUpBeforeHeIsIn) {
  Browser desk;
  const auto step = sign_in(desk, "lin");
  ASSERT_EQ(step.status, 202);
  EXPECT_EQ(step.text("step"), "set_up");
  EXPECT_EQ(step.text("uri"), "otpauth://totp/Huiyin:lin?secret=" + step.text("key") + "&issuer=Huiyin");
  EXPECT_TRUE(desk.cookies.empty());
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_null());
  const auto in = finish(desk, step, app_code(step.text("key"), now));
  ASSERT_EQ(in.status, 201);
  EXPECT_EQ(in.body.at("recovery_codes").as_array().size(), 10U);
  EXPECT_TRUE(send(desk, "GET", "/api/v1/me").body.is_object());
}

TEST_P(SecondFactor, IsAskedOfSensitiveRightsAlone) {
  EXPECT_TRUE(needs_factor({Right::account_admin}));
  EXPECT_TRUE(needs_factor({Right::audit_read}));
  EXPECT_TRUE(needs_factor({Right::matter_reveal}));
  EXPECT_TRUE(needs_factor({Right::matter_dispatch}));
  EXPECT_FALSE(needs_factor({Right::matter_read, Right::matter_report, Right::matter_accept, Right::matter_handle,
                             Right::staff_read, Right::enrol}));
  Browser desk;
  EXPECT_EQ(sign_in(desk).status, 201);
}

TEST_P(SecondFactor, HalfASessionOpensNothingElse) {
  Browser desk;
  const auto ticket = sign_in(desk, "lin").text("ticket");
  Browser thief{.cookies = {{"huiyin", ticket}}, .token = ticket};
  EXPECT_TRUE(send(thief, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(order_code(thief, "qian").status, 401);
  Browser other;
  sign_in(other);
  EXPECT_EQ(send(other, "POST", "/api/v1/me/factor", {{"ticket", ticket}, {"code", "123456"}}).status, 403);
  EXPECT_EQ(finish(desk, "x" + ticket, "123456").code(), "auth.step_over");
}

TEST_P(SecondFactor, LaterTheCodeFollowsThePassword) {
  Browser desk, again;
  set_up(desk);
  now += 30s;
  const auto step = sign_in(again, "lin");
  ASSERT_EQ(step.status, 202);
  EXPECT_EQ(step.text("step"), "code");
  EXPECT_EQ(step.text("key"), "");
  const auto in = finish(again, step, app_code(key, now));
  EXPECT_EQ(in.status, 201);
  EXPECT_TRUE(in.body.at("recovery_codes").as_array().empty());
}

TEST_P(SecondFactor, ACodeOpensOnce) {
  Browser desk, again;
  set_up(desk);
  const auto used = app_code(key, now);
  const auto step = sign_in(again, "lin");
  EXPECT_EQ(finish(again, step, used).code(), "auth.second_wrong");
  EXPECT_EQ(finish(again, step, app_code(key, now - 30s)).code(), "auth.second_wrong") << "an older one even less";
  now += 30s;
  EXPECT_EQ(finish(again, step, used).code(), "auth.second_wrong") << "still within one step";
  const auto fresh_code = app_code(key, now);
  EXPECT_EQ(finish(again, step, fresh_code).status, 201);
  Browser shoulder;
  EXPECT_EQ(finish(shoulder, sign_in(shoulder, "lin"), fresh_code).code(), "auth.second_wrong");
}

TEST_P(SecondFactor, ARecoveryCodeOpensOnceAndIsNotStored) {
  Browser desk, lost, again;
  const auto codes = set_up(desk).body.at("recovery_codes").as_array();
  std::string code{codes.front().as_string()};
  EXPECT_EQ(fresh.store().read([&](db::Tx& tx) {
    return tx.one<int>("SELECT count(*) FROM recovery_code WHERE code_hash = :code", {{"code", code}});
  }),
            0);
  EXPECT_EQ(finish(lost, sign_in(lost, "lin"), code).status, 201);
  EXPECT_EQ(finish(again, sign_in(again, "lin"), code).code(), "auth.second_wrong");
  EXPECT_EQ(stored<int>("SELECT count(*) FROM recovery_code"), 9);
  EXPECT_EQ(rows("auth.use_recovery_code"), 1);
}

TEST_P(SecondFactor, WrongCodesSlowTheAccountDownWhereverTheyComeFrom) {
  Browser desk;
  set_up(desk);
  now += 30s;
  const auto wrong = other_than(app_code(key, now));
  for (int i = 0; i < 5; ++i) {
    Browser guesser{.peer = "192.0.2." + std::to_string(i)};
    EXPECT_EQ(finish(guesser, sign_in(guesser, "lin"), wrong).code(), "auth.second_wrong");
  }
  Browser honest{.peer = "198.51.100.7"};
  const auto step = sign_in(honest, "lin");
  EXPECT_EQ(finish(honest, step, app_code(key, now)).status, 429);
  EXPECT_EQ(rows("auth.wrong_code"), 5);
  now += 32s;
  EXPECT_EQ(finish(honest, step, app_code(key, now)).status, 201);
}

TEST_P(SecondFactor, ATicketEndsWithItsTimeItsPasswordAndItsAccount) {
  Browser desk;
  auto step = sign_in(desk, "lin");
  now += 10min;
  EXPECT_EQ(finish(desk, step, app_code(step.text("key"), now)).code(), "auth.step_over");
  step = sign_in(desk, "lin");
  write([&](const Ctx& ctx) { disable_account(ctx, "lin"); });
  EXPECT_EQ(finish(desk, step, app_code(step.text("key"), now)).code(), "auth.step_over");
  write([&](const Ctx& ctx) { enable_account(ctx, "lin"); });
  write([&](const Ctx& ctx) { set_password(ctx, "lin", passwords.hash("Reed-Boat-2031"), false); });
  EXPECT_EQ(finish(desk, step, app_code(step.text("key"), now)).code(), "auth.step_over");
}

TEST_P(SecondFactor, OfTwoSetUpsTheFirstCounts) {
  Browser desk, slow;
  const auto late = sign_in(slow, "lin");
  set_up(desk);
  EXPECT_EQ(finish(slow, late, app_code(late.text("key"), now)).code(), "auth.factor_on");
}

TEST_P(SecondFactor, AnybodyMaySwitchItOnAndOffForHimself) {
  Browser desk, other;
  sign_in(desk);
  sign_in(other);
  EXPECT_EQ(begin(desk, "Lake-Wind-89").body.at("fields").at(0).at("code"), "auth.old_wrong");
  const auto step = begin(desk);
  ASSERT_EQ(step.status, 200);
  key = step.text("key");
  const auto confirm = [&](const std::string& code) {
    return send(desk, "POST", "/api/v1/me/factor", {{"ticket", step.text("ticket")}, {"code", code}});
  };
  EXPECT_EQ(confirm(other_than(app_code(key, now))).status, 403);
  EXPECT_EQ(confirm(app_code(key, now)).body.at("codes").as_array().size(), 10U);
  EXPECT_TRUE(send(other, "GET", "/api/v1/me").body.is_null()) << "other sessions end";
  EXPECT_EQ(begin(desk).code(), "auth.factor_on");
  EXPECT_EQ(sign_in(other).status, 202);
  now += 30s;
  EXPECT_EQ(send(desk, "POST", "/api/v1/me/factor/off", {{"code", app_code(key, now)}}).status, 204);
  EXPECT_EQ(sign_in(other).status, 201);
  EXPECT_EQ(stored<int>("SELECT count(*) FROM recovery_code"), 0);
  EXPECT_EQ(rows("auth.add_factor"), 1);
  EXPECT_EQ(rows("auth.drop_factor"), 1);
}

TEST_P(SecondFactor, WhoNeedsItKeepsItAndMayRenewHisRecoveryCodes) {
  Browser desk, lost;
  const auto first = set_up(desk).body.at("recovery_codes").as_array();
  const auto state = send(desk, "GET", "/api/v1/me/factor");
  EXPECT_TRUE(state.body.at("needed").as_bool());
  EXPECT_EQ(state.body.at("recovery_left"), 10);
  now += 30s;
  EXPECT_EQ(send(desk, "POST", "/api/v1/me/factor/off", {{"code", app_code(key, now)}}).code(), "auth.factor_needed");
  const auto next = send(desk, "POST", "/api/v1/me/factor/recovery", {{"code", app_code(key, now)}});
  EXPECT_EQ(next.body.at("codes").as_array().size(), 10U);
  EXPECT_EQ(finish(lost, sign_in(lost, "lin"), std::string{first.front().as_string()}).code(), "auth.second_wrong");
}

TEST_P(SecondFactor, ASecretMovedToAnotherAccountOpensNothing) {
  Browser desk;
  set_up(desk);
  write([&](const Ctx& ctx) {
    ctx.tx.run("UPDATE second_factor SET account = (SELECT id FROM account WHERE login = 'zhou')");
  });
  now += 30s;
  EXPECT_EQ(finish(desk, sign_in(desk), app_code(key, now)).status, 500);
}

TEST_P(SecondFactor, APhoneHasItsPinInstead) {
  auto phone = enrolled_phone();
  EXPECT_EQ(send(phone, "GET", "/api/v1/me/factor").status, 403);
  EXPECT_EQ(begin(phone).status, 403);
}

INSTANTIATE_TEST_SUITE_P(Stores, SecondFactor, ::testing::ValuesIn(huiyin::test::databases()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::auth::test
