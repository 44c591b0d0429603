#include "town_door.hpp"

namespace huiyin::auth::test {
namespace {

class Phones : public TownDoor {};

TEST_P(Phones, ACodeEnrolsAPhoneOnceAndForAllItsRightsButAdministration) {
  Browser desk, phone, second;
  sign_in(desk);
  const auto handed = order_code(desk, "qian");
  ASSERT_EQ(handed.status, 201);
  const auto code = handed.text("code");
  EXPECT_EQ(code.size(), 8U);
  EXPECT_EQ(handed.text("path"), "/m/enrol?code=" + code);
  EXPECT_EQ(handed.text("worker_name"), "钱月");
  EXPECT_EQ(parse_rfc3339(handed.text("expires_at")), now + 48h);
  const auto made = enrol(phone, code);
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(made.body.at("me").at("kind"), "device");
  EXPECT_EQ(made.body.at("me").at("subject"), "qian");
  EXPECT_EQ(made.body.at("me").at("rights"), boost::json::parse(R"(["matter_report"])"));
  ASSERT_EQ(made.set_cookies.size(), 2U);
  EXPECT_EQ(made.set_cookies.back(), "huiyin_device=" + phone.cookies["huiyin_device"] +
                                         "; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(enrol(second, code).code(), "auth.code_wrong");
}

TEST_P(Phones, TheSameOrderShowsTheSameCodeUntilItIsUsed) {
  Browser desk, phone;
  sign_in(desk);
  const auto first = order_code(desk, "qian");
  const auto again = order_code(desk, "qian");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(order_code(desk, "zhou").code(), "auth.enrolment_other");
  enrol(phone, first.text("code"));
  EXPECT_EQ(order_code(desk, "qian").status, 409);
}

TEST_P(Phones, ANewCodeEndsTheEarlierOneAndTimeEndsBoth) {
  Browser desk, phone;
  sign_in(desk);
  const auto first = order_code(desk, "qian").text("code");
  const auto second = order_code(desk, "qian", second_order).text("code");
  EXPECT_EQ(enrol(phone, first).code(), "auth.code_wrong");
  now += 48h;
  EXPECT_EQ(enrol(phone, second).code(), "auth.code_wrong");
}

TEST_P(Phones, OnlyWhoCoversAWorkerHandsHimACode) {
  Browser desk, phone = enrolled_phone();
  sign_in(desk);
  EXPECT_EQ(order_code(desk, "sun", second_order).code(), "auth.no_worker");
  EXPECT_EQ(order_code(phone, "qian", second_order).status, 403);
  Browser stranger;
  EXPECT_EQ(order_code(stranger, "qian", second_order).status, 401);
}

TEST_P(Phones, FiveWrongCodesFromOneAddressMustWaitAQuarterOfAnHour) {
  Browser desk, phone{.peer = "2001:db8:1:2::1"}, neighbour{.peer = "2001:db8:1:2:ffff::9"};
  sign_in(desk);
  const auto code = order_code(desk, "qian").text("code");
  const auto wrong = code == "00000000" ? "00000001" : "00000000";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(enrol(phone, wrong).code(), "auth.code_wrong");
  EXPECT_EQ(enrol(neighbour, code).code(), "auth.slow_down");
  now += 15min;
  EXPECT_EQ(enrol(neighbour, code).status, 201);
}

TEST_P(Phones, AnEasyPinIsRefusedAndCostsNoCode) {
  Browser desk, phone;
  sign_in(desk);
  const auto code = order_code(desk, "qian").text("code");
  EXPECT_EQ(enrol(phone, code, "123456").body.at("fields").at(0).at("code"), "auth.pin_weak");
  EXPECT_EQ(enrol(phone, code).status, 201);
}

TEST_P(Phones, ThePinOpensAKnownPhoneAgain) {
  auto phone = enrolled_phone();
  now += 12h;
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(unlock(phone, pin).status, 201);
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_object());
  EXPECT_EQ(stored<int>("SELECT count(*) FROM session WHERE kind = 'device'"), 1);
  Browser unknown;
  EXPECT_EQ(unlock(unknown, pin).code(), "auth.device_unknown");
}

TEST_P(Phones, AnEnrolmentEndsAfterNinetyDaysHoweverBusy) {
  auto phone = enrolled_phone();
  for (int day = 0; day < 89; ++day) {
    now += 24h;
    ASSERT_EQ(unlock(phone, pin).status, 201);
  }
  now += 24h - 1ms;
  ASSERT_EQ(unlock(phone, pin).status, 201);
  now += 1ms;
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(unlock(phone, pin).code(), "auth.device_unknown");
}

TEST_P(Phones, FiveWrongPinsLockAndTenEndThePhone) {
  auto phone = enrolled_phone();
  for (int left = 4; left > 0; --left) {
    const auto wrong = unlock(phone, "000000");
    EXPECT_EQ(wrong.code(), "auth.pin_wrong");
    EXPECT_EQ(wrong.body.at("args").at(0), boost::json::value(std::to_string(left)));
  }
  EXPECT_EQ(unlock(phone, "000000").code(), "auth.slow_down");
  EXPECT_EQ(unlock(phone, pin).status, 429) << "a locked phone opens to nobody";
  now += 15min;
  for (int i = 0; i < 4; ++i) EXPECT_EQ(unlock(phone, "000000").code(), "auth.pin_wrong");
  EXPECT_EQ(unlock(phone, "000000").code(), "auth.device_unknown");
  EXPECT_EQ(unlock(phone, pin).code(), "auth.device_unknown");
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action IN ('auth.lock_device', 'auth.revoke_device')"),
            2);
}

TEST_P(Phones, TheTenthTryStillOpensWhenItIsRight) {
  auto phone = enrolled_phone();
  for (int i = 0; i < 5; ++i) unlock(phone, "000000");
  now += 15min;
  for (int i = 0; i < 4; ++i) EXPECT_EQ(unlock(phone, "000000").code(), "auth.pin_wrong");
  EXPECT_EQ(unlock(phone, pin).status, 201);
  EXPECT_EQ(unlock(phone, "000000").body.at("args").at(0), "4");
}

TEST_P(Phones, ARightPinForgivesTheWrongOnes) {
  auto phone = enrolled_phone();
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(unlock(phone, "000000").code(), "auth.pin_wrong");
    ASSERT_EQ(unlock(phone, pin).status, 201);
  }
}

TEST_P(Phones, TheChiefSeesAndRevokesAPhoneThatHeCovers) {
  auto phone = enrolled_phone();
  Browser desk;
  sign_in(desk);
  const auto list = send(desk, "GET", "/api/v1/workers/qian/devices");
  ASSERT_EQ(list.status, 200);
  const auto& items = list.body.at("items").as_array();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].at("label"), "Qian's phone");
  EXPECT_EQ(items[0].at("last_seen_at"), boost::json::value(to_rfc3339(now)));
  EXPECT_EQ(send(desk, "GET", "/api/v1/workers/sun/devices").status, 404);
  EXPECT_EQ(send(phone, "GET", "/api/v1/workers/sun/devices").status, 403);
  const std::string device{items[0].at("id").as_string()};
  EXPECT_EQ(send(desk, "DELETE", "/api/v1/devices/" + device).status, 204);
  EXPECT_EQ(send(desk, "DELETE", "/api/v1/devices/" + device).status, 204);
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(unlock(phone, pin).code(), "auth.device_unknown");
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action = 'auth.revoke_device'"), 1);
}

TEST_P(Phones, AnybodyMayRevokeHisOwnPhoneAndNobodyElses) {
  auto phone = enrolled_phone();
  people["sun"].rights = {Right::enrol};
  write([&](const Ctx& ctx) { create_account(ctx, {"sun", passwords.hash(password), "sun", false}); });
  Browser sun;
  sign_in(sun, "sun");
  const auto id = stored<std::string>("SELECT id FROM device");
  EXPECT_EQ(send(sun, "DELETE", "/api/v1/devices/" + id).status, 404);
  EXPECT_EQ(send(phone, "GET", "/api/v1/workers/qian/devices").status, 200);
  EXPECT_EQ(send(phone, "DELETE", "/api/v1/devices/" + id).status, 204);
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
}

TEST_P(Phones, APhoneHasNoPasswordToChange) {
  auto phone = enrolled_phone();
  EXPECT_EQ(send(phone, "POST", "/api/v1/me/password", {{"old", password}, {"new", "Reed-Boat-2031"}}).status, 403);
}

/// A phone and a route that shows personal data as it stands.
class ClearView : public Phones {
 protected:
  ClearView() {
    router.get("/api/v1/contacts", Right::signed_in, [](const Ctx&) { return DeviceList{}; })
        .clear("a test of the PIN");
  }
  Answer look(Browser& browser) { return send(browser, "GET", "/api/v1/contacts"); }
  Answer give(Browser& browser, std::string_view typed) {
    return send(browser, "POST", "/api/v1/me/pin", {{"pin", typed}});
  }
};

TEST_P(ClearView, AsksForThePinWhenItWasGivenMoreThanAQuarterOfAnHourAgo) {
  auto phone = enrolled_phone();
  now += 15min;
  EXPECT_EQ(look(phone).status, 200);
  now += 1s;
  EXPECT_EQ(look(phone).status, 403);
  EXPECT_EQ(look(phone).code(), "auth.pin_again");
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_object()) << "the rest of the phone goes on";
  EXPECT_EQ(give(phone, pin).status, 204);
  EXPECT_EQ(look(phone).status, 200);
  EXPECT_EQ(stored<int>("SELECT count(*) FROM audit_entry WHERE action = 'auth.give_pin'"), 1);
}

TEST_P(ClearView, CountsWrongPinsAsSignInDoes) {
  auto phone = enrolled_phone();
  now += 1h;
  for (const auto* left : {"4", "3", "2", "1"}) {
    const auto wrong = give(phone, "000000");
    EXPECT_EQ(wrong.status, 403) << "who is signed in stays so";
    EXPECT_EQ(wrong.code(), "auth.pin_wrong");
    EXPECT_EQ(wrong.body.at("args").at(0), left);
  }
  EXPECT_EQ(give(phone, "000000").code(), "auth.slow_down");
  EXPECT_EQ(give(phone, pin).code(), "auth.slow_down") << "the right one waits too";
  EXPECT_EQ(unlock(phone, pin).code(), "auth.slow_down") << "at sign-in as well";
  EXPECT_EQ(look(phone).code(), "auth.pin_again");
  now += 15min;
  EXPECT_EQ(give(phone, pin).status, 204);
  EXPECT_EQ(look(phone).status, 200);
}

TEST_P(ClearView, TheTenthWrongPinRevokesThePhone) {
  auto phone = enrolled_phone();
  for (int i = 0; i < 5; ++i) give(phone, "000000");
  now += 15min;
  for (int i = 0; i < 5; ++i) give(phone, "000000");
  EXPECT_TRUE(send(phone, "GET", "/api/v1/me").body.is_null());
  EXPECT_EQ(unlock(phone, pin).code(), "auth.device_unknown");
}

TEST_P(ClearView, ASignInByPinIsGivingThePin) {
  auto phone = enrolled_phone();
  now += 1h;
  unlock(phone, pin);
  EXPECT_EQ(look(phone).status, 200);
}

TEST_P(ClearView, AConsoleHasNoPin) {
  Browser desk;
  sign_in(desk);
  now += 20min;
  EXPECT_EQ(look(desk).status, 200);
  EXPECT_EQ(give(desk, pin).code(), "auth.not_allowed");
}

INSTANTIATE_TEST_SUITE_P(Stores, ClearView, ::testing::ValuesIn(huiyin::test::databases()),
                         [](const auto& p) { return p.param; });
INSTANTIATE_TEST_SUITE_P(Stores, Phones, ::testing::ValuesIn(huiyin::test::databases()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::auth::test
