#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/geo.hpp"
#include "base/id.hpp"
#include "base/levels.hpp"
#include "matters/deadline.hpp"
#include "platform/files/files.hpp"

namespace huiyin::matters {

using MatterId = Id<struct MatterTag>;
using files::FileId;

enum class PlacedBy { point, nearest, hand };
BOOST_DESCRIBE_ENUM(PlacedBy, point, nearest, hand)
enum class ReporterKind { member, resident, anonymous };
BOOST_DESCRIBE_ENUM(ReporterKind, member, resident, anonymous)
enum class Moment { before, during, after };
BOOST_DESCRIBE_ENUM(Moment, before, during, after)
enum class Channel { page, phone, visit, wechat };
BOOST_DESCRIBE_ENUM(Channel, page, phone, visit, wechat)

/// By whom a matter was raised, and who took it down for him.
struct Raised {
  ReporterKind reporter_kind = ReporterKind::anonymous;
  std::optional<std::string> reporter{};
  std::string reporter_name{};
  std::string reporter_phone_sealed{};
  std::string reporter_phone_masked{};
  std::optional<std::string> taken_by{};  ///< the clerk who took it down
  std::optional<Channel> taken_via{};     ///< how it reached the clerk
};
BOOST_DESCRIBE_STRUCT(Raised, (),
                      (reporter_kind, reporter, reporter_name, reporter_phone_sealed, reporter_phone_masked, taken_by,
                       taken_via))

/// What those above a matter, and its clock, have made of it.
struct Watch {
  std::optional<Ask> asked{};  ///< waits for consent
  std::optional<std::string> asked_by{};
  std::optional<int> asked_days{};
  std::optional<TimePoint> asked_until{};
  std::optional<TimePoint> suspended_at{};  ///< the clock stands still since then
  std::optional<TimePoint> suspended_until{};
  long long paused_ms = 0;                 ///< how long it has stood still, gross, in suspensions that are over
  int extended = 0;                        ///< times, of the present promise
  std::optional<std::string> raised_to{};  ///< a superior's post that answers beside the owner
  std::optional<TimePoint> raise_at{};     ///< when the clock raises it one more step
  std::optional<TimePoint> supervised_at{};
  bool listed = false;  ///< supervision of the graver kind
  int urged = 0;
  std::optional<TimePoint> urged_at{};
};
BOOST_DESCRIBE_STRUCT(Watch, (),
                      (asked, asked_by, asked_days, asked_until, suspended_at, suspended_until, paused_ms, extended,
                       raised_to, raise_at, supervised_at, listed, urged, urged_at))

/// One thing that somebody must do for somebody, from the first word to the last star; the row as it is stored.
struct Matter : Raised, Watch {
  long long seq = 0;
  MatterId id{};
  std::string no{};             ///< read aloud: SJ-20260314-0007
  std::string tracking_code{};  ///< opens the resident's page
  Kind kind = Kind::snap;
  std::string category{};
  Urgency urgency = Urgency::normal;
  std::string title{};
  std::string text{};
  Stage stage = Stage::reported;
  long long version = 1;
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
  std::string area_then{};  ///< the grid when it was reported; figures of the past use this
  std::optional<std::int32_t> lng_e7{};
  std::optional<std::int32_t> lat_e7{};
  std::optional<int> accuracy_m{};
  PlacedBy placed_by = PlacedBy::point;
  std::string address{};
  std::string report_digest{};
  std::string rule{};
  std::optional<std::string> owner_post{};
  std::optional<std::string> handler_post{};
  TimePoint stage_since{};
  std::optional<TimePoint> yellow_at{};
  std::optional<TimePoint> orange_at{};
  std::optional<TimePoint> due_at{};
  TimePoint finish_from{};
  TimePoint finish_due_at{};
  TimePoint promised_at{};  ///< the earliest end that was ever promised; figures go by it
  TimePoint happened_at{};
  TimePoint received_at{};
  long long clock_skew_ms = 0;
  std::optional<TimePoint> signed_at{};
  std::optional<TimePoint> answered_at{};
  std::optional<TimePoint> ended_at{};
  std::optional<TimePoint> reporter_until{};  ///< answered: until then the verdict is the reporter's alone
  int returned = 0;
  int rework = 0;
  int appeals = 0;
  bool decided = false;  ///< the desk's dispatch after the last return; final
  bool settled = false;  ///< solved on the spot in the grid
  std::optional<int> stars{};
  std::string rating_text{};
  std::optional<std::string> photo{};
  std::optional<std::string> merged_into{};  ///< the original that it follows, itself never merged
  std::optional<std::string> ordered_by{};   ///< of an instruction: the post that sent it
  std::optional<std::string> about{};        ///< of an instruction: the matter with which its post helps
};
BOOST_DESCRIBE_STRUCT(Matter, (Raised, Watch),
                      (seq, id, no, tracking_code, kind, category, urgency, title, text, stage, version, town, village,
                       composite, grid, area_then, lng_e7, lat_e7, accuracy_m, placed_by, address, report_digest, rule,
                       owner_post, handler_post, stage_since, yellow_at, orange_at, due_at, finish_from, finish_due_at,
                       promised_at, happened_at, received_at, clock_skew_ms, signed_at, answered_at, ended_at,
                       reporter_until, returned, rework, appeals, decided, settled, stars, rating_text, photo,
                       merged_into, ordered_by, about))

}  // namespace huiyin::matters
