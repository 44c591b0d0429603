#include "platform/audit/chain.hpp"

#include <sodium.h>

#include <array>

namespace huiyin::audit {
namespace {

struct Row {
  long long id = 0;
  long long at = 0;
  std::string who{};
  std::string who_kind{};
  std::string action{};
  std::string object_kind{};
  std::string object{};
  std::string reason{};
  std::string request{};
  std::optional<long long> seq{};
  std::optional<std::string> hash{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, at, who, who_kind, action, object_kind, object, reason, request, seq, hash))

constexpr long long batch = 500;

/// Every field behind its length, so that no two rows read alike.
std::string canonical(const Row& row, long long seq) {
  std::string out;
  const auto add = [&](const std::string& field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
  };
  add(std::to_string(seq));
  add(std::to_string(row.id));
  add(std::to_string(row.at));
  for (const auto* field :
       {&row.who, &row.who_kind, &row.action, &row.object_kind, &row.object, &row.reason, &row.request})
    add(*field);
  return out;
}

std::string seal_of(const std::string& before, const Row& row, long long seq) {
  const auto text = before + canonical(row, seq);
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::array<char, 2 * hash.size() + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace

ChainEnd end_of_chain(db::Tx& tx) {
  return tx.one<ChainEnd>("SELECT seq, hash FROM audit_chain WHERE one = 1");
}

int seal(db::Tx& tx) {
  const auto rows = tx.all<Row>(R"sql(
      SELECT id, at, who, who_kind, action, object_kind, object, reason, request, seq, hash
        FROM audit_entry WHERE seq IS NULL ORDER BY id LIMIT :batch)sql",
                                {{"batch", batch}});
  if (rows.empty()) return 0;
  auto end = end_of_chain(tx);
  for (const auto& row : rows) {
    ++end.seq;
    end.hash = seal_of(end.hash, row, end.seq);
    tx.run("UPDATE audit_entry SET seq = :seq, hash = :hash WHERE id = :id",
           {{"seq", end.seq}, {"hash", end.hash}, {"id", row.id}});
  }
  tx.run("UPDATE audit_chain SET seq = :seq, hash = :hash WHERE one = 1", {{"seq", end.seq}, {"hash", end.hash}});
  return static_cast<int>(rows.size());
}

Verdict verify(db::Tx& tx) {
  Verdict out;
  out.unsealed = tx.one<long long>("SELECT COUNT(*) FROM audit_entry WHERE seq IS NULL");
  const auto end = end_of_chain(tx);
  ChainEnd reached;
  const auto bad = [&] { out.first_bad = out.first_bad.value_or(reached.seq + 1); };
  for (auto after = std::optional<long long>{-1}; after;) {
    const auto rows = tx.all<Row>(R"sql(
        SELECT id, at, who, who_kind, action, object_kind, object, reason, request, seq, hash
          FROM audit_entry WHERE seq > :after ORDER BY seq LIMIT :batch)sql",
                                  {{"after", *after}, {"batch", batch}});
    after.reset();
    for (const auto& row : rows) {
      ++out.sealed;
      if (row.seq != reached.seq + 1 || row.hash != seal_of(reached.hash, row, reached.seq + 1)) bad();
      reached = {*row.seq, row.hash.value_or("")};
      after = row.seq;
    }
  }
  if (reached.seq != end.seq || reached.hash != end.hash) bad();
  out.head = reached.hash;
  return out;
}

}  // namespace huiyin::audit
