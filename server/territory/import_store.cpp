#include "territory/import_store.hpp"

namespace huiyin::territory::store {
namespace {

constexpr std::string_view heads =
    "SELECT id, file, origin, state, made_by, made_at, done_at, undone_at, accepted, refused FROM area_import ";

struct KeptRow {
  std::string source{};
  std::string code{};
  std::string name{};
  std::string village{};
  std::string composite{};
  std::string level{};
  Datum datum = Datum::as_written;
  bool make_parents = true;
  Origin origin = Origin::file;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (source, code, name, village, composite, level, datum, make_parents, origin))

struct EndRow {
  std::string area{};
  std::string successor{};
};
BOOST_DESCRIBE_STRUCT(EndRow, (), (area, successor))

struct TieRow {
  std::string area{};
  long long count = 0;
};
BOOST_DESCRIBE_STRUCT(TieRow, (), (area, count))

}  // namespace

std::optional<ImportHead> find_import(db::Tx& tx, const std::string& id) {
  return tx.maybe<ImportHead>(std::string{heads} + "WHERE id = :id", {{"id", id}});
}

std::vector<ImportHead> imports(db::Tx& tx, int most) {
  return tx.all<ImportHead>(std::string{heads} + "ORDER BY made_at DESC, id DESC LIMIT :most", {{"most", most}});
}

std::optional<KeptFile> kept_file(db::Tx& tx, const std::string& id) {
  auto row = tx.maybe<KeptRow>(
      "SELECT source, code_property AS code, name_property AS name, village_property AS village,"
      " composite_property AS composite, level_property AS level, datum, make_parents, origin FROM area_import"
      " WHERE id = :id",
      {{"id", id}});
  if (!row) return std::nullopt;
  return KeptFile{std::move(row->source),
                  {Columns{row->code, row->name, row->village, row->composite, row->level}, row->datum,
                   row->make_parents, row->origin}};
}

void keep_import(db::Tx& tx, const ImportHead& head, const KeptFile& kept) {
  const auto columns = kept.choice.columns.value_or(Columns{});
  tx.run(R"sql(
      INSERT INTO area_import (id, file, state, made_by, made_at, accepted, refused, code_property, name_property,
        village_property, composite_property, level_property, datum, make_parents, origin, source)
      VALUES (:id, :file, 'planned', :made_by, :made_at, :accepted, :refused, :code, :name, :village, :composite, :level,
        :datum, :make_parents, :origin, :source)
      ON CONFLICT (id) DO UPDATE SET file = excluded.file, accepted = excluded.accepted, refused = excluded.refused,
        code_property = excluded.code_property, name_property = excluded.name_property,
        village_property = excluded.village_property, composite_property = excluded.composite_property,
        level_property = excluded.level_property, datum = excluded.datum, make_parents = excluded.make_parents,
        origin = excluded.origin, source = excluded.source)sql",
         {{"id", head.id},
          {"file", head.file},
          {"made_by", head.made_by},
          {"made_at", head.made_at},
          {"accepted", head.accepted},
          {"refused", head.refused},
          {"code", columns.code},
          {"name", columns.name},
          {"village", columns.village},
          {"composite", columns.composite},
          {"level", columns.level},
          {"datum", kept.choice.datum},
          {"make_parents", kept.choice.make_parents},
          {"origin", kept.choice.origin},
          {"source", kept.source}});
}

bool end_import(db::Tx& tx, const std::string& id, ImportState from, ImportState to, TimePoint now) {
  return tx.run(R"sql(
      UPDATE area_import SET state = :to, source = '', done_at = COALESCE(done_at, :now),
        undone_at = CASE WHEN :to = 'undone' THEN :now ELSE undone_at END
       WHERE id = :id AND state = :from)sql",
                {{"id", id}, {"from", from}, {"to", to}, {"now", now}}) == 1;
}

void drop_import(db::Tx& tx, const std::string& id) {
  tx.run("DELETE FROM area_import WHERE id = :id AND state = 'planned'", {{"id", id}});
}

void note_done(db::Tx& tx, const std::string& import, const Done& done) {
  tx.run("INSERT INTO area_import_area (import, n, area, deed) VALUES (:import, :n, :area, :deed)",
         {{"import", import}, {"n", done.n}, {"area", done.area}, {"deed", done.deed}});
}

std::vector<Done> done_by(db::Tx& tx, const std::string& import) {
  return tx.all<Done>("SELECT n, area, deed FROM area_import_area WHERE import = :import ORDER BY n",
                      {{"import", import}});
}

void note_ended(db::Tx& tx, const std::string& import, const std::string& area) {
  tx.run("INSERT INTO area_import_end (import, area) VALUES (:import, :area)", {{"import", import}, {"area", area}});
}

std::vector<Merged> ended_by(db::Tx& tx, const std::string& import) {
  std::vector<Merged> ended;
  for (auto& row : tx.all<EndRow>("SELECT e.area, a.successor FROM area_import_end e JOIN area a ON a.id = e.area"
                                  " WHERE e.import = :import ORDER BY e.area",
                                  {{"import", import}}))
    ended.push_back({std::move(row.area), std::move(row.successor)});
  return ended;
}

void note_name(db::Tx& tx, const std::string& import, const Called& before) {
  tx.run(
      "UPDATE area_import_area SET former_name = :name, former_short_name = :short_name"
      " WHERE import = :import AND area = :area",
      {{"name", before.former_name},
       {"short_name", before.former_short_name},
       {"import", import},
       {"area", before.area}});
}

std::vector<Called> renamed_by(db::Tx& tx, const std::string& import) {
  return tx.all<Called>(
      "SELECT area, former_name, former_short_name FROM area_import_area"
      " WHERE import = :import AND former_name IS NOT NULL ORDER BY n",
      {{"import", import}});
}

std::vector<Tie> changed_since(db::Tx& tx, const std::string& import, TimePoint done) {
  std::vector<Tie> ties;
  const db::Params params{{"import", import}, {"done", done}};
  for (const auto& row : tx.all<TieRow>(R"sql(
      SELECT p.name AS area, COUNT(*) AS count FROM area_import_area i JOIN area c ON c.parent = i.area
        JOIN area p ON p.id = i.area
       WHERE i.import = :import AND NOT EXISTS (SELECT 1 FROM area_import_area o WHERE o.import = :import AND o.area = c.id)
       GROUP BY p.name ORDER BY p.name)sql",
                                        {{"import", import}}))
    ties.push_back({row.area, "import.tie_areas", row.count});
  for (const auto& row : tx.all<TieRow>(R"sql(
      SELECT a.name AS area, COUNT(*) AS count FROM area_import_area i JOIN area a ON a.id = i.area
       WHERE i.import = :import AND (a.valid_to IS NOT NULL
         OR EXISTS (SELECT 1 FROM area_boundary b WHERE b.area = i.area AND b.valid_from > :done))
       GROUP BY a.name ORDER BY a.name)sql",
                                        params))
    ties.push_back({row.area, "import.tie_redrawn", row.count});
  for (const auto& row : tx.all<TieRow>(R"sql(
      SELECT a.name AS area, COUNT(*) AS count FROM area_import_end i JOIN area a ON a.id = i.area
        JOIN area c ON c.code = a.code AND c.valid_to IS NULL
       WHERE i.import = :import GROUP BY a.name ORDER BY a.name)sql",
                                        {{"import", import}}))
    ties.push_back({row.area, "import.tie_code", row.count});
  return ties;
}

}  // namespace huiyin::territory::store
