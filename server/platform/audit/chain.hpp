#pragma once
#include <boost/describe.hpp>

#include "platform/db/tx.hpp"

namespace huiyin::audit {

/// Seals at most 500 committed rows, in the order in which they are found: hash = BLAKE2b-256(hash before ‖ row).
/// One caller at a time; the sequencer sees to that. @return how many were sealed.
int seal(db::Tx& tx);

/// What is wrong with the trail: rows whose seal does not fit, or that are gone.
struct Verdict {
  long long sealed = 0;
  long long unsealed = 0;
  std::optional<long long> first_bad{};  ///< the first number of the chain that does not hold
  std::string head{};                    ///< the hash of the last sealed row; '' when there is none
};
BOOST_DESCRIBE_STRUCT(Verdict, (), (sealed, unsealed, first_bad, head))

/// The last sealed row's number and hash, as the chain remembers it.
struct ChainEnd {
  long long seq = 0;
  std::string hash{};
};
BOOST_DESCRIBE_STRUCT(ChainEnd, (), (seq, hash))
ChainEnd end_of_chain(db::Tx& tx);

/// Reads the whole chain. The chain has no key: it shows what was changed by anyone who did not also rewrite every row
/// after it and `audit_chain`, so its last hash is worth noting down outside of the database.
Verdict verify(db::Tx& tx);

}  // namespace huiyin::audit
