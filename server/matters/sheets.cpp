#include "matters/sheets.hpp"

#include "base/text.hpp"
#include "matters/rulebook.hpp"
#include "matters/timeline.hpp"

namespace huiyin::matters {
namespace {

/// Matters by number of entry, so that no table stands whole in memory.
constexpr long long window = 1000;

template <class Row>
void by_windows(db::Tx& tx, std::string_view sql, const std::function<void(Row&)>& take) {
  const auto last = tx.one<long long>("SELECT COALESCE(MAX(seq), 0) FROM matter");
  for (long long after = 0; after < last; after += window)
    for (auto& row : tx.all<Row>(sql, {{"after", after}, {"until", after + window}})) take(row);
}

struct MatterOut {
  MatterId id{};
  std::string no{};
  std::string kind{};
  std::string category{};
  std::string urgency{};
  std::string title{};
  std::string text{};
  std::string stage{};
  std::string village{};
  std::string composite{};
  std::string grid{};
  std::optional<long long> lng_e7{};
  std::optional<long long> lat_e7{};
  std::string placed_by{};
  std::string address{};
  std::string reporter_kind{};
  std::string reporter_name{};
  std::string reporter_phone{};
  std::optional<std::string> owner_post{};
  std::optional<std::string> handler_post{};
  TimePoint happened_at{};
  TimePoint received_at{};
  TimePoint finish_due_at{};
  TimePoint promised_at{};
  std::optional<TimePoint> due_at{};
  std::optional<TimePoint> answered_at{};
  std::optional<TimePoint> ended_at{};
  int returned = 0;
  int rework = 0;
  int extended = 0;
  long long paused_ms = 0;
  int urged = 0;
  std::optional<TimePoint> supervised_at{};
  bool settled = false;
  std::optional<int> stars{};
  std::string rating_text{};
  std::optional<std::string> merged_into{};
};
BOOST_DESCRIBE_STRUCT(MatterOut, (),
                      (id, no, kind, category, urgency, title, text, stage, village, composite, grid, lng_e7, lat_e7,
                       placed_by, address, reporter_kind, reporter_name, reporter_phone, owner_post, handler_post,
                       happened_at, received_at, finish_due_at, promised_at, due_at, answered_at, ended_at, returned,
                       rework, extended, paused_ms, urged, supervised_at, settled, stars, rating_text, merged_into))

std::vector<std::pair<std::string, std::string>> matter_columns() {
  return {{"id", "never changes"},
          {"no", "the number that people read aloud"},
          {"kind", "snap, hazard or request; instruction: sent down by an office"},
          {"category", "code in categories.csv"},
          {"urgency", "normal, major or urgent"},
          {"title", "short words for lists"},
          {"text", "what was reported, as it was written; it may hold names"},
          {"stage", "where it stands; docs/architecture.md has the table"},
          {"village", "id in areas.csv"},
          {"composite", "id in areas.csv"},
          {"grid", "id in areas.csv"},
          {"lng_e7", "longitude of the place in 1e-7 degrees"},
          {"lat_e7", "latitude"},
          {"placed_by", "point, nearest or hand: how the grid was found"},
          {"address", "as it was written"},
          {"reporter_kind", "member, resident or anonymous"},
          {"reporter_name", "masked unless the export is clear"},
          {"reporter_phone", "masked unless the export is clear"},
          {"owner_post", "whose turn it is, id in posts.csv; empty when it is over"},
          {"handler_post", "who handles or handled it"},
          {"happened_at", "as the reporter's device said"},
          {"received_at", "when the server had it; deadlines count from here"},
          {"finish_due_at", "the end promised to the reporter"},
          {"promised_at", "the earliest end that was ever promised; figures go by it"},
          {"due_at", "the deadline of the present stage"},
          {"answered_at", "when it was answered"},
          {"ended_at", "when it was closed or rejected"},
          {"returned", "how often it was returned to the desk"},
          {"rework", "how often it did not pass the check"},
          {"extended", "how often the present promise was extended"},
          {"paused_ms", "how long its clock stood still by consent, in milliseconds"},
          {"urged", "how often somebody urged"},
          {"supervised_at", "under supervision since then"},
          {"settled", "1: solved on the spot in the grid"},
          {"stars", "1 to 5, by the reporter"},
          {"rating_text", "the reporter's words with the stars"},
          {"merged_into", "the original that it follows, raised by another"}};
}

std::string matters_sql(bool clear) {
  return std::string{
             "SELECT id, no, kind, category, urgency, title, text, stage, village, composite, grid, lng_e7, lat_e7, "
             "placed_by, address, reporter_kind, reporter_name, "} +
         (clear ? "reporter_phone_sealed" : "reporter_phone_masked") +
         " AS reporter_phone, owner_post, handler_post, happened_at, received_at, finish_due_at, promised_at, due_at, "
         "answered_at, ended_at, returned, rework, extended, paused_ms, urged, supervised_at, settled, stars, "
         "rating_text, merged_into "
         "FROM matter WHERE seq > :after AND seq <= :until ORDER BY seq";
}

db::Sheet matters_sheet(const auth::Vault& vault, bool clear) {
  const auto show = [&vault, clear](MatterOut& m) {
    if (!clear)
      m.reporter_name = mask_name(m.reporter_name);
    else if (!m.reporter_phone.empty())
      m.reporter_phone = vault.open(m.reporter_phone, "matter.reporter_phone:" + m.id.value);
  };
  return {.name = "matters",
          .about = "One row a matter, in the order in which they came in.",
          .columns = matter_columns(),
          .read = [show, clear](db::Tx& tx, const std::function<void(const db::Sheet::Row&)>& row) {
            by_windows<MatterOut>(tx, matters_sql(clear), [&](MatterOut& m) {
              show(m);
              row(db::texts_of(m));
            });
          }};
}

struct StepOut : StepRow {
  std::string no{};
};
BOOST_DESCRIBE_STRUCT(StepOut, (StepRow), (no))
struct AnswerOut : AnswerRow {
  std::string no{};
};
BOOST_DESCRIBE_STRUCT(AnswerOut, (AnswerRow), (no))
struct PhotoOut : PhotoRow {
  std::string no{};
};
BOOST_DESCRIBE_STRUCT(PhotoOut, (PhotoRow), (no))

/// Behind the matter's number, the row as it is stored.
template <class Stored, class Out>
auto rows_of(std::string sql) {
  return [sql = std::move(sql)](db::Tx& tx, const std::function<void(const db::Sheet::Row&)>& row) {
    by_windows<Out>(tx, sql, [&](Out& out) {
      auto texts = db::texts_of(static_cast<const Stored&>(out));
      texts.insert(texts.begin(), out.no);
      row(texts);
    });
  };
}

db::Sheet steps_sheet() {
  return {.name = "steps",
          .about = "What happened to each matter, in order.",
          .columns = {{"matter", "its number"},
                      {"n", "from 1 on, without gaps"},
                      {"act", "what was done"},
                      {"at", "when"},
                      {"worker", "id in staff.csv; empty: the reporter or the system"},
                      {"name", "of the worker"},
                      {"role", "in which he acted"},
                      {"post", "in whose name"},
                      {"note", "what he wrote"},
                      {"from_stage", ""},
                      {"to_stage", ""},
                      {"to_post", "who had it from then on"},
                      {"due_at", "until when"},
                      {"heard", "how the reporter gave his verdict to the desk, where he did"},
                      {"asked", "what was asked for, granted or refused"}},
          .read = rows_of<StepRow, StepOut>(R"sql(
              SELECT s.n, s.act, s.at, s.worker, s.name, s.role, s.post, s.note, s.from_stage, s.to_stage, s.to_post,
                     s.due_at, s.heard, s.asked, m.no
                FROM matter_step s JOIN matter m ON m.id = s.matter
               WHERE m.seq > :after AND m.seq <= :until ORDER BY m.seq, s.n)sql")};
}

db::Sheet answers_sheet() {
  return {.name = "answers",
          .about = "What was said to whoever raised a matter, and whether it reached him.",
          .columns = {{"matter", "its number"},
                      {"n", "the step that said it"},
                      {"text", "the answer"},
                      {"worker", "who wrote it"},
                      {"name", "of the worker"},
                      {"at", "when"},
                      {"channel", "page, phone, visit or wechat"},
                      {"delivered_at", "when it reached him"},
                      {"unreached_reason", "or why it could not"}},
          .read = rows_of<AnswerRow, AnswerOut>(R"sql(
              SELECT a.n, a.text, a.worker, a.name, a.at, a.channel, a.delivered_at, a.unreached_reason, m.no
                FROM matter_answer a JOIN matter m ON m.id = a.matter
               WHERE m.seq > :after AND m.seq <= :until ORDER BY m.seq, a.n)sql")};
}

db::Sheet photos_sheet() {
  return {.name = "photos",
          .about = "Which photos belong to which step. Their bytes are in a backup, not here.",
          .columns = {{"matter", "its number"},
                      {"file", "id of the photo"},
                      {"n", "the step that brought it"},
                      {"moment", "before, during or after"}},
          .read = rows_of<PhotoRow, PhotoOut>(R"sql(
              SELECT p.file, p.n, p.moment, m.no
                FROM matter_photo p JOIN matter m ON m.id = p.matter
               WHERE m.seq > :after AND m.seq <= :until ORDER BY m.seq, p.n, p.position)sql")};
}

struct CategoryOut {
  std::string code{};
  std::string name_zh{};
  std::string name_en{};
  Urgency urgency{};
  bool resident = false;
  std::optional<TimePoint> retired_at{};
};
BOOST_DESCRIBE_STRUCT(CategoryOut, (), (code, name_zh, name_en, urgency, resident, retired_at))

db::Sheet categories_sheet() {
  return {.name = "categories",
          .about = "What matters are about, as the town calls it now; two digits for a topic, four below it.",
          .columns = {{"code", "never changes"},
                      {"name_zh", ""},
                      {"name_en", ""},
                      {"urgency", "of a matter whose reporter names none"},
                      {"resident", "1: offered to residents"},
                      {"retired_at", "not offered since; below a retired topic nothing is"}},
          .read = [](db::Tx& tx, const std::function<void(const db::Sheet::Row&)>& row) {
            const auto write = [&](const Category& c) {
              row(db::texts_of(CategoryOut{c.code, c.name_zh, c.name_en, c.urgency, c.resident, c.retired_at}));
            };
            const auto rules = Rules{}.now(tx);
            for (const auto& topic : rules->categories.tree()) {
              write(topic);
              for (const auto& under : topic.children) write(under);
            }
          }};
}

}  // namespace

std::vector<db::Sheet> sheets(const auth::Vault& vault, bool clear) {
  return {matters_sheet(vault, clear), steps_sheet(), answers_sheet(), photos_sheet(), categories_sheet()};
}

}  // namespace huiyin::matters
