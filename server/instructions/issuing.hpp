#pragma once
#include "instructions/addressees.hpp"

namespace huiyin::instructions {

/// An instruction as an office sends it. `via`: forwarded by whoever has that matter of another; then title and text
/// are that one's, and `text` is what he adds. `about`: others are called to help with that matter, by their posts; the
/// title may be left out.
struct Issue {
  InstructionId id{};
  std::optional<std::string> post{};
  std::optional<std::string> via{};
  std::optional<std::string> about{};
  std::optional<Text<1, 60>> title{};
  std::optional<Text<0, 1000>> text{};
  Listed<FileId, 0, 9> photos{};
  TimePoint due_at{};
  Listed<std::string, 0, 100> areas{};
  Listed<Role, 0, 11> roles{};
  Listed<std::string, 0, 300> posts{};
};
BOOST_DESCRIBE_STRUCT(Issue, (), (id, post, via, about, title, text, photos, due_at, areas, roles, posts))

/// To how many posts one instruction may go.
constexpr std::size_t most_addressees = 500;
/// How far ahead its end may be.
constexpr std::chrono::days longest{366};

/// `fresh` is false when the same had arrived before.
struct Issued {
  Instruction instruction{};
  bool fresh = true;
};

/// Opens one matter for each post. Sending it again changes nothing. Who forwards what he has received has received it.
/// @throws Problem as `sender`; invalid naming every refused field; conflict "instruction.id_taken".
Issued issue(const Ctx& ctx, const Office& office, const Issue& in);

}  // namespace huiyin::instructions
