#include "staff/sheets.hpp"

#include "staff/phones.hpp"

namespace huiyin::staff {
namespace {

using Sink = std::function<void(const db::Sheet::Row&)>;

struct WorkerOut {
  std::string id{};
  std::string name{};
  std::string phone{};
  std::string worker_kind{};
  std::optional<std::string> recruit_source{};
  TimePoint created_at{};
  std::optional<TimePoint> left_at{};
};
BOOST_DESCRIBE_STRUCT(WorkerOut, (), (id, name, phone, worker_kind, recruit_source, created_at, left_at))

struct UnitOut {
  std::string id{};
  std::string name{};
  std::string short_name{};
};
BOOST_DESCRIBE_STRUCT(UnitOut, (), (id, name, short_name))

struct PostOut {
  std::string id{};
  std::string role{};
  std::optional<std::string> area{};
  std::optional<std::string> unit{};
  std::optional<std::string> superior{};
};
BOOST_DESCRIBE_STRUCT(PostOut, (), (id, role, area, unit, superior))

struct HoldingOut {
  std::string id{};
  std::string post{};
  std::string worker{};
  TimePoint from_at{};
  std::optional<TimePoint> until_at{};
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(HoldingOut, (), (id, post, worker, from_at, until_at, stand_in))

template <class Row>
auto rows_of(std::string_view sql) {
  return [sql](db::Tx& tx, const Sink& row) {
    for (const auto& r : tx.all<Row>(sql)) row(db::texts_of(r));
  };
}

db::Sheet workers_sheet(const auth::Vault& vault, bool clear) {
  return {.name = "staff",
          .about = "People who do the work, also those who have left.",
          .columns = {{"id", "never changes"},
                      {"name", ""},
                      {"phone", "masked unless the export is clear"},
                      {"worker_kind", "how he takes part"},
                      {"recruit_source", "from where a member was won"},
                      {"created_at", ""},
                      {"left_at", "empty while he is there"}},
          .read = [&vault, clear](db::Tx& tx, const Sink& row) {
            const auto* sql = clear
                                  ? "SELECT id, name, phone_sealed AS phone, worker_kind, recruit_source, created_at, "
                                    "left_at FROM worker ORDER BY id"
                                  : "SELECT id, name, phone_masked AS phone, worker_kind, recruit_source, created_at, "
                                    "left_at FROM worker ORDER BY id";
            for (auto& w : tx.all<WorkerOut>(sql)) {
              if (clear) w.phone = open_phone(vault, w.id, w.phone);
              row(db::texts_of(w));
            }
          }};
}

}  // namespace

std::vector<db::Sheet> sheets(const auth::Vault& vault, bool clear) {
  return {workers_sheet(vault, clear),
          {.name = "units",
           .about = "Line departments.",
           .columns = {{"id", ""}, {"name", ""}, {"short_name", ""}},
           .read = rows_of<UnitOut>("SELECT id, name, short_name FROM unit ORDER BY position, id")},
          {.name = "posts",
           .about = "Roles in areas and departments. Matters belong to posts, not to persons.",
           .columns = {{"id", "role@place"},
                       {"role", ""},
                       {"area", "id in areas.csv, or empty"},
                       {"unit", "id in units.csv, or empty"},
                       {"superior", "the next post of the duty chain"}},
           .read = rows_of<PostOut>("SELECT id, role, area, unit, superior FROM post ORDER BY id")},
          {.name = "holdings",
           .about = "Who held or stood in for which post, and when.",
           .columns = {{"id", ""},
                       {"post", "id in posts.csv"},
                       {"worker", "id in staff.csv"},
                       {"from_at", ""},
                       {"until_at", "the first moment after it; empty: no end is set"},
                       {"stand_in", "1: in place of the holder"}},
           .read = rows_of<HoldingOut>(
               "SELECT id, post, worker, from_at, until_at, stand_in FROM holding ORDER BY from_at, id")}};
}

}  // namespace huiyin::staff
