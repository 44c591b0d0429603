#include "platform/search/search.hpp"

#include "base/text.hpp"

namespace huiyin::search {
namespace {

std::vector<std::string> words(std::string_view terms) {
  std::vector<std::string> out;
  while (!terms.empty()) {
    const auto end = std::min(terms.find(' '), terms.size());
    if (end > 0) out.emplace_back(terms.substr(0, end));
    terms.remove_prefix(std::min(end + 1, terms.size()));
  }
  return out;
}

/// Terms hold letters and digits only, so quoting cannot be broken out of. Latin and digit words match as prefixes.
std::string as_query(db::Dialect dialect, std::string_view query) {
  std::string out;
  for (const auto& word : words(query_terms(query))) {
    const bool prefix = static_cast<unsigned char>(word.front()) < 0x80;
    if (dialect == db::Dialect::sqlite)
      out += (out.empty() ? "\"" : " AND \"") + word + (prefix ? "\"*" : "\"");
    else
      out += (out.empty() ? "'" : " & '") + word + (prefix ? "':*" : "'");
  }
  return out;
}

}  // namespace

void put(const Ctx& ctx, std::string_view kind, std::string_view object, std::string_view text) {
  const auto terms = search_terms(text);
  if (ctx.tx.dialect() == db::Dialect::postgres) {
    ctx.tx.run(R"sql(
        INSERT INTO search (kind, object, terms) VALUES (:kind, :object, array_to_tsvector(string_to_array(:terms, ' ')))
        ON CONFLICT (kind, object) DO UPDATE SET terms = excluded.terms)sql",
               {{"kind", kind}, {"object", object}, {"terms", terms}});
    return;
  }
  const auto row = ctx.tx.one<long long>(R"sql(
      INSERT INTO search_object (kind, object) VALUES (:kind, :object)
      ON CONFLICT (kind, object) DO UPDATE SET object = excluded.object RETURNING id)sql",
                                         {{"kind", kind}, {"object", object}});
  ctx.tx.run("DELETE FROM search WHERE rowid = :row", {{"row", row}});
  ctx.tx.run("INSERT INTO search (rowid, terms) VALUES (:row, :terms)", {{"row", row}, {"terms", terms}});
}

auth::Condition found(const Ctx& ctx, std::string_view alias, std::string_view kind, std::string_view query) {
  const auto wanted = as_query(ctx.tx.dialect(), query);
  if (wanted.empty()) return {"1 = 0", {}};
  const std::string a{alias};
  const auto sql = ctx.tx.dialect() == db::Dialect::postgres
                       ? a + ".id IN (SELECT s.object FROM search s WHERE s.kind = :search_kind AND s.terms @@ "
                             "CAST(:search AS tsquery))"
                       : a + ".id IN (SELECT o.object FROM search s CROSS JOIN search_object o ON o.id = s.rowid "
                             "WHERE o.kind = :search_kind AND search MATCH :search)";
  return {sql, {{"search_kind", kind}, {"search", wanted}}};
}

}  // namespace huiyin::search
