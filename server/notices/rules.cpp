#include "notices/rules.hpp"

namespace huiyin::notices {
namespace {

using matters::Act;

/// What becomes of it, for whoever of the staff has raised it.
std::optional<Kind> news_of(Act act) noexcept {
  switch (act) {
    case Act::accept:
      return Kind::accepted;
    case Act::answer:
    case Act::settle:
    case Act::share:
      return Kind::answered;
    case Act::close:
      return Kind::closed;
    case Act::reject:
      return Kind::rejected;
    case Act::merge:
      return Kind::merged;
    case Act::void_:
      return Kind::voided;
    default:
      return std::nullopt;
  }
}

/// What it means for whoever owns it after the step.
std::optional<Kind> duty_of(const Happening& what) noexcept {
  if (what.act == Act::urge) return Kind::urged;
  if (what.act == Act::supervise) return Kind::supervised;
  return moves_on(what) ? std::optional{Kind::turn} : std::nullopt;
}

}  // namespace

bool moves_on(const Happening& what) noexcept {
  return what.from_stage != what.to_stage || what.act == Act::reassign || what.act == Act::transfer;
}

std::vector<Telling> told_of(const Happening& what) {
  std::vector<Telling> out;
  const auto duty = duty_of(what);
  // Who signs takes what he was told of already.
  if (duty && what.to_post && what.act != Act::sign) out.push_back({.kind = *duty, .post = *what.to_post});
  if (what.act == Act::escalate && what.raised_to) out.push_back({.kind = Kind::raised, .post = *what.raised_to});
  if (what.act == Act::ask)
    out.push_back({.kind = Kind::consent,
                   .post = staff::post_of(staff::Role::dispatch_desk, what.town),
                   .otherwise = staff::post_of(staff::Role::town_leader, what.town)});
  if ((what.act == Act::grant || what.act == Act::refuse) && what.to_post)
    out.push_back({.kind = Kind::decided, .post = *what.to_post});
  if (what.act == Act::rate && what.handler_post) out.push_back({.kind = Kind::rated, .post = *what.handler_post});
  if (const auto news = news_of(what.act); news && what.reporter)
    out.push_back({.kind = *news, .worker = *what.reporter});
  return out;
}

}  // namespace huiyin::notices
