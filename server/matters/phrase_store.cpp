#include "matters/phrase_store.hpp"

#include "matters/rule_store.hpp"

namespace huiyin::matters::phrase_store {
namespace {

struct SetRow {
  std::string id{};
  long long version = 0;
  TimePoint changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(SetRow, (), (id, version, changed_at, changed_by))

struct Row {
  std::string phrase_set{};
  std::string text_zh{};
  std::string text_en{};
  std::optional<std::string> category{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (phrase_set, text_zh, text_en, category))

}  // namespace

Phrases read(db::Tx& tx, const Phrases& shipped, Editions& editions) {
  for (auto& row : tx.all<SetRow>("SELECT id, version, changed_at, changed_by FROM phrase_set"))
    editions[row.id] = {row.version, row.changed_at, std::move(row.changed_by)};
  auto all = shipped;
  for (auto& set : all)
    if (editions.contains(set.id)) set.phrases.clear();
  for (auto& row :
       tx.all<Row>("SELECT phrase_set, text_zh, text_en, category FROM phrase ORDER BY phrase_set, position"))
    for (auto& set : all)
      if (set.id == row.phrase_set)
        set.phrases.push_back({std::move(row.text_zh), std::move(row.text_en), std::move(row.category)});
  return all;
}

bool put(const Ctx& ctx, const PhraseSet& set, long long seen) {
  const auto first = R"sql(
      INSERT INTO phrase_set (id, version, changed_at, changed_by) VALUES (:id, :seen + 1, :at, :by)
      ON CONFLICT (id) DO NOTHING)sql";
  const auto again = R"sql(
      UPDATE phrase_set SET version = version + 1, changed_at = :at, changed_by = :by
       WHERE id = :id AND version = :seen)sql";
  const db::Params edition{{"id", set.id}, {"seen", seen}, {"at", ctx.now}, {"by", ctx.who.name}};
  if (ctx.tx.run(seen == 0 ? first : again, edition) != 1) return false;
  ctx.tx.run("DELETE FROM phrase WHERE phrase_set = :id", {{"id", set.id}});
  long long position = 0;
  for (const auto& phrase : set.phrases)
    ctx.tx.run(R"sql(
        INSERT INTO phrase (phrase_set, position, text_zh, text_en, category)
        VALUES (:id, :position, :text_zh, :text_en, :category))sql",
               {{"id", set.id},
                {"position", position++},
                {"text_zh", phrase.text_zh},
                {"text_en", phrase.text_en},
                {"category", phrase.category}});
  rule_store::renew_stamp(ctx);
  return true;
}

}  // namespace huiyin::matters::phrase_store
