#pragma once
#include "base/page.hpp"
#include "notices/channel.hpp"
#include "notices/kind.hpp"
#include "platform/db/store.hpp"

namespace huiyin::notices {

/// What somebody was told, for letters.
struct Told {
  std::string worker{};
  Kind kind{};
  std::string matter{};
  long long cause = 0;
};

/// Puts into the mail what was told: a duty to the groups whose area it lies in, everything to whoever wants short
/// messages. No name, no phone and nothing that was reported stands in a letter. One statement while nothing is
/// switched on.
void write_letters(const Ctx& ctx, const Mail& mail, const std::vector<Told>& told);

/// Sends what is due, one after the other, holding no transaction meanwhile. What fails goes again after 1, 2, 4, 8 and
/// 16 minutes; then it is dead. Stops after the first that fails, so that nobody who waits for
/// the end waits for many. @return how many left.
int send_due(db::Store& store, const Mail& mail, TimePoint now);

enum class LetterState { waiting, sent, dead, given_up };
BOOST_DESCRIBE_ENUM(LetterState, waiting, sent, dead, given_up)

struct LetterShown {
  long long id = 0;
  std::string channel{};
  std::string channel_name{};
  std::string to{};  ///< whose phone, by name; empty for a group
  std::string text{};
  LetterState state{};
  TimePoint made_at{};
  TimePoint due_at{};
  int attempts = 0;
  std::string error{};   ///< a code of messages/
  std::string answer{};  ///< what the other side said
};
BOOST_DESCRIBE_STRUCT(LetterShown, (),
                      (id, channel, channel_name, to, text, state, made_at, due_at, attempts, error, answer))

struct LettersAsked {
  std::optional<LetterState> state{};  ///< dead ones, when nothing is said
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(LettersAsked, (), (state, limit, after))
struct Letters {
  std::vector<LetterShown> items{};
  std::string next{};
};
BOOST_DESCRIBE_STRUCT(Letters, (), (items, next))
Letters letters(const Ctx& ctx, const LettersAsked& asked);

struct LetterKey {
  Whole<1, 9'000'000'000'000> id{};
};
BOOST_DESCRIBE_STRUCT(LetterKey, (), (id))
/// Of dead ones. @throws Problem conflict "letter.not_dead"
Letters send_again(const Ctx& ctx, const LetterKey& in);
Letters give_up(const Ctx& ctx, const LetterKey& in);

}  // namespace huiyin::notices
