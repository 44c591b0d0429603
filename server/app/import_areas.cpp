#include "app/import_areas.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <random>

#include "app/house.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/http/sentences.hpp"

namespace huiyin::app {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + path.string()};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string fresh_id() {
  std::random_device chance;
  return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:08x}{:04x}", chance(), chance() & 0xffff, chance() & 0xfff,
                     chance() & 0xfff, chance(), chance() & 0xffff);
}

/// What the file's properties most likely mean, but for what the operator said.
territory::Columns chosen(const ImportWish& wish, const std::string& geojson) {
  auto columns = territory::guess_columns(territory::read_geojson(geojson).properties);
  for (const auto member : {&territory::Columns::code, &territory::Columns::name, &territory::Columns::village,
                            &territory::Columns::composite, &territory::Columns::level})
    if (!(wish.columns.*member).empty()) columns.*member = wish.columns.*member;
  return columns;
}

void print(const territory::ImportPlan& plan, std::ostream& out) {
  const http::Sentences sentences;
  out << fmt::format("columns: code={} name={} village={} composite={} level={}\n", plan.columns.code,
                     plan.columns.name, plan.columns.village, plan.columns.composite, plan.columns.level);
  for (const auto& remark : plan.remarks) {
    out << fmt::format("{} {} {} {}", remark.refuses ? "refused" : "note   ", remark.feature, remark.name,
                       sentences.say("en", remark.code, remark.args));
    if (!remark.property.empty()) out << " (" << remark.property << ')';
    if (remark.box.size() == 4) out << fmt::format(" at {:.6f},{:.6f}", remark.box[0], remark.box[1]);
    out << '\n';
  }
  out << fmt::format("{} accepted, {} refused, {} areas to make\n", plan.accepted, plan.refused,
                     plan.areas.size() - static_cast<std::size_t>(plan.refused));
}

}  // namespace

void import_areas(const config::Settings& settings, const ImportWish& wish, std::ostream& out) {
  const auto geojson = territory::to_geojson({wish.file.filename().string(), bytes_of(wish.file), wish.reference});
  const auto place = place_of(settings);
  db::migrate(place, clock::now());
  db::Store store{place};
  const auth::Principal who{.kind = auth::Principal::Kind::system, .name = "system"};
  store.write([&](db::Tx& tx) {
    const Ctx ctx{tx, who, clock::now()};
    const matters::Rules rules;
    const auto lying_in = tenants(rules);
    if (!wish.town.empty()) {
      const auto town = territory::found_town(ctx);
      for (const auto& tenant : lying_in) tenant.move_in(ctx, std::span{&town, 1});
      territory::name_town(ctx, {{wish.town}, {wish.town_code}});
    }
    const auto planned =
        territory::plan_import(
            ctx, lying_in,
            {.id = {fresh_id()},
             .file = wish.file.filename().string(),
             .geojson = geojson,
             .choice = {chosen(wish, geojson), wish.gcj02 ? territory::Datum::gcj02 : territory::Datum::as_written,
                        !wish.known_parents}})
            .import;
    print(*planned.plan, out);
    if (!wish.accept) {
      territory::drop_import(ctx, {planned.id});
      out << "nothing imported; add --accept to import what is accepted\n";
      return;
    }
    territory::accept_import(ctx, lying_in, {{planned.id}, planned.plan->basis});
    out << "imported; it can be undone on the page /console/areas\n";
  });
}

}  // namespace huiyin::app
