#pragma once
#include "base/problem.hpp"
#include "platform/http/encode.hpp"

namespace huiyin::http {

/// A conflict whose answer holds how the thing stands now, in `current`, as its reader may see it.
class Stale : public Problem {
 public:
  Stale(const Problem& why, json::value current) : Problem{why}, current_(std::move(current)) {}
  const json::value& current() const noexcept { return current_; }

 private:
  json::value current_;
};

/// What `act` gives; where it meets a conflict, the conflict with what `present` gives.
template <class Act, class Present>
auto or_present(Act act, Present present) {
  try {
    return act();
  } catch (const Problem& p) {
    if (p.fault() != Fault::conflict) throw;
    throw Stale{p, encode(present(), View{})};
  }
}

/// Puts the present state into the body of a problem, if it carries one.
inline void add_current(json::object& body, const Problem& p) {
  if (const auto* stale = dynamic_cast<const Stale*>(&p)) body["current"] = stale->current();
}

}  // namespace huiyin::http
