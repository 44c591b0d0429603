#pragma once
#include "instructions/instruction.hpp"
#include "platform/auth/scope.hpp"

/// All SQL that writes instructions, and that finds single ones; lists and the table of one ask in their own files.
namespace huiyin::instructions::store {

/// "ZL-20260314-0002": the next number of that day.
std::string next_number(db::Tx& tx, Date day);
/// @return false when another transaction stored this id in the same moment.
bool insert(db::Tx& tx, const Instruction& i);
void add_addressee(db::Tx& tx, const InstructionId& instruction, const std::string& matter, int position);
void add_photo(db::Tx& tx, const InstructionId& instruction, const std::string& file, int position);
/// @return false when it has been taken back already.
bool recall(db::Tx& tx, const std::string& id, TimePoint at, const std::string& reason);

std::optional<Instruction> find(db::Tx& tx, std::string_view id);
/// The one to which a matter belongs.
std::optional<Instruction> find_of(db::Tx& tx, std::string_view matter);
/// By its id or that of one of its matters: of the reader's areas, or with a matter that he may see.
std::optional<Instruction> find_readable(const Ctx& ctx, const std::string& id);
/// Those about a matter, in the order they were sent. @throws Problem missing "matter.none".
std::vector<std::string> about(const Ctx& ctx, const std::string& matter);
/// The posts that have an open matter of it, or of what was forwarded from it.
std::vector<std::string> posts_with(db::Tx& tx, const std::string& root);
/// What was forwarded from it, at any depth, and not taken back.
std::vector<std::string> below(db::Tx& tx, const std::string& id);
std::vector<std::string> open_matters(db::Tx& tx, const std::string& id);
std::vector<std::string> photos(db::Tx& tx, const std::string& id);

/// An instruction of a grid that has ended is its successor's.
void move(db::Tx& tx, const std::string& from, const std::string& to);
/// And comes back with it.
void move_back(db::Tx& tx, const std::string& from, const std::string& to);

}  // namespace huiyin::instructions::store
