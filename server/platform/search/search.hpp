#pragma once
#include "platform/auth/scope.hpp"

/// Words to objects: one table, filled by one function of base/text, read by the engine's own full-text index.
namespace huiyin::search {

/// Makes `object` found by the words of `text`; replaces what it was found by before.
void put(const Ctx& ctx, std::string_view kind, std::string_view object, std::string_view text);

/// A condition for the statement's alias: the object is found by every word of `query`. False when no word is left.
auth::Condition found(const Ctx& ctx, std::string_view alias, std::string_view kind, std::string_view query);

}  // namespace huiyin::search
