#include "notices/inbox.hpp"

#include <charconv>

#include "notices/choice.hpp"
#include "platform/auth/scope.hpp"
#include "platform/jobs/outbox.hpp"

namespace huiyin::notices {
namespace {

constexpr int counted = 100;

struct Row {
  long long seq = 0;
  Kind kind{};
  TimePoint at{};
  std::optional<TimePoint> read_at{};
  std::string matter{};
  std::string no{};
  std::string title{};
  matters::Stage stage{};
  matters::Urgency urgency{};
  std::string grid{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, kind, at, read_at, matter, no, title, stage, urgency, grid))

constexpr std::string_view columns =
    "n.seq, n.kind, n.at, n.read_at, n.matter, m.no, m.title, m.stage, m.urgency, m.grid";

/// The asker's notices of matters he may read, and what else is asked of them. The notices come first, whatever the
/// planner thinks of the matters.
struct Mine {
  std::string sql{};
  db::Params params{};

  explicit Mine(const Ctx& ctx) {
    auto may = auth::readable(ctx.who, "m", "matter");
    sql = " FROM notice n CROSS JOIN matter m WHERE m.id = n.matter AND n.worker = :me AND " + may.sql;
    params = std::move(may.params);
    params.emplace_back("me", ctx.who.subject);
  }
  void and_also(std::string_view condition, const db::Params& more = {}) {
    sql.append(" AND ").append(condition);
    params.insert(params.end(), more.begin(), more.end());
  }
};

long long cursor(const std::string& text) {
  long long seq = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seq);
  if (error != std::errc{} || stop != end) throw Problem{Fault::invalid, "page.cursor"};
  return seq;
}

std::vector<NoticeLine> lines(const Ctx& ctx, const matters::Office& office, const Mine& mine, long long limit) {
  const auto map = office.atlas.map();
  std::vector<NoticeLine> out;
  for (auto& row : ctx.tx.all<Row>(
           "SELECT " + std::string{columns} + mine.sql + " ORDER BY n.seq DESC LIMIT " + std::to_string(limit),
           mine.params)) {
    const auto* area = map->find(row.grid);
    out.push_back({.id = row.seq,
                   .kind = row.kind,
                   .duty = is_duty(row.kind),
                   .at = row.at,
                   .read = row.read_at.has_value(),
                   .matter = row.matter,
                   .no = row.no,
                   .title = row.title,
                   .stage = row.stage,
                   .urgency = row.urgency,
                   .grid = area ? territory::AreaRef{*area} : territory::AreaRef{.id = row.grid}});
  }
  return out;
}

int unread(const Ctx& ctx) {
  Mine mine{ctx};
  mine.and_also("n.read_at IS NULL");
  return ctx.tx.one<int>(
      "SELECT COUNT(*) AS total FROM (SELECT 1" + mine.sql + " LIMIT " + std::to_string(counted) + ") counted",
      mine.params);
}

/// His other windows and his phone count anew.
void call(const Ctx& ctx) {
  jobs::emit(ctx, "notice.read", "notice", ctx.who.subject, {});
}

}  // namespace

Inbox inbox(const Ctx& ctx, const matters::Office& office, const InboxAsked& asked) {
  const auto limit = asked.limit ? asked.limit->value : 50;
  Mine mine{ctx};
  if (asked.unread.value_or(false)) mine.and_also("n.read_at IS NULL");
  if (asked.kind) mine.and_also("n.kind = :kind", {{"kind", *asked.kind}});
  if (asked.after && !asked.after->empty()) mine.and_also("n.seq < :after", {{"after", cursor(*asked.after)}});
  Inbox out{.items = lines(ctx, office, mine, limit + 1)};
  if (static_cast<long long>(out.items.size()) <= limit) return out;
  out.items.pop_back();
  out.next = std::to_string(out.items.back().id);
  return out;
}

Waiting waiting(const Ctx& ctx, const matters::Office& office) {
  Waiting out{.unread = unread(ctx)};
  if (out.unread == 0) return out;
  Mine mine{ctx};
  mine.and_also("n.read_at IS NULL");
  const auto quiet = quiet_hours(ctx.tx, ctx.who.subject);
  if (quiet && covers(*quiet, ctx.now)) mine.and_also("m.urgency = 'urgent' AND n." + std::string{duty_condition});
  auto newest = lines(ctx, office, mine, 1);
  if (!newest.empty()) out.call = std::move(newest.front());
  return out;
}

Waiting mark_read(const Ctx& ctx, const matters::Office& office, const Read& in) {
  for (const auto id : in.notices.items)
    ctx.tx.run("UPDATE notice SET read_at = :now WHERE seq = :seq AND worker = :me AND read_at IS NULL",
               {{"now", ctx.now}, {"seq", id}, {"me", ctx.who.subject}});
  call(ctx);
  return waiting(ctx, office);
}

Waiting mark_all_read(const Ctx& ctx, const matters::Office& office, const ReadAll& in) {
  ctx.tx.run("UPDATE notice SET read_at = :now WHERE worker = :me AND seq <= :until AND read_at IS NULL",
             {{"now", ctx.now}, {"me", ctx.who.subject}, {"until", in.until}});
  call(ctx);
  return waiting(ctx, office);
}

}  // namespace huiyin::notices
