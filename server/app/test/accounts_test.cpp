#include "platform/auth/accounts.hpp"

#include "staff/http.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// What the administrator does with accounts, and what nobody may do to him.
class Accounts : public Story {
 protected:
  std::string account(const std::string& login) {
    return town.stored<std::string>("SELECT id FROM account WHERE login = :login", {{"login", login}});
  }
  Reply act(const std::string& who, const std::string& login, const std::string& what) {
    return town.as(who).post("/accounts/" + account(login) + "/acts/" + what);
  }
  Reply open(const std::string& id, const std::string& worker, const std::string& login) {
    return town.as("admin").put("/accounts/" + id, {{"worker", worker}, {"login", login}});
  }
  Reply sign_in(const std::string& login, const std::string& password) {
    return town.resident().post("/sessions", {{"login", login}, {"password", password}});
  }
  std::vector<std::string> logins(const std::string& query) {
    std::vector<std::string> out;
    const auto list = town.as("admin").get("/accounts", query);
    for (const auto& row : list.json.at("items").as_array()) out.emplace_back(row.at("login").as_string());
    return out;
  }
  int rows(const std::string& action) {
    return town.stored<int>("SELECT count(*) FROM audit_entry WHERE action = :action", {{"action", action}});
  }
  /// A person of the roster without an account, a member of the first grid.
  void hire(const std::string& worker) {
    town.as_system([&](const Ctx& ctx) {
      staff::add_worker(ctx, town.house.vault(), {.id = worker, .name = {"陶新月"}, .phone = {"10009990001"}});
    });
    town.hold(staff::post_of(Role::grid_member, town.grid(1)), worker);
  }
  /// A second administrator, who can sign in.
  void appoint(const std::string& worker) {
    town.as_system([&](const Ctx& ctx) {
      staff::add_worker(ctx, town.house.vault(), {.id = worker, .name = {"任远"}, .phone = {"10009990002"}});
    });
    town.hold(staff::post_of(Role::administrator, town.town_id()), worker);
    town.as_system([&](const Ctx& ctx) {
      const auto hash = ctx.tx.one<std::string>("SELECT password_hash FROM account WHERE login = 'admin'");
      auth::create_account(ctx, {.login = worker, .password_hash = hash, .subject = worker, .must_change = false});
    });
  }

  static constexpr auto usual = "Lake-Wind-88";
  auth::Passwords passwords_{auth::Passwords::least};
};
HUIYIN_ON_DATABASES(Accounts);

TEST_P(Accounts, AreListedByLoginWithWhatTheirPeopleHold) {
  town.as("chief-1");
  const auto list = town.as("admin").get("/accounts", "q=chief-1");
  ASSERT_EQ(list.status, 200) << list.raw.body;
  const auto& row = list.json.at("items").at(0);
  EXPECT_EQ(row.at("login"), "chief-1");
  EXPECT_EQ(row.at("name"), "邹永平");
  EXPECT_EQ(row.at("roles").at(0).at("role"), "grid_chief");
  EXPECT_EQ(row.at("state"), "active");
  EXPECT_EQ(row.at("sessions"), 1);
  EXPECT_EQ(row.at("signed_in_at"), json::value(to_rfc3339(town.now)));
  EXPECT_FALSE(row.at("own").as_bool());
  EXPECT_THAT(logins("q=顾立新"), ElementsAre("desk-2"));
  EXPECT_THAT(logins("q=gulixin"), ElementsAre("desk-2"));
  EXPECT_THAT(logins("q=100%25"), IsEmpty());
}

TEST_P(Accounts, ComeInPagesWithoutGapsOrRepeats) {
  std::vector<std::string> seen;
  std::string next;
  do {
    const auto page = town.as("admin").get("/accounts", "limit=3" + (next.empty() ? "" : "&after=" + next));
    EXPECT_LE(page.json.at("items").as_array().size(), 3U);
    EXPECT_EQ(page.json.at("total_capped"), town.workers().size());
    for (const auto& row : page.json.at("items").as_array()) seen.emplace_back(row.at("login").as_string());
    next = page.text("next");
  } while (!next.empty());
  auto all = town.workers();
  std::ranges::sort(all);
  EXPECT_EQ(seen, all);
}

TEST_P(Accounts, AreFoundByWhatIsSpecialAboutThem) {
  EXPECT_THAT(logins("only=never_in&limit=200"), Not(Contains("admin")));
  EXPECT_THAT(logins("only=never_in&limit=200"), Contains("desk-2"));
  EXPECT_THAT(logins("only=disabled"), IsEmpty());
  EXPECT_EQ(act("admin", "desk-2", "disable").status, 204);
  EXPECT_THAT(logins("only=disabled"), ElementsAre("desk-2"));
  for (int i = 0; i < 5; ++i) sign_in("fire-1", "guess");
  EXPECT_THAT(logins("only=locked"), ElementsAre("fire-1"));
  EXPECT_TRUE(town.as("admin").get("/accounts", "q=fire-1").json.at("items").at(0).at("locked").as_bool());
  EXPECT_THAT(logins("only=with_factor"), IsEmpty());
  EXPECT_THAT(logins("only=without_factor&limit=200"), Contains("admin"));
}

TEST_P(Accounts, AskTheDatabaseTwiceHoweverManyThereAre) {
  const auto statements = [&](const std::string& limit) {
    return town.store().read([&](db::Tx& tx) {
      const auto who = town.principal("admin");
      const staff::AccountDesk page{passwords_, [](TimePoint) { return std::vector<std::string>{}; }};
      const auto before = tx.statements();
      staff::find_accounts({tx, who, town.now}, page, {.limit = {{std::stoll(limit)}}});
      return tx.statements() - before;
    });
  };
  EXPECT_EQ(statements("1"), 2);
  EXPECT_EQ(statements("200"), 2);
}

TEST_P(Accounts, ANewOneOpensWithAPasswordThatIsToldOnceAndMustBeChanged) {
  hire("tao");
  const auto id = town.id();
  const auto made = open(id, "tao", "Tao.Xinyue");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  EXPECT_EQ(made.text("login"), "tao.xinyue");
  const auto once = made.text("password");
  EXPECT_EQ(once.size(), 14U);
  EXPECT_TRUE(auth::acceptable_password(once, "tao.xinyue"));
  const auto again = open(id, "tao", "Tao.Xinyue");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.text("password"), "");
  EXPECT_EQ(open(id, "tao", "other").code(), "staff.account_differs");
  EXPECT_EQ(open(town.id(), "tao", "other").code(), "staff.account_has_one");
  const auto in = sign_in("tao.xinyue", once);
  EXPECT_EQ(in.status, 201);
  EXPECT_EQ(town.stored<int>("SELECT must_change FROM account WHERE login = 'tao.xinyue'"), 1);
}

TEST_P(Accounts, ANewOneNeedsSomebodyOfTheRosterAndAFreeLogin) {
  hire("tao");
  EXPECT_EQ(open(town.id(), "nobody", "nobody").code(), "staff.worker_missing");
  EXPECT_EQ(open(town.id(), "tao", "desk-1").code(), "auth.login_taken");
  EXPECT_EQ(open(town.id(), "tao", "陶").code(), "auth.login_form");
  town.pass(10min);
  town.as_system([&](const Ctx& ctx) { staff::leave(ctx, "tao", ctx.now); });
  EXPECT_EQ(open(town.id(), "tao", "tao").code(), "staff.worker_left");
  EXPECT_EQ(rows("auth.create_account"), static_cast<int>(town.workers().size()));
}

TEST_P(Accounts, ANewPasswordEndsTheOldOneAndItsSessions) {
  town.as("chief-1");
  const auto made = act("admin", "chief-1", "password");
  ASSERT_EQ(made.status, 200) << made.raw.body;
  EXPECT_TRUE(town.as("chief-1").get("/me").json.is_null());
  EXPECT_EQ(sign_in("chief-1", usual).code(), "auth.wrong");
  EXPECT_EQ(sign_in("chief-1", made.text("password")).status, 201);
  EXPECT_EQ(rows("auth.set_password"), 1);
}

TEST_P(Accounts, ADisabledOneIsOutAtOnceUntilItIsEnabled) {
  town.as("chief-1");
  EXPECT_EQ(act("admin", "chief-1", "disable").status, 204);
  EXPECT_TRUE(town.as("chief-1").get("/me").json.is_null());
  EXPECT_EQ(sign_in("chief-1", usual).code(), "auth.wrong");
  EXPECT_EQ(act("admin", "chief-1", "enable").status, 204);
  EXPECT_EQ(sign_in("chief-1", usual).status, 201);
  EXPECT_EQ(rows("auth.disable_account"), 1);
  EXPECT_EQ(rows("auth.enable_account"), 1);
}

TEST_P(Accounts, SessionsEndWithoutANewPassword) {
  town.as("chief-1");
  EXPECT_EQ(act("admin", "chief-1", "end_sessions").status, 204);
  EXPECT_TRUE(town.as("chief-1").get("/me").json.is_null());
  EXPECT_EQ(sign_in("chief-1", usual).status, 201);
  EXPECT_EQ(rows("auth.end_sessions"), 1);
}

TEST_P(Accounts, ALostSecondFactorIsTakenAwayAndNeverShown) {
  town.as_system([&](const Ctx& ctx) {
    ctx.tx.run("INSERT INTO second_factor (account, secret_sealed, last_step, since) VALUES (:account, 'sealed', 0, 0)",
               {{"account", ctx.tx.one<std::string>("SELECT id FROM account WHERE login = 'desk-1'")}});
  });
  EXPECT_THAT(logins("only=with_factor"), ElementsAre("desk-1"));
  EXPECT_EQ(town.as("admin").get("/accounts", "q=desk-1").raw.body.find("sealed"), std::string::npos);
  EXPECT_EQ(sign_in("desk-1", usual).status, 202);
  EXPECT_EQ(act("admin", "desk-1", "reset_factor").status, 204);
  EXPECT_EQ(sign_in("desk-1", usual).status, 201);
  EXPECT_EQ(rows("auth.reset_factor"), 1);
}

TEST_P(Accounts, AnAdministratorActsOnEveryAccountButHisOwn) {
  appoint("admin-2");
  for (const auto* what : {"password", "disable", "enable", "reset_factor", "end_sessions"}) {
    EXPECT_EQ(act("admin", "admin", what).code(), "staff.account_own") << what;
    EXPECT_EQ(town.as("admin").post("/accounts/" + town.id() + "/acts/" + what).code(), "auth.no_account") << what;
  }
  EXPECT_EQ(open(town.id(), "admin", "second-me").code(), "staff.account_own");
  EXPECT_EQ(act("admin", "admin-2", "disable").status, 204);
}

TEST_P(Accounts, AnAdministratorCannotGiveHimselfAPost) {
  const auto hold = [&](const std::string& post) {
    return town.as("admin").put(
        "/holdings/" + town.id(),
        {{"post", post}, {"worker", "admin"}, {"from", to_rfc3339(town.now + 24h)}, {"stand_in", false}});
  };
  EXPECT_EQ(hold(chief(1)).code(), "staff.not_for_yourself");
  EXPECT_EQ(hold(staff::post_of(Role::auditor, town.town_id())).code(), "staff.not_for_yourself");
}

TEST_P(Accounts, TheAuditorCannotBeGivenAPostThatReadsMatters) {
  const auto hold = town.as("admin").put(
      "/holdings/" + town.id(),
      {{"post", desk}, {"worker", "auditor"}, {"from", to_rfc3339(town.now)}, {"stand_in", false}});
  EXPECT_EQ(hold.code(), "staff.separate_duties");
}

TEST_P(Accounts, TheLastAdministratorStaysWhoeverActs) {
  const auto end = [&](const std::string& worker) {
    const auto holding =
        town.stored<std::string>("SELECT id FROM holding WHERE worker = :worker", {{"worker", worker}});
    return town.as("admin").post("/holdings/" + holding + "/acts/end", {{"until", to_rfc3339(town.now + 1h)}});
  };
  EXPECT_EQ(end("admin").code(), "staff.last_administrator");
  appoint("admin-2");
  const auto second = town.principal("admin-2");
  EXPECT_EQ(act("admin", "admin-2", "disable").status, 204);
  // A request of admin-2's that was already on its way.
  const auto late = [&] {
    town.store().write([&](db::Tx& tx) { staff::disable_account({tx, second, town.now}, account("admin")); });
  };
  try {
    late();
    FAIL() << "nobody could administer any more";
  } catch (const Problem& p) {
    EXPECT_EQ(p.code(), "staff.last_administrator");
  }
  EXPECT_EQ(end("admin").code(), "staff.last_administrator") << "who cannot sign in does not count";
  EXPECT_EQ(act("admin", "admin-2", "enable").status, 204);
  EXPECT_EQ(end("admin-2").status, 200);
}

TEST_P(Accounts, APhoneNeverAdministersThem) {
  const auto order = town.as("admin").put("/enrolments/" + town.id(), {{"worker", "admin"}});
  auto phone = town.resident();
  const auto enrolled = phone.post("/devices", {{"code", order.text("code")}, {"pin", "402915"}, {"label", "a phone"}});
  ASSERT_EQ(enrolled.status, 201);
  for (const auto& right : enrolled.json.at("me").at("rights").as_array()) EXPECT_NE(right, "account_admin");
}

}  // namespace
}  // namespace huiyin::test
