#include "open311/key.hpp"

#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::open311 {
namespace {

constexpr std::chrono::hours as_old_as{1};

}  // namespace

std::optional<Key> find_key(db::Tx& tx, const std::string& secret) {
  if (secret.empty()) return std::nullopt;
  auto found = tx.maybe<Key>("SELECT id, name FROM open311_key WHERE hash = :hash AND revoked_at IS NULL",
                             {{"hash", auth::token_hash(secret)}});
  if (!found) throw Problem{Fault::denied, "open311.key_unknown"};
  return found;
}

Key require_key(db::Tx& tx, const std::string& secret) {
  auto found = find_key(tx, secret);
  if (!found) throw Problem{Fault::denied, "open311.key_missing"};
  return std::move(*found);
}

bool is_use_news(db::Tx& tx, const Key& key, TimePoint now) {
  return tx.one<long long>(
             "SELECT COUNT(*) FROM open311_key WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :then)",
             {{"id", key.id}, {"then", now - as_old_as}}) > 0;
}

void note_use(db::Tx& tx, const Key& key, TimePoint now) {
  tx.run(
      "UPDATE open311_key SET last_used_at = :now WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :then)",
      {{"id", key.id}, {"now", now}, {"then", now - as_old_as}});
}

KeyMade make_key(const Ctx& ctx, const KeyGiven& in) {
  const auto secret = auth::make_token();
  const auto touched =
      ctx.tx.run(R"sql(
      INSERT INTO open311_key (id, name, hash, made_at) VALUES (:id, :name, :hash, :now)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, hash = excluded.hash, made_at = excluded.made_at
       WHERE open311_key.revoked_at IS NULL)sql",
                 {{"id", in.id}, {"name", in.name}, {"hash", auth::token_hash(secret)}, {"now", ctx.now}});
  if (touched == 0) throw Problem{Fault::conflict, "open311.key_revoked"};
  audit::note(ctx, "open311.make_key", "open311_key", in.id.value, in.name.value);
  return {in.id.value, in.name.value, secret};
}

void revoke_key(const Ctx& ctx, const KeyNamed& in) {
  const auto touched = ctx.tx.run("UPDATE open311_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
                                  {{"id", in.id}, {"now", ctx.now}});
  if (touched == 0) throw Problem{Fault::missing, "open311.key_none"};
  audit::note(ctx, "open311.revoke_key", "open311_key", in.id.value);
}

std::vector<KeyShown> show_keys(db::Tx& tx) {
  return tx.all<KeyShown>(R"sql(
      SELECT k.id, k.name, k.made_at, k.last_used_at, k.revoked_at,
             (SELECT COUNT(*) FROM open311_request r WHERE r.api_key = k.id) AS sent
        FROM open311_key k
       ORDER BY CASE WHEN k.revoked_at IS NULL THEN 0 ELSE 1 END, k.made_at DESC, k.id)sql");
}

}  // namespace huiyin::open311
