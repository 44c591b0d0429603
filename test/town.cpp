#include "test/town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "demo/geography.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/files/test/samples.hpp"

namespace huiyin::test {
namespace {

constexpr auto password = "Lake-Wind-88";

/// Blanks, quotes and Han characters as browsers send them.
std::string ascii(const std::string& query) {
  std::string out;
  for (const char c : query) {
    const bool plain = static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '\'';
    out += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

const std::string& jpeg() {
  static const auto made = files::samples::halves(24, 16, ".jpg");
  return made;
}

std::string must(const Reply& reply, std::string_view what) {
  if (reply.status / 100 != 2)
    throw std::runtime_error{fmt::format("{}: {} {}", what, reply.status, json::serialize(reply.json))};
  return reply.text("id");
}

/// A place in the ground of a grid.
LngLat inside(const territory::Map& map, const Levels& grid) {
  const auto& box = map.box();
  constexpr int steps = 200;
  for (int x = 1; x < steps; ++x)
    for (int y = 1; y < steps; ++y) {
      const LngLat at{box.low.lng_e7 + (box.high.lng_e7 - box.low.lng_e7) / steps * x,
                      box.low.lat_e7 + (box.high.lat_e7 - box.low.lat_e7) / steps * y};
      if (const auto hit = map.nearest(at, 0); hit && map.grids()[hit->shape].levels.grid == grid.grid) return at;
    }
  throw std::runtime_error{"a grid without ground"};
}

}  // namespace

std::string Reply::text(std::string_view member) const {
  const auto* object = json.if_object();
  const auto* found = object ? object->if_contains({member.data(), member.size()}) : nullptr;
  return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::vector<std::string> Reply::faults() const {
  std::vector<std::string> out;
  for (const auto& f : json.at("fields").as_array())
    out.push_back(std::string{f.at("path").as_string()} + " " + std::string{f.at("code").as_string()});
  std::ranges::sort(out);
  return out;
}

Reply Client::send(const std::string& method, const std::string& path, std::string body,
                   std::vector<std::pair<std::string, std::string>> headers) {
  const auto cut = path.find('?');
  http::Request request{.method = method,
                        .path = "/api/v1" + path.substr(0, cut),
                        .query = cut == std::string::npos ? "" : ascii(path.substr(cut + 1)),
                        .body = std::move(body),
                        .peer = peer_,
                        .id = "story",
                        .headers = std::move(headers)};
  if (request.header("content-type").empty()) request.headers.emplace_back("content-type", "application/json");
  if (!cookie_.empty()) request.headers.emplace_back("cookie", cookie_);
  if (!token_.empty()) request.headers.emplace_back("x-huiyin-token", token_);
  used_ = town_.now;
  Reply reply{.raw = town_.house.answer(request, town_.now)};
  reply.status = reply.raw.status;
  if (!reply.raw.body.empty() && reply.raw.type.find("json") != std::string::npos)
    reply.json = json::parse(reply.raw.body);
  return reply;
}

Reply Client::get(const std::string& path, const std::string& query) {
  return send("GET", query.empty() ? path : path + "?" + query);
}
Reply Client::put(const std::string& path, const json::object& body) {
  return send("PUT", path, json::serialize(body));
}
Reply Client::post(const std::string& path, const json::object& body) {
  return send("POST", path, json::serialize(body));
}

std::string Client::photo() {
  const auto id = town_.id();
  const auto path = (worker_.empty() ? "/public/files/" : "/files/") + id;
  must(send("PUT", path, jpeg(), {{"content-type", "image/jpeg"}}), "photo");
  return id;
}

std::string Client::report(const json::object& body) {
  const auto id = town_.id();
  return must(worker_.empty() ? put("/public/matters/" + id, Town::sent(body)) : put("/matters/" + id, body), "report");
}

Reply Client::act(const std::string& matter, const std::string& act, json::object body) {
  if (!body.contains("version")) body["version"] = town_.version(matter);
  return post("/matters/" + matter + "/acts/" + act, body);
}

std::vector<std::string> Client::choices(const std::string& id) {
  std::vector<std::string> out;
  const auto page = matter(id);
  for (const auto& choice : page.json.at("acts").as_array()) out.emplace_back(choice.at("act").as_string());
  return out;
}

std::vector<std::string> Client::list(const std::string& query, int limit) {
  std::vector<std::string> out;
  std::string next;
  do {
    auto q = query + fmt::format("{}limit={}", query.empty() ? "" : "&", limit);
    if (!next.empty()) q += "&after=" + next;
    const auto page = get("/matters", q);
    must(page, "list");
    for (const auto& line : page.json.at("items").as_array()) out.emplace_back(line.at("id").as_string());
    next = page.text("next");
  } while (!next.empty());
  return out;
}

Town::Town(const std::string& database) : fresh_{database}, house{settle()} {}

app::House& Town::settle() {
  make_ground();
  house_ = std::make_unique<app::House>(settings(), store(), passwords_);
  const auto map = house_->atlas().map();
  for (const auto& parcel : map->grids()) grids_.push_back(parcel.levels);
  std::ranges::stable_sort(grids_, {}, [](const Levels& l) { return std::pair{l.village, l.grid}; });
  for (const auto& grid : grids_) places_.push_back(inside(*map, grid));
  as_system([&](const Ctx& ctx) {
    for (const auto& area : map->areas()) staff::ensure_posts(ctx, area.id);
    staff::add_unit(ctx,
                    {.id = "fire", .name = {"消防救援队"}, .short_name = {"消防"}, .town = town_id(), .position = 1});
    staff::add_unit(ctx, {.id = "clean", .name = {"环卫所"}, .short_name = {"环卫"}, .town = town_id(), .position = 2});
  });
  hire();
  return *house_;
}

config::Settings Town::settings() const {
  config::Settings out;
  out.data = fresh_.folder();
  out.second_factor = "offered";
  out.notify_hosts = "127.0.0.1, localhost";
  out.link = "https://town.example";
  if (fresh_.place().dialect == db::Dialect::postgres) out.postgres = fresh_.place().where;
  return out;
}

void Town::make_ground() {
  as_system([&](const Ctx& ctx) {
    for (const auto& area : demo::make_land(demo::small_plan(1))) territory::create_area(ctx, area);
  });
}

void Town::hire() {
  using staff::post_of;
  employ("leader", post_of(Role::town_leader, town_id()), "周正");
  employ("desk-1", post_of(Role::dispatch_desk, town_id()), "陆敏");
  employ("desk-2", post_of(Role::dispatch_desk, town_id()), "顾立新");
  employ("admin", post_of(Role::administrator, town_id()), "沈静");
  employ("auditor", post_of(Role::auditor, town_id()), "钱水根");
  employ("fire-1", post_of(Role::department_handler, "fire"), "朱卫东");
  employ("fire-2", post_of(Role::department_handler, "fire"), "吴海");
  employ("clean-1", post_of(Role::department_handler, "clean"), "许桂芳");
  std::set<std::string> composites, villages;
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    const auto& l = grids_[i];
    if (villages.insert(l.village).second)
      employ(fmt::format("secretary-{}", villages.size()), post_of(Role::village_secretary, l.village), "徐国良");
    if (composites.insert(l.composite).second)
      employ(fmt::format("composite-{}", composites.size()), post_of(Role::composite_grid_chief, l.composite),
             "李春华");
    employ(fmt::format("chief-{}", i + 1), post_of(Role::grid_chief, l.grid), "邹永平");
    employ(fmt::format("member-{}", i + 1), post_of(Role::grid_member, l.grid), "季秀英");
  }
}

void Town::employ(const std::string& worker, const std::string& post, const std::string& name) {
  const auto hash = passwords_.hash(password);
  as_system([&](const Ctx& ctx) {
    staff::add_worker(
        ctx, house_->vault(),
        {.id = worker, .name = {name}, .phone = {fmt::format("1000{:07}", static_cast<int>(workers_.size()))}});
    staff::hold(ctx, {.id = {id()}, .post = post, .worker = worker, .from = now});
    auth::create_account(ctx, {.login = worker, .password_hash = hash, .subject = worker, .must_change = false});
  });
  workers_.push_back(worker);
}

Client& Town::as(const std::string& worker) {
  auto& client = clients_.try_emplace(worker, *this, worker, next_peer()).first->second;
  if (!client.cookie_.empty() && now - client.used_ < 25min) return client;
  client.cookie_ = client.token_ = "";
  const auto session = client.post("/sessions", {{"login", worker}, {"password", password}});
  must(session, "sign-in of " + worker);
  client.token_ = session.text("token");
  for (const auto& [name, value] : session.raw.headers)
    if (name == "Set-Cookie") client.cookie_ = value.substr(0, value.find(';'));
  return client;
}

json::object Town::report(std::size_t grid, const std::string& text) {
  const auto at = place_in(grid);
  return {{"category", "0301"},
          {"text", text},
          {"place", {{"lng", at.lng()}, {"lat", at.lat()}, {"how", "gps"}}},
          {"photos", json::array{}},
          {"happened_at", to_rfc3339(now - 5min)}};
}

json::object Town::sent(json::object report) {
  report["key"] = "known to this phone alone";
  return report;
}

json::object Town::known_report(std::size_t grid) {
  auto body = report(grid);
  body["name"] = "王小妹";
  body["phone"] = "10001234567";
  return body;
}

std::string Town::matter_at(const std::string& stage) {
  const auto matter = resident().report(report());
  bring(matter, stage);
  return matter;
}

std::string Town::known_matter_at(const std::string& stage) {
  const auto matter = resident().report(known_report());
  bring(matter, stage);
  return matter;
}

void Town::bring(const std::string& matter, const std::string& stage) {
  const auto at = [&] { return this->stage(matter); };
  const auto act = [&](const std::string& who, const std::string& what, const json::object& body = {}) {
    must(as(who).act(matter, what, body), what);
  };
  if (at() == stage) return;
  if (at() == "reported") act("chief-1", "accept");
  if (at() == stage) return;
  if (at() == "accepted") act("desk-1", "dispatch", {{"post", staff::post_of(Role::department_handler, "clean")}});
  if (at() == stage) return;
  if (at() == "dispatched") act("clean-1", "sign");
  if (at() == stage) return;
  if (at() == "handling") act("clean-1", "answer", {{"text", "已经清运干净"}});
  if (at() == stage) return;
  if (at() == "answered") act("chief-1", "verify", {{"note", "到现场看过，干净了"}});
  if (at() == stage) return;
  act("desk-1", "tell", {{"channel", "phone"}, {"reached", true}, {"note", "电话里说满意"}});
  act("desk-1", "close");
}

std::string Town::code_of(const std::string& matter) {
  return stored<std::string>("SELECT tracking_code FROM matter WHERE id = :id", {{"id", matter}});
}
std::string Town::stage(const std::string& matter) {
  return stored<std::string>("SELECT stage FROM matter WHERE id = :id", {{"id", matter}});
}
std::string Town::owner(const std::string& matter) {
  return stored<std::string>("SELECT COALESCE(owner_post, '') FROM matter WHERE id = :id", {{"id", matter}});
}
long long Town::version(const std::string& matter) {
  return stored<long long>("SELECT COALESCE(MAX(version), 0) FROM matter WHERE id = :id", {{"id", matter}});
}

std::string Town::id() {
  return fmt::format("0195a000-0000-7000-8000-{:012}", ++ids_);
}
std::string Town::next_peer() {
  ++peers_;
  return fmt::format("10.{}.{}.7", peers_ / 250, peers_ % 250);
}

auth::Principal Town::principal(const std::string& worker) {
  const auto s = store().read([&](db::Tx& tx) { return staff::standing(tx, worker, now); });
  return {.kind = auth::Principal::Kind::account,
          .subject = worker,
          .name = s.name,
          .rights = s.rights,
          .scopes = s.scopes,
          .posts = s.posts,
          .units = s.units};
}

void Town::hold(const std::string& post, const std::string& worker, bool stand_in, std::optional<TimePoint> until) {
  as_system([&](const Ctx& ctx) { staff::hold(ctx, {{id()}, post, worker, now, until, stand_in}); });
}

void Town::end_all(const std::string& post) {
  as_system([&](const Ctx& ctx) {
    for (const auto& holding :
         ctx.tx.all<std::string>("SELECT id FROM holding WHERE post = :post AND (until_at IS NULL OR until_at > :now)",
                                 {{"post", post}, {"now", ctx.now}}))
      staff::end_holding(ctx, {{holding}, ctx.now});
  });
}

std::string Town::photo_of(const auth::Principal& who) {
  const auto photo = house.darkroom().develop(jpeg());
  const auto made = id();
  store().write([&](db::Tx& tx) { house.files().place(Ctx{tx, who, now}, {made}, photo); });
  return made;
}

}  // namespace huiyin::test
