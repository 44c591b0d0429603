#include "territory/conversion.hpp"
#include "territory/http.hpp"
#include "territory/territory.hpp"

namespace huiyin::territory {
namespace {

using auth::Right;

struct Send {
  ImportId id{};
  Text<1, 200> file{};
  std::optional<Whole<1024, 32767>> reference{};
  std::optional<Datum> datum{};
};
BOOST_DESCRIBE_STRUCT(Send, (), (id, file, reference, datum))

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

http::Created<Import> take(const http::Call& call, const Send& in, const Speaker& speak) {
  const auto number = in.reference ? std::optional{static_cast<int>(in.reference->value)} : std::nullopt;
  NewImport made{.id = in.id, .file = in.file.value, .geojson = to_geojson({in.file.value, call.request.body, number})};
  if (in.datum) made.choice.datum = *in.datum;
  auto planned = call.store.write([&](db::Tx& tx) { return plan_import(Ctx{tx, call.who, call.now}, made); });
  return {speak(call.who, std::move(planned.import)), planned.fresh};
}

}  // namespace

void mount_import(http::Router& router, Atlas& atlas, const Tenants& tenants) {
  const Speaker speak{router};
  const std::string one = "/api/v1/area-imports/{id}";
  router.get("/api/v1/area-imports", Right::territory_edit, [](const Ctx& ctx) { return ImportList{imports(ctx)}; });
  router.get(one, Right::territory_edit,
             [speak](const Ctx& ctx, const Key& in) { return speak(ctx.who, import_of(ctx, in.id)); });
  router
      .put(one, Right::territory_edit,
           [speak](const http::Call& call, const Send& in) { return take(call, in, speak); })
      .raw_body(most_bytes)
      .output_schema = http::schema<Import>;
  router.post(one + "/acts/replan", Right::territory_edit, [speak](const Ctx& ctx, const Replan& in) {
    return speak(ctx.who, replan(ctx, in.id, Choice{in.columns, in.datum, in.make_parents}));
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
  router.post("/api/v1/town/acts/name", Right::territory_edit, [&atlas](const Ctx& ctx, const TownName& in) {
    name_town(ctx, in);
    atlas.follow(ctx.tx);
  });
}

}  // namespace huiyin::territory
