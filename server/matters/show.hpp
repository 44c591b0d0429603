#pragma once
#include "matters/choices.hpp"
#include "matters/lists.hpp"
#include "matters/timeline.hpp"
#include "matters/together.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {

struct StepShown {
  long long n = 0;
  Act act = Act::report;
  TimePoint at{};
  std::string who{};
  std::string role{};
  std::string post_title{};
  std::string note{};
  std::optional<Stage> from{};
  Stage to = Stage::reported;
  std::string to_title{};
  std::vector<std::string> photos{};
  std::optional<TimePoint> due_at{};
  std::optional<Channel> heard{};  ///< the reporter's own verdict, said to the desk this way
  std::optional<Ask> asked{};
};
BOOST_DESCRIBE_STRUCT(StepShown, (),
                      (n, act, at, who, role, post_title, note, from, to, to_title, photos, due_at, heard, asked))

struct PhotoShown {
  std::string file{};
  Moment moment = Moment::before;
  long long n = 0;
};
BOOST_DESCRIBE_STRUCT(PhotoShown, (), (file, moment, n))

struct AnswerShown {
  long long n = 0;
  std::string text{};
  std::string by{};
  TimePoint at{};
  std::optional<Channel> channel{};
  std::optional<TimePoint> delivered_at{};
  std::optional<std::string> unreached_reason{};
};
BOOST_DESCRIBE_STRUCT(AnswerShown, (), (n, text, by, at, channel, delivered_at, unreached_reason))

/// A resident's name is behind the mask. A colleague's is not: he stands by his report as by every step.
struct ReporterShown {
  ReporterKind kind = ReporterKind::anonymous;
  Personal<Text<0, 60>> name{};
  std::string colleague{};
  std::string phone{};  ///< the stored mask; the number itself leaves only by `reveal`
  bool can_reveal = false;
};
BOOST_DESCRIBE_STRUCT(ReporterShown, (), (kind, name, colleague, phone, can_reveal))

/// What those above it, and its clock, have made of it.
struct WatchShown {
  std::optional<int> asked_days{};
  std::optional<TimePoint> asked_until{};
  std::optional<TimePoint> suspended_at{};
  long long paused_ms = 0;
  int extended = 0;
  std::string raised_title{};
  std::optional<TimePoint> supervised_at{};
  bool listed = false;
  std::optional<TimePoint> urged_at{};
};
BOOST_DESCRIBE_STRUCT(WatchShown, (),
                      (asked_days, asked_until, suspended_at, paused_ms, extended, raised_title, supervised_at, listed,
                       urged_at))

/// Everything about one matter that its reader may see, and what he may do.
struct MatterShown : MatterLine {
  std::string text{};
  std::string address{};
  PlacedBy placed_by = PlacedBy::point;
  TimePoint happened_at{};
  TimePoint finish_due_at{};
  std::optional<TimePoint> yellow_at{};
  std::optional<TimePoint> orange_at{};
  std::string tracking_code{};  ///< only for its reporter
  ReporterShown reporter{};
  std::string taken_by{};  ///< the clerk who took it down for him
  std::optional<Channel> taken_via{};
  int returned = 0;
  bool decided = false;
  bool settled = false;
  bool category_retired = false;  ///< and whoever accepts it may choose another
  bool told = false;              ///< the newest answer reached whoever raised it, or it is recorded why it could not
  std::string rating_text{};
  std::vector<PhotoShown> photos{};
  std::vector<StepShown> steps{};
  std::vector<AnswerShown> answers{};
  std::vector<Choice> acts{};    ///< on its way
  std::vector<Choice> beside{};  ///< and beside it
  std::vector<staff::Duty> chiefs{};
  WatchShown watch{};
  std::optional<OtherShown> original{};
  std::vector<FollowerShown> followers{};
  std::optional<OtherShown> about{};  ///< of a part in another's matter: that matter
  int called_in = 0;                  ///< how many were called to help
};
BOOST_DESCRIBE_STRUCT(MatterShown, (MatterLine),
                      (text, address, placed_by, happened_at, finish_due_at, yellow_at, orange_at, tracking_code,
                       reporter, taken_by, taken_via, returned, decided, settled, category_retired, told, rating_text,
                       photos, steps, answers, acts, beside, chiefs, watch, original, followers, about, called_in))

struct MatterKey {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(MatterKey, (), (id))

/// @throws Problem missing "matter.none"
MatterShown show(const Ctx& ctx, const Office& office, const MatterKey& in);
MatterShown show(const Ctx& ctx, const Office& office, const Matter& m);

struct Reveal {
  std::string id{};
  Text<4, 200> reason{};
};
BOOST_DESCRIBE_STRUCT(Reveal, (), (id, reason))

struct Contact {
  Personal<Text<0, 60>> name{};
  Personal<Phone> phone{};
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, phone))

/// Whoever raised it, for a reason that is logged. For whoever is to act now, and for those with the right.
Contact reveal(const Ctx& ctx, const Office& office, const Reveal& in);

struct PhotoKey {
  std::string id{};
  std::string file{};
  std::optional<files::Size> size{};
};
BOOST_DESCRIBE_STRUCT(PhotoKey, (), (id, file, size))

/// One photo of a matter. @throws Problem missing "matter.none" when the reader may not see the matter or it has no
/// such photo.
files::Opened photo(const Ctx& ctx, const Office& office, const PhotoKey& in);

}  // namespace huiyin::matters
