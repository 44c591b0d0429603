#pragma once
#include "staff/post.hpp"

/// People come, change and go.
namespace huiyin::staff {

/// A person as he is entered. `area` is the town or village where he belongs.
struct NewPerson {
  Id<struct WorkerTag> id{};
  Text<1, 50> name{};
  std::optional<Phone> phone{};
  WorkerKind kind = WorkerKind::parttime_grid_worker;
  std::optional<RecruitSource> recruit_source{};
  std::string area{};
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (id, name, phone, kind, recruit_source, area))

/// Without `phone` the number stays as it is; an empty one strikes it out.
struct ChangedPerson {
  std::string id{};
  Text<1, 50> name{};
  std::optional<Phone> phone{};
  WorkerKind kind = WorkerKind::parttime_grid_worker;
  std::optional<RecruitSource> recruit_source{};
};
BOOST_DESCRIBE_STRUCT(ChangedPerson, (), (id, name, phone, kind, recruit_source))

struct Leaving {
  std::string id{};
  TimePoint at{};
};
BOOST_DESCRIBE_STRUCT(Leaving, (), (id, at))

/// Enters a person where the asker fills posts. The same again changes nothing. @return whether he is new.
/// @throws Problem missing "staff.area_missing"; denied "staff.not_yours_to_enter"; conflict "staff.person_differs",
/// "staff.already_here" (the same name and phone)
bool enter(const Ctx& ctx, const auth::Vault& vault, const NewPerson& in);

/// Whether all posts he holds, or else the place where he belongs, are below a post of the asker's. Nobody may change
/// himself.
bool may_change(const Ctx& ctx, const std::string& worker);

/// @throws Problem missing "staff.worker_missing"; denied "staff.not_yours_to_change"
void change(const Ctx& ctx, const auth::Vault& vault, const ChangedPerson& in);

/// As `leave`, by somebody who may change him.
void let_go(const Ctx& ctx, const Leaving& in);

/// Who of those that the asker may see has this name and phone; nothing when nobody has, or there is no phone.
std::optional<std::string> same_person(const Ctx& ctx, const auth::Vault& vault, const std::string& name,
                                       const std::string& phone);

}  // namespace huiyin::staff
