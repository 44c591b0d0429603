#pragma once
#include "platform/http/schema.hpp"
#include "platform/http/sentences.hpp"

namespace huiyin::http {

/// Says who asks; for a write it must also have checked the session's token.
using Gate = std::function<auth::Principal(const Request&, TimePoint)>;

/// The map of the API. A route binds a method, a pattern and a right to `Out f(const Ctx&, const In&)`; path variables,
/// the query of a read and the JSON body of a write together fill In. A function that takes `const Call&` runs outside
/// of any transaction (hashing, photos, streams).
/// Filled once before the server starts; then safe to share between threads.
class Router {
 public:
  template <class F>
  Route& get(std::string pattern, auth::Right right, F f) {
    return add("GET", std::move(pattern), right, std::move(f));
  }
  template <class F>
  Route& put(std::string pattern, auth::Right right, F f) {
    return add("PUT", std::move(pattern), right, std::move(f));
  }
  template <class F>
  Route& post(std::string pattern, auth::Right right, F f) {
    return add("POST", std::move(pattern), right, std::move(f));
  }
  template <class F>
  Route& del(std::string pattern, auth::Right right, F f) {
    return add("DELETE", std::move(pattern), right, std::move(f));
  }

  /// Below `prefix`, refusals are told in the form of another protocol: of a problem and its status.
  using Teller = std::function<Response(const Problem&, int, const Request&)>;
  void tell_otherwise(std::string prefix, Teller teller) {
    tellers_.emplace_back(std::move(prefix), std::move(teller));
  }

  /// The whole life of a request. Never throws: every fault becomes a problem+json answer.
  Response dispatch(db::Store& store, const Gate& gate, TimePoint now, const Request& request) const;

  /// One write inside a transaction that somebody else has opened (the phones' outbox). Throws Problem.
  Response perform(const Ctx& ctx, std::string_view method, std::string_view path, const json::object& body) const;

  const std::vector<std::unique_ptr<Route>>& routes() const noexcept { return routes_; }
  const Sentences& sentences() const noexcept { return sentences_; }

 private:
  struct Match {
    const Route* route = nullptr;
    json::object variables{};
  };

  template <class F>
  Route& add(std::string method, std::string pattern, auth::Right right, F f) {
    using S = detail::Signature<F>;
    Route route{.method = std::move(method), .pattern = std::move(pattern), .right = right};
    route.writes = route.method != "GET";
    if constexpr (std::is_same_v<typename S::With, Ctx>) {
      route.inside = [f](const json::object& in, View view) { return detail::decode(f, in, view); };
    } else {
      route.outside = [f](const json::object& in, View view) { return detail::decode(f, in, view); };
    }
    if constexpr (!std::is_void_v<typename S::In>) route.input_schema = schema<typename S::In>;
    if constexpr (!std::is_void_v<typename S::Out> && !std::is_same_v<typename S::Out, Response>)
      route.output_schema = schema<typename S::Out>;
    return keep(std::move(route));
  }

  Route& keep(Route route);
  Match match(std::string_view method, std::string_view path) const;
  Response run(db::Store& store, const Gate& gate, TimePoint now, const Request& request) const;
  Response problem(const Problem& p, const Request& request) const;

  std::vector<std::unique_ptr<Route>> routes_{};
  Sentences sentences_{};
  std::vector<std::pair<std::string, Teller>> tellers_{};
};

/// "en" when the header asks for English first, else "zh-CN".
std::string language_of(std::string_view accept_language);
/// The protocol's word for a fault.
int status_of(Fault fault) noexcept;

}  // namespace huiyin::http
