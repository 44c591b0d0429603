#pragma once
#include <functional>
#include <map>

#include "base/field.hpp"
#include "base/page.hpp"
#include "platform/ctx.hpp"
#include "platform/db/store.hpp"

namespace huiyin::audit {

/// Who the people in the trail are; the modules above know.
struct People {
  /// The names of these workers; who is unknown is left out.
  std::function<std::map<std::string, std::string>(db::Tx&, const std::vector<std::string>& ids)> names{};
  /// The workers of this name, at most a hundred.
  std::function<std::vector<std::string>(db::Tx&, const std::string& name)> called{};
};

/// Which rows. Every filter narrows. `who` is a name or an id; `object` an id.
struct TrailFilter {
  std::optional<Text<0, 60>> who{};
  std::optional<Text<0, 60>> action{};
  std::optional<Text<0, 60>> object_kind{};
  std::optional<Text<0, 100>> object{};
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(TrailFilter, (), (who, action, object_kind, object, from, until, limit, after))

/// One act. Numbers that somebody typed into a reason are masked: they may be a phone's or an identity card's.
struct TrailLine {
  long long id = 0;
  std::optional<long long> seq{};  ///< its number in the chain, once it is sealed
  TimePoint at{};
  auth::Principal::Kind who_kind = auth::Principal::Kind::nobody;
  std::string who{};
  std::string who_name{};
  std::string action{};
  std::string object_kind{};
  std::string object{};
  std::string object_name{};  ///< of a worker
  std::string reason{};
  std::string request{};
  std::string hash{};
};
BOOST_DESCRIBE_STRUCT(TrailLine, (),
                      (id, seq, at, who_kind, who, who_name, action, object_kind, object, object_name, reason, request,
                       hash))

/// Newest first. Two statements, and one for the names.
Page<TrailLine> list(const Ctx& ctx, const People& people, const TrailFilter& filter);

/// How often each act stands in the trail: what may be filtered by.
struct ActCount {
  std::string action{};
  long long count = 0;
};
BOOST_DESCRIBE_STRUCT(ActCount, (), (action, count))

/// What a reading of the whole chain found.
struct Reading {
  TimePoint at{};
  long long sealed = 0;
  std::string head{};
  std::optional<long long> first_bad{};
};
BOOST_DESCRIBE_STRUCT(Reading, (), (at, sealed, head, first_bad))

struct TrailState {
  long long sealed = 0;
  std::string head{};  ///< to be noted down elsewhere: it proves every row before it
  long long unsealed = 0;
  std::optional<Reading> verified{};  ///< the newest reading, if there was one
  std::vector<ActCount> acts{};
};
BOOST_DESCRIBE_STRUCT(TrailState, (), (sealed, head, unsealed, verified, acts))
TrailState state(const Ctx& ctx);

/// Reads the whole chain and keeps what it found; once a day, as a job.
Reading read_through(db::Store& store, TimePoint now);

/// The rows of a filter as CSV, at most 50,000, newest first; `language` names the columns.
std::string csv(const Ctx& ctx, const People& people, TrailFilter filter, std::string_view language);

}  // namespace huiyin::audit
