#include "matters/catalogue.hpp"
#include "matters/http.hpp"
#include "matters/matters.hpp"
#include "matters/phrase_change.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::matters {
namespace {

using auth::Right;
namespace json = http::json;

/// What a phone keeps for the hours without a network: no resident's data.
struct Bundle {
  TimePoint at{};
  std::vector<CategoryShown> categories{};
  std::vector<PhrasesOffered> phrases{};
  std::vector<territory::AreaRef> areas{};
  std::vector<staff::Duty> chiefs{};
  Page<MatterLine> todo{};
  Page<MatterLine> reported{};
};
BOOST_DESCRIBE_STRUCT(Bundle, (), (at, categories, phrases, areas, chiefs, todo, reported))

Bundle bundle(const Ctx& ctx, const Office& office) {
  Bundle out{.at = ctx.now,
             .categories = show_categories(ctx, office, {}).items,
             .phrases = offered_phrases(ctx, office).items};
  const auto map = office.atlas.map();
  for (const auto& scope : ctx.who.scopes)
    if (const auto* area = map->find(scope.area)) out.areas.push_back(*area);
  if (!ctx.who.scopes.empty()) out.chiefs = staff::chain(ctx.tx, office.vault, ctx.who.scopes.front().area, ctx.now);
  out.todo = list(ctx, office, ListAsked{{.box = Box::todo}});
  out.reported = list(ctx, office, ListAsked{{.box = Box::reported}});
  audit::note(ctx, "phone.bundle", "worker", ctx.who.subject);
  return out;
}

struct Sent {
  std::string method{};
  std::string path{};
  json::value body{};
};
BOOST_DESCRIBE_STRUCT(Sent, (), (method, path, body))

struct Outbox {
  Listed<Sent, 1, 50> items{};
};
BOOST_DESCRIBE_STRUCT(Outbox, (), (items))

struct Result {
  int status = 0;
  json::value body{};
};
BOOST_DESCRIBE_STRUCT(Result, (), (status, body))

struct Results {
  std::vector<Result> results{};
};
BOOST_DESCRIBE_STRUCT(Results, (), (results))

json::array fields_of(const Problem& p, const http::Router& router, const std::string& language) {
  json::array fields;
  for (const auto& f : p.fields())
    fields.push_back(
        json::object{{"path", f.path}, {"code", f.code}, {"title", router.sentences().say(language, f.code, f.args)}});
  return fields;
}

Result perform(const http::Router& router, const Ctx& ctx, const Sent& sent) {
  try {
    Result result;
    ctx.tx.nested([&] {
      const auto done =
          router.perform(ctx, sent.method, sent.path, sent.body.is_object() ? sent.body.get_object() : json::object{});
      result = {done.status, done.body.empty() ? json::value{} : json::parse(done.body)};
    });
    return result;
  } catch (const Problem& p) {
    const auto title = router.sentences().say(ctx.who.language, p.code(), p.args());
    json::object body{{"code", p.code()}, {"title", title}, {"fields", fields_of(p, router, ctx.who.language)}};
    http::add_current(body, p);
    return {http::status_of(p.fault()), std::move(body)};
  }
}

}  // namespace

void mount_phone(http::Router& router, const Office& office) {
  router.get("/api/v1/me/bundle", Right::matter_report, [&office](const Ctx& ctx) { return bundle(ctx, office); })
      .traced();
  router
      .post("/api/v1/me/outbox", Right::matter_report,
            [&router](const Ctx& ctx, const Outbox& in) {
              Results out;
              for (const auto& sent : in.items.items) out.results.push_back(perform(router, ctx, sent));
              return out;
            })
      .limit(1 << 20);
}

}  // namespace huiyin::matters
