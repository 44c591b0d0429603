#pragma once
#include "base/field.hpp"
#include "instructions/instruction.hpp"

/// What whoever sent an instruction does while it is followed.
namespace huiyin::instructions {

/// One of its matters, and the version its reader saw.
struct Picked {
  std::string id{};
  long long version = 0;
};
BOOST_DESCRIBE_STRUCT(Picked, (), (id, version))

/// The same act on several of its matters.
struct OnMany {
  std::string id{};
  Listed<Picked, 1, 500> matters{};
  std::optional<Text<0, 500>> note{};
};
BOOST_DESCRIBE_STRUCT(OnMany, (), (id, matters, note))

/// What came of one of them. `code`, and its sentence, where it was refused.
struct Outcome {
  std::string id{};
  bool done = false;
  std::string code{};
  std::string title{};
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (id, done, code, title))

/// Takes these answers, which closes them. What is refused of one does not hinder the others.
/// @throws Problem missing "instruction.none".
std::vector<Outcome> accept(const Ctx& ctx, const Office& office, const OnMany& in);
/// Presses those who have not answered; each once a day.
std::vector<Outcome> urge(const Ctx& ctx, const Office& office, const OnMany& in);

struct Recall {
  std::string id{};
  Text<2, 200> reason{};
};
BOOST_DESCRIBE_STRUCT(Recall, (), (id, reason))

/// Takes it back, with all that was forwarded from it: whatever is open of it ends, and who has it reads why.
/// @throws Problem missing "instruction.none"; denied "instruction.not_yours"; conflict "instruction.recalled",
///         "instruction.over" when nothing of it is open.
void recall(const Ctx& ctx, const Office& office, const Recall& in);

}  // namespace huiyin::instructions
