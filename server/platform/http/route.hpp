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
  /// Inside a transaction; empty for slow routes.
  std::function<Response(const Ctx&, const json::object&, View)> inside{};
  /// Outside of any transaction; empty for ordinary routes.
  std::function<Response(const Call&, const json::object&, View)> outside{};
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
  return {.body = json::serialize(encode(out, view))};
}
template <class T>
Response answer(const Created<T>& out, View view) {
  return {.status = out.fresh ? 201 : 200, .body = json::serialize(encode(out.value, view))};
}
inline Response answer(const Response& out, View) {
  return out;
}

template <class F, class With>
Response invoke(const F& f, const With& with, const json::object& input, View view) {
  using S = Signature<F>;
  const auto finish = [&](auto&& run) {
    if constexpr (std::is_void_v<typename S::Out>) {
      run();
      return Response{.status = 204};
    } else {
      return answer(run(), view);
    }
  };
  if constexpr (std::is_void_v<typename S::In>) {
    return finish([&] { return f(with); });
  } else {
    Decoder decoder;
    typename S::In in{};
    read(decoder, json::value(input), in);
    decoder.finish();
    return finish([&] { return f(with, in); });
  }
}

}  // namespace detail
}  // namespace huiyin::http
