#pragma once
#include "test/town.hpp"

namespace huiyin::test {

/// What is wrong in the whole database now, in words; empty while every promise holds.
std::vector<std::string> broken_promises(db::Tx& tx);

/// How many rows a matter has left behind in one place.
struct Traces {
  long long steps = 0;
  long long feed = 0;
  long long audit = 0;
};
/// Of all matters together; once the sequencer has run.
Traces traces(db::Tx& tx);

/// How many steps an act leaves behind in the timelines of those merged into the matter, of those who help with it, and
/// of the one it is or comes `into`; and whether it ends by itself.
long long steps_of_others(db::Tx& tx, const std::string& id, const std::string& act, const std::string& into);

/// What a reader may see by the plain words of the rule: rows in his areas, and rows opened to him or his department.
std::vector<std::string> plainly_readable(db::Tx& tx, const auth::Principal& who);

/// The open matters whose work shows at this person, by walking up from every owner post; and those that wait for his
/// word as their reporter.
std::vector<std::string> plainly_to_do(db::Tx& tx, const std::string& worker, TimePoint now);

}  // namespace huiyin::test
