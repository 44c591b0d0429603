#include "territory/area_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/crc.hpp>

#include "base/problem.hpp"
#include "platform/audit/audit.hpp"
#include "territory/import_store.hpp"
#include "territory/territory.hpp"

namespace huiyin::territory {
namespace {

std::string basis_of(const store::KeptFile& kept, const Map& map) {
  boost::crc_32_type sum;
  const auto add = [&](const std::string& text) { sum.process_bytes(text.c_str(), text.size() + 1); };
  const auto columns = kept.choice.columns.value_or(Columns{});
  add(kept.source), add(columns.code), add(columns.name), add(columns.village), add(columns.composite),
      add(columns.level);
  add(kept.choice.datum == Datum::gcj02 ? "gcj02" : ""), add(kept.choice.make_parents ? "parents" : "");
  return fmt::format("{}-{:08x}", map.version(), sum.checksum());
}

ImportDraft drafted(db::Tx& tx, const std::string& id, store::KeptFile& kept) {
  const auto map = map_of(tx);
  if (!map.town()) throw Problem{Fault::missing, "town.missing"};
  if (map.town()->code.empty()) throw Problem{Fault::invalid, "town.unnamed"};
  auto draft = plan_import(id, read_geojson(kept.source), kept.choice, map);
  kept.choice.columns = draft.plan.columns;
  draft.plan.basis = basis_of(kept, map);
  return draft;
}

ImportHead head_of(const Ctx& ctx, const ImportId& id) {
  auto head = store::find_import(ctx.tx, id.value);
  if (!head) throw Problem{Fault::missing, "import.none"};
  return std::move(*head);
}

void require(const ImportHead& head, ImportState state) {
  if (head.state != state) throw Problem{Fault::conflict, "import.over"};
}

/// Plans what is kept, and keeps how it was planned.
Import planned(const Ctx& ctx, ImportHead head, store::KeptFile kept) {
  auto draft = drafted(ctx.tx, head.id, kept);
  head.accepted = draft.plan.accepted;
  head.refused = draft.plan.refused;
  store::keep_import(ctx.tx, head, kept);
  return {std::move(head), std::move(draft.plan)};
}

void make(const Ctx& ctx, const std::string& import, const ImportDraft& draft, const Tenants& tenants) {
  std::vector<std::string> ids;
  for (const auto& area : draft.areas) {
    create_area(ctx, area);
    ids.push_back(area.id);
    store::note_made(ctx.tx, import, static_cast<long long>(ids.size()), area.id);
  }
  for (const auto& ground : draft.retouched) store::retouch(ctx.tx, ground);
  for (const auto& [area, center] : draft.centers) store::set_center(ctx.tx, area, center);
  for (const auto& tenant : tenants) tenant.move_in(ctx, ids);
}

void refuse_ties(const Ctx& ctx, const Tenants& tenants, const ImportHead& head, const std::vector<std::string>& ids) {
  auto ties = store::changed_since(ctx.tx, head.id, *head.done_at);
  for (const auto& tenant : tenants) std::ranges::move(tenant.ties(ctx, ids), std::back_inserter(ties));
  if (ties.empty()) return;
  std::vector<FieldFault> fields;
  for (const auto& tie : ties) fields.push_back({tie.area, tie.code, {std::to_string(tie.count)}});
  throw Problem{Fault::conflict, "import.in_the_way", std::move(fields)};
}

}  // namespace

Planned plan_import(const Ctx& ctx, const NewImport& in) {
  const auto there = store::find_import(ctx.tx, in.id.value);
  if (there) require(*there, ImportState::planned);
  ImportHead head{.id = in.id.value, .file = in.file, .made_by = ctx.who.name, .made_at = ctx.now};
  audit::note(ctx, "territory.plan_import", "area_import", in.id.value, in.file);
  return {planned(ctx, std::move(head), {in.geojson, in.choice}), !there};
}

Import replan(const Ctx& ctx, const ImportId& id, const std::optional<Choice>& choice) {
  auto head = head_of(ctx, id);
  require(head, ImportState::planned);
  auto kept = store::kept_file(ctx.tx, id.value).value();
  if (choice) {
    kept.choice = *choice;
    audit::note(ctx, "territory.plan_import", "area_import", id.value, head.file);
  }
  return planned(ctx, std::move(head), std::move(kept));
}

Import accept_import(const Ctx& ctx, const Tenants& tenants, const Accept& in) {
  auto head = head_of(ctx, in.id);
  require(head, ImportState::planned);
  auto kept = store::kept_file(ctx.tx, head.id).value();
  const auto draft = drafted(ctx.tx, head.id, kept);
  if (draft.plan.basis != in.basis) throw Problem{Fault::conflict, "import.stale"};
  if (draft.areas.empty()) throw Problem{Fault::invalid, "import.nothing"};
  if (!store::end_import(ctx.tx, head.id, ImportState::planned, ImportState::done, ctx.now))
    throw Problem{Fault::conflict, "import.over"};
  make(ctx, head.id, draft, tenants);
  audit::note(ctx, "territory.import", "area_import", head.id, head.file);
  return import_of(ctx, in.id);
}

Import undo_import(const Ctx& ctx, const Tenants& tenants, const ImportId& id) {
  const auto head = head_of(ctx, id);
  require(head, ImportState::done);
  auto ids = store::made_by(ctx.tx, head.id);
  refuse_ties(ctx, tenants, head, ids);
  if (!store::end_import(ctx.tx, head.id, ImportState::done, ImportState::undone, ctx.now))
    throw Problem{Fault::conflict, "import.over"};
  for (const auto& tenant : tenants) tenant.move_out(ctx, ids);
  std::ranges::reverse(ids);
  for (const auto& area : ids) store::remove(ctx.tx, area);
  audit::note(ctx, "territory.undo_import", "area_import", head.id, head.file);
  return import_of(ctx, id);
}

void drop_import(const Ctx& ctx, const ImportId& id) {
  require(head_of(ctx, id), ImportState::planned);
  store::drop_import(ctx.tx, id.value);
  audit::note(ctx, "territory.drop_import", "area_import", id.value);
}

Import import_of(const Ctx& ctx, const ImportId& id) {
  auto head = head_of(ctx, id);
  if (head.state != ImportState::planned) return {std::move(head), std::nullopt};
  auto kept = store::kept_file(ctx.tx, id.value).value();
  auto plan = drafted(ctx.tx, id.value, kept).plan;
  return {std::move(head), std::move(plan)};
}

std::vector<ImportHead> imports(const Ctx& ctx) {
  return store::imports(ctx.tx, 100);
}

}  // namespace huiyin::territory
