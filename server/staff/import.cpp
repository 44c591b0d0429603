#include "staff/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"
#include "platform/sheets/csv.hpp"
#include "staff/sheet_row.hpp"

namespace huiyin::staff {
namespace {

constexpr std::size_t most_rows = 3000;

/// Carries the end of a trial out of its savepoint.
struct Enough {};

struct Done {
  std::string worker{};
  std::string holding{};
  bool fresh = false;
};

/// @throws Problem as `enter` and `hold`
Done seat(const Ctx& ctx, const auth::Vault& vault, const SheetRow& row) {
  Done out{.holding = auth::make_uuid(ctx.now)};
  if (const auto known = same_person(ctx, vault, row.name, row.phone)) {
    out.worker = *known;
  } else {
    out.worker = auth::make_uuid(ctx.now);
    out.fresh = enter(ctx, vault,
                      {.id = {out.worker},
                       .name = {row.name},
                       .phone = Phone{row.phone},
                       .kind = kind_of(row.role),
                       .area = row.home});
  }
  hold(ctx, {.id = {out.holding}, .post = row.post, .worker = out.worker, .from = row.from});
  return out;
}

std::string column_of(const std::string& code) {
  if (code == "staff.post_missing") return "place";
  if (code == "staff.area_missing") return "place";
  if (code == "staff.worker_left") return "name";
  return "role";
}

/// Tries one row in a savepoint of its own. @return what was stored, if it could be.
std::optional<Done> attempt(const Ctx& ctx, const auth::Vault& vault, const SheetRow& row, RowPlan& plan) {
  if (!plan.faults.empty()) return std::nullopt;
  std::optional<Done> out;
  try {
    ctx.tx.nested([&] { out = seat(ctx, vault, row); });
    plan.known = !out->fresh;
  } catch (const Problem& problem) {
    out.reset();
    plan.faults.push_back({column_of(problem.code()), problem.code(), problem.args(), {}});
  }
  return out;
}

struct Attempt {
  StaffPlan plan{};
  std::vector<std::pair<int, Done>> done{};
};

Attempt attempt_all(const Ctx& ctx, const auth::Vault& vault, const std::string& csv) {
  Attempt out;
  for (auto& [row, faults] : read_rows(ctx, sheets::read_csv(csv), most_rows)) {
    RowPlan plan{row.number, row.name, row.title, row.from_text, false, std::move(faults)};
    if (auto done = attempt(ctx, vault, row, plan)) out.done.emplace_back(row.number, std::move(*done));
    (plan.faults.empty() ? out.plan.good : out.plan.bad) += 1;
    out.plan.rows.push_back(std::move(plan));
  }
  return out;
}

struct StoredImport {
  std::string id{};
  std::string by_worker{};
  std::string digest{};
  TimePoint at{};
  int taken = 0;
  int left_out = 0;
  std::optional<TimePoint> undone_at{};

  Import shown() const { return {id, at, taken, left_out, undone_at}; }
};
BOOST_DESCRIBE_STRUCT(StoredImport, (), (id, by_worker, digest, at, taken, left_out, undone_at))

std::optional<StoredImport> find_import(db::Tx& tx, const std::string& id) {
  return tx.maybe<StoredImport>(
      "SELECT id, by_worker, digest, at, taken, left_out, undone_at FROM staff_import WHERE id = :id", {{"id", id}});
}

struct ImportedRow {
  std::string worker{};
  std::string holding{};
  bool fresh = false;
};
BOOST_DESCRIBE_STRUCT(ImportedRow, (), (worker, holding, fresh))

void let_go_unless_held(const Ctx& ctx, const std::string& worker) {
  const db::Params params{{"worker", worker}, {"now", ctx.now}};
  const auto held = ctx.tx.one<int>(
      "SELECT COUNT(*) FROM holding WHERE worker = :worker AND (until_at IS NULL OR until_at > :now)", params);
  const auto here =
      ctx.tx.one<int>("SELECT COUNT(*) FROM worker WHERE id = :worker AND (left_at IS NULL OR left_at > :now)", params);
  if (held == 0 && here == 1 && may_change(ctx, worker)) leave(ctx, worker, ctx.now);
}

}  // namespace

StaffPlan plan(const Ctx& ctx, const auth::Vault& vault, const Sheet& in) {
  StaffPlan out;
  try {
    ctx.tx.nested([&] {
      out = attempt_all(ctx, vault, in.csv.value).plan;
      throw Enough{};
    });
  } catch (const Enough&) {
  }
  return out;
}

Taken take(const Ctx& ctx, const auth::Vault& vault, const ImportOrder& in) {
  const auto digest = vault.blind(in.csv.value + (in.only_good ? "+" : ""), "staff.import");
  if (const auto old = find_import(ctx.tx, in.id.value)) {
    if (old->by_worker != ctx.who.subject || old->digest != digest)
      throw Problem{Fault::conflict, "staff.import_differs"};
    return {old->shown(), false};
  }
  const auto result = attempt_all(ctx, vault, in.csv.value);
  if (result.plan.bad > 0 && !in.only_good)
    throw Problem{Fault::invalid, "staff.sheet_has_faults"}.with({std::to_string(result.plan.bad)});
  const Import made{in.id.value, ctx.now, result.plan.good, result.plan.bad, {}};
  ctx.tx.run(R"sql(
      INSERT INTO staff_import (id, by_worker, digest, at, taken, left_out, undone_at)
      VALUES (:id, :by, :digest, :at, :taken, :left_out, NULL))sql",
             {{"id", made.id},
              {"by", ctx.who.subject},
              {"digest", digest},
              {"at", made.at},
              {"taken", made.taken},
              {"left_out", made.left_out}});
  for (const auto& [n, done] : result.done)
    ctx.tx.run(
        "INSERT INTO staff_import_row (import, n, worker, holding, fresh) VALUES (:import, :n, :worker, :holding, "
        ":fresh)",
        {{"import", made.id}, {"n", n}, {"worker", done.worker}, {"holding", done.holding}, {"fresh", done.fresh}});
  audit::note(ctx, "staff.import", "staff_import", made.id);
  return {made, true};
}

Import undo(const Ctx& ctx, const std::string& id) {
  auto found = find_import(ctx.tx, id);
  if (!found || found->by_worker != ctx.who.subject) throw Problem{Fault::missing, "staff.import_missing"};
  if (ctx.tx.run("UPDATE staff_import SET undone_at = :now WHERE id = :id AND undone_at IS NULL",
                 {{"now", ctx.now}, {"id", id}}) == 0)
    throw Problem{Fault::conflict, "staff.import_undone"};
  const auto rows = ctx.tx.all<ImportedRow>(
      "SELECT worker, holding, fresh FROM staff_import_row WHERE import = :id ORDER BY n", {{"id", id}});
  for (const auto& row : rows) strike(ctx, row.holding);
  for (const auto& row : rows)
    if (row.fresh) let_go_unless_held(ctx, row.worker);
  audit::note(ctx, "staff.undo_import", "staff_import", id);
  found->undone_at = ctx.now;
  return found->shown();
}

std::vector<Import> imports(const Ctx& ctx) {
  return ctx.tx.all<Import>(
      "SELECT id, at, taken, left_out, undone_at FROM staff_import WHERE by_worker = :me ORDER BY at DESC, id LIMIT 20",
      {{"me", ctx.who.subject}});
}

}  // namespace huiyin::staff
