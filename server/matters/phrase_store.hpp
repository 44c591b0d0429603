#pragma once
#include "matters/rulebook.hpp"
#include "platform/ctx.hpp"

/// What the town has made of the phrases, as rows.
namespace huiyin::matters::phrase_store {

/// What is shipped, but for what the town has changed; fills in who did. Two statements.
Phrases read(db::Tx& tx, const Phrases& shipped, Editions& editions);
/// Puts a set as it shall be. @return whether nobody has been faster than who saw version `seen`.
bool put(const Ctx& ctx, const PhraseSet& set, long long seen);

}  // namespace huiyin::matters::phrase_store
