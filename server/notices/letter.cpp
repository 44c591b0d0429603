#include "notices/letter.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <map>

#include "notices/choice.hpp"
#include "notices/words.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::notices {
namespace {

using namespace std::chrono_literals;

constexpr long long tries = 6;
constexpr int at_once = 50;
/// Longer than anybody waits for an answer.
constexpr auto lease = 2min;

struct Open {
  std::string id{};
  ChannelKind kind{};
  std::string area{};
};
BOOST_DESCRIBE_STRUCT(Open, (), (id, kind, area))

struct About {
  std::string no{};
  std::string category{};
  matters::Urgency urgency{};
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
};
BOOST_DESCRIBE_STRUCT(About, (), (no, category, urgency, town, village, composite, grid))

struct Wish {
  std::optional<int> digest_minute{};
};
BOOST_DESCRIBE_STRUCT(Wish, (), (digest_minute))

void put(const Ctx& ctx, const std::string& channel, const std::string& cause, const std::optional<std::string>& worker,
         const std::string& text, TimePoint due) {
  ctx.tx.run(
      R"sql(
      INSERT INTO letter (channel, cause, worker, text, made_at, due_at, attempts, state, error, answer)
      VALUES (:channel, :cause, :worker, :text, :now, :due, 0, 'waiting', '', '')
      ON CONFLICT (channel, cause) DO NOTHING)sql",
      {{"channel", channel}, {"cause", cause}, {"worker", worker}, {"text", text}, {"now", ctx.now}, {"due", due}});
}

/// One thing that was told, on its way to the channels that are open.
void write(const Ctx& ctx, const Mail& mail, const Told& told, const std::vector<Open>& open) {
  const auto about = ctx.tx.one<About>(
      "SELECT no, category, urgency, town, village, composite, grid FROM matter WHERE id = :id", {{"id", told.matter}});
  const auto rules = mail.office.rules.now(ctx.tx);
  const auto* category = rules->categories.find(about.category);
  const auto* grid = mail.office.atlas.map()->find(about.grid);
  const auto text = words_of(told.kind, {.place = grid ? grid->name : "",
                                         .category = category ? category->name_zh : "",
                                         .no = about.no,
                                         .link = mail.link.empty() ? "" : mail.link + "/m/matters/" + told.matter});
  const bool pressing = is_duty(told.kind) && about.urgency == matters::Urgency::urgent;
  const auto due = [&](const std::optional<Quiet>& quiet) {
    return quiet && !pressing && covers(*quiet, ctx.now) ? end_of(*quiet, ctx.now) : ctx.now;
  };
  const auto cause = fmt::format("{}.{}.{}", told.matter, told.cause, boost::describe::enum_to_string(told.kind, ""));
  for (const auto& channel : open) {
    if (channel.area != about.town && channel.area != about.village && channel.area != about.composite &&
        channel.area != about.grid)
      continue;
    if (channel.kind == ChannelKind::wecom) {
      if (is_duty(told.kind)) put(ctx, channel.id, cause, std::nullopt, text, due(Quiet{}));
      continue;
    }
    const auto wish =
        ctx.tx.maybe<Wish>("SELECT digest_minute FROM notice_sms WHERE worker = :worker", {{"worker", told.worker}});
    if (!wish) continue;
    if (wish->digest_minute && !pressing) {
      const auto at = next(*wish->digest_minute, ctx.now);
      put(ctx, channel.id, fmt::format("digest.{}.{}", told.worker, to_text(date_of(at))), told.worker, "", at);
    } else {
      put(ctx, channel.id, told.worker + "." + cause, told.worker, text, due(quiet_hours(ctx.tx, told.worker)));
    }
  }
}

struct Claim {
  long long seq = 0;
  std::string channel{};
  std::optional<std::string> worker{};
  std::string text{};
  long long attempts = 0;
};
BOOST_DESCRIBE_STRUCT(Claim, (), (seq, channel, worker, text, attempts))

constexpr std::string_view due_letter =
    "SELECT l.seq FROM letter l JOIN channel c ON c.id = l.channel WHERE l.state = 'waiting' AND l.due_at <= :now AND "
    "c.enabled = 1 ORDER BY l.due_at, l.seq LIMIT 1";

struct Taken {
  Claim claim{};
  Way by{};
  notify::ShortMessage message{};
};

std::optional<Taken> take(db::Tx& tx, const Mail& mail, TimePoint now) {
  const auto* skip = tx.dialect() == db::Dialect::postgres ? " FOR UPDATE OF l SKIP LOCKED" : "";
  const auto claim =
      tx.maybe<Claim>(fmt::format("UPDATE letter SET attempts = attempts + 1, due_at = :until WHERE seq = ({}{}) "
                                  "RETURNING seq, channel, worker, text, attempts",
                                  due_letter, skip),
                      {{"until", now + lease}, {"now", now}});
  if (!claim) return std::nullopt;
  Taken out{.claim = *claim, .by = way(tx, claim->channel)};
  out.message = {.id = std::to_string(claim->seq),
                 .text = claim->text,
                 .phone_field = out.by.phone_field,
                 .text_field = out.by.text_field};
  if (!claim->worker) return out;
  out.message.phone = staff::phone_of(tx, mail.office.vault, *claim->worker, now);
  if (claim->text.empty()) {
    const auto waiting = tx.one<long long>("SELECT COUNT(*) FROM notice WHERE worker = :worker AND read_at IS NULL",
                                           {{"worker", *claim->worker}});
    out.message.text = waiting > 0 ? digest_of(waiting, mail.link.empty() ? "" : mail.link + "/m/inbox") : "";
  }
  return out;
}

struct End {
  LetterState state = LetterState::sent;
  std::string error{};
  std::string answer{};
};

End deliver(const Mail& mail, const Taken& letter, TimePoint now) {
  if (letter.message.text.empty()) return {.state = LetterState::given_up};  // everything was read meanwhile
  if (letter.claim.worker && letter.message.phone.empty())
    return {.state = LetterState::dead, .error = "notify.no_phone"};
  const bool last = letter.claim.attempts >= tries;
  const auto again = last ? LetterState::dead : LetterState::waiting;
  try {
    const auto answer = send(mail, letter.by, letter.message, now);
    const auto said = fmt::format("{} {}", answer.status, answer.body);
    const bool taken = letter.by.kind == ChannelKind::wecom ? notify::taken_by_group(answer)
                                                            : answer.status >= 200 && answer.status < 300;
    return taken ? End{.answer = said} : End{again, "notify.refused", said};
  } catch (const notify::Unsent& e) {
    return {.state = again, .error = e.what()};
  } catch (const std::exception& e) {  // an address that another key has sealed
    spdlog::error("letter {}: {}", letter.claim.seq, e.what());
    return {.state = LetterState::dead, .error = "notify.address"};
  }
}

/// Whoever lost his lease meanwhile changes nothing: the count of attempts is the fence.
void settle(db::Tx& tx, const Claim& claim, const End& end, TimePoint now) {
  tx.run(R"sql(
      UPDATE letter SET state = :state, due_at = :due, error = :error, answer = :answer
       WHERE seq = :seq AND attempts = :attempts AND state = 'waiting')sql",
         {{"state", end.state},
          {"due", end.state == LetterState::waiting ? now + std::chrono::minutes{1 << (claim.attempts - 1)} : now},
          {"error", end.error},
          {"answer", end.answer},
          {"seq", claim.seq},
          {"attempts", claim.attempts}});
}

Letters changed(const Ctx& ctx, const LetterKey& in, std::string_view set, const char* act) {
  if (ctx.tx.run("UPDATE letter SET " + std::string{set} + ", due_at = :now WHERE seq = :seq AND state = 'dead'",
                 {{"now", ctx.now}, {"seq", in.id.value}}) == 0)
    throw Problem{Fault::conflict, "letter.not_dead"};
  audit::note(ctx, act, "letter", std::to_string(in.id.value));
  return letters(ctx, {});
}

}  // namespace

void write_letters(const Ctx& ctx, const Mail& mail, const std::vector<Told>& told) {
  if (told.empty()) return;
  const auto open = ctx.tx.all<Open>("SELECT id, kind, area FROM channel WHERE enabled = 1 ORDER BY id");
  if (open.empty()) return;
  for (const auto& one : told) write(ctx, mail, one, open);
}

int send_due(db::Store& store, const Mail& mail, TimePoint now) {
  int left = 0;
  const auto any = [&](db::Tx& tx) { return tx.maybe<long long>(due_letter, {{"now", now}}).has_value(); };
  while (store.read(any)) {
    const auto letter = store.write([&](db::Tx& tx) { return take(tx, mail, now); });
    if (!letter) break;
    const auto end = deliver(mail, *letter, now);
    store.write([&](db::Tx& tx) { settle(tx, letter->claim, end, now); });
    if (end.state == LetterState::sent) ++left;
    if (!end.error.empty() || left == at_once) break;
  }
  return left;
}

Letters letters(const Ctx& ctx, const LettersAsked& asked) {
  const auto limit = asked.limit ? asked.limit->value : 50;
  long long before = 9'000'000'000'000;
  if (asked.after && !asked.after->empty()) {
    const auto* end = asked.after->data() + asked.after->size();
    const auto [stop, error] = std::from_chars(asked.after->data(), end, before);
    if (error != std::errc{} || stop != end) throw Problem{Fault::invalid, "page.cursor"};
  }
  Letters out{.items = ctx.tx.all<LetterShown>(
                  R"sql(
      SELECT l.seq AS id, l.channel, c.name AS channel_name, COALESCE(w.name, '') AS "to", l.text, l.state, l.made_at,
             l.due_at, l.attempts, l.error, l.answer
        FROM letter l JOIN channel c ON c.id = l.channel LEFT JOIN worker w ON w.id = l.worker
       WHERE l.state = :state AND l.seq < :before ORDER BY l.seq DESC LIMIT )sql" +
                      std::to_string(limit + 1),
                  {{"state", asked.state.value_or(LetterState::dead)}, {"before", before}})};
  if (static_cast<long long>(out.items.size()) <= limit) return out;
  out.items.pop_back();
  out.next = std::to_string(out.items.back().id);
  return out;
}

Letters send_again(const Ctx& ctx, const LetterKey& in) {
  return changed(ctx, in, "state = 'waiting', attempts = 0", "notice.send_again");
}

Letters give_up(const Ctx& ctx, const LetterKey& in) {
  return changed(ctx, in, "state = 'given_up'", "notice.give_up");
}

}  // namespace huiyin::notices
