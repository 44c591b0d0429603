#include "notices/telling.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "notices/letter.hpp"
#include "notices/rules.hpp"
#include "platform/auth/scope.hpp"
#include "platform/jobs/feed.hpp"
#include "platform/jobs/outbox.hpp"

namespace huiyin::notices {
namespace {

constexpr long long batch = 200;
/// A deadline that passed longer ago was told of, or lies before this house told of any.
constexpr auto still_told = std::chrono::days{7};

/// What one transaction writes, and whose streams must hear of it.
class Herald {
 public:
  Herald(const Ctx& ctx, const Mail& mail) : ctx_{ctx}, mail_{mail} {}

  void tell(const std::string& worker, Kind kind, const std::string& matter, long long cause, TimePoint at) {
    const auto fresh =
        ctx_.tx.run(R"sql(
        INSERT INTO notice (worker, kind, matter, cause, at)
        SELECT CAST(:worker AS TEXT), CAST(:kind AS TEXT), CAST(:matter AS TEXT), CAST(:cause AS BIGINT), CAST(:at AS BIGINT)
         WHERE NOT EXISTS (SELECT 1 FROM notice_off o WHERE o.worker = :worker AND o.kind = :kind)
        ON CONFLICT (matter, cause, kind, worker) DO NOTHING)sql",
                    {{"worker", worker}, {"kind", kind}, {"matter", matter}, {"cause", cause}, {"at", at}});
    if (fresh == 0) return;
    called_.insert(worker);
    told_.push_back({worker, kind, matter, cause});
  }

  /// Whom it concerned heard of it by doing it; what has moved on waits for nobody.
  void put_away(const Happening& what) {
    const auto away = [&](std::string_view which, const db::Params& more) {
      db::Params params{{"at", what.at}, {"matter", what.matter}};
      params.insert(params.end(), more.begin(), more.end());
      for (const auto& worker :
           ctx_.tx.all<std::string>("UPDATE notice SET read_at = :at WHERE matter = :matter AND read_at IS NULL AND " +
                                        std::string{which} + " RETURNING worker",
                                    params))
        called_.insert(worker);
    };
    if (what.worker) away("worker = :worker", {{"worker", *what.worker}});
    if (moves_on(what))
      away(duty_condition, {});
    else if (what.act == matters::Act::grant || what.act == matters::Act::refuse)
      away("kind = 'consent'", {});
  }

  /// One event a person, however much he was told; only he reads it.
  int call() {
    for (const auto& worker : called_) {
      auth::open_access(ctx_, "notice", worker, "worker", worker);
      jobs::emit(ctx_, "notice.new", "notice", worker, {});
    }
    write_letters(ctx_, mail_, told_);
    return static_cast<int>(told_.size());
  }

 private:
  const Ctx& ctx_;
  const Mail& mail_;
  std::set<std::string> called_{};
  std::vector<Told> told_{};
};

using OnDuty = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> people(const Telling& telling, const OnDuty& on_duty, const std::string& doer) {
  if (!telling.worker.empty()) return {telling.worker};
  const auto at = [&](const std::string& post) {
    const auto found = on_duty.find(post);
    auto out = found == on_duty.end() ? std::vector<std::string>{} : found->second;
    std::erase(out, doer);
    return out;
  };
  auto out = at(telling.post);
  return out.empty() && !telling.otherwise.empty() ? at(telling.otherwise) : out;
}

void tell_of(Herald& herald, const Happening& what, const std::vector<Telling>& tellings, const OnDuty& on_duty) {
  herald.put_away(what);
  std::set<std::string> heard{what.worker.value_or("")};
  for (const auto& telling : tellings)
    for (const auto& worker : people(telling, on_duty, what.worker.value_or("")))
      if (heard.insert(worker).second) herald.tell(worker, telling.kind, what.matter, what.n, what.at);
}

std::vector<Happening> happened(db::Tx& tx, long long after, long long until) {
  return tx.all<Happening>(R"sql(
      SELECT s.matter, s.n, s.act, s.at, s.worker, s.from_stage, s.to_stage, s.to_post, m.reporter, m.handler_post,
             m.raised_to, m.town
        FROM feed f
        JOIN matter_step s ON s.matter = f.object AND s.at = f.at AND f.kind = 'matter.' || s.act
        JOIN matter m ON m.id = s.matter
       WHERE f.seq > :after AND f.seq <= :until AND f.object_kind = 'matter'
       ORDER BY f.seq, s.n)sql",
                           {{"after", after}, {"until", until}});
}

int tell_some(const Ctx& ctx, const Mail& mail, long long after, long long until) {
  // Whoever was faster has moved the mark; then nothing is left to do here.
  if (ctx.tx.run("UPDATE notice_reader SET seq = :until WHERE seq = :after", {{"until", until}, {"after", after}}) == 0)
    return 0;
  const auto all = happened(ctx.tx, after, until);
  std::vector<std::vector<Telling>> tellings;
  std::vector<std::string> posts;
  for (const auto& what : all)
    for (const auto& telling : tellings.emplace_back(told_of(what)))
      for (const auto* post : {&telling.post, &telling.otherwise})
        if (!post->empty()) posts.push_back(*post);
  const auto on_duty = staff::on_duty(ctx.tx, posts, ctx.now);
  Herald herald{ctx, mail};
  for (std::size_t i = 0; i < all.size(); ++i) tell_of(herald, all[i], tellings[i], on_duty);
  return herald.call();
}

long long mark(db::Tx& tx) {
  return tx.one<long long>("SELECT seq FROM notice_reader");
}

/// As far as there is something to tell; `after` when there is nothing. What this house tells stands in the feed too,
/// and is no reason to write.
long long ahead(db::Tx& tx, long long after) {
  const auto last = tx.one<long long>(
      "SELECT COALESCE(MAX(seq), 0) FROM feed WHERE seq > :after AND seq <= :until AND object_kind = 'matter'",
      {{"after", after}, {"until", after + batch}});
  if (last > 0) return last;
  return jobs::feed_head(tx) > after + batch ? after + batch : after;
}

struct Due {
  std::string matter{};
  std::string owner_post{};
  TimePoint due_at{};
};
BOOST_DESCRIBE_STRUCT(Due, (), (matter, owner_post, due_at))

/// Open matters whose deadline nobody was told of yet.
std::vector<Due> untold(db::Tx& tx, Kind kind, std::string_view when, TimePoint now) {
  return tx.all<Due>("SELECT m.id AS matter, m.owner_post, m.due_at FROM matter m WHERE m.owner_post IS NOT NULL AND " +
                         std::string{when} +
                         " AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.matter = m.id AND n.cause = m.due_at"
                         " AND n.kind = :kind) ORDER BY m.due_at LIMIT 500",
                     {{"now", now}, {"since", now - still_told}, {"kind", kind}});
}

void tell_of(Herald& herald, const Ctx& ctx, Kind kind, const std::vector<Due>& dues) {
  std::vector<std::string> posts;
  for (const auto& due : dues) posts.push_back(due.owner_post);
  const auto on_duty = staff::on_duty(ctx.tx, posts, ctx.now);
  for (const auto& due : dues)
    if (const auto found = on_duty.find(due.owner_post); found != on_duty.end())
      for (const auto& worker : found->second) herald.tell(worker, kind, due.matter, to_millis(due.due_at), ctx.now);
}

}  // namespace

int tell(db::Store& store, const Mail& mail, TimePoint now) {
  const auth::Principal system{.kind = auth::Principal::Kind::system};
  int told = 0;
  for (;;) {
    const auto after = store.read(mark);
    const auto until = store.read([&](db::Tx& tx) { return ahead(tx, after); });
    if (until == after) return told;
    told += store.write([&](db::Tx& tx) { return tell_some(Ctx{tx, system, now}, mail, after, until); });
  }
}

int tell_of_deadlines(db::Store& store, const Mail& mail, TimePoint now) {
  const auth::Principal system{.kind = auth::Principal::Kind::system};
  return store.write([&](db::Tx& tx) {
    const Ctx ctx{tx, system, now};
    Herald herald{ctx, mail};
    tell_of(herald, ctx, Kind::deadline_passed,
            untold(tx, Kind::deadline_passed, "m.due_at <= :now AND m.due_at > :since", now));
    tell_of(herald, ctx, Kind::deadline_near,
            untold(tx, Kind::deadline_near,
                   "m.due_at > :now AND m.due_at > :since AND m.orange_at <= :now AND m.suspended_until IS NULL", now));
    return herald.call();
  });
}

void put_away_before(db::Tx& tx, TimePoint before) {
  tx.run("UPDATE notice SET read_at = at WHERE at < :before AND read_at IS NULL", {{"before", before}});
}

void begin_at(db::Tx& tx, TimePoint since) {
  tx.run("UPDATE notice_reader SET seq = (SELECT COALESCE(MAX(f.seq), 0) FROM feed f WHERE f.at < :since)",
         {{"since", since}});
}

}  // namespace huiyin::notices
