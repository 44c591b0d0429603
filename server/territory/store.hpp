#pragma once
#include "platform/db/tx.hpp"
#include "territory/area.hpp"

namespace huiyin::territory::store {

/// The ground of an area as it stands.
struct Ground {
  std::string area{};
  bool synthetic = false;
  Shape shape{};
};

void insert(db::Tx& tx, const Area& area);
void insert_ground(db::Tx& tx, const Ground& ground, TimePoint from);
/// Nobody ends it before this transaction does; SQLite's lane sees to that by itself.
void hold(db::Tx& tx, const std::string& area);
void insert_alias(db::Tx& tx, const std::string& code, const std::string& area);

/// Other corners on the same border.
void retouch(db::Tx& tx, const Ground& ground);
/// Other ground from now on; the former stays in the history, and whether it was invented stays as it was.
void redraw(db::Tx& tx, const Ground& ground, TimePoint now);
/// The ground an area had before its present one; nothing when this is its first.
std::optional<Ground> former_ground(db::Tx& tx, const std::string& area);
/// Forgets the present ground. The former one, when there is one, is the present again, with these corners.
void undraw(db::Tx& tx, const std::string& area, const Shape& former);
/// What an area's ground was, and since when.
struct PastGround {
  TimePoint valid_from{};
  std::optional<TimePoint> valid_to{};
  Shape shape{};
};
/// Newest first.
std::vector<PastGround> history(db::Tx& tx, const std::string& area);
void set_center(db::Tx& tx, const std::string& area, LngLat center);
void set_name(db::Tx& tx, const std::string& area, const std::string& name, const std::string& code);
void rename(db::Tx& tx, const std::string& area, const std::string& name, const std::string& short_name);
/// Ends an area and its ground. Its rows stay; who names it is led to `into`.
void end(db::Tx& tx, const std::string& area, const std::string& into, TimePoint now);
/// The ground an area had last; nothing when it never had any.
std::optional<Ground> last_ground(db::Tx& tx, const std::string& area);
/// An ended area stands again, on its last ground with these corners.
void revive(db::Tx& tx, const std::string& area, const Shape& ground);
/// As if it had never been. Its children must be gone.
void remove(db::Tx& tx, const std::string& area);

std::optional<Area> find(db::Tx& tx, const std::string& id);
std::optional<Area> find_by_code(db::Tx& tx, const std::string& code);
std::vector<Area> children(db::Tx& tx, const std::string& parent);
std::vector<Area> chain(db::Tx& tx, const std::string& id);
/// Ended areas too: rows of the past still bear their names.
std::vector<Area> all(db::Tx& tx);
std::vector<Ground> all_ground(db::Tx& tx);

}  // namespace huiyin::territory::store
