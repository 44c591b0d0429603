#pragma once
#include "matters/rulebook.hpp"
#include "platform/ctx.hpp"

/// What the town has changed in the rules, as rows.
namespace huiyin::matters::rule_store {

/// Empty while everything is as shipped.
std::string stamp(db::Tx& tx);
/// What is shipped, but for what the town has changed. Ten statements.
Rulebook read(db::Tx& tx, const Rulebook& shipped);

/// Makes every process read the rules anew at its next look.
void renew_stamp(const Ctx& ctx);

/// Puts `days` in place of a year's. @return whether nobody has been faster than who saw version `seen`.
bool put_year(const Ctx& ctx, int year, long long seen, const std::vector<SpecialDay>& days);
/// The same for one rule's limits.
bool put_rule(const Ctx& ctx, const SlaRule& rule, long long seen);

}  // namespace huiyin::matters::rule_store
