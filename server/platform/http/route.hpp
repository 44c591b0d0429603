#pragma once
#include "platform/ctx.hpp"
#include "platform/db/store.hpp"
#include "platform/http/encode.hpp"
#include "platform/http/from.hpp"
#include "platform/http/message.hpp"

namespace huiyin::http {

/// What a slow or raw route works with: it opens its own transactions, so that hashing and photo work hold none.
struct Call {
  db::Store& store;
  const auth::Principal& who;
  TimePoint now;
  const Request& request;
};

/// The answer of a create: 201 when it is new, 200 when the same was there already.
template <class T>
struct Created {
  T value{};
  bool fresh = true;
};

/// One row of the route table: who may call what, how it is decoded, run and encoded.
struct Route {
  std::string method{};
  std::string pattern{};
  auth::Right right = auth::Right::signed_in;
  bool writes = false;           ///< needs a transaction that may write
  bool raw = false;              ///< the body is bytes: Call::request has it; In is path and query alone
  std::string shows_personal{};  ///< why personal data leaves here unmasked; empty: it is masked
  std::size_t body_limit = 256 * 1024;
  std::vector<std::string> segments{};
  /// Each decodes the input first, so that nonsense is refused before anything is opened or kept waiting.
  template <class With>
  using Decode = std::function<std::function<Response(const With&)>(const json::object&, View)>;
  Decode<Ctx> inside{};    ///< what is run in a transaction; empty for slow routes
  Decode<Call> outside{};  ///< what opens its own; empty for ordinary routes
  std::function<json::value(json::object& schemas)> input_schema{};
  std::function<json::value(json::object& schemas)> output_schema{};

  View view() const noexcept { return {!shows_personal.empty()}; }

  /// Shows personal data clear, for a reason that stands in the table and in docs/trust.md.
  Route& clear(std::string why) {
    shows_personal = std::move(why);
    return *this;
  }
  Route& raw_body(std::size_t bytes) {
    raw = true;
    body_limit = bytes;
    return *this;
  }
  /// A read that leaves a trace.
  Route& traced() {
    writes = true;
    return *this;
  }
  Route& limit(std::size_t bytes) {
    body_limit = bytes;
    return *this;
  }
};

namespace detail {

template <class F>
struct Signature : Signature<decltype(&F::operator())> {};
template <class O, class W, class I>
struct Signature<O (*)(const W&, const I&)> {
  using Out = O;
  using With = W;
  using In = I;
};
template <class O, class W>
struct Signature<O (*)(const W&)> {
  using Out = O;
  using With = W;
  using In = void;
};
template <class F, class O, class W, class I>
struct Signature<O (F::*)(const W&, const I&) const> : Signature<O (*)(const W&, const I&)> {};
template <class F, class O, class W>
struct Signature<O (F::*)(const W&) const> : Signature<O (*)(const W&)> {};

template <class T>
Response answer(const T& out, View view) {
  return {.body = encoded(out, view)};
}
template <class T>
Response answer(const Created<T>& out, View view) {
  return {.status = out.fresh ? 201 : 200, .body = encoded(out.value, view)};
}
inline Response answer(const Response& out, View) {
  return out;
}

template <class F, class... In>
Response call(const F& f, View view, const In&... in) {
  if constexpr (std::is_void_v<typename Signature<F>::Out>) {
    f(in...);
    return {.status = 204};
  } else {
    return answer(f(in...), view);
  }
}

/// @throws Problem invalid with every fault of the input.
template <class F>
std::function<Response(const typename Signature<F>::With&)> decode(const F& f, const json::object& input, View view) {
  using S = Signature<F>;
  if constexpr (std::is_void_v<typename S::In>) {
    return [&f, view](const S::With& with) { return call(f, view, with); };
  } else {
    Decoder decoder;
    typename S::In in{};
    read(decoder, json::value(input), in);
    decoder.finish();
    return [&f, view, in = std::move(in)](const S::With& with) { return call(f, view, with, in); };
  }
}

}  // namespace detail
}  // namespace huiyin::http
