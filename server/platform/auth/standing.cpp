#include "platform/auth/standing.hpp"

namespace huiyin::auth {
namespace {

constexpr std::chrono::seconds kept_for{15};
constexpr std::size_t most_kept = 4096;

}  // namespace

std::shared_ptr<const Standing> KnownStandings::of(db::Tx& tx, const std::string& subject, TimePoint now) {
  const auto known = kept_.with([&](Table& table) -> std::shared_ptr<const Standing> {
    const auto found = table.find(subject);
    return found != table.end() && now < found->second.until ? found->second.standing : nullptr;
  });
  if (known) return known;
  auto asked = std::make_shared<const Standing>(ask_(tx, subject, now));
  kept_.with([&](Table& table) {
    if (table.size() >= most_kept) table.clear();
    table[subject] = {asked, now + kept_for};
  });
  return asked;
}

}  // namespace huiyin::auth
