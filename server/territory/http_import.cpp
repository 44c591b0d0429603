#include "territory/conversion.hpp"
#include "territory/http.hpp"
#include "territory/polygons.hpp"
#include "territory/territory.hpp"

namespace huiyin::territory {
namespace {

using auth::Right;

struct Send {
  ImportId id{};
  Text<1, 200> file{};
  std::optional<Whole<1024, 32767>> reference{};
  std::optional<Datum> datum{};
  std::optional<Origin> origin{};
};
BOOST_DESCRIBE_STRUCT(Send, (), (id, file, reference, datum, origin))

struct Key {
  ImportId id{};
};
BOOST_DESCRIBE_STRUCT(Key, (), (id))

struct Replan : Key {
  Columns columns{};
  Datum datum = Datum::as_written;
  bool make_parents = true;
};
BOOST_DESCRIBE_STRUCT(Replan, (Key), (columns, datum, make_parents))

struct AreaKey {
  Text<1, 80> id{};
};
BOOST_DESCRIBE_STRUCT(AreaKey, (), (id))

/// The ground of a basic grid from … until.
struct GroundRow {
  TimePoint valid_from{};
  std::optional<TimePoint> valid_to{};
  long long area_m2 = 0;
};
BOOST_DESCRIBE_STRUCT(GroundRow, (), (valid_from, valid_to, area_m2))

struct GroundList {
  std::vector<GroundRow> items{};
};
BOOST_DESCRIBE_STRUCT(GroundList, (), (items))

struct ImportList {
  std::vector<ImportHead> items{};
};
BOOST_DESCRIBE_STRUCT(ImportList, (), (items))

/// Remarks become sentences in the reader's language.
class Speaker {
 public:
  explicit Speaker(const http::Router& router) : router_{router} {}
  Import operator()(const auth::Principal& who, Import import) const {
    if (import.plan)
      for (auto& remark : import.plan->remarks)
        remark.text = router_.sentences().say(who.language, remark.code, remark.args);
    return import;
  }

 private:
  const http::Router& router_;
};

Planned take(const http::Call& call, const Tenants& tenants, const Send& in) {
  const auto number = in.reference ? std::optional{static_cast<int>(in.reference->value)} : std::nullopt;
  const auto origin = in.origin.value_or(Origin::file);
  NewImport made{
      .id = in.id,
      .file = in.file.value,
      .geojson = origin == Origin::edit ? call.request.body : to_geojson({in.file.value, call.request.body, number})};
  made.choice.origin = origin;
  if (in.datum) made.choice.datum = *in.datum;
  return call.store.write([&](db::Tx& tx) { return plan_import(Ctx{tx, call.who, call.now}, tenants, made); });
}

GroundList grounds(const Ctx& ctx, const AreaKey& in) {
  GroundList list;
  for (const auto& past : store::history(ctx.tx, known(ctx, in.id.value).id))
    list.items.push_back({past.valid_from, past.valid_to, std::llround(area_m2(past.shape))});
  return list;
}

}  // namespace

void mount_import(http::Router& router, Atlas& atlas, const Tenants& tenants) {
  const Speaker speak{router};
  const std::string one = "/api/v1/area-imports/{id}";
  router.get("/api/v1/area-imports", Right::territory_edit, [](const Ctx& ctx) { return ImportList{imports(ctx)}; });
  router.get(one, Right::territory_edit, [speak, tenants](const Ctx& ctx, const Key& in) {
    return speak(ctx.who, import_of(ctx, tenants, in.id));
  });
  router
      .put(one, Right::territory_edit,
           [speak, tenants](const http::Call& call, const Send& in) {
             auto taken = take(call, tenants, in);
             return http::Created<Import>{speak(call.who, std::move(taken.import)), taken.fresh};
           })
      .raw_body(most_bytes)
      .output_schema = http::schema<Import>;
  router.post(one + "/acts/replan", Right::territory_edit, [speak, tenants](const Ctx& ctx, const Replan& in) {
    return speak(ctx.who, replan(ctx, tenants, in.id, Choice{in.columns, in.datum, in.make_parents}));
  });
  router.post(one + "/acts/accept", Right::territory_edit, [&atlas, tenants](const Ctx& ctx, const Accept& in) {
    auto done = accept_import(ctx, tenants, in);
    atlas.follow(ctx.tx);
    return done;
  });
  router.post(one + "/acts/undo", Right::territory_edit, [&atlas, tenants](const Ctx& ctx, const Key& in) {
    auto undone = undo_import(ctx, tenants, in.id);
    atlas.follow(ctx.tx);
    return undone;
  });
  router.del(one, Right::territory_edit, [](const Ctx& ctx, const Key& in) { drop_import(ctx, in.id); });
  router.get("/api/v1/areas/{id}/grounds", Right::territory_edit, grounds);
  router.post("/api/v1/town/acts/name", Right::territory_edit, [&atlas](const Ctx& ctx, const TownName& in) {
    name_town(ctx, in);
    atlas.follow(ctx.tx);
  });
}

}  // namespace huiyin::territory
