#include "matters/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/db/series.hpp"

namespace huiyin::matters::store {
namespace {

/// Every column, in the order of the members of Raised, Watch and Matter.
constexpr std::string_view columns = R"sql(
      m.reporter_kind, m.reporter, m.reporter_name, m.reporter_phone_sealed, m.reporter_phone_masked,
      m.taken_by, m.taken_via, m.asked, m.asked_by, m.asked_days, m.asked_until, m.suspended_at, m.suspended_until,
      m.paused_ms, m.extended, m.raised_to, m.raise_at, m.supervised_at, m.listed, m.urged, m.urged_at, m.seq, m.id, m.no, m.tracking_code, m.kind, m.category, m.urgency, m.title, m.text, m.stage,
      m.version, m.town, m.village, m.composite, m.grid, m.area_then, m.lng_e7, m.lat_e7, m.accuracy_m,
      m.placed_by, m.address, m.report_digest, m.rule, m.owner_post, m.handler_post, m.stage_since,
      m.yellow_at, m.orange_at, m.due_at, m.finish_from, m.finish_due_at, m.promised_at, m.happened_at, m.received_at,
      m.clock_skew_ms, m.signed_at, m.answered_at, m.ended_at, m.reporter_until, m.returned, m.rework, m.appeals, m.decided,
      m.settled, m.stars, m.rating_text, m.photo, m.merged_into, m.ordered_by, m.about)sql";

/// What an act may change.
constexpr auto changeable =
    std::to_array<std::string_view>({"grid",          "kind",          "category",       "urgency",
                                     "stage",         "owner_post",    "handler_post",   "rule",
                                     "stage_since",   "yellow_at",     "orange_at",      "due_at",
                                     "finish_from",   "finish_due_at", "promised_at",    "signed_at",
                                     "answered_at",   "ended_at",      "reporter_until", "returned",
                                     "rework",        "appeals",       "decided",        "settled",
                                     "stars",         "rating_text",   "asked",          "asked_by",
                                     "asked_days",    "asked_until",   "suspended_at",   "suspended_until",
                                     "paused_ms",     "extended",      "raised_to",      "raise_at",
                                     "supervised_at", "listed",        "urged",          "urged_at",
                                     "merged_into",   "ordered_by"});

constexpr auto described = boost::describe::mod_public | boost::describe::mod_inherited;

/// Parameters for every member of a row, named as its columns are.
template <class Row>
db::Params params_of(const Row& row) {
  db::Params params;
  boost::mp11::mp_for_each<boost::describe::describe_members<Row, described>>(
      [&](auto d) { params.emplace_back(d.name, row.*d.pointer); });
  return params;
}

std::string select(std::string_view condition) {
  return "SELECT " + std::string{columns} + " FROM matter m WHERE " + std::string{condition};
}

void drop(db::Params& params, std::string_view name) {
  std::erase_if(params, [&](const db::Param& p) { return p.name == name; });
}

}  // namespace

std::string next_number(db::Tx& tx, Date day) {
  const auto series = "SJ-" + to_compact(day);
  return fmt::format("{}-{:04}", series, db::next_in(tx, series));
}

bool insert(db::Tx& tx, const Matter& m) {
  auto params = params_of(m);
  drop(params, "seq");
  return tx.run(R"sql(
      INSERT INTO matter (
      id, no, tracking_code, kind, category, urgency, title, text, stage, version, town, village,
      composite, grid, area_then, lng_e7, lat_e7, accuracy_m, placed_by, address, reporter_kind, reporter,
      reporter_name, reporter_phone_sealed, reporter_phone_masked, taken_by, taken_via, asked, asked_by, asked_days,
      asked_until, suspended_at, suspended_until, paused_ms, extended, raised_to, raise_at, supervised_at, listed, urged,
      urged_at, report_digest, rule, owner_post,
      handler_post, stage_since, yellow_at, orange_at, due_at, finish_from, finish_due_at, promised_at, happened_at,
      received_at, clock_skew_ms, signed_at, answered_at, ended_at, reporter_until, returned, rework, appeals, decided,
      settled, stars, rating_text, photo, merged_into, ordered_by, about)
      VALUES (
      :id, :no, :tracking_code, :kind, :category, :urgency, :title, :text, :stage, :version, :town,
      :village, :composite, :grid, :area_then, :lng_e7, :lat_e7, :accuracy_m, :placed_by, :address,
      :reporter_kind, :reporter, :reporter_name, :reporter_phone_sealed, :reporter_phone_masked, :taken_by, :taken_via,
      :asked, :asked_by, :asked_days, :asked_until, :suspended_at, :suspended_until, :paused_ms, :extended, :raised_to,
      :raise_at, :supervised_at, :listed, :urged, :urged_at, :report_digest, :rule, :owner_post, :handler_post, :stage_since, :yellow_at, :orange_at, :due_at,
      :finish_from, :finish_due_at, :promised_at, :happened_at, :received_at, :clock_skew_ms, :signed_at, :answered_at,
      :ended_at, :reporter_until, :returned, :rework, :appeals, :decided, :settled, :stars, :rating_text, :photo,
      :merged_into, :ordered_by, :about)
      ON CONFLICT (id) DO NOTHING)sql",
                params) == 1;
}

std::optional<Matter> find(db::Tx& tx, std::string_view id) {
  return tx.maybe<Matter>(select("m.id = :id"), {{"id", id}});
}

std::optional<Matter> find_readable(db::Tx& tx, std::string_view id, const auth::Condition& readable) {
  auto params = readable.params;
  params.emplace_back("id", id);
  return tx.maybe<Matter>(select("m.id = :id AND " + readable.sql), params);
}

std::optional<Matter> find_by_code(db::Tx& tx, std::string_view tracking_code) {
  return tx.maybe<Matter>(select("m.tracking_code = :code AND m.ordered_by IS NULL"), {{"code", tracking_code}});
}

bool move(db::Tx& tx, const Matter& after, long long seen) {
  static const auto sql = [] {
    std::string set;
    for (const auto column : changeable) set += fmt::format(", {0} = :{0}", column);
    return "UPDATE matter SET version = :seen + 1" + set + " WHERE id = :id AND version = :seen";
  }();
  auto params = params_of(after);
  std::erase_if(params, [](const db::Param& p) { return p.name != "id" && !std::ranges::count(changeable, p.name); });
  params.emplace_back("seen", seen);
  return tx.run(sql, params) == 1;
}

long long add_step(db::Tx& tx, const MatterId& matter, const StepRow& step) {
  auto params = params_of(step);
  drop(params, "n");
  params.emplace_back("matter", matter);
  return tx.one<long long>(R"sql(
      INSERT INTO matter_step (matter, n, act, at, worker, name, role, post, note, from_stage, to_stage, to_post, due_at,
                               heard, asked)
      VALUES (:matter, (SELECT COALESCE(MAX(s.n), 0) + 1 FROM matter_step s WHERE s.matter = :matter), :act,
              (SELECT COALESCE(MAX(t.at), :at) FROM (SELECT s.at FROM matter_step s WHERE s.matter = :matter
                UNION ALL SELECT CAST(:at AS BIGINT)) t), :worker, :name, :role, :post, :note, :from_stage, :to_stage, :to_post, :due_at, :heard, :asked)
      RETURNING n)sql",
                           params);
}

bool add_photo(db::Tx& tx, const MatterId& matter, std::string_view file, long long n, long long position,
               Moment moment) {
  return tx.run(R"sql(
      INSERT INTO matter_photo (matter, file, n, position, moment) VALUES (:matter, :file, :n, :position, :moment)
      ON CONFLICT (matter, file) DO NOTHING)sql",
                {{"matter", matter}, {"file", file}, {"n", n}, {"position", position}, {"moment", moment}}) == 1;
}

void add_answer(db::Tx& tx, const MatterId& matter, const AnswerRow& answer) {
  auto params = params_of(answer);
  params.emplace_back("matter", matter);
  tx.run(R"sql(
      INSERT INTO matter_answer (matter, n, text, worker, name, at, channel, delivered_at, unreached_reason)
      VALUES (:matter, :n, :text, :worker, :name, :at, :channel, :delivered_at, :unreached_reason))sql",
         params);
}

void told(db::Tx& tx, const MatterId& matter, Channel channel, std::optional<TimePoint> delivered_at,
          std::optional<std::string> unreached_reason, std::optional<long long> seen) {
  tx.run(R"sql(
      UPDATE matter_answer SET channel = :channel, delivered_at = :delivered_at, unreached_reason = :unreached_reason
      WHERE matter = :matter AND n = (SELECT MAX(a.n) FROM matter_answer a WHERE a.matter = :matter)
        AND delivered_at IS NULL
        AND (CAST(:seen AS BIGINT) IS NULL OR :seen = (SELECT m.version FROM matter m WHERE m.id = :matter)))sql",
         {{"matter", matter},
          {"channel", channel},
          {"delivered_at", delivered_at},
          {"unreached_reason", unreached_reason},
          {"seen", seen}});
}

std::vector<StepRow> steps(db::Tx& tx, const MatterId& matter) {
  return tx.all<StepRow>(R"sql(
      SELECT n, act, at, worker, name, role, post, note, from_stage, to_stage, to_post, due_at, heard, asked
      FROM matter_step WHERE matter = :matter ORDER BY n)sql",
                         {{"matter", matter}});
}

std::vector<PhotoRow> photos(db::Tx& tx, const MatterId& matter) {
  return tx.all<PhotoRow>("SELECT file, n, moment FROM matter_photo WHERE matter = :matter ORDER BY n, position",
                          {{"matter", matter}});
}

std::vector<AnswerRow> answers(db::Tx& tx, const MatterId& matter) {
  return tx.all<AnswerRow>(R"sql(
      SELECT n, text, worker, name, at, channel, delivered_at, unreached_reason
      FROM matter_answer WHERE matter = :matter ORDER BY n)sql",
                           {{"matter", matter}});
}

std::vector<std::string> handled_by(db::Tx& tx, const MatterId& matter) {
  return tx.all<std::string>(R"sql(
      SELECT DISTINCT worker FROM matter_step
      WHERE matter = :matter AND worker IS NOT NULL AND act IN ('sign', 'handle', 'answer', 'settle'))sql",
                             {{"matter", matter}});
}

std::vector<Matter> to_be_closed(db::Tx& tx, TimePoint now, int most) {
  static const auto sql = select("m.owner_post IS NOT NULL AND m.due_at <= :now AND m.stage = 'verified' AND " +
                                 std::string{accounted_for} +
                                 " AND m.id NOT IN (SELECT m.merged_into FROM matter m WHERE m.merged_into IS NOT NULL"
                                 " AND NOT " +
                                 std::string{accounted_for} + ") ORDER BY m.due_at LIMIT ");
  return tx.all<Matter>(sql + std::to_string(most), {{"now", now}});
}

std::vector<Matter> open_in(db::Tx& tx, std::string_view grid) {
  return tx.all<Matter>(select("m.grid = :grid AND m.owner_post IS NOT NULL ORDER BY m.seq"), {{"grid", grid}});
}

std::vector<Matter> followers(db::Tx& tx, const MatterId& original) {
  return tx.all<Matter>(select("m.merged_into = :original ORDER BY m.seq"), {{"original", original}});
}

std::vector<Matter> helping(db::Tx& tx, const MatterId& about) {
  return tx.all<Matter>(select("m.about = :about AND m.owner_post IS NOT NULL ORDER BY m.seq"), {{"about", about}});
}

int called_in(db::Tx& tx, const MatterId& about) {
  return tx.one<int>("SELECT COUNT(*) FROM matter WHERE about = :about", {{"about", about}});
}

int untold_followers(db::Tx& tx, const MatterId& original) {
  return tx.one<int>(
      "SELECT COUNT(*) AS untold FROM matter m WHERE m.merged_into = :original AND NOT " + std::string{accounted_for},
      {{"original", original}});
}

std::vector<GoneOver> gone_over(db::Tx& tx, std::string_view grid, std::string_view post, TimePoint since) {
  return tx.all<GoneOver>(R"sql(
      SELECT m.id AS matter, s.at, CASE WHEN EXISTS (SELECT 1 FROM matter_step t
          WHERE t.matter = m.id AND t.n > s.n AND t.act <> 'transfer') THEN 1 ELSE 0 END AS worked_on
        FROM matter m JOIN matter_step s ON s.matter = m.id
       WHERE m.grid = :grid AND s.act = 'transfer' AND s.post = :post AND s.at >= :since ORDER BY m.seq)sql",
                          {{"grid", grid}, {"post", post}, {"since", since}});
}

std::vector<Matter> to_be_raised(db::Tx& tx, TimePoint now, int most) {
  return tx.all<Matter>(select("m.raise_at <= :now ORDER BY m.raise_at LIMIT " + std::to_string(most)), {{"now", now}});
}

std::vector<Matter> to_be_resumed(db::Tx& tx, TimePoint now, int most) {
  return tx.all<Matter>(select("m.suspended_until <= :now ORDER BY m.suspended_until LIMIT " + std::to_string(most)),
                        {{"now", now}});
}

std::vector<Involved> still_read_by_units(db::Tx& tx, TimePoint ended_before, int most) {
  return tx.all<Involved>(R"sql(
      SELECT x.object AS matter, m.no, x.principal AS unit FROM access x JOIN matter m ON m.id = x.object
      WHERE x.principal_kind = 'unit' AND x.object_kind = 'matter' AND m.ended_at < :before LIMIT )sql" +
                              std::to_string(most),
                          {{"before", ended_before}});
}

std::vector<std::string> dispatched_like(db::Tx& tx, const Matter& m) {
  return tx.all<std::string>(R"sql(
      SELECT handler_post FROM matter
       WHERE category = :category AND town = :town AND handler_post IS NOT NULL AND settled = 0 AND id <> :id
       ORDER BY seq DESC LIMIT 200)sql",
                             {{"category", m.category}, {"town", m.town}, {"id", m.id}});
}

}  // namespace huiyin::matters::store
