#include "open311/http.hpp"

#include "open311/http_answers.hpp"
#include "open311/http_reading.hpp"
#include "platform/http/stale.hpp"
#include "territory/territory.hpp"

namespace huiyin::open311 {
namespace {

using auth::Right;
using http::Call;
using http::Response;

/// A topic that may be public, and whether it is.
struct TopicShown {
  std::string code{};
  std::string name{};
  bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(TopicShown, (), (code, name, chosen))

struct SettingShown {
  long long version = 0;
  bool enabled = false;
  std::string jurisdiction{};
  std::string contact{};
  bool exact_place = false;
  std::optional<TimePoint> changed_at{};
  std::string link{};  ///< the address of this house, where the settings say it
  std::vector<TopicShown> topics{};
  std::vector<KeyShown> keys{};
};
BOOST_DESCRIBE_STRUCT(SettingShown, (),
                      (version, enabled, jurisdiction, contact, exact_place, changed_at, link, topics, keys))

SettingShown shown(const Ctx& ctx, const Window& window) {
  const auto now = setting(ctx.tx);
  const auto rules = window.office.rules.now(ctx.tx);
  const auto chosen = parts(now.topics);
  SettingShown out{.version = now.version,
                   .enabled = now.enabled,
                   .jurisdiction = now.jurisdiction,
                   .contact = now.contact,
                   .exact_place = now.exact_place,
                   .changed_at = now.changed_at,
                   .link = window.link,
                   .keys = show_keys(ctx.tx)};
  for (const auto& topic : rules->categories.tree())
    if (may_be_public(rules->categories, topic.code))
      out.topics.push_back({topic.code, name_of(rules->categories, topic.code, ctx.who.language),
                            std::ranges::find(chosen, topic.code) != chosen.end()});
  return out;
}

/// One request of another system, and what it is answered with.
class Visit {
 public:
  Visit(const Call& by, const Window& window, const http::Sentences& sentences)
      : call{by}, form{form_of(by.request)}, window_{window}, sentences_{sentences} {}

  Setting enter(db::Tx& tx) const { return require_open(tx, form.value("jurisdiction_id")); }
  Reader reads(db::Tx& tx) const {
    const auto now = enter(tx);
    return reader(now, find_key(tx, form.value("api_key")), window_.office.rules.now(tx)->categories);
  }
  Words words(const matters::Rulebook& rules, const territory::Map& map) const {
    return {sentences_, rules.categories, map, language()};
  }
  std::string language() const { return http::language_of(call.request.header("accept-language")); }
  std::string url() const {
    if (!window_.link.empty()) return window_.link;
    return std::string{window_.https ? "https://" : "http://"} + std::string{call.request.header("host")};
  }
  Response answer(std::string_view root, const json::value& content) const {
    return paper(format_of(call.request.path), root, content);
  }

  const Call& call;
  Form form;

 private:
  const Window& window_;
  const http::Sentences& sentences_;
};

/// Notes the use of a key and the delivery of answers, if there is any of it to note.
void note_reading(const Call& call, const std::optional<Key>& key, bool is_news,
                  const std::vector<std::string>& codes) {
  if (!key || (!is_news && codes.empty())) return;
  call.store.write([&](db::Tx& tx) {
    note_use(tx, *key, call.now);
    mark_read(Ctx{tx, call.who, call.now}, codes);
  });
}

/// What is told of them now for the first time.
template <class Row>
std::vector<std::string> unread(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows)
    if (row.unread && row.answer && std::ranges::find(out, row.code) == out.end()) out.push_back(row.code);
  return out;
}

struct Found {
  Reader reader{};
  bool is_news = false;
  std::vector<Request> rows{};
  std::vector<Update> history{};
  std::shared_ptr<const matters::Rulebook> rules{};
};

Response show_requests(const Visit& visit, const Window& window, const std::optional<std::string>& number) {
  const auto& call = visit.call;
  const auto which = asked(visit.form, call.now);
  const bool notes = with_notes(visit.form);
  const auto found = call.store.read([&](db::Tx& tx) {
    Found out{.reader = visit.reads(tx), .rules = window.office.rules.now(tx)};
    if (out.reader.key) out.is_news = is_use_news(tx, *out.reader.key, call.now);
    if (number)
      out.rows = {request(tx, out.reader, *number)};
    else
      out.rows = requests(tx, out.reader, which);
    if (notes) out.history = history(tx, out.rows, out.reader);
    return out;
  });
  const auto map = window.office.atlas.map();
  auto content = requests_read(visit.words(*found.rules, *map), found.rows, notes, found.history);
  note_reading(call, found.reader.key, found.is_news, unread(found.rows));
  return visit.answer("service_requests", content);
}

Response show_updates(const Visit& visit, const Window& window) {
  const auto& call = visit.call;
  const auto which = asked(visit.form, call.now);
  const auto found = call.store.read([&](db::Tx& tx) {
    visit.enter(tx);
    const auto key = require_key(tx, visit.form.value("api_key"));
    Found out{.reader = {.key = key}, .is_news = is_use_news(tx, key, call.now), .rules = window.office.rules.now(tx)};
    out.history = updates(tx, key, which);
    return out;
  });
  const auto map = window.office.atlas.map();
  auto content = updates_read(visit.words(*found.rules, *map), found.history);
  note_reading(call, found.reader.key, found.is_news, unread(found.history));
  return visit.answer("service_requests_updates", content);
}

Response take_request(const Visit& visit, const Window& window) {
  const auto& call = visit.call;
  return call.store.write([&](db::Tx& tx) {
    const Ctx ctx{tx, call.who, call.now};
    visit.enter(tx);
    const auto key = require_key(tx, visit.form.value("api_key"));
    window.pace(key.id, call.now);
    const auto m = send(ctx, window.office, key, given(visit.form));
    note_use(tx, key, call.now);
    const auto rules = window.office.rules.now(tx);
    const auto map = window.office.atlas.map();
    return visit.answer("service_requests", sent_read(visit.words(*rules, *map), m, visit.url()));
  });
}

Response show_services(const Visit& visit, const Window& window) {
  const auto rules = visit.call.store.read([&](db::Tx& tx) {
    visit.enter(tx);
    return window.office.rules.now(tx);
  });
  return visit.answer("services", services_read(rules->categories, visit.language()));
}

Response show_service(const Visit& visit, const Window& window) {
  const auto code = named(visit.call.request);
  visit.call.store.read([&](db::Tx& tx) {
    visit.enter(tx);
    require_service(window.office.rules.now(tx)->categories, code);
  });
  return visit.answer("service_definition", definition_read(code));
}

/// Every number is given out at once, so a request is its own token.
Response show_token(const Visit& visit, const Window&) {
  const auto token = named(visit.call.request);
  const auto found = visit.call.store.read([&](db::Tx& tx) { return request(tx, visit.reads(tx), token); });
  return visit.answer("service_requests",
                      json::array{json::object{{"service_request_id", found.no}, {"token", token}}});
}

/// The discovery names whom to ask for the jurisdiction, so nobody need know that yet.
Response show_discovery(const Visit& visit, const Window&) {
  const auto now = visit.call.store.read([&](db::Tx& tx) { return require_open(tx, setting(tx).jurisdiction); });
  return visit.answer("discovery", discovery_read(now, visit.url()));
}

void mount_standard(http::Router& router, const Window& window) {
  const auto& sentences = router.sentences();
  const auto as = [&](Response (*answer)(const Visit&, const Window&)) {
    return [&window, &sentences, answer](const Call& call) { return answer(Visit{call, window, sentences}, window); };
  };
  const std::string at = "/open311/v2/";
  for (const std::string format : {".xml", ".json"}) {
    router.get(at + "discovery" + format, Right::anyone, as(show_discovery));
    router.get(at + "services" + format, Right::anyone, as(show_services));
    router.get(at + "requests" + format, Right::anyone,
               as([](const Visit& visit, const Window& w) { return show_requests(visit, w, std::nullopt); }));
    router.post(at + "requests" + format, Right::anyone, as(take_request)).raw_body(64 * 1024);
    router.get(at + "servicerequestupdates" + format, Right::anyone, as(show_updates));
  }
  router.get(at + "services/{file}", Right::anyone, as(show_service));
  router.get(at + "requests/{file}", Right::anyone, as([](const Visit& visit, const Window& w) {
               return show_requests(visit, w, named(visit.call.request));
             }));
  router.get(at + "tokens/{file}", Right::anyone, as(show_token));
  router.tell_otherwise("/open311/", [&sentences](const Problem& problem, int status, const http::Request& request) {
    return refused(sentences, problem, status, request);
  });
}

}  // namespace

void mount(http::Router& router, const Window& window) {
  router.get("/api/v1/open311", Right::account_admin, [&window](const Ctx& ctx) { return shown(ctx, window); });
  router.put("/api/v1/open311", Right::account_admin, [&window](const Ctx& ctx, const SettingGiven& in) {
    return http::or_present(
        [&] { return change_setting(ctx, window.office.rules.now(ctx.tx)->categories, in), shown(ctx, window); },
        [&] { return shown(ctx, window); });
  });
  router.put("/api/v1/open311/keys/{id}", Right::account_admin, make_key);
  router.post("/api/v1/open311/keys/{id}/acts/revoke", Right::account_admin,
              [&window](const Ctx& ctx, const KeyNamed& in) {
                revoke_key(ctx, in);
                return shown(ctx, window);
              });
  mount_standard(router, window);
}

}  // namespace huiyin::open311
