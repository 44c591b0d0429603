#include "platform/audit/reading.hpp"

#include <charconv>
#include <set>

#include "base/csv.hpp"
#include "platform/audit/chain.hpp"

namespace huiyin::audit {
namespace {

constexpr std::size_t most_exported = 50'000;

struct Row {
  long long id = 0;
  std::optional<long long> seq{};
  TimePoint at{};
  auth::Principal::Kind who_kind = auth::Principal::Kind::nobody;
  std::string who{};
  std::string action{};
  std::string object_kind{};
  std::string object{};
  std::string reason{};
  std::string request{};
  std::string hash{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, seq, at, who_kind, who, action, object_kind, object, reason, request, hash))

struct Where {
  std::string sql = "1 = 1";
  db::Params params{};

  void and_also(std::string_view condition, db::Params more) {
    sql.append(" AND ").append(condition);
    params.insert(params.end(), more.begin(), more.end());
  }
  void by_person(const std::string& text, const std::vector<std::string>& ids) {
    std::string names = ":who";
    db::Params more{{"who", text}};
    for (const auto& id : ids) {
      const auto name = "who" + std::to_string(more.size());
      names += ", :" + name;
      more.emplace_back(name, id);
    }
    and_also("e.who IN (" + names + ")", std::move(more));
  }
};

long long parsed(const std::string& cursor) {
  long long id = 0;
  const auto* end = cursor.data() + cursor.size();
  const auto [stop, error] = std::from_chars(cursor.data(), end, id);
  if (error != std::errc{} || stop != end) throw Problem{Fault::invalid, "page.cursor"};
  return id;
}

Where conditions(const Ctx& ctx, const People& people, const TrailFilter& f) {
  Where where;
  const auto given = [](const auto& text) { return text && !text->empty(); };
  if (given(f.who)) where.by_person(f.who->value, people.called(ctx.tx, f.who->value));
  if (given(f.action)) where.and_also("e.action = :action", {{"action", f.action->value}});
  if (given(f.object_kind)) where.and_also("e.object_kind = :object_kind", {{"object_kind", f.object_kind->value}});
  if (given(f.object)) where.and_also("e.object = :object", {{"object", f.object->value}});
  if (f.from) where.and_also("e.at >= :from", {{"from", at(*f.from)}});
  if (f.until) where.and_also("e.at < :until", {{"until", at(*f.until) + std::chrono::days{1}}});
  return where;
}

/// "打了 139******78": runs of seven digits and more keep three at the head and two at the end.
std::string without_numbers(std::string text) {
  constexpr std::string_view digits = "0123456789";
  for (auto from = text.find_first_of(digits); from != text.npos; from = text.find_first_of(digits, from)) {
    const auto end = std::min(text.find_first_not_of(digits, from), text.size());
    if (end - from >= 7)
      for (auto i = from + 3; i < end - 2; ++i) text[i] = '*';
    from = end;
  }
  return text;
}

TrailLine line(const Row& r) {
  return {.id = r.id,
          .seq = r.seq,
          .at = r.at,
          .who_kind = r.who_kind,
          .who = r.who,
          .action = r.action,
          .object_kind = r.object_kind,
          .object = r.object,
          .reason = without_numbers(r.reason),
          .request = r.request,
          .hash = r.hash};
}

void name_people(const Ctx& ctx, const People& people, std::vector<TrailLine>& lines) {
  std::set<std::string> ids;
  for (const auto& l : lines) {
    if (!l.who.empty()) ids.insert(l.who);
    if (l.object_kind == "worker") ids.insert(l.object);
  }
  if (ids.empty()) return;
  const auto names = people.names(ctx.tx, {ids.begin(), ids.end()});
  const auto name = [&](const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() ? std::string{} : found->second;
  };
  for (auto& l : lines) {
    l.who_name = name(l.who);
    if (l.object_kind == "worker") l.object_name = name(l.object);
  }
}

Page<TrailLine> window(const Ctx& ctx, const People& people, Where where, const std::optional<std::string>& after,
                       long long limit) {
  if (after) where.and_also("e.id < :after", {{"after", parsed(*after)}});
  const auto rows = ctx.tx.all<Row>(
      "SELECT e.id, e.seq, e.at, e.who_kind, e.who, e.action, e.object_kind, e.object, e.reason, e.request, "
      "COALESCE(e.hash, '') AS hash FROM audit_entry e WHERE " +
          where.sql + " ORDER BY e.id DESC LIMIT " + std::to_string(limit + 1),
      where.params);
  Page<TrailLine> page;
  for (const auto& row : rows) {
    if (static_cast<long long>(page.items.size()) == limit) {
      page.next = std::to_string(page.items.back().id);
      break;
    }
    page.items.push_back(line(row));
  }
  name_people(ctx, people, page.items);
  return page;
}

}  // namespace

Page<TrailLine> list(const Ctx& ctx, const People& people, const TrailFilter& filter) {
  const auto where = conditions(ctx, people, filter);
  auto page = window(ctx, people, where, filter.after, filter.limit ? filter.limit->value : 50);
  page.total_capped = ctx.tx.one<int>("SELECT COUNT(*) AS total FROM (SELECT 1 FROM audit_entry e WHERE " + where.sql +
                                          " LIMIT " + std::to_string(counted_at_most) + ") counted",
                                      where.params);
  return page;
}

TrailState state(const Ctx& ctx) {
  TrailState out;
  const auto end = end_of_chain(ctx.tx);
  out.sealed = end.seq;
  out.head = end.hash;
  out.unsealed = ctx.tx.one<long long>("SELECT COUNT(*) FROM audit_entry WHERE seq IS NULL");
  out.verified = ctx.tx.maybe<Reading>("SELECT at, sealed, head, first_bad FROM audit_check ORDER BY at DESC LIMIT 1");
  out.acts = ctx.tx.all<ActCount>("SELECT action, COUNT(*) AS count FROM audit_entry GROUP BY action ORDER BY action");
  return out;
}

Reading read_through(db::Store& store, TimePoint now) {
  const auto verdict = store.read(verify);
  const Reading out{now, verdict.sealed, verdict.head, verdict.first_bad};
  store.write([&](db::Tx& tx) {
    tx.run(R"sql(
        INSERT INTO audit_check (at, sealed, head, first_bad) VALUES (:at, :sealed, :head, :first_bad)
        ON CONFLICT (at) DO NOTHING)sql",
           {{"at", out.at}, {"sealed", out.sealed}, {"head", out.head}, {"first_bad", out.first_bad}});
  });
  return out;
}

std::string csv(const Ctx& ctx, const People& people, TrailFilter filter, std::string_view language) {
  const auto where = conditions(ctx, people, filter);
  std::string out{csv_mark};
  out += language == "en" ? csv_line({"number", "time", "who", "id of who", "kind of who", "act", "object",
                                      "id of object", "name of object", "reason", "request", "seal"})
                          : csv_line({"序号", "时间", "何人", "人员编号", "身份", "行为", "对象", "对象编号",
                                      "对象名称", "事由", "请求编号", "封存值"});
  std::size_t written = 0;
  for (std::optional<std::string> after = std::nullopt; written < most_exported;) {
    const auto page = window(ctx, people, where, after, largest_page);
    for (const auto& l : page.items)
      out += csv_line({l.seq ? std::to_string(*l.seq) : "", to_rfc3339(l.at), l.who_name, l.who,
                       boost::describe::enum_to_string(l.who_kind, ""), l.action, l.object_kind, l.object,
                       l.object_name, l.reason, l.request, l.hash});
    written += page.items.size();
    if (page.next.empty()) break;
    after = page.next;
  }
  return out;
}

}  // namespace huiyin::audit
