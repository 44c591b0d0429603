#pragma once
#include "base/page.hpp"
#include "platform/auth/vault.hpp"
#include "platform/ctx.hpp"
#include "staff/roles.hpp"
#include "territory/territory.hpp"

namespace huiyin::staff {

using territory::AreaRef;

/// How a person takes part; the code list of the field.
enum class WorkerKind {
  town_leader,
  village_cadre,
  composite_grid_chief,
  grid_chief,
  parttime_grid_worker,
  fulltime_grid_worker,
  liaison_cadre,
  mediator,
  volunteer,
  department_handler,
  other
};
BOOST_DESCRIBE_ENUM(WorkerKind, town_leader, village_cadre, composite_grid_chief, grid_chief, parttime_grid_worker,
                    fulltime_grid_worker, liaison_cadre, mediator, volunteer, department_handler, other)

/// From where a member was won: 党员, 村民代表, 村民组长, 退休干部, 其他.
enum class RecruitSource { party_member, villager_representative, group_leader, retired_cadre, other };
BOOST_DESCRIBE_ENUM(RecruitSource, party_member, villager_representative, group_leader, retired_cadre, other)

struct NewWorker {
  std::string id{};
  Text<1, 50> name{};
  Phone phone{};  ///< may be empty
  WorkerKind kind = WorkerKind::parttime_grid_worker;
  std::optional<RecruitSource> recruit_source{};
  Levels home{};  ///< where he belongs before and beside his posts
};

struct UnitRef {
  std::string id{};
  std::string name{};
  bool operator==(const UnitRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(UnitRef, (), (id, name))

/// A role and where; one of `area` and `unit`.
struct WorkerRole {
  Role role = Role::grid_member;
  std::optional<AreaRef> area{};
  std::optional<UnitRef> unit{};
};
BOOST_DESCRIBE_STRUCT(WorkerRole, (), (role, area, unit))

/// `phone` is plain while the worker holds a post whose phone is a work contact, else masked; `sort` is the key of the
/// list's order.
struct WorkerRow {
  std::string id{};
  std::string name{};
  std::string phone{};
  std::vector<WorkerRole> roles{};
  std::string sort{};
};
BOOST_DESCRIBE_STRUCT(WorkerRow, (), (id, name, phone, roles, sort))

struct HoldingRow : WorkerRole {
  std::string id{};
  std::string post{};
  TimePoint from{};
  std::optional<TimePoint> until{};  ///< the first moment after it
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(HoldingRow, (WorkerRole), (id, post, from, until, stand_in))

/// `phone` is plain while the worker holds a post whose phone is a work contact, else masked.
struct Worker {
  std::string id{};
  std::string name{};
  std::string phone{};
  WorkerKind kind = WorkerKind::other;
  std::optional<RecruitSource> recruit_source{};
  std::optional<AreaRef> home{};
  std::optional<TimePoint> left_at{};  ///< the first moment after his time here
  bool may_change = false;             ///< whether the reader may change him or let him go
  std::vector<HoldingRow> holdings{};
};
BOOST_DESCRIBE_STRUCT(Worker, (), (id, name, phone, kind, recruit_source, home, left_at, may_change, holdings))

/// `q` finds by a part of the name, the start of its pinyin or initials, or the whole phone number.
struct FindWorkers {
  std::optional<Text<0, 50>> q{};
  std::optional<std::string> area{};
  std::optional<Role> role{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(FindWorkers, (), (q, area, role, limit, after))

/// Stores a person without a post. The same id again changes nothing.
void add_worker(const Ctx& ctx, const auth::Vault& vault, const NewWorker& in);

/// Who answered for what is no longer rewritten after a month. @throws Problem invalid "staff.long_past" of `field`
void refuse_long_past(const Ctx& ctx, TimePoint at, const std::string& field);

/// From `at` on the person holds nothing; what he would have held later is struck out, what he has held since ends now.
/// Matters stay with their posts.
/// @throws Problem missing "staff.worker_missing"; invalid "staff.long_past"; conflict "staff.left_earlier",
/// "staff.last_administrator"
void leave(const Ctx& ctx, const std::string& worker, TimePoint at);

/// People who belong to the reader's areas, or hold or have held a post there, and have not left, in the order of their
/// names.
Page<WorkerRow> find_workers(const Ctx& ctx, const auth::Vault& vault, const FindWorkers& in);

/// @throws Problem missing "staff.worker_missing", also for a person out of the reader's areas.
Worker worker(const Ctx& ctx, const auth::Vault& vault, const std::string& id);

/// Whether the reader's areas are among those where the worker belongs, or holds or has held a post.
bool may_see_worker(const Ctx& ctx, const std::string& worker);

/// Whether the reader stands above every post that the worker holds now, of which there is at least one. A code that
/// makes a phone his is power over all of them.
bool may_enrol(const Ctx& ctx, const std::string& worker);

}  // namespace huiyin::staff
