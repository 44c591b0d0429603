#include "platform/http/router.hpp"

#include <spdlog/spdlog.h>

#include <boost/url.hpp>

#include "base/text.hpp"
#include "platform/http/stale.hpp"

namespace huiyin::http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    if (path.front() == '/') path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

std::string decoded(std::string_view part) {
  const auto view = boost::urls::make_pct_string_view({part.data(), part.size()});
  if (view.has_error()) throw Problem{Fault::unparsable, "request.path"};
  std::string out;
  view->decode({}, boost::urls::string_token::assign_to(out));
  if (!is_utf8(out)) throw Problem{Fault::unparsable, "request.path"};
  return out;
}

void add_query(json::object& in, std::string_view query) {
  const auto parsed = boost::urls::parse_query({query.data(), query.size()});
  if (parsed.has_error()) throw Problem{Fault::unparsable, "request.query"};
  boost::urls::encoding_opts form;
  form.space_as_plus = true;
  for (const auto& p : *parsed) {
    std::string key, value;
    p.key.decode(form, boost::urls::string_token::assign_to(key));
    p.value.decode(form, boost::urls::string_token::assign_to(value));
    if (!is_utf8(key) || !is_utf8(value)) throw Problem{Fault::unparsable, "request.query"};
    if (!value.empty()) in.emplace(key, value);
  }
}

json::object parse_body(std::string_view body) {
  if (body.empty()) return {};
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 16;
  auto value = json::parse({body.data(), body.size()}, error, {}, options);
  if (error) throw Problem{Fault::unparsable, "json.malformed"};
  if (!value.is_object()) throw Problem{Fault::unparsable, "json.not_an_object"};
  return std::move(value.get_object());
}

/// A page of another site can make a browser send a form, but neither JSON nor, in newer browsers, without saying so.
void refuse_other_sites(const Request& request, const Route& route) {
  if (request.header("sec-fetch-site") == "cross-site") throw Problem{Fault::denied, "request.cross_site"};
  if (!route.raw && !request.body.empty() && !request.header("content-type").starts_with("application/json"))
    throw Problem{Fault::unsupported, "request.not_json"};
}

/// The right, and of a phone that asks for personal data as it stands, the PIN.
void admit(const Route& route, const auth::Principal& who, TimePoint now) {
  if (!who.may(route.right)) {
    if (!who.known()) throw Problem{Fault::unauthenticated, "auth.sign_in"};
    throw Problem{Fault::denied, "auth.not_allowed"};
  }
  if (route.view().clear && !who.at_hand(now)) throw Problem{Fault::denied, "auth.pin_again"};
}

/// The path wins over what the body says.
void add_variables(json::object& in, const json::object& variables) {
  for (const auto& [key, value] : variables) in[key] = value;
}

}  // namespace

std::string language_of(std::string_view accept_language) {
  return accept_language.starts_with("en") ? "en" : "zh-CN";
}

int status_of(Fault fault) noexcept {
  switch (fault) {
    case Fault::invalid:
      return 422;
    case Fault::unparsable:
      return 400;
    case Fault::unauthenticated:
      return 401;
    case Fault::denied:
      return 403;
    case Fault::missing:
      return 404;
    case Fault::conflict:
      return 409;
    case Fault::too_large:
      return 413;
    case Fault::unsupported:
      return 415;
    case Fault::throttled:
      return 429;
    case Fault::busy:
      return 503;
    case Fault::broken:
      return 500;
  }
  return 500;
}

Route& Router::keep(Route route) {
  for (const auto part : split(route.pattern)) route.segments.emplace_back(part);
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  return *routes_.back();
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  const auto parts = split(path);
  for (const auto& route : routes_) {
    if (route->method != method || route->segments.size() != parts.size()) continue;
    json::object variables;
    bool same = true;
    for (std::size_t i = 0; same && i < parts.size(); ++i) {
      const std::string_view s = route->segments[i];
      if (s.starts_with('{')) {
        const auto name = s.substr(1, s.size() - 2);
        variables.emplace(std::string{name}, decoded(parts[i]));
      } else {
        same = s == parts[i];
      }
    }
    if (same) return {route.get(), std::move(variables)};
  }
  throw Problem{Fault::missing, "route.unknown"};
}

Response Router::dispatch(db::Store& store, const Gate& gate, TimePoint now, const Request& request) const {
  try {
    for (int tries = 1;; ++tries) {
      try {
        return run(store, gate, now, request);
      } catch (const db::Lost&) {
        if (tries == 3) throw Problem{Fault::busy, "database.lost"};
      } catch (const db::Unsure&) {
        throw Problem{Fault::busy, "database.unsure"};
      } catch (const db::Full&) {
        throw Problem{Fault::busy, "database.full"};
      } catch (const db::Contended&) {
        if (tries == 3) throw Problem{Fault::busy, "database.busy"};
      }
    }
  } catch (const Problem& p) {
    return problem(p, request);
  } catch (const std::exception& e) {
    spdlog::error("[{}] {} {}: {}", request.id, request.method, request.path, e.what());
    return problem(Problem{Fault::broken, "server.fault"}, request);
  }
}

Response Router::run(db::Store& store, const Gate& gate, TimePoint now, const Request& request) const {
  const bool asks = request.method == "GET" || request.method == "HEAD";
  auto [route, variables] = match(asks ? "GET" : request.method, request.path);
  if (request.body.size() > route->body_limit) throw Problem{Fault::too_large, "request.too_large"};
  const auto who = gate(request, now);
  admit(*route, who, now);
  if (!asks) refuse_other_sites(request, *route);
  json::object input;
  if (asks || request.method == "DELETE" || route->raw)
    add_query(input, request.query);
  else
    input = parse_body(request.body);
  add_variables(input, variables);
  if (route->outside) return route->outside(input, route->view())(Call{store, who, now, request});
  const auto act = route->inside(input, route->view());
  const auto work = [&](db::Tx& tx) { return act(Ctx{tx, who, now}); };
  return route->writes ? store.write(work) : store.read(work);
}

Response Router::perform(const Ctx& ctx, std::string_view method, std::string_view path,
                         const json::object& body) const {
  auto [route, variables] = match(method, path);
  // An outbox holds work, not what is one's own, and no other outbox.
  if (!route->inside || !route->writes || route->pattern.starts_with("/api/v1/me/"))
    throw Problem{Fault::denied, "auth.not_allowed"};
  admit(*route, ctx.who, ctx.now);
  auto input = body;
  add_variables(input, variables);
  return route->inside(input, route->view())(ctx);
}

Response Router::problem(const Problem& p, const Request& request) const {
  for (const auto& [prefix, teller] : tellers_)
    if (request.path.starts_with(prefix)) return teller(p, status_of(p.fault()), request);
  const auto language = language_of(request.header("accept-language"));
  const auto title = sentences_.say(language, p.code(), p.args());
  json::array fields;
  for (const auto& f : p.fields())
    fields.push_back(json::object{{"path", f.path},
                                  {"code", f.code},
                                  {"args", json::value_from(f.args)},
                                  {"title", sentences_.say(language, f.code, f.args)}});
  const auto status = status_of(p.fault());
  json::object body{{"type", "about:blank"},
                    {"title", title},
                    {"status", status},
                    {"code", p.code()},
                    {"args", json::value_from(p.args())},
                    {"fields", std::move(fields)},
                    {"request_id", request.id}};
  add_current(body, p);
  return {.status = status, .type = "application/problem+json; charset=utf-8", .body = json::serialize(body)};
}

}  // namespace huiyin::http
