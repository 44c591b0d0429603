#include "demo/town.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "demo/geography.hpp"
#include "demo/orders.hpp"
#include "demo/year.hpp"
#include "notices/notices.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/auth/password.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/jobs/feed.hpp"
#include "platform/log/progress.hpp"

namespace huiyin::demo {
namespace {

using staff::Role;

constexpr int acts_a_commit = 400;
/// Known to everybody who reads the README: the demo town is no place for secrets.
constexpr std::string_view password = "huiyin-demo-2026";

/// Its password is in the README, so a second factor would guard nothing and end the tour at the first door.
constexpr std::string_view lower_bar =
    "# A town for trying out: nobody must set up a second factor, everybody may. A town of its own leaves this away.\n"
    "[auth]\nsecond_factor = \"offered\"\n";

auth::Principal maker() {
  return {.kind = auth::Principal::Kind::system, .name = "demo"};
}

void make_ground(db::Store& store, territory::Atlas& atlas, const Wish& wish, TimePoint now) {
  store.write([&](db::Tx& tx) {
    const auto who = maker();
    const Ctx ctx{tx, who, now};
    atlas.refresh(tx);
    if (atlas.map()->town()) throw std::runtime_error{"this data folder holds a town already; choose an empty one"};
    for (const auto& area : make_land(full_plan(wish.seed))) territory::create_area(ctx, area);
    atlas.refresh(tx);
  });
}

struct Showcase {
  std::string login;
  std::string post;
  std::string_view what;
};

/// A dozen people who can sign in to the console, from the mayor's chair to a grid.
std::vector<Showcase> showcases(const territory::Map& map, const Team& team) {
  const auto& town = map.town()->id;
  const territory::Area* village = nullptr;
  for (const auto& area : map.areas())
    if (area.level == Level::village && area.short_name == "东桥村") village = &area;
  std::vector<Showcase> all{
      {"leader", staff::post_of(Role::town_leader, town), "镇领导 town leader"},
      {"desk", staff::post_of(Role::dispatch_desk, town), "联动中心 dispatch desk"},
      {"admin", staff::post_of(Role::administrator, town), "管理员 administrator"},
      {"auditor", staff::post_of(Role::auditor, town), "审计员 auditor"},
      {"fire", staff::post_of(Role::department_handler, "unit-fire"), "消防队 fire brigade"},
      {"sanitation", staff::post_of(Role::department_handler, "unit-sanitation"), "环卫所 sanitation"}};
  if (!village) return all;
  all.push_back({"village", staff::post_of(Role::village_secretary, village->id), "东桥村书记 village secretary"});
  bool composite = false;
  bool grid = false;
  for (const auto& area : map.areas()) {
    if (area.village != village->id) continue;
    const auto chief = staff::post_of(Role::grid_chief, area.id);
    if (area.level == Level::composite && !composite &&
        team.first(staff::post_of(Role::composite_grid_chief, area.id))) {
      all.push_back(
          {"composite", staff::post_of(Role::composite_grid_chief, area.id), "综合网格长 composite-grid chief"});
      composite = true;
    }
    if (area.level == Level::grid && !grid && team.first(chief) &&
        team.first(staff::post_of(Role::grid_member, area.id))) {
      all.push_back({"chief", chief, "网格长 grid chief"});
      all.push_back({"member", staff::post_of(Role::grid_member, area.id), "网格员 grid member"});
      all.push_back({"liaison", staff::post_of(Role::liaison_cadre, area.id), "包联干部 liaison cadre"});
      grid = true;
    }
  }
  return all;
}

std::string open_accounts(const Ctx& ctx, const std::vector<Showcase>& wanted, const Team& team,
                          const std::string& hash) {
  std::string sheet = fmt::format("密码 password: {}\n\n", password);
  for (const auto& s : wanted) {
    const auto* worker = team.first(s.post);
    if (!worker) continue;
    auth::create_account(ctx, {.login = s.login, .password_hash = hash, .subject = *worker, .must_change = false});
    sheet += fmt::format("{:<12} {} ({})\n", s.login, s.what, team.names.at(*worker));
  }
  return sheet;
}

std::string examples_of(const Year& year) {
  std::string sheet = "\n查询码 tracking codes:\n";
  for (const auto& [stage, code] : year.examples())
    sheet += fmt::format("{:<12} /p/t/{}\n", boost::describe::enum_to_string(stage, ""), code);
  return sheet;
}

/// Inboxes as they would stand after a year of use: the last weeks, and of these the last days still unread.
void tell_the_last_weeks(db::Store& store, const matters::Office& office, TimePoint until) {
  const notices::Mail mail{.office = office, .hosts = notify::Hosts{""}};
  store.write([&](db::Tx& tx) { notices::begin_at(tx, until - std::chrono::days{14}); });
  notices::tell(store, mail, until);
  store.write([&](db::Tx& tx) { notices::put_away_before(tx, until - std::chrono::days{2}); });
  notices::tell_of_deadlines(store, mail, until);
  while (jobs::sequence(store).numbered > 0) {
  }
}

Date last_day(const Wish& wish) {
  if (wish.today.empty()) return date_of(clock::now());
  const auto day = parse_date(wish.today);
  if (!day) throw std::runtime_error{"--today takes a day like 2026-11-23"};
  return *day;
}

/// The town's clock ends in the middle of its last day, or now if that is today.
TimePoint last_moment(Date day) {
  const auto noon = at(day, std::chrono::hours{16} + std::chrono::minutes{30});
  return day == date_of(clock::now()) ? clock::now() : noon;
}

}  // namespace

void make(const config::Settings& settings, const Wish& wish, std::ostream& out, bool terminal) {
  log::Progress progress{out, terminal};
  const auto until = last_moment(last_day(wish));
  const auto from = at(date_of(until - std::chrono::days{365}));
  std::filesystem::create_directories(settings.data);
  const db::Place place = settings.postgres.empty() ? db::Place{db::Dialect::sqlite, settings.sqlite_file().string(), 2}
                                                    : db::Place{db::Dialect::postgres, settings.postgres, 2};
  db::migrate(place, until);
  db::Store store{place};
  const auto vault = auth::Vault::open(settings.data);
  const files::Darkroom darkroom;
  const files::Easel easel{darkroom};
  files::Files files{settings.data, darkroom};
  const matters::Rules rules;
  territory::Atlas atlas;
  const matters::Office office{atlas, vault, files, rules};
  Dice dice{wish.seed};
  const auto hash = auth::Passwords{auth::Passwords::Cost{}}.hash(password);

  make_ground(store, atlas, wish, from);
  progress.done("territory: 25 villages, 68 composite grids, 378 grids");
  std::string sheet;
  Team team;
  store.write([&](db::Tx& tx) {
    const auto who = maker();
    const Ctx ctx{tx, who, from};
    team = hire(ctx, vault, *atlas.map(), dice,
                [&](std::size_t n) { progress.show("people", std::min(1.0, static_cast<double>(n) / 3500)); });
    sheet = open_accounts(ctx, showcases(*atlas.map(), team), team, hash);
  });
  progress.done(fmt::format("people: {} at their posts", team.names.size()));
  Year year{{office, easel, team, from, until, wish.matters}, dice};
  Orders orders{office, easel, until, wish.seed + 1};
  while (!year.over()) {
    store.write([&](db::Tx& tx) {
      for (int done = 0; done < acts_a_commit && !year.over(); ++done) {
        year.go_on(tx, 1);
        orders.go_on(tx, year.now());
      }
    });
    jobs::sequence(store);
    progress.show("a year of matters", year.passed());
  }
  progress.done(fmt::format("a year of matters: {}", wish.matters));
  while (jobs::sequence(store).numbered > 0) {
  }
  tell_the_last_weeks(store, office, until);
  store.analyze("matter");
  std::ofstream{settings.data / config::folder_file} << lower_bar;
  std::ofstream{settings.data / "demo-accounts.txt"} << sheet + examples_of(year);
}

}  // namespace huiyin::demo
