#include "open311/request.hpp"

namespace huiyin::open311 {
namespace {

/// A piece of SQL with what it names.
struct Piece {
  std::string sql{};
  db::Params params{};
};

Piece among(std::string_view column, const std::string& prefix, const std::vector<std::string>& values) {
  Piece out;
  for (const auto& value : values) {
    const auto name = prefix + std::to_string(out.params.size());
    out.sql += (out.sql.empty() ? ":" : ", :") + name;
    out.params.emplace_back(name, value);
  }
  out.sql = values.empty() ? "1 = 0" : std::string{column} + " IN (" + out.sql + ")";
  return out;
}

/// Of what follows another one, that other one's fate. `r` is there for what the reader has sent himself.
constexpr std::string_view selected = R"sql(
      SELECT m.id, m.no, m.category, COALESCE(o.stage, m.stage) AS stage, m.received_at,
             COALESCE(o.stage_since, m.stage_since) AS updated_at, COALESCE(o.finish_due_at, m.finish_due_at) AS expected_at,
             m.grid, CASE WHEN r.matter IS NULL THEN 0 ELSE 1 END AS own,
             CASE WHEN r.matter IS NULL THEN '' ELSE m.text END AS text,
             CASE WHEN r.matter IS NULL THEN '' ELSE m.address END AS address,
             CASE WHEN r.matter IS NULL THEN '' ELSE m.tracking_code END AS code,
             CASE WHEN r.matter IS NULL THEN NULL ELSE a.text END AS answer,
             CASE WHEN r.matter IS NULL OR a.matter IS NULL OR a.delivered_at IS NOT NULL THEN 0 ELSE 1 END AS unread,
             CASE WHEN r.matter IS NULL AND :exact = 0 THEN NULL ELSE m.lng_e7 END AS lng_e7,
             CASE WHEN r.matter IS NULL AND :exact = 0 THEN NULL ELSE m.lat_e7 END AS lat_e7
        FROM matter m
        LEFT JOIN matter o ON o.id = m.merged_into
        LEFT JOIN open311_request r ON r.matter = m.id AND r.api_key = :key
        LEFT JOIN matter_answer a ON a.matter = r.matter AND a.n = (SELECT MAX(b.n) FROM matter_answer b WHERE b.matter = m.id))sql";

class Query {
 public:
  explicit Query(const Reader& reader) {
    params_ = {{"exact", reader.exact_place ? 1 : 0}, {"key", reader.key ? reader.key->id : ""}};
    auto codes = among("m.category", "code", reader.codes);
    add({"(r.matter IS NOT NULL OR (m.merged_into IS NULL AND m.stage <> 'void' AND m.kind IN ('snap', 'hazard') AND " +
             codes.sql + "))",
         std::move(codes.params)});
  }
  void add(Piece piece) {
    where_ += (where_.empty() ? "" : " AND ") + piece.sql;
    params_.insert(params_.end(), piece.params.begin(), piece.params.end());
  }
  std::vector<Request> run(db::Tx& tx, const std::string& order) const {
    return tx.all<Request>(std::string{selected} + " WHERE " + where_ + order, params_);
  }

 private:
  std::string where_{};
  db::Params params_{};
};

std::string sheet(const Asked& asked) {
  const auto skipped = static_cast<long long>(asked.page - 1) * asked.page_size;
  return " LIMIT " + std::to_string(asked.page_size) + " OFFSET " + std::to_string(skipped);
}

/// What everybody is told of: changes of the stage, and to whoever sent it the answer that it shares with others.
constexpr std::string_view told = R"sql(
      (s.from_stage IS NULL OR s.from_stage <> s.to_stage OR (s.act = 'share' AND s.matter = m.id)))sql";

/// Its own steps, and those of the one it was merged into since then.
constexpr std::string_view steps = R"sql(
        JOIN matter_step s ON s.matter IN (m.id, m.merged_into) AND (s.matter = m.id OR s.at >= m.ended_at)
        LEFT JOIN matter_answer a ON a.matter = r.matter AND a.matter = s.matter AND a.n = s.n)sql";

constexpr std::string_view update_columns = R"sql(
      SELECT m.id AS matter, m.no, s.n, CASE WHEN s.matter = m.id THEN 0 ELSE 1 END AS of_original, s.at,
             s.to_stage AS stage, a.text AS answer,
             CASE WHEN a.matter IS NULL OR a.delivered_at IS NOT NULL THEN 0 ELSE 1 END AS unread,
             CASE WHEN r.matter IS NULL THEN '' ELSE m.tracking_code END AS code)sql";

}  // namespace

Reader reader(const Setting& setting, std::optional<Key> key, const matters::Categories& categories) {
  return {std::move(key), setting.exact_place, public_codes(categories, setting.topics)};
}

std::vector<Request> requests(db::Tx& tx, const Reader& reader, const Asked& asked) {
  Query query{reader};
  if (!asked.numbers.empty()) {
    query.add(among("m.no", "no", asked.numbers));
    return query.run(tx, " ORDER BY m.received_at DESC, m.seq DESC");
  }
  query.add({"m.received_at BETWEEN :since AND :until", {{"since", asked.since}, {"until", asked.until}}});
  if (!asked.codes.empty()) query.add(among("m.category", "asked", asked.codes));
  if (asked.open)
    query.add({std::string{"COALESCE(o.owner_post, m.owner_post) IS "} + (*asked.open ? "NOT " : "") + "NULL", {}});
  return query.run(tx, " ORDER BY m.received_at DESC, m.seq DESC" + sheet(asked));
}

Request request(db::Tx& tx, const Reader& reader, const std::string& number) {
  Query query{reader};
  query.add({"m.no = :no", {{"no", number}}});
  auto found = query.run(tx, "");
  if (found.empty()) throw Problem{Fault::missing, "open311.request_unknown"};
  return std::move(found.front());
}

std::vector<Update> history(db::Tx& tx, const std::vector<Request>& of, const Reader& reader) {
  std::vector<std::string> ids;
  for (const auto& one : of) ids.push_back(one.id.value);
  auto these = among("m.id", "id", ids);
  these.params.emplace_back("key", reader.key ? reader.key->id : "");
  return tx.all<Update>(std::string{update_columns} +
                            " FROM matter m LEFT JOIN open311_request r ON r.matter = m.id AND r.api_key = :key" +
                            std::string{steps} + " WHERE " + these.sql + " AND " + std::string{told} +
                            " ORDER BY m.id, s.at, s.n",
                        these.params);
}

std::vector<Update> updates(db::Tx& tx, const Key& key, const Asked& asked) {
  // What ended before has not moved since, unless it follows another one.
  return tx.all<Update>(std::string{update_columns} + " FROM open311_request r JOIN matter m ON m.id = r.matter" +
                            std::string{steps} + R"sql(
       WHERE r.api_key = :key AND (m.ended_at IS NULL OR m.ended_at >= :since OR m.merged_into IS NOT NULL)
         AND s.at BETWEEN :since AND :until AND )sql" +
                            std::string{told} + " ORDER BY s.at, m.seq, s.n" + sheet(asked),
                        {{"key", key.id}, {"since", asked.since}, {"until", asked.until}});
}

void mark_read(const Ctx& ctx, const std::vector<std::string>& codes) {
  for (const auto& code : codes) {
    const auto m = matters::by_code(ctx, {{code}});
    if (matters::unread(ctx, m)) matters::mark_read(ctx, m);
  }
}

}  // namespace huiyin::open311
