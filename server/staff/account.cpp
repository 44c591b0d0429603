#include "staff/account.hpp"

#include <algorithm>

#include "platform/audit/audit.hpp"
#include "platform/auth/scope.hpp"
#include "platform/auth/sessions.hpp"
#include "platform/auth/token.hpp"
#include "staff/place.hpp"

namespace huiyin::staff {
namespace {

struct Target {
  std::string id{};
  std::string login{};
  std::string subject{};
};
BOOST_DESCRIBE_STRUCT(Target, (), (id, login, subject))

/// Of accounts `a`: those of people whom the reader's areas know, or whom nobody's do.
auth::Condition seen(const Ctx& ctx) {
  auto scope = auth::readable(ctx.who, "p", "post");
  scope.sql =
      "(NOT EXISTS (SELECT 1 FROM holding h WHERE h.worker = a.subject) OR EXISTS ("
      "SELECT 1 FROM holding h JOIN post p ON p.id = h.post WHERE h.worker = a.subject AND " +
      scope.sql + "))";
  return scope;
}

/// Somebody else's account.
Target target(const Ctx& ctx, const std::string& id) {
  auto where = seen(ctx);
  where.params.emplace_back("account", id);
  auto found = ctx.tx.maybe<Target>(
      "SELECT a.id, a.login, a.subject FROM account a WHERE a.id = :account AND " + where.sql, where.params);
  if (!found) throw Problem{Fault::missing, "auth.no_account"};
  if (found->subject == ctx.who.subject) throw Problem{Fault::denied, "staff.account_own"};
  return *found;
}

struct Left {
  std::optional<TimePoint> left_at{};
};
BOOST_DESCRIBE_STRUCT(Left, (), (left_at))

}  // namespace

std::string make_password() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string out;
  for (const unsigned char c : auth::from_base64url(auth::make_token())) {
    if (c >= 256 / letters.size() * letters.size()) continue;  // each letter as likely as the next
    if (out.size() == 4 || out.size() == 9) out += '-';
    out += letters[c % letters.size()];
    if (out.size() == 14) return out;
  }
  return make_password();
}

bool open_account(const Ctx& ctx, const OpenAccount& in, std::string_view password_hash) {
  const auto& worker = in.worker.value;
  const auto stored = ctx.tx.maybe<Target>("SELECT id, login, subject FROM account WHERE id = :id", {{"id", in.id}});
  if (stored) {
    if (stored->subject != worker || stored->login != auth::folded_login(in.login.value))
      throw Problem{Fault::conflict, "staff.account_differs"};
    return false;
  }
  if (worker == ctx.who.subject) throw Problem{Fault::denied, "staff.account_own"};
  if (!may_see_worker(ctx, worker)) throw Problem{Fault::missing, "staff.worker_missing"};
  ctx.tx.run("UPDATE worker SET claims = claims + 1 WHERE id = :id", {{"id", worker}});
  const auto left_at = ctx.tx.one<Left>("SELECT left_at FROM worker WHERE id = :id", {{"id", worker}}).left_at;
  if (left_at && *left_at <= ctx.now) throw Problem{Fault::conflict, "staff.worker_left"};
  if (ctx.tx.one<int>("SELECT COUNT(*) FROM account WHERE subject = :worker", {{"worker", worker}}) > 0)
    throw Problem{Fault::conflict, "staff.account_has_one"};
  auth::create_account(ctx, {.login = in.login.value,
                             .password_hash = std::string{password_hash},
                             .subject = worker,
                             .must_change = true,
                             .id = in.id.value});
  return true;
}

void require_other_administrator(const Ctx& ctx, const std::string& worker, TimePoint at) {
  ctx.tx.run("UPDATE post SET claims = claims + 1 WHERE role = :role", {{"role", Role::administrator}});
  const auto others = ctx.tx.one<int>(R"sql(
      SELECT COUNT(*) FROM holding h
        JOIN post p ON p.id = h.post
        JOIN account a ON a.subject = h.worker AND a.state = 'active'
       WHERE p.role = :role AND h.worker <> :worker
         AND h.from_at <= :at AND (h.until_at IS NULL OR h.until_at > :at))sql",
                                      {{"role", Role::administrator}, {"worker", worker}, {"at", at}});
  if (others == 0) throw Problem{Fault::conflict, "staff.last_administrator"};
}

void disable_account(const Ctx& ctx, const std::string& id) {
  const auto account = target(ctx, id);
  require_other_administrator(ctx, account.subject, ctx.now);
  auth::disable_account(ctx, account.login);
}

void enable_account(const Ctx& ctx, const std::string& id) {
  auth::enable_account(ctx, target(ctx, id).login);
}

void reset_factor(const Ctx& ctx, const std::string& id) {
  auth::reset_factor(ctx, target(ctx, id).login);
}

void end_sessions(const Ctx& ctx, const std::string& id) {
  const auto account = target(ctx, id);
  auth::end_sessions_of_account(ctx.tx, account.id, {});
  audit::note(ctx, "auth.end_sessions", "account", account.id);
}

std::string reset_password(const Ctx& ctx, const std::string& id, std::string_view password_hash) {
  auto account = target(ctx, id);
  auth::set_password(ctx, account.login, password_hash, true);
  return account.login;
}

namespace {

/// One account and one of the posts of its person; no role when he has none.
struct ListedRow : Place {
  std::string id{};
  std::string login{};
  std::string worker{};
  std::string name{};
  auth::AccountState state = auth::AccountState::active;
  bool must_change = false;
  bool factor = false;
  std::optional<TimePoint> signed_in_at{};
  std::int64_t sessions = 0;
};
BOOST_DESCRIBE_STRUCT(ListedRow, (Place), (id, login, worker, name, state, must_change, factor, signed_in_at, sessions))

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '!' || c == '%' || c == '_') out += '!';
    out += c;
  }
  return out;
}

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string_view condition(AccountFilter only) {
  switch (only) {
    case AccountFilter::locked:
      return " AND :locked LIKE '%|' || REPLACE(a.login, '_', '!_') || '|%' ESCAPE '!'";
    case AccountFilter::disabled:
      return " AND a.state = 'disabled'";
    case AccountFilter::never_in:
      return " AND a.signed_in_at IS NULL";
    case AccountFilter::with_factor:
      return " AND EXISTS (SELECT 1 FROM second_factor f WHERE f.account = a.id)";
    case AccountFilter::without_factor:
      return " AND NOT EXISTS (SELECT 1 FROM second_factor f WHERE f.account = a.id)";
  }
  return "";
}

auth::Condition matching(const Ctx& ctx, const FindAccounts& in, const std::vector<std::string>& locked) {
  auto out = seen(ctx);
  if (in.only) out.sql += condition(*in.only);
  if (in.only == AccountFilter::locked) {
    std::string names = "|";
    for (const auto& login : locked) names += login + '|';
    out.params.emplace_back("locked", names);
  }
  if (in.q && !in.q->empty()) {
    out.sql += R"sql( AND (a.login LIKE :login ESCAPE '!' OR EXISTS (
        SELECT 1 FROM worker x WHERE x.id = a.subject
           AND (x.name LIKE :part ESCAPE '!' OR ' ' || x.name_terms LIKE :word ESCAPE '!'))))sql";
    const auto plain = escaped(in.q->value);
    out.params.emplace_back("login", "%" + lowered(plain) + "%");
    out.params.emplace_back("part", "%" + plain + "%");
    out.params.emplace_back("word", "% " + lowered(plain) + "%");
  }
  return out;
}

std::vector<ListedRow> rows_of(const Ctx& ctx, auth::Condition where, const FindAccounts& in, std::int64_t rows) {
  where.params.insert(where.params.end(), {{"now", ctx.now},
                                           {"used", ctx.now - std::chrono::minutes{30}},
                                           {"after", in.after.value_or("")},
                                           {"rows", rows}});
  return ctx.tx.all<ListedRow>(R"sql(
      WITH page AS (
        SELECT a.id, a.login, a.subject, a.state, a.must_change, a.signed_in_at FROM account a
         WHERE )sql" + where.sql + R"sql(
           AND (:after = '' OR a.login > (SELECT x.login FROM account x WHERE x.id = :after))
         ORDER BY a.login LIMIT :rows
      )
      SELECT )sql" + std::string{place_columns} +
                                   R"sql(, g.id, g.login, g.subject AS worker, COALESCE(w.name, '') AS name,
             g.state, g.must_change, CASE WHEN f.account IS NULL THEN 0 ELSE 1 END AS factor, g.signed_in_at,
             (SELECT COUNT(*) FROM session s
               WHERE s.account = g.id AND s.expires_at > :now AND s.seen_at > :used) AS sessions
        FROM page g
        LEFT JOIN worker w ON w.id = g.subject
        LEFT JOIN second_factor f ON f.account = g.id
        LEFT JOIN holding h ON h.worker = g.subject AND )sql" +
                                   std::string{in_force} + R"sql(
        LEFT JOIN post p ON p.id = h.post
        LEFT JOIN area a ON a.id = p.area
        LEFT JOIN unit u ON u.id = p.unit
       ORDER BY g.login, h.from_at, h.id)sql",
                               where.params);
}

}  // namespace

Page<AccountRow> find_accounts(const Ctx& ctx, const AccountDesk& desk, const FindAccounts& in) {
  const auto locked = desk.locked(ctx.now);
  const auto where = matching(ctx, in, locked);
  const auto limit = in.limit ? static_cast<std::size_t>(in.limit->value) : 50;
  Page<AccountRow> page;
  auto counting = where.params;
  counting.emplace_back("cap", counted_at_most);
  page.total_capped = ctx.tx.one<int>(
      "SELECT COUNT(*) FROM (SELECT 1 FROM account a WHERE " + where.sql + " LIMIT :cap) AS counted", counting);
  for (const auto& r : rows_of(ctx, where, in, static_cast<std::int64_t>(limit) + 1)) {
    if (page.items.empty() || page.items.back().id != r.id)
      page.items.push_back({.id = r.id,
                            .login = r.login,
                            .worker = r.worker,
                            .name = r.name,
                            .state = r.state,
                            .must_change = r.must_change,
                            .locked = std::ranges::find(locked, r.login) != locked.end(),
                            .factor = r.factor,
                            .signed_in_at = r.signed_in_at,
                            .sessions = r.sessions,
                            .own = r.worker == ctx.who.subject});
    if (r.role) page.items.back().roles.push_back(r.as_role());
  }
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next = page.items.back().id;
  }
  return page;
}

}  // namespace huiyin::staff
