#include "platform/files/store.hpp"

namespace huiyin::files::store {

std::optional<File> find(db::Tx& tx, const std::string& id) {
  return tx.maybe<File>(R"sql(
      SELECT id, state, uploader, total, received, COALESCE(source_sha256, '') AS source_sha256,
             COALESCE(sha256, '') AS sha256, COALESCE(thumb_sha256, '') AS thumb_sha256, media_type, bytes, width, height
        FROM file WHERE id = :id)sql",
                        {{"id", id}});
}

bool announce(db::Tx& tx, const File& file, TimePoint now) {
  const auto hash = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; };
  return tx.run(R"sql(
      INSERT INTO file (id, state, uploader, total, received, source_sha256, sha256, thumb_sha256, media_type, bytes, width,
                        height, created_at, free_since)
      VALUES (:id, 'receiving', :uploader, :total, 0, :source, :full, :thumb, :media_type, :bytes, :width, :height, :now, :now)
      ON CONFLICT (id) DO UPDATE
         SET source_sha256 = :source, sha256 = :full, thumb_sha256 = :thumb, bytes = :bytes, width = :width,
             height = :height, received = CASE WHEN file.total = :total THEN file.received ELSE 0 END, total = :total, free_since = :now
       WHERE file.state = 'receiving' AND (file.source_sha256 IS NULL OR file.source_sha256 = :source))sql",
                {{"id", file.id},
                 {"uploader", file.uploader},
                 {"total", file.total},
                 {"source", hash(file.source_sha256)},
                 {"full", hash(file.sha256)},
                 {"thumb", hash(file.thumb_sha256)},
                 {"media_type", file.media_type},
                 {"bytes", file.bytes},
                 {"width", file.width},
                 {"height", file.height},
                 {"now", now}}) == 1;
}

bool advance(db::Tx& tx, const std::string& id, long long from, long long received, TimePoint now) {
  return tx.run(R"sql(
      UPDATE file SET received = :received, free_since = :now
       WHERE id = :id AND state = 'receiving' AND received = :from)sql",
                {{"id", id}, {"from", from}, {"received", received}, {"now", now}}) == 1;
}

bool finish(db::Tx& tx, const std::string& id, const std::string& hash, TimePoint now) {
  return tx.run(R"sql(
      UPDATE file SET state = 'ready', received = total, ready_at = :now, free_since = :now
       WHERE id = :id AND state = 'receiving' AND sha256 = :hash)sql",
                {{"id", id}, {"hash", hash}, {"now", now}}) == 1;
}

void forget(db::Tx& tx, const std::string& id) {
  tx.run("DELETE FROM file WHERE id = :id AND state = 'receiving' AND sha256 IS NULL", {{"id", id}});
}

bool hold(db::Tx& tx, const std::string& id) {
  return tx.run("UPDATE file SET free_since = NULL WHERE id = :id AND state = 'ready'", {{"id", id}}) == 1;
}

void add_use(db::Tx& tx, const std::string& id, std::string_view object_kind, std::string_view object) {
  tx.run(R"sql(
      INSERT INTO file_use (file, object_kind, object) VALUES (:file, :object_kind, :object)
      ON CONFLICT (file, object_kind, object) DO NOTHING)sql",
         {{"file", id}, {"object_kind", object_kind}, {"object", object}});
}

std::vector<Leaving> begin_leaving(db::Tx& tx, TimePoint before, int most) {
  tx.run(R"sql(
      UPDATE file SET state = 'leaving'
       WHERE free_since <= :before
         AND id IN (SELECT f.id FROM file f WHERE f.free_since <= :before ORDER BY f.free_since LIMIT :most))sql",
         {{"before", before}, {"most", most}});
  return tx.all<Leaving>(R"sql(
      SELECT id, COALESCE(sha256, '') AS sha256, COALESCE(thumb_sha256, '') AS thumb_sha256
        FROM file WHERE free_since <= :before AND state = 'leaving' ORDER BY free_since LIMIT :most)sql",
                         {{"before", before}, {"most", most}});
}

void end_leaving(db::Tx& tx, const std::string& id) {
  tx.run("DELETE FROM file WHERE id = :id AND state = 'leaving'", {{"id", id}});
}

bool is_named(db::Tx& tx, const std::string& hash) {
  return tx
      .maybe<std::string>(R"sql(
               SELECT id FROM file WHERE (sha256 = :hash OR thumb_sha256 = :hash) AND state <> 'leaving' LIMIT 1)sql",
                          {{"hash", hash}})
      .has_value();
}

std::vector<Held> held(db::Tx& tx) {
  return tx.all<Held>("SELECT id, sha256, thumb_sha256, bytes FROM file WHERE state = 'ready' ORDER BY id");
}

std::vector<std::string> named(db::Tx& tx) {
  return tx.all<std::string>(R"sql(
      SELECT sha256 AS hash FROM file WHERE sha256 IS NOT NULL
       UNION SELECT thumb_sha256 AS hash FROM file WHERE thumb_sha256 IS NOT NULL)sql");
}

void begin_again(db::Tx& tx) {
  tx.run("UPDATE file SET received = 0 WHERE state = 'receiving'");
}

std::vector<std::string> kept_wrongly(db::Tx& tx) {
  return tx.all<std::string>(R"sql(
      SELECT f.id FROM file f WHERE f.state = 'ready'
         AND (f.free_since IS NULL) <> EXISTS (SELECT 1 FROM file_use u WHERE u.file = f.id))sql");
}

}  // namespace huiyin::files::store
