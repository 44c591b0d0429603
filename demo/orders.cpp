#include "demo/orders.hpp"

#include "platform/files/files.hpp"

namespace huiyin::demo {

using matters::Stage;
using staff::Role;
using namespace std::chrono_literals;

/// An order as its office has it in mind: to whom, in time counted back from the last moment of the year.
struct Orders::Plan {
  std::string_view title{};
  std::string_view text{};
  std::string_view done{};
  Role from = Role::dispatch_desk;
  Role to = Role::grid_chief;
  std::size_t villages = 0;  ///< the first so many; 0: all
  Scene scene = Scene::blocked_drain;
  std::chrono::hours sent_before{};
  std::chrono::hours due_before{};  ///< negative: after the last moment
  double follow = 0;                ///< how many feed back at all
  double taken = 0;                 ///< how many of those answers were looked at
  bool forwarded = false;           ///< whoever of the first village has it sends it on to his grid chiefs
  bool taken_back = false;
};

/// One post's part of it, as it stands.
struct Orders::Part {
  std::string id{};
  std::string no{};
  Stage stage = Stage::dispatched;
  long long version = 0;
  std::string village{};
  std::string owner_post{};
  TimePoint finish_due_at{};
  BOOST_DESCRIBE_CLASS(Part, (), (id, no, stage, version, village, owner_post, finish_due_at), (), ())
};

Orders::Part Orders::part_of(db::Tx& tx, const std::string& matter) {
  return tx.one<Part>(
      "SELECT id, no, stage, version, village, COALESCE(owner_post, '') AS owner_post, finish_due_at FROM matter "
      "WHERE id = :id",
      {{"id", matter}});
}

std::vector<Orders::Plan> Orders::plans() {
  return {
      {.title = "排查出租房消防隐患",
       .text = "本周逐户看出租房：疏散通道不堵、不在楼道充电、灭火器能用。发现隐患当场讲清楚，拍照反馈；整改不了的另行"
               "上报。",
       .done = "都看过了，当场清走楼道杂物，叮嘱不要在楼道充电。",
       .villages = 2,
       .scene = Scene::blocked_exit,
       .sent_before = 240h,
       .due_before = 120h,
       .follow = 1,
       .taken = 1},
      {.title = "台风来之前清理水沟和窨井",
       .text = "气象台预报后天有台风。请各村把沿街水沟、窨井口清一遍，低洼处备好沙袋，清完拍照反馈。",
       .done = "水沟和窨井口清完了，低洼处放了沙袋。",
       .to = Role::village_secretary,
       .sent_before = 96h,
       .due_before = 24h,
       .follow = 0.8,
       .taken = 0.5,
       .forwarded = true},
      {.title = "周六早上全镇大扫除",
       .text = "请各网格组织志愿者，周六早上七点在村口集合。",
       .done = "人都通知到了。",
       .villages = 1,
       .sent_before = 60h,
       .due_before = -48h,
       .follow = 0.3,
       .taken_back = true},
      {.title = "上门看望独居老人",
       .text = "天气转冷，请这两天上门看一看独居老人：取暖是否安全、缺不缺东西。回来写一句情况。",
       .done = "看过了，电热毯换了新的，身体都好。",
       .from = Role::village_secretary,
       .villages = 1,
       .scene = Scene::gas_bottles,
       .sent_before = 20h,
       .due_before = -28h,
       .follow = 0.4,
       .taken = 0.3},
  };
}

Orders::Orders(const matters::Office& office, const files::Easel& easel, TimePoint until, std::uint64_t seed)
    : office_{office}, easel_{easel}, until_{until}, dice_{seed}, plans_{plans()}, sent_(plans_.size()) {
  for (std::size_t i = 0; i < plans_.size(); ++i) events_.push({until - plans_[i].sent_before, Turn::send, i, {}});
}

Orders::~Orders() = default;

void Orders::go_on(db::Tx& tx, TimePoint now) {
  while (!events_.empty() && events_.top().at <= now) {
    const auto event = events_.top();
    events_.pop();
    switch (event.turn) {
      case Turn::send:
        send(tx, event, now);
        break;
      case Turn::receive:
        receive(tx, event, now);
        break;
      case Turn::feed_back:
        feed_back(tx, event, now);
        break;
      case Turn::look:
        look(tx, event, now);
        break;
      case Turn::take_back: {
        const auto desk = somebody(tx, staff::post_of(Role::dispatch_desk, office_.atlas.map()->town()->id), now);
        instructions::recall(Ctx{tx, desk, now}, office_, {sent_[event.plan], {"周六有大雨，改到下周。"}});
        break;
      }
    }
  }
}

void Orders::send(db::Tx& tx, const Event& event, TimePoint now) {
  const auto& plan = plans_[event.plan];
  const auto map = office_.atlas.map();
  std::vector<std::string> areas;
  for (const auto& village : map->areas())
    if (village.level == Level::village) areas.push_back(village.id);
  std::ranges::sort(areas, {}, [&](const auto& id) { return map->find(id)->position; });
  if (plan.villages > 0) areas.resize(std::min(areas.size(), plan.villages));
  if (plan.villages == 0) areas = {map->town()->id};
  const auto place = plan.from == Role::dispatch_desk ? map->town()->id : areas.front();
  const auto who = somebody(tx, staff::post_of(plan.from, place), now);
  if (who.subject.empty() || until_ - plan.due_before <= now) return;
  const Ctx ctx{tx, who, now};
  const instructions::Issue in{.id = {dice_.uuid(to_millis(now))},
                               .post = staff::post_of(plan.from, place),
                               .title = Text<1, 60>{std::string{plan.title}},
                               .text = Text<0, 1000>{std::string{plan.text}},
                               .photos = {snap(ctx, event.plan, Moment::before)},
                               .due_at = until_ - plan.due_before,
                               .areas = {areas},
                               .roles = {{plan.to}}};
  instructions::issue(ctx, office_, in);
  sent_[event.plan] = in.id.value;
  expect(instructions::show(ctx, office_, instructions::InstructionKey{in.id.value}), event.plan, now);
  if (plan.taken_back) events_.push({now + 6h, Turn::take_back, event.plan, {}});
}

void Orders::expect(const instructions::InstructionShown& sent, std::size_t plan, TimePoint now) {
  for (const auto& row : sent.rows)
    events_.push(
        {now + std::chrono::minutes{10 + static_cast<int>(dice_.waiting(200))}, Turn::receive, plan, row.matter});
}

void Orders::receive(db::Tx& tx, const Event& event, TimePoint now) {
  const auto& plan = plans_[event.plan];
  if (!dice_.chance(plan.follow + (1 - plan.follow) / 2)) return;  // has not opened it yet
  const auto m = part_of(tx, event.matter);
  if (m.stage != Stage::dispatched) return;
  const auto who = somebody(tx, m.owner_post, now);
  if (who.subject.empty()) return;
  const Ctx ctx{tx, who, now};
  matters::sign(ctx, office_, {m.id, m.version});
  const bool sends_on =
      plan.forwarded && m.no.ends_with("-01") && m.owner_post == staff::post_of(Role::village_secretary, m.village);
  if (sends_on && m.finish_due_at - 6h > now) forward(ctx, event, m);
  if (!dice_.chance(plan.follow)) return;
  const auto time = until_ - plan.due_before - now;
  const auto takes = std::chrono::duration_cast<Millis>(time * (0.2 + 0.75 * dice_.unit()));
  events_.push({now + takes + (sends_on ? 12h : 0h), Turn::feed_back, event.plan, event.matter});
}

void Orders::forward(const Ctx& ctx, const Event& event, const Part& m) {
  const auto id = dice_.uuid(to_millis(ctx.now));
  instructions::issue(ctx, office_,
                      {.id = {id},
                       .via = m.id,
                       .text = Text<0, 1000>{"各网格明天下班前清完，拍一张清理后的照片给我。"},
                       .due_at = m.finish_due_at - 6h,
                       .areas = {{m.village}},
                       .roles = {{Role::grid_chief}}});
  expect(instructions::show(ctx, office_, instructions::InstructionKey{id}), event.plan, ctx.now);
}

void Orders::feed_back(db::Tx& tx, const Event& event, TimePoint now) {
  const auto& plan = plans_[event.plan];
  const auto m = part_of(tx, event.matter);
  if (m.stage != Stage::handling) return;
  const auto who = somebody(tx, m.owner_post, now);
  if (who.subject.empty()) return;
  const Ctx ctx{tx, who, now};
  const auto photos = snap(ctx, event.plan, Moment::after);
  matters::answer(ctx, office_, {{m.id, m.version}, {std::string{plan.done}}, {photos}});
  if (dice_.chance(plan.taken))
    events_.push(
        {now + std::chrono::minutes{20 + static_cast<int>(dice_.waiting(300))}, Turn::look, event.plan, event.matter});
}

void Orders::look(db::Tx& tx, const Event& event, TimePoint now) {
  const auto m = part_of(tx, event.matter);
  if (m.stage != Stage::answered) return;
  const auto who = somebody(tx, m.owner_post, now);
  if (who.subject.empty()) return;
  matters::verify(Ctx{tx, who, now}, office_, {{m.id, m.version}, {"看过照片，可以。"}, {}});
}

std::vector<matters::FileId> Orders::snap(const Ctx& ctx, std::size_t plan, Moment moment) {
  const auto place = dice_.below(3);
  const auto key = std::tuple{plans_[plan].scene, moment, place};
  const auto kept = pictures_.find(key);
  const auto& shot = kept != pictures_.end()
                         ? kept->second
                         : pictures_.emplace(key, picture(easel_, plans_[plan].scene, moment, place)).first->second;
  const files::FileId id{dice_.uuid(to_millis(ctx.now))};
  office_.files.place(ctx, id, shot);
  return {id};
}

}  // namespace huiyin::demo
