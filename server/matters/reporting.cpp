#include "matters/reporting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "matters/alike.hpp"
#include "matters/clock.hpp"
#include "matters/duty.hpp"
#include "matters/ordering.hpp"
#include "matters/store.hpp"
#include "matters/together.hpp"
#include "matters/transfer.hpp"
#include "platform/auth/vault.hpp"
#include "platform/files/files.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {
namespace {

/// A phone's clock may be this far ahead before its "when" is taken for "now".
constexpr auto clock_tolerance = std::chrono::minutes{5};
constexpr std::size_t title_length = 24;

/// The first line, as much of it as fits a list.
std::string title_of(const std::string& text) {
  const auto line = text.substr(0, text.find('\n'));
  std::size_t end = 0;
  for (std::size_t count = 0; end < line.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(line[end]) & 0xc0) != 0x80;
    if (starts && count++ == title_length) return line.substr(0, end) + "…";
  }
  return line;
}

std::string own_words(const Report& in) {
  std::string all = in.kind ? boost::describe::enum_to_string(*in.kind, "") : "";
  all += in.urgency ? std::string{"\n"} + boost::describe::enum_to_string(*in.urgency, "") : "\n";
  if (!in.settled) return all;
  all += "\n" + in.settled->text.value;
  for (const auto& photo : in.settled->photos.items) all += "\n" + photo.value;
  return all;
}

std::string own_words(const ResidentReport& in) {
  return (in.name ? in.name->value : "") + "\n" + (in.phone ? in.phone->value : "");
}

std::string own_words(const SentReport& in) {
  return own_words(static_cast<const ResidentReport&>(in)) + "\n" + in.key.value;
}

std::string own_words(const TakenReport& in) {
  return own_words(static_cast<const ResidentReport&>(in)) + "\n" + boost::describe::enum_to_string(in.via, "");
}

std::string own_words(const PassedReport& in) {
  return (in.name ? in.name->value : "") + "\n" + (in.phone ? in.phone->value : "") + "\n" + in.from.value;
}

/// Everything a report says, so that a replay can be told from another report under the same id.
template <class In>
std::string digest(const In& in, const Office& office) {
  std::string all = in.category + "\n" + in.text.value + "\n" + to_rfc3339(in.happened_at) + "\n" +
                    in.grid.value_or("") + "\n" + (in.address ? in.address->value : "") + "\n" + own_words(in);
  if (in.place) all += fmt::format("\n{:.7f},{:.7f}", in.place->lng, in.place->lat);
  for (const auto& photo : in.photos.items) all += "\n" + photo.value;
  return office.vault.blind(all, "matter.report");
}

void place(Matter& m, const std::optional<Place>& at, const std::optional<std::string>& grid, const Office& office,
           const Ctx& ctx) {
  const auto map = office.atlas.map();
  std::string found;
  if (at) {
    const auto point = territory::place_of(*map, at->lng, at->lat);
    m.lng_e7 = point.lng_e7;
    m.lat_e7 = point.lat_e7;
    if (at->accuracy_m) m.accuracy_m = static_cast<int>(at->accuracy_m->value);
    if (at->how != PlaceHow::grid || !grid) {
      const auto located = territory::locate(*map, point);
      found = located.grid.id;
      m.placed_by = located.inside ? PlacedBy::point : PlacedBy::nearest;
    }
  }
  if (found.empty()) {
    if (!grid) throw Problem{Fault::invalid, "matter.no_place"};
    const auto* area = map->standing(*grid);
    if (!area || area->level != Level::grid)
      throw Problem{Fault::invalid, "input.invalid", {{"grid", "matter.grid_unknown"}}};
    found = area->id;
    m.placed_by = PlacedBy::hand;
  }
  const auto grid_now = territory::claim_standing(ctx, found);
  m.town = grid_now.town;
  m.village = grid_now.village;
  m.composite = grid_now.composite;
  m.grid = grid_now.id;
  // A phone may not have heard yet that the grid has gone into another.
  m.area_then = m.placed_by == PlacedBy::hand ? *grid : found;
}

Kind fitting(Kind kind, const Category& category) {
  if (std::ranges::find(category.kinds, kind) == category.kinds.end())
    throw Problem{Fault::invalid, "input.invalid", {{"kind", "matter.kind_unfit"}}};
  return kind;
}

template <class In>
Matter draft(const Ctx& ctx, const Office& office, const In& in) {
  Matter m;
  m.id = in.id;
  const auto rules = office.rules.now(ctx.tx);
  const auto& category = require_category(rules->categories, in.category);
  m.category = in.category;
  m.urgency = category.urgency;
  m.kind = category.kinds.front();
  m.text = in.text.value;
  m.title = title_of(m.text);
  m.address = in.address ? in.address->value : "";
  m.received_at = m.finish_from = ctx.now;
  m.clock_skew_ms = (in.happened_at - ctx.now).count();
  m.happened_at = in.happened_at > ctx.now + clock_tolerance ? ctx.now : in.happened_at;
  m.report_digest = digest(in, office);
  m.tracking_code = office.vault.code(in.id.value, "matter.track", 10);
  if (!in.photos.items.empty()) m.photo = in.photos.items.front().value;
  place(m, in.place, in.grid, office, ctx);
  return m;
}

/// Number, promise and clock; then the row, its first step and its photos.
Matter open_matter(const Ctx& ctx, const Office& office, Matter m, const std::vector<FileId>& photos, const Doer& doer,
                   const std::string& note = {}) {
  m.no = store::next_number(ctx.tx, date_of(ctx.now));
  const auto rules = office.rules.now(ctx.tx);
  m.rule = rules->sla.rule_for(m.urgency, m.reporter_kind != ReporterKind::member).id;
  m.owner_post = chief_of(m);
  promise_finish(m, *rules);
  const auto n = begin(ctx, *rules, m, Act::report, doer, note);
  long long position = 0;
  for (const auto& photo : photos) {
    files::use(ctx, photo, "matter", m.id.value);
    store::add_photo(ctx.tx, m.id, photo.value, n, position++, Moment::before);
  }
  if (m.area_then == m.grid) return m;
  const territory::Merged gone{m.area_then, m.grid};
  return transfer(ctx, office.rules, std::move(m), gone, way_of(ctx, gone));
}

/// The one that it is said to be the same as; read before anything is stored.
template <class In>
std::optional<std::string> original_said(const Office& office, const In& in) {
  return in.joins ? std::optional{unsealed(office, in.joins->value)} : std::nullopt;
}

/// What a replay gets: the matter as it is now, if it is the same report.
template <class In>
std::optional<Reported> replay(const Ctx& ctx, const Office& office, const In& in,
                               const std::optional<std::string>& reporter,
                               const std::optional<std::string>& taken_by = {}) {
  auto old = store::find(ctx.tx, in.id.value);
  if (!old) return std::nullopt;
  if (old->reporter != reporter || old->taken_by != taken_by || old->report_digest != digest(in, office))
    throw Problem{Fault::conflict, "matter.id_taken"};
  return Reported{std::move(*old), false};
}

/// The member has solved it on the spot: the next chief up looks at it.
Matter settle_at_once(const Ctx& ctx, const Office& office, Matter m, const Settled& settled) {
  if (!m.photo) throw Problem{Fault::invalid, "matter.photo_before"};
  auto turn = Turn::on_the_spot(ctx, office, std::move(m));
  turn.attach(settled.photos.items, Moment::after);
  turn.answer(settled.text.value);
  turn.m.settled = true;
  turn.m.handler_post = turn.m.owner_post;
  ask_for_verdict(turn, ctx, {ctx.who.subject});
  return turn.finish(settled.text.value);
}

template <class In>
Matter of_resident(const Ctx& ctx, const Office& office, const In& in) {
  auto m = draft(ctx, office, in);
  m.reporter_name = in.name ? in.name->value : "";
  if (in.phone) {
    m.reporter_phone_sealed = office.vault.seal(in.phone->value, "matter.reporter_phone:" + m.id.value);
    m.reporter_phone_masked = mask_phone(in.phone->value);
  }
  m.reporter_kind = in.phone || !m.reporter_name.empty() ? ReporterKind::resident : ReporterKind::anonymous;
  return m;
}

}  // namespace

Reported report(const Ctx& ctx, const Office& office, const Report& in) {
  if (auto old = replay(ctx, office, in, ctx.who.subject)) return std::move(*old);
  const auto original = original_said(office, in);
  auto m = draft(ctx, office, in);
  if (in.kind) m.kind = fitting(*in.kind, *office.rules.now(ctx.tx)->categories.find(in.category));
  if (in.urgency) m.urgency = *in.urgency;
  m.reporter_kind = ReporterKind::member;
  m.reporter = ctx.who.subject;
  m.reporter_name = ctx.who.name;
  m = open_matter(ctx, office, std::move(m), in.photos.items,
                  {ctx.who.subject, ctx.who.name, role_of(ctx), std::nullopt});
  auth::open_access(ctx, "matter", m.id.value, "worker", ctx.who.subject);
  if (in.settled)
    m = settle_at_once(ctx, office, std::move(m), *in.settled);
  else if (original)
    m = joined(ctx, office, std::move(m), *original);
  return {std::move(m), true};
}

Reported report(const Ctx& ctx, const Office& office, const SentReport& in) {
  if (auto old = replay(ctx, office, in, std::nullopt)) return std::move(*old);
  const auto original = original_said(office, in);
  auto m = of_resident(ctx, office, in);
  const Doer himself{std::nullopt, m.reporter_name, "resident", std::nullopt};
  m = open_matter(ctx, office, std::move(m), in.photos.items, himself);
  if (original) m = joined(ctx, office, std::move(m), *original);
  return {std::move(m), true};
}

Reported report(const Ctx& ctx, const Office& office, const TakenReport& in) {
  if (auto old = replay(ctx, office, in, std::nullopt, ctx.who.subject)) return std::move(*old);
  require_spoken(in.via, "via");
  require_in_use(office.rules.now(ctx.tx)->categories, in.category);
  const auto original = original_said(office, in);
  auto m = of_resident(ctx, office, in);
  m.taken_by = ctx.who.subject;
  m.taken_via = in.via;
  const Doer clerk{ctx.who.subject, ctx.who.name, role_of(ctx), std::nullopt};
  m = open_matter(ctx, office, std::move(m), in.photos.items, clerk);
  auth::open_access(ctx, "matter", m.id.value, "worker", ctx.who.subject);
  if (original) m = joined(ctx, office, std::move(m), *original);
  return {std::move(m), true};
}

Reported report(const Ctx& ctx, const Office& office, const PassedReport& in) {
  if (auto old = replay(ctx, office, in, std::nullopt)) return std::move(*old);
  require_in_use(office.rules.now(ctx.tx)->categories, in.category);
  auto m = of_resident(ctx, office, in);
  const Doer partner{std::nullopt, m.reporter_name, "partner", std::nullopt};
  return {open_matter(ctx, office, std::move(m), in.photos.items, partner, in.from.value), true};
}

}  // namespace huiyin::matters
