#include "staff/worker.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "staff/account.hpp"
#include "staff/holding.hpp"
#include "staff/phones.hpp"
#include "staff/place.hpp"
#include "staff/roster.hpp"

namespace huiyin::staff {
namespace {

/// A worker and one of his places; no role when he has none.
struct PersonRow : Place {
  std::string id{};
  std::string name{};
  std::string phone_sealed{};
  std::string phone_masked{};
  std::string name_sort{};
};
BOOST_DESCRIBE_STRUCT(PersonRow, (Place), (id, name, phone_sealed, phone_masked, name_sort))

/// Whether the reader's scope covers where the worker `w` belongs, or one of his posts `p`, now or once.
auth::Condition seen(const Ctx& ctx) {
  auto scope = auth::readable(ctx.who, "p", "post");
  // The same reader and kind name the same parameters.
  scope.sql = "(" + auth::readable(ctx.who, "w", "post").sql +
              " OR EXISTS (SELECT 1 FROM holding h JOIN post p ON p.id = h.post WHERE h.worker = w.id AND " +
              scope.sql + "))";
  return scope;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out;
}

/// "Wang Xiao" is typed for the pinyin word "wangxiao".
std::string joined(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\'') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

auth::Condition matching(const Ctx& ctx, const auth::Vault& vault, const FindWorkers& in) {
  auto out = seen(ctx);
  out.sql += " AND (w.left_at IS NULL OR w.left_at > :now)";
  out.params.emplace_back("now", ctx.now);
  if (in.area || in.role) {
    out.sql += R"sql( AND EXISTS (
        SELECT 1 FROM holding h JOIN post p ON p.id = h.post
         WHERE h.worker = w.id AND )sql" +
               std::string{in_force};
    if (in.area) out.sql += " AND :area IN (p.town, p.village, p.composite, p.grid)";
    if (in.role) out.sql += " AND p.role = :role";
    out.sql += ")";
    if (in.area) out.params.emplace_back("area", *in.area);
    if (in.role) out.params.emplace_back("role", *in.role);
  }
  if (in.q && !in.q->empty()) {
    const auto& q = in.q->value;
    out.sql +=
        " AND (w.name LIKE :part ESCAPE '!' OR ' ' || w.name_terms LIKE :word ESCAPE '!' OR w.phone_blind = :blind)";
    out.params.emplace_back("part", "%" + escaped(q) + "%");
    out.params.emplace_back("word", "% " + escaped(joined(q)) + "%");
    out.params.emplace_back("blind", blind_phone(vault, joined(q)));
  }
  return out;
}

/// The system founds towns and lives through made-up years; whom it lets go is its own affair.
bool administers(const Ctx& ctx, const std::string& worker, TimePoint at) {
  return ctx.who.kind != auth::Principal::Kind::system &&
         ctx.tx.one<int>(R"sql(
             SELECT COUNT(*) FROM holding h JOIN post p ON p.id = h.post
              WHERE h.worker = :worker AND p.role = :role AND (h.until_at IS NULL OR h.until_at > :at))sql",
                         {{"worker", worker}, {"role", Role::administrator}, {"at", at}}) > 0;
}

}  // namespace

void add_worker(const Ctx& ctx, const auth::Vault& vault, const NewWorker& in) {
  const auto& name = in.name.value;
  const auto& phone = in.phone.value;
  ctx.tx.run(R"sql(
      INSERT INTO worker (id, name, name_sort, name_terms, phone_sealed, phone_blind, phone_masked, worker_kind,
                          recruit_source, created_at, left_at, claims, town, village, composite, grid)
      VALUES (:id, :name, :name_sort, :name_terms, :phone_sealed, :phone_blind, :phone_masked, :worker_kind,
              :recruit_source, :now, NULL, 0, :town, :village, :composite, :grid)
      ON CONFLICT (id) DO NOTHING)sql",
             {{"id", in.id},
              {"name", name},
              {"name_sort", sort_key(name)},
              {"name_terms", search_terms(name)},
              {"phone_sealed", seal_phone(vault, in.id, phone)},
              {"phone_blind", blind_phone(vault, phone)},
              {"phone_masked", mask_phone(phone)},
              {"worker_kind", in.kind},
              {"recruit_source", in.recruit_source},
              {"now", ctx.now},
              {"town", in.home.town},
              {"village", in.home.village},
              {"composite", in.home.composite},
              {"grid", in.home.grid}});
}

void refuse_long_past(const Ctx& ctx, TimePoint at, const std::string& field) {
  constexpr auto most = std::chrono::days{31};
  if (at < ctx.now - most) throw Problem{Fault::invalid, "input.invalid", {{field, "staff.long_past", {}}}};
}

void leave(const Ctx& ctx, const std::string& worker, TimePoint at) {
  refuse_long_past(ctx, at, "at");
  if (ctx.tx.run("UPDATE worker SET claims = claims + 1 WHERE id = :worker", {{"worker", worker}}) == 0)
    throw Problem{Fault::missing, "staff.worker_missing"};
  if (ctx.tx.run("UPDATE worker SET left_at = :at WHERE id = :worker AND (left_at IS NULL OR left_at > :at)",
                 {{"worker", worker}, {"at", at}}) == 0)
    throw Problem{Fault::conflict, "staff.left_earlier"};
  if (administers(ctx, worker, at)) require_other_administrator(ctx, worker, std::max(at, ctx.now));
  cut_holdings_of(ctx, worker, at);
  audit::note(ctx, "staff.leave", "worker", worker);
}

Page<WorkerRow> find_workers(const Ctx& ctx, const auth::Vault& vault, const FindWorkers& in) {
  const auto where = matching(ctx, vault, in);
  const auto limit = in.limit ? static_cast<int>(in.limit->value) : 50;
  Page<WorkerRow> page;
  // Exact: a town has some thousand people, and is asked how many they are.
  page.total_capped = ctx.tx.one<int>("SELECT COUNT(*) FROM worker w WHERE " + where.sql, where.params);
  auto params = where.params;
  params.emplace_back("after", in.after.value_or(""));
  params.emplace_back("rows", limit + 1);
  const auto rows = ctx.tx.all<PersonRow>(R"sql(
      WITH page AS (
        SELECT w.id, w.name, w.phone_sealed, w.phone_masked, w.name_sort FROM worker w
         WHERE )sql" + where.sql + R"sql(
           AND (:after = '' OR (w.name_sort, w.id) > (SELECT x.name_sort, x.id FROM worker x WHERE x.id = :after))
         ORDER BY w.name_sort, w.id LIMIT :rows
      )
      SELECT )sql" + std::string{place_columns} +
                                              R"sql(, w.id, w.name, w.phone_sealed, w.phone_masked, w.name_sort
        FROM page w
        LEFT JOIN holding h ON h.worker = w.id AND )sql" +
                                              std::string{in_force} + R"sql(
        LEFT JOIN post p ON p.id = h.post
        LEFT JOIN area a ON a.id = p.area
        LEFT JOIN unit u ON u.id = p.unit
       ORDER BY w.name_sort, w.id, h.from_at, h.id)sql",
                                          params);
  for (const auto& r : rows) {
    if (page.items.empty() || page.items.back().id != r.id)
      page.items.push_back({r.id, r.name, r.phone_masked, {}, r.name_sort});
    if (!r.role) continue;
    page.items.back().roles.push_back(r.as_role());
    if (facts(*r.role).work_contact) page.items.back().phone = open_phone(vault, r.id, r.phone_sealed);
  }
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = page.items.back().id;
  }
  return page;
}

namespace {

struct Head {
  std::string id{};
  std::string name{};
  std::string phone_sealed{};
  std::string phone_masked{};
  WorkerKind worker_kind = WorkerKind::other;
  std::optional<RecruitSource> recruit_source{};
  std::optional<TimePoint> left_at{};
  std::string home{};
  std::optional<Level> level{};
  std::string home_name{};
  std::string home_short{};
};
BOOST_DESCRIBE_STRUCT(Head, (),
                      (id, name, phone_sealed, phone_masked, worker_kind, recruit_source, left_at, home, level,
                       home_name, home_short))

struct PlaceRow : Place {
  std::string id{};
  std::string post{};
  TimePoint from_at{};
  std::optional<TimePoint> until_at{};
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (Place), (id, post, from_at, until_at, stand_in))

std::vector<HoldingRow> holdings_of(const Ctx& ctx, const std::string& worker) {
  std::vector<HoldingRow> out;
  const auto rows = ctx.tx.all<PlaceRow>(R"sql(
      SELECT )sql" + std::string{place_columns} +
                                             R"sql(, h.id, h.post, h.from_at, h.until_at, h.stand_in
        FROM holding h
        JOIN post p ON p.id = h.post
        LEFT JOIN area a ON a.id = p.area
        LEFT JOIN unit u ON u.id = p.unit
       WHERE h.worker = :worker
       ORDER BY h.from_at DESC, h.id)sql",
                                         {{"worker", worker}});
  for (const auto& r : rows) out.push_back({r.as_role(), r.id, r.post, r.from_at, r.until_at, r.stand_in});
  return out;
}

}  // namespace

Worker worker(const Ctx& ctx, const auth::Vault& vault, const std::string& id) {
  auto where = seen(ctx);
  where.params.emplace_back("worker", id);
  const auto head = ctx.tx.maybe<Head>(R"sql(
      SELECT w.id, w.name, w.phone_sealed, w.phone_masked, w.worker_kind, w.recruit_source, w.left_at, a.id AS home,
             a.level, a.name AS home_name, a.short_name AS home_short
        FROM worker w
        LEFT JOIN area a ON a.id = CASE WHEN w.grid <> '' THEN w.grid WHEN w.composite <> '' THEN w.composite
                                        WHEN w.village <> '' THEN w.village ELSE w.town END
       WHERE w.id = :worker AND )sql" + where.sql,
                                       where.params);
  if (!head) throw Problem{Fault::missing, "staff.worker_missing"};
  Worker out{.id = head->id,
             .name = head->name,
             .phone = head->phone_masked,
             .kind = head->worker_kind,
             .recruit_source = head->recruit_source,
             .left_at = head->left_at,
             .may_change = may_change(ctx, id),
             .holdings = holdings_of(ctx, id)};
  if (head->level) out.home = AreaRef{head->home, *head->level, head->home_name, head->home_short};
  const auto colleague = [&](const HoldingRow& h) {
    return h.from <= ctx.now && (!h.until || *h.until > ctx.now) && facts(h.role).work_contact;
  };
  if (std::ranges::any_of(out.holdings, colleague)) out.phone = open_phone(vault, head->id, head->phone_sealed);
  return out;
}

bool may_see_worker(const Ctx& ctx, const std::string& worker) {
  auto where = seen(ctx);
  where.params.emplace_back("worker", worker);
  return ctx.tx.maybe<std::string>("SELECT w.id FROM worker w WHERE w.id = :worker AND " + where.sql, where.params)
      .has_value();
}

bool may_enrol(const Ctx& ctx, const std::string& worker) {
  const auto posts = ctx.tx.all<Rank>(R"sql(
      SELECT p.town, p.village, p.composite, p.grid, p.id, p.role
        FROM holding h JOIN post p ON p.id = h.post
       WHERE h.worker = :worker AND )sql" +
                                          std::string{in_force},
                                      {{"worker", worker}, {"now", ctx.now}});
  return !posts.empty() &&
         std::ranges::all_of(posts, [&](const Rank& p) { return is_above(ctx.who, p, auth::Right::enrol); });
}

}  // namespace huiyin::staff
