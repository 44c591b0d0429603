#include "territory/area_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/crc.hpp>

#include "base/problem.hpp"
#include "platform/audit/audit.hpp"
#include "territory/edit_check.hpp"
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
  add(kept.choice.origin == Origin::edit ? "edit" : "");
  return fmt::format("{}-{:08x}", map.version(), sum.checksum());
}

void tell(ImportPlan& plan, const std::vector<Tie>& ties) {
  for (const auto& tie : ties) {
    std::vector<std::string> args{std::to_string(tie.count), tie.area};
    args.insert(args.end(), tie.more.begin(), tie.more.end());
    plan.remarks.push_back({.code = tie.code, .args = std::move(args)});
  }
}

/// What has its place in ground that its grid loses, and what goes over when grids end.
void tell_of_tenants(const Ctx& ctx, const Tenants& tenants, const Map& map, ImportDraft& draft) {
  std::vector<Redrawn> grids;
  for (const auto& ground : draft.redrawn)
    for (const auto& parcel : map.grids())
      if (parcel.levels.grid == ground.area) grids.push_back({ground.area, parcel.shape, ground.shape});
  for (const auto& tenant : tenants) {
    if (!grids.empty() && tenant.left_outside) tell(draft.plan, tenant.left_outside(ctx, grids));
    if (!draft.ended.empty() && tenant.foretell) tell(draft.plan, tenant.foretell(ctx, draft.ended));
  }
}

ImportDraft drafted(const Ctx& ctx, const Tenants& tenants, const std::string& id, store::KeptFile& kept) {
  const auto map = map_of(ctx.tx);
  if (!map.town()) throw Problem{Fault::missing, "town.missing"};
  if (map.town()->code.empty()) throw Problem{Fault::invalid, "town.unnamed"};
  auto draft = plan_import(id, read_geojson(kept.source), kept.choice, map);
  kept.choice.columns = draft.plan.columns;
  draft.plan.basis = basis_of(kept, map);
  tell_of_tenants(ctx, tenants, map, draft);
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
Import planned(const Ctx& ctx, const Tenants& tenants, ImportHead head, store::KeptFile kept) {
  auto draft = drafted(ctx, tenants, head.id, kept);
  head.accepted = draft.plan.accepted;
  head.refused = draft.plan.refused;
  store::keep_import(ctx.tx, head, kept);
  return {std::move(head), std::move(draft.plan)};
}

/// Grids that go into others, and what these are called from now on.
void end(const Ctx& ctx, const std::string& import, const ImportDraft& draft) {
  for (const auto& [area, name] : draft.renamed) {
    const auto before = known(ctx, area);
    store::note_name(ctx.tx, import, {area, before.name, before.short_name});
    store::rename(ctx.tx, area, name.whole, name.brief);
    audit::note(ctx, "territory.rename", "area", area, name.whole);
  }
  for (const auto& [area, into] : draft.ended) {
    store::end(ctx.tx, area, into, ctx.now);
    store::note_ended(ctx.tx, import, area);
    audit::note(ctx, "territory.merge", "area", area, into);
  }
}

void make(const Ctx& ctx, const std::string& import, const ImportDraft& draft, const Tenants& tenants) {
  std::vector<std::string> ids;
  long long n = 0;
  for (const auto& area : draft.areas) {
    create_area(ctx, area);
    ids.push_back(area.id);
    store::note_done(ctx.tx, import, {++n, area.id, store::Deed::made});
  }
  for (const auto& ground : draft.redrawn) {
    store::redraw(ctx.tx, ground, ctx.now);
    store::note_done(ctx.tx, import, {++n, ground.area, store::Deed::redrawn});
    audit::note(ctx, "territory.redraw", "area", ground.area, import);
  }
  end(ctx, import, draft);
  for (const auto& ground : draft.retouched) store::retouch(ctx.tx, ground);
  for (const auto& [area, center] : draft.centers) store::set_center(ctx.tx, area, center);
  for (const auto& tenant : tenants) {
    tenant.move_in(ctx, ids);
    if (!draft.ended.empty() && tenant.go_over) tenant.go_over(ctx, draft.ended);
  }
}

/// What an import did, and the ground that comes back when it is undone.
struct Past {
  std::vector<std::string> made{};
  std::vector<std::string> redrawn{};
  std::vector<Merged> ended{};
  GivenBack back{};
};

Past past_of(const Ctx& ctx, const ImportHead& head) {
  Past past;
  std::set<std::string> gone;
  std::vector<store::Ground> former;
  for (const auto& done : store::done_by(ctx.tx, head.id)) {
    gone.insert(done.area);
    (done.deed == store::Deed::made ? past.made : past.redrawn).push_back(done.area);
    if (done.deed == store::Deed::redrawn)
      if (auto ground = store::former_ground(ctx.tx, done.area)) former.push_back(std::move(*ground));
  }
  past.ended = store::ended_by(ctx.tx, head.id);
  for (const auto& grid : past.ended) {
    gone.insert(grid.area);
    if (auto ground = store::last_ground(ctx.tx, grid.area)) former.push_back(std::move(*ground));
  }
  if (!former.empty()) past.back = give_back(std::move(former), gone, map_of(ctx.tx));
  return past;
}

void refuse_ties(const Ctx& ctx, const Tenants& tenants, const ImportHead& head, const Past& past) {
  auto ties = store::changed_since(ctx.tx, head.id, *head.done_at);
  for (const auto& area : past.back.in_the_way) ties.push_back({known(ctx, area).name, "import.tie_ground", 1});
  for (const auto& tenant : tenants) {
    std::ranges::move(tenant.ties(ctx, past.made), std::back_inserter(ties));
    if (!past.ended.empty() && tenant.grown_in)
      std::ranges::move(tenant.grown_in(ctx, past.ended, *head.done_at), std::back_inserter(ties));
  }
  if (ties.empty()) return;
  std::vector<FieldFault> fields;
  for (const auto& tie : ties) fields.push_back({tie.area, tie.code, {std::to_string(tie.count)}});
  throw Problem{Fault::conflict, "import.in_the_way", std::move(fields)};
}

void give_back(const Ctx& ctx, const ImportHead& head, const Past& past) {
  const auto former_of = [&](const std::string& area) {
    const auto former = std::ranges::find(past.back.grounds, area, &store::Ground::area);
    return former == past.back.grounds.end() ? Shape{} : former->shape;
  };
  for (const auto& area : past.redrawn) {
    const auto former = former_of(area);
    store::undraw(ctx.tx, area, former);
    store::set_center(ctx.tx, area, former.empty() ? LngLat{} : label_point(former));
    audit::note(ctx, "territory.redraw", "area", area);
  }
  for (const auto& grid : past.ended) {
    store::revive(ctx.tx, grid.area, former_of(grid.area));
    audit::note(ctx, "territory.redraw", "area", grid.area);
  }
  for (const auto& before : store::renamed_by(ctx.tx, head.id)) {
    store::rename(ctx.tx, before.area, before.former_name, before.former_short_name);
    audit::note(ctx, "territory.rename", "area", before.area, before.former_name);
  }
  for (const auto& ground : past.back.retouched) store::retouch(ctx.tx, ground);
}

}  // namespace

Planned plan_import(const Ctx& ctx, const Tenants& tenants, const NewImport& in) {
  const auto there = store::find_import(ctx.tx, in.id.value);
  if (there) require(*there, ImportState::planned);
  ImportHead head{
      .id = in.id.value, .file = in.file, .origin = in.choice.origin, .made_by = ctx.who.name, .made_at = ctx.now};
  audit::note(ctx, "territory.plan_import", "area_import", in.id.value, in.file);
  return {planned(ctx, tenants, std::move(head), {in.geojson, in.choice}), !there};
}

Import replan(const Ctx& ctx, const Tenants& tenants, const ImportId& id, const Choice& choice) {
  auto head = head_of(ctx, id);
  require(head, ImportState::planned);
  auto kept = store::kept_file(ctx.tx, id.value).value();
  kept.choice = choice;
  kept.choice.origin = head.origin;
  audit::note(ctx, "territory.plan_import", "area_import", id.value, head.file);
  return planned(ctx, tenants, std::move(head), std::move(kept));
}

Import accept_import(const Ctx& ctx, const Tenants& tenants, const Accept& in) {
  auto head = head_of(ctx, in.id);
  require(head, ImportState::planned);
  auto kept = store::kept_file(ctx.tx, head.id).value();
  const auto draft = drafted(ctx, tenants, head.id, kept);
  if (draft.plan.basis != in.basis) throw Problem{Fault::conflict, "import.stale"};
  if (head.origin == Origin::edit && draft.plan.refused > 0) throw Problem{Fault::invalid, "import.edit_refused"};
  if (draft.areas.empty() && draft.redrawn.empty()) throw Problem{Fault::invalid, "import.nothing"};
  if (!store::end_import(ctx.tx, head.id, ImportState::planned, ImportState::done, ctx.now))
    throw Problem{Fault::conflict, "import.over"};
  make(ctx, head.id, draft, tenants);
  audit::note(ctx, "territory.import", "area_import", head.id, head.file);
  return import_of(ctx, tenants, in.id);
}

Import undo_import(const Ctx& ctx, const Tenants& tenants, const ImportId& id) {
  const auto head = head_of(ctx, id);
  require(head, ImportState::done);
  auto past = past_of(ctx, head);
  refuse_ties(ctx, tenants, head, past);
  if (!store::end_import(ctx.tx, head.id, ImportState::done, ImportState::undone, ctx.now))
    throw Problem{Fault::conflict, "import.over"};
  for (const auto& tenant : tenants) tenant.move_out(ctx, past.made);
  std::ranges::reverse(past.made);
  for (const auto& area : past.made) store::remove(ctx.tx, area);
  give_back(ctx, head, past);
  for (const auto& tenant : tenants)
    if (!past.ended.empty() && tenant.come_back) tenant.come_back(ctx, past.ended, *head.done_at);
  audit::note(ctx, "territory.undo_import", "area_import", head.id, head.file);
  return import_of(ctx, tenants, id);
}

void drop_import(const Ctx& ctx, const ImportId& id) {
  require(head_of(ctx, id), ImportState::planned);
  store::drop_import(ctx.tx, id.value);
  audit::note(ctx, "territory.drop_import", "area_import", id.value);
}

Import import_of(const Ctx& ctx, const Tenants& tenants, const ImportId& id) {
  auto head = head_of(ctx, id);
  if (head.state != ImportState::planned) return {std::move(head), std::nullopt};
  auto kept = store::kept_file(ctx.tx, id.value).value();
  auto plan = drafted(ctx, tenants, id.value, kept).plan;
  return {std::move(head), std::move(plan)};
}

std::vector<ImportHead> imports(const Ctx& ctx) {
  return store::imports(ctx.tx, 100);
}

}  // namespace huiyin::territory
