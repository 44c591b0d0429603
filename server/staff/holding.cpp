#include "staff/holding.hpp"

#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "platform/jobs/outbox.hpp"
#include "staff/account.hpp"
#include "staff/place.hpp"

namespace huiyin::staff {
namespace {

/// A holding that overlaps a wanted one, of the same post or the same person.
struct Rival {
  std::string post{};
  std::string worker{};
  std::string name{};
  Role role = Role::grid_member;
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(Rival, (), (post, worker, name, role, stand_in))

/// The post, kept from others who would fill it until this transaction ends. In an area that has ended there is none.
Rank claim_post(const Ctx& ctx, const std::string& id) {
  auto scope = auth::readable(ctx.who, "p", "post");
  scope.params.emplace_back("post", id);
  const auto post = ctx.tx.maybe<Rank>(
      "SELECT p.town, p.village, p.composite, p.grid, p.id, p.role FROM post p WHERE p.id = :post AND NOT EXISTS"
      " (SELECT 1 FROM area a WHERE a.id = p.area AND a.valid_to IS NOT NULL) AND " +
          scope.sql,
      scope.params);
  if (!post) throw Problem{Fault::missing, "staff.post_missing"};
  if (!is_above(ctx.who, *post, auth::Right::staff_assign)) throw Problem{Fault::denied, "staff.not_yours_to_fill"};
  ctx.tx.run("UPDATE post SET claims = claims + 1 WHERE id = :post", {{"post", id}});
  return *post;
}

struct Left {
  std::optional<TimePoint> left_at{};
};
BOOST_DESCRIBE_STRUCT(Left, (), (left_at))

void claim_worker(const Ctx& ctx, const std::string& id, std::optional<TimePoint> until) {
  const bool seen = ctx.who.kind == auth::Principal::Kind::system || may_see_worker(ctx, id);
  if (!seen || ctx.tx.run("UPDATE worker SET claims = claims + 1 WHERE id = :id", {{"id", id}}) == 0)
    throw Problem{Fault::missing, "staff.worker_missing"};
  const auto left_at = ctx.tx.one<Left>("SELECT left_at FROM worker WHERE id = :id", {{"id", id}}).left_at;
  if (left_at && (!until || *until > *left_at)) throw Problem{Fault::conflict, "staff.worker_left"};
}

/// Where many hold a post side by side, only the person's own holdings matter.
std::vector<Rival> rivals(db::Tx& tx, const Hold& in, Role role) {
  const bool side_by_side = !in.stand_in && !facts(role).single;
  const std::string whose = side_by_side ? "h.worker = :worker" : "(h.post = :post OR h.worker = :worker)";
  db::Params params{{"worker", in.worker}, {"from", in.from}, {"until", in.until.value_or(TimePoint::max())}};
  if (!side_by_side) params.emplace_back("post", in.post);
  return tx.all<Rival>(R"sql(
      SELECT h.post, h.worker, w.name, p.role, h.stand_in
        FROM holding h
        JOIN post p ON p.id = h.post
        JOIN worker w ON w.id = h.worker
       WHERE )sql" + whose +
                           R"sql(
         AND h.from_at < :until AND (h.until_at IS NULL OR h.until_at > :from)
       ORDER BY h.from_at, h.id)sql",
                       params);
}

void refuse_rivals(const Hold& in, Role role, const std::vector<Rival>& all) {
  for (const auto& r : all) {
    const bool same_worker = r.worker == in.worker;
    const bool same_post = r.post == in.post;
    if (same_worker && r.role != role && (facts(role).apart || facts(r.role).apart))
      throw Problem{Fault::conflict, "staff.separate_duties"};
    if (!same_post) continue;
    if (same_worker && r.stand_in != in.stand_in) throw Problem{Fault::conflict, "staff.own_stand_in"};
    if (same_worker) throw Problem{Fault::conflict, "staff.already_holds"};
    if (in.stand_in && r.stand_in) throw Problem{Fault::conflict, "staff.stand_in_taken"}.with({r.name});
    if (!in.stand_in && !r.stand_in && facts(role).single)
      throw Problem{Fault::conflict, "staff.post_taken"}.with({r.name});
  }
}

std::optional<StoredHolding> find(db::Tx& tx, const std::string& id) {
  return tx.maybe<StoredHolding>("SELECT id, post, worker, from_at, until_at, stand_in FROM holding WHERE id = :id",
                                 {{"id", id}});
}

void refuse_backwards(TimePoint from, std::optional<TimePoint> until) {
  if (until && *until <= from)
    throw Problem{Fault::invalid, "input.invalid", {{"until", "staff.ends_before_it_begins", {}}}};
}

void note_held(const Ctx& ctx, const std::string& id, const Levels& at) {
  audit::note(ctx, "staff.hold", "holding", id);
  jobs::emit(ctx, "staff.held", "holding", id, at);
}

db::Params params_of(const Holding& h) {
  return {{"id", h.id},     {"post", h.post},   {"worker", h.worker},
          {"from", h.from}, {"until", h.until}, {"stand_in", h.stand_in}};
}

constexpr std::string_view insert =
    "INSERT INTO holding (id, post, worker, from_at, until_at, stand_in) "
    "VALUES (:id, :post, :worker, :from, :until, :stand_in) ON CONFLICT (id) DO ";

}  // namespace

bool store_holding(const Ctx& ctx, const Holding& holding, const Levels& at) {
  if (ctx.tx.run(std::string{insert} + "NOTHING", params_of(holding)) == 0) return false;
  note_held(ctx, holding.id, at);
  return true;
}

void give_back_holding(const Ctx& ctx, const Holding& holding, const Levels& at) {
  ctx.tx.run(std::string{insert} + "UPDATE SET until_at = excluded.until_at", params_of(holding));
  note_held(ctx, holding.id, at);
}

void cut_holding(const Ctx& ctx, const std::string& id, TimePoint until, const Levels& at) {
  const db::Params one{{"id", id}, {"until", until}};
  if (ctx.tx.run("DELETE FROM holding WHERE id = :id AND from_at >= :until", one) == 0)
    ctx.tx.run("UPDATE holding SET until_at = :until WHERE id = :id", one);
  audit::note(ctx, "staff.end_holding", "holding", id);
  jobs::emit(ctx, "staff.ended", "holding", id, at);
}

void cut_holdings_of(const Ctx& ctx, const std::string& worker, TimePoint at) {
  ctx.tx.run(R"sql(
      UPDATE holding SET until_at = :at WHERE worker = :worker AND from_at < :at AND (until_at IS NULL OR until_at > :at))sql",
             {{"worker", worker}, {"at", at}});
  const db::Params since{{"worker", worker}, {"at", at}, {"now", ctx.now}};
  ctx.tx.run("DELETE FROM holding WHERE worker = :worker AND from_at >= :at AND from_at >= :now", since);
  ctx.tx.run(R"sql(
      UPDATE holding SET until_at = :now WHERE worker = :worker AND from_at >= :at AND (until_at IS NULL OR until_at > :now))sql",
             since);
}

Held hold(const Ctx& ctx, const Hold& in) {
  refuse_backwards(in.from, in.until);
  const auto post = claim_post(ctx, in.post);
  // Else an administrator could step from keeping the rules into what they keep from him.
  if (in.worker == ctx.who.subject && ctx.who.may(auth::Right::account_admin))
    throw Problem{Fault::denied, "staff.not_for_yourself"};
  if (const auto old = find(ctx.tx, in.id.value)) {
    if (Hold{{old->id}, old->post, old->worker, old->from_at, old->until_at, old->stand_in} != in)
      throw Problem{Fault::conflict, "staff.holding_differs"};
    return {old->shown(), false};
  }
  claim_worker(ctx, in.worker, in.until);
  refuse_rivals(in, post.role, rivals(ctx.tx, in, post.role));
  const Holding made{in.id.value, in.post, in.worker, in.from, in.until, in.stand_in};
  if (!store_holding(ctx, made, post)) throw Problem{Fault::conflict, "staff.holding_differs"};
  return {made, true};
}

Holding end_holding(const Ctx& ctx, const EndHolding& in) {
  const auto first = find(ctx.tx, in.id.value);
  if (!first) throw Problem{Fault::missing, "staff.holding_missing"};
  const auto post = claim_post(ctx, first->post);
  auto held = find(ctx.tx, in.id.value);
  if (!held) throw Problem{Fault::missing, "staff.holding_missing"};
  if (held->until_at == in.until) return held->shown();
  refuse_backwards(held->from_at, in.until);
  refuse_long_past(ctx, in.until, "until");
  if (held->until_at && *held->until_at < in.until) throw Problem{Fault::conflict, "staff.already_ended"};
  if (post.role == Role::administrator && ctx.who.kind != auth::Principal::Kind::system)
    require_other_administrator(ctx, held->worker, std::max(in.until, ctx.now));
  cut_holding(ctx, held->id, in.until, post);
  held->until_at = in.until;
  return held->shown();
}

void strike(const Ctx& ctx, const std::string& holding) {
  const auto held = find(ctx.tx, holding);
  if (!held || (held->until_at && *held->until_at <= ctx.now)) return;
  if (held->from_at < ctx.now) {
    end_holding(ctx, {.id = {holding}, .until = ctx.now});
    return;
  }
  cut_holding(ctx, holding, ctx.now, claim_post(ctx, held->post));
}

}  // namespace huiyin::staff
