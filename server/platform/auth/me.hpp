#pragma once
#include "platform/auth/sessions.hpp"

namespace huiyin::auth {

struct AreaLine {
  std::string id{};
  Level level = Level::grid;
  std::string name{};
  std::string short_name{};
};
BOOST_DESCRIBE_STRUCT(AreaLine, (), (id, level, name, short_name))

struct UnitLine {
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(UnitLine, (), (id, name))

/// A post that I hold now: of an area or of a department.
struct PostLine {
  std::string id{};
  std::string role{};
  std::optional<AreaLine> area{};
  std::optional<UnitLine> unit{};
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(PostLine, (), (id, role, area, unit, stand_in))

/// Where somebody stands in the town, in words; the staff module knows.
struct Whereabouts {
  std::vector<PostLine> posts{};
  std::optional<AreaLine> home{};
};

struct Me {
  std::string subject{};
  std::string name{};
  SessionKind kind = SessionKind::account;
  std::string token{};
  std::vector<std::string> roles{};
  std::vector<Right> rights{};
  std::vector<PostLine> posts{};
  std::optional<AreaLine> home{};
};
BOOST_DESCRIBE_STRUCT(Me, (), (subject, name, kind, token, roles, rights, posts, home))

struct Session {
  std::string token{};  ///< for X-Huiyin-Token with every write
  Me me{};
  std::vector<std::string> recovery_codes{};  ///< of a second factor that began just now; shown once
};
BOOST_DESCRIBE_STRUCT(Session, (), (token, me, recovery_codes))

}  // namespace huiyin::auth
