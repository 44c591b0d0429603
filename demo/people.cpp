#include "demo/people.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace huiyin::demo {
namespace {

using staff::Role;
using staff::WorkerKind;
using std::string_view;

constexpr std::array<string_view, 60> surnames{"陈", "王", "张", "周", "徐", "顾", "陆", "钱", "朱", "沈", "吴", "李",
                                               "许", "邹", "季", "陶", "曹", "邵", "孙", "杨", "金", "俞", "严", "殷",
                                               "薛", "姚", "蒋", "赵", "黄", "范", "瞿", "龚", "唐", "何", "马", "刘",
                                               "袁", "高", "秦", "丁", "谢", "戈", "浦", "管", "夏", "屈", "苏", "倪",
                                               "胡", "施", "包", "汤", "钟", "鱼", "归", "平", "温", "缪", "霍", "查"};
constexpr std::array<string_view, 48> first_characters{
    "建", "志", "国", "永", "文", "明", "春", "秀", "桂", "玉", "惠", "丽", "雪", "卫", "正", "耀",
    "振", "宝", "月", "菊", "凤", "小", "雅", "敏", "晓", "海", "林", "德", "福", "根", "金", "素",
    "美", "巧", "静", "立", "新", "梅", "兴", "祥", "保", "少", "云", "佩", "彩", "水", "伯", "亚"};
constexpr std::array<string_view, 48> second_characters{
    "平", "华", "英", "芳", "明", "峰", "琴", "珍", "芬", "刚", "良", "元", "生", "宝", "兰", "娟",
    "萍", "红", "燕", "康", "祥", "法", "林", "泉", "清", "强", "军", "东", "忠", "方", "珠", "仙",
    "妹", "娣", "龙", "初", "民", "安", "敏", "霞", "芝", "莲", "余", "根", "荣", "福", "新", "良"};

struct Department {
  string_view id;
  string_view name;
  string_view short_name;
};
constexpr std::array<Department, 15> departments{{
    {"unit-safety", "应急管理和安全生产监督管理办公室", "应急管理办"},
    {"unit-enforcement", "综合行政执法局", "综合执法局"},
    {"unit-construction", "建设和生态环境局", "建设环境局"},
    {"unit-agriculture", "农村工作局", "农村工作局"},
    {"unit-civil", "社会事业局", "社会事业局"},
    {"unit-police", "派出所", "派出所"},
    {"unit-justice", "司法所", "司法所"},
    {"unit-water", "水利站", "水利站"},
    {"unit-sanitation", "环境卫生管理所", "环卫所"},
    {"unit-labour", "人力资源和社会保障所", "人社所"},
    {"unit-market", "市场监督管理分局", "市场监管分局"},
    {"unit-power", "供电服务站", "供电站"},
    {"unit-traffic", "交通运输管理所", "交管所"},
    {"unit-health", "社区卫生服务中心", "卫生中心"},
    {"unit-fire", "专职消防救援队", "消防队"},
}};

class Hiring {
 public:
  Hiring(const Ctx& ctx, const auth::Vault& vault, Dice& dice, const std::function<void(std::size_t)>& progress)
      : ctx_{ctx}, vault_{vault}, dice_{dice}, progress_{progress} {}

  std::string person(WorkerKind kind, bool may_lack_phone = false) {
    const auto id = fmt::format("w{:05}", ++count_);
    const auto name = invent_name(dice_);
    const auto phone = may_lack_phone && dice_.chance(0.06) ? std::string{} : invent_phone(dice_);
    std::optional<staff::RecruitSource> source;
    if (kind == WorkerKind::parttime_grid_worker) source = static_cast<staff::RecruitSource>(dice_.below(5));
    staff::add_worker(ctx_, vault_,
                      {.id = id, .name = {name}, .phone = {phone}, .kind = kind, .recruit_source = source});
    team.names[id] = name;
    if (count_ % 100 == 0) progress_(count_);
    return id;
  }

  void give(const std::string& post, const std::string& worker) {
    staff::hold(ctx_, {.id = {dice_.uuid(to_millis(ctx_.now))}, .post = post, .worker = worker, .from = ctx_.now});
    team.workers[post].push_back(worker);
  }

  void fill(Role role, const std::string& place, WorkerKind kind) { give(staff::post_of(role, place), person(kind)); }

  Team team{};

 private:
  const Ctx& ctx_;
  const auth::Vault& vault_;
  Dice& dice_;
  const std::function<void(std::size_t)>& progress_;
  std::size_t count_ = 0;
};

void staff_departments(const Ctx& ctx, Hiring& hiring, const std::string& town) {
  int position = 0;
  for (const auto& d : departments)
    staff::add_unit(ctx, {.id = std::string{d.id},
                          .name = {std::string{d.name}},
                          .short_name = {std::string{d.short_name}},
                          .town = town,
                          .position = ++position});
  hiring.team.units = staff::units(ctx.tx);
  for (const auto& unit : hiring.team.units) hiring.give(unit.post, hiring.person(WorkerKind::department_handler));
}

void staff_village(Hiring& hiring, const std::string& village) {
  hiring.fill(Role::village_secretary, village, WorkerKind::village_cadre);
  for (int i = 0; i < 3; ++i) hiring.fill(Role::village_cadre, village, WorkerKind::village_cadre);
}

/// Ten households a member; grids are not all of one size.
std::size_t members_for(std::size_t number, std::size_t grids, std::size_t members) {
  return members * (number + 1) / grids - members * number / grids;
}

}  // namespace

std::string invent_name(Dice& dice) {
  std::string name{dice.one_of(surnames)};
  if (dice.chance(0.82)) name += dice.one_of(first_characters);
  return name += dice.one_of(second_characters);
}

std::string invent_phone(Dice& dice) {
  return fmt::format("1000{:07}", dice.below(10'000'000));
}

const std::string* Team::first(const std::string& post) const {
  const auto found = workers.find(post);
  return found == workers.end() || found->second.empty() ? nullptr : &found->second.front();
}

Team hire(const Ctx& ctx, const auth::Vault& vault, const territory::Map& map, Dice& dice,
          const std::function<void(std::size_t done)>& progress) {
  Hiring hiring{ctx, vault, dice, progress};
  for (const auto& area : map.areas()) staff::ensure_posts(ctx, area.id);
  const auto& town = map.town()->id;
  for (int i = 0; i < 4; ++i) hiring.fill(Role::town_leader, town, WorkerKind::town_leader);
  for (int i = 0; i < 5; ++i) hiring.fill(Role::dispatch_desk, town, WorkerKind::other);
  hiring.fill(Role::administrator, town, WorkerKind::other);
  hiring.fill(Role::auditor, town, WorkerKind::other);
  staff_departments(ctx, hiring, town);
  const auto grids = map.grids().size();
  const auto members = grids == grids_of_shanghu ? members_of_shanghu : grids * members_of_shanghu / grids_of_shanghu;
  std::size_t grid_number = 0;
  std::string neighbour;
  for (const auto& area : map.areas()) {
    if (area.level == Level::village) staff_village(hiring, area.id);
    if (area.level == Level::composite && !dice.chance(0.03))
      hiring.fill(Role::composite_grid_chief, area.id, WorkerKind::composite_grid_chief);
    if (area.level != Level::grid) continue;
    const auto chief = staff::post_of(Role::grid_chief, area.id);
    // The mess of life: every fortieth grid waits for a chief, and one chief looks after two grids.
    if (grid_number == 7 && !neighbour.empty())
      hiring.give(chief, neighbour);
    else if (grid_number % 40 != 39)
      hiring.give(chief, neighbour = hiring.person(WorkerKind::grid_chief));
    hiring.fill(Role::liaison_cadre, area.id, WorkerKind::liaison_cadre);
    const auto wanted =
        members_for(grid_number, grids, members) + (grid_number == 20 ? members_for(21, grids, members) : 0);
    for (std::size_t i = 0; i < wanted && grid_number != 21; ++i)
      hiring.give(staff::post_of(Role::grid_member, area.id), hiring.person(WorkerKind::parttime_grid_worker, true));
    ++grid_number;
  }
  return std::move(hiring.team);
}

auth::Principal signed_in(db::Tx& tx, const std::string& worker, TimePoint now) {
  auto s = staff::standing(tx, worker, now);
  return {.kind = auth::Principal::Kind::account,
          .subject = worker,
          .name = std::move(s.name),
          .rights = s.rights,
          .scopes = std::move(s.scopes),
          .posts = std::move(s.posts),
          .units = std::move(s.units)};
}

auth::Principal somebody(db::Tx& tx, const std::string& post, TimePoint now) {
  const auto holder = staff::holder(tx, post, now);
  return holder.worker.empty() ? auth::Principal{} : signed_in(tx, holder.worker, now);
}

}  // namespace huiyin::demo
