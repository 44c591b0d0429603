#pragma once
#include "matters/rulebook.hpp"
#include "platform/ctx.hpp"

/// What the town has changed in the categories, as rows.
namespace huiyin::matters::category_store {

/// What is shipped, but for what the town has changed and made; fills in who did. Three statements.
Categories read(db::Tx& tx, const Categories& shipped, Editions& editions, Edition& order);

/// Puts a category as it shall be. @return whether nobody has been faster than who saw version `seen`.
bool put(const Ctx& ctx, const Category& category, long long seen);
/// The same for the order of all: each topic, and what lies below it.
bool put_order(const Ctx& ctx, const std::vector<std::string>& codes, long long seen);

/// By category: how many matters came in since, of those that the reader's areas and access rows hold. One statement.
std::map<std::string, long long, std::less<>> matters_since(const Ctx& ctx, TimePoint since);

}  // namespace huiyin::matters::category_store
