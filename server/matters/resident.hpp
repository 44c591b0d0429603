#pragma once
#include "matters/office.hpp"
#include "matters/report.hpp"
#include "platform/ctx.hpp"
#include "staff/staff.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {

/// What a report answers: where it went and how to follow it.
struct Receipt {
  std::string id{};
  std::string no{};
  Stage stage = Stage::reported;
  territory::AreaRef grid{};
  territory::AreaRef village{};
  std::string owner_title{};
  std::optional<TimePoint> due_at{};
  TimePoint finish_due_at{};
  std::string tracking_code{};
  std::string link{};       ///< below the server's address: /p/t/CODE
  std::string grid_then{};  ///< the grid it named, by its name, when that one has gone into `grid`
  bool joined = false;      ///< handled together with an earlier one, whose stage, owner and end these are
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (id, no, stage, grid, village, owner_title, due_at, finish_due_at, tracking_code, link, grid_then,
                       joined))

Receipt receipt(const Ctx& ctx, const Office& office, const Matter& m);

struct Event {
  TimePoint at{};
  Act act = Act::report;
  Stage stage = Stage::reported;
  std::string post_title{};  ///< who has it next, in the words of the town
};
BOOST_DESCRIBE_STRUCT(Event, (), (at, act, stage, post_title))

/// The grid chief as the grid's signboard names him, or who stands for him while the post is vacant.
struct ChiefRead {
  staff::Role role = staff::Role::grid_chief;
  std::string name{};
  std::string phone{};
};
BOOST_DESCRIBE_STRUCT(ChiefRead, (), (role, name, phone))

struct AnswerRead {
  std::string text{};
  TimePoint at{};
};
BOOST_DESCRIBE_STRUCT(AnswerRead, (), (text, at))

enum class Verdict { solved, unsolved, rate, withdraw, urge, different };
BOOST_DESCRIBE_ENUM(Verdict, solved, unsolved, rate, withdraw, urge, different)

/// What whoever raised a matter sees of it: his own words and photos, where it is, who has it, the answer. No names
/// but the grid chief's, whose phone stands on the grid's signboard too. From when it was merged on, what becomes of
/// the original is what becomes of it: its stage, who has it, its answers; nothing of whoever raised that one.
struct Followed {
  std::string no{};
  std::string code{};
  std::string title{};
  std::string text{};
  std::string category_name{};
  Stage stage = Stage::reported;
  territory::AreaRef grid{};
  std::optional<ChiefRead> chief{};
  std::string owner_title{};
  TimePoint reported_at{};
  std::optional<TimePoint> due_at{};
  TimePoint finish_due_at{};
  std::optional<TimePoint> reporter_until{};  ///< until then the verdict is his alone
  std::optional<LngLat> place{};
  std::vector<Event> timeline{};
  std::optional<AnswerRead> answer{};
  std::optional<TimePoint> merged_at{};  ///< handled together with an earlier one since then
  std::vector<std::string> photos{};
  std::optional<int> stars{};
  std::vector<Verdict> may{};
};
BOOST_DESCRIBE_STRUCT(Followed, (),
                      (no, code, title, text, category_name, stage, grid, chief, owner_title, reported_at, due_at,
                       finish_due_at, reporter_until, place, timeline, answer, merged_at, photos, stars, may))

struct TrackingCode {
  Text<6, 16> code{};
};
BOOST_DESCRIBE_STRUCT(TrackingCode, (), (code))

/// Why it is not solved, or not wanted any more.
struct NotSolved : TrackingCode {
  Text<1, 300> note{};
};
BOOST_DESCRIBE_STRUCT(NotSolved, (TrackingCode), (note))

struct Urged : TrackingCode {
  std::optional<Text<0, 300>> note{};
};
BOOST_DESCRIBE_STRUCT(Urged, (TrackingCode), (note))

struct StarsGiven : TrackingCode {
  Whole<1, 5> stars{};
  std::optional<Text<0, 300>> text{};
};
BOOST_DESCRIBE_STRUCT(StarsGiven, (TrackingCode), (stars, text))

/// The code opens the page; dashes, blanks and lower case do not matter.
/// @throws Problem missing "matter.code_unknown"
Matter by_code(const Ctx& ctx, const TrackingCode& in);
Followed follow(const Ctx& ctx, const Office& office, const Matter& m);
/// Reading an answer is its delivery. @return whether there is one that nobody has read yet.
bool unread(const Ctx& ctx, const Matter& m);
/// Nothing when the matter has moved on since it was read: what he saw may not be the newest answer.
void mark_read(const Ctx& ctx, const Matter& m);

struct ResidentPhoto : TrackingCode {
  std::string file{};
  std::optional<files::Size> size{};
};
BOOST_DESCRIBE_STRUCT(ResidentPhoto, (TrackingCode), (file, size))

/// Only what was sent with the report: other photos wait for a clerk's eye.
files::Opened own_photo(const Ctx& ctx, const Office& office, const ResidentPhoto& in);

}  // namespace huiyin::matters
