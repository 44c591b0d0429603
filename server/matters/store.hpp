#pragma once
#include "matters/timeline.hpp"
#include "platform/auth/scope.hpp"

/// All SQL that writes matters, and that finds single ones: those of an address, or the next that the clock works on.
/// Lists and figures ask in their own files; the rules have rule_store.
namespace huiyin::matters::store {

/// "SJ-20260314-0007": the next number of that day.
std::string next_number(db::Tx& tx, Date day);

/// @return false when another transaction stored this id in the same moment.
bool insert(db::Tx& tx, const Matter& m);
std::optional<Matter> find(db::Tx& tx, std::string_view id);
/// The matter if the condition (made for the alias m) holds for it.
std::optional<Matter> find_readable(db::Tx& tx, std::string_view id, const auth::Condition& readable);
/// Nobody outside the offices follows an instruction.
std::optional<Matter> find_by_code(db::Tx& tx, std::string_view tracking_code);

/// Writes what an act may change, if nobody was faster: guarded by the version that was seen.
/// @return false when the matter has moved on.
bool move(db::Tx& tx, const Matter& after, long long seen);

/// Appends to the timeline. @return the step's number.
long long add_step(db::Tx& tx, const MatterId& matter, const StepRow& step);
/// @return false when the matter has this photo already; it stays where it is.
bool add_photo(db::Tx& tx, const MatterId& matter, std::string_view file, long long n, long long position,
               Moment moment);
void add_answer(db::Tx& tx, const MatterId& matter, const AnswerRow& answer);
/// Records how the newest answer reached its reader, or why it could not. What has reached him once stays delivered.
/// With `seen`, only while the matter is at that version.
void told(db::Tx& tx, const MatterId& matter, Channel channel, std::optional<TimePoint> delivered_at,
          std::optional<std::string> unreached_reason, std::optional<long long> seen = {});

std::vector<StepRow> steps(db::Tx& tx, const MatterId& matter);
std::vector<PhotoRow> photos(db::Tx& tx, const MatterId& matter);
std::vector<AnswerRow> answers(db::Tx& tx, const MatterId& matter);
/// Everybody who had a hand in solving it: they do not judge it (promise 4).
std::vector<std::string> handled_by(db::Tx& tx, const MatterId& matter);
/// To which posts the latest 200 others of its category in its town were dispatched.
std::vector<std::string> dispatched_like(db::Tx& tx, const Matter& m);

/// The oldest that are verified, answered for, and due to be closed.
std::vector<Matter> to_be_closed(db::Tx& tx, TimePoint now, int most);

/// What is open in a grid, in the order it came.
std::vector<Matter> open_in(db::Tx& tx, std::string_view grid);

/// The newest answer of `matter m` arrived, or it is recorded why it could not.
inline constexpr std::string_view accounted_for = R"sql(
      EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id
                 AND (a.delivered_at IS NOT NULL OR a.unreached_reason IS NOT NULL)
                 AND a.n = (SELECT MAX(b.n) FROM matter_answer b WHERE b.matter = m.id)))sql";

/// Those merged into it, in the order they came.
std::vector<Matter> followers(db::Tx& tx, const MatterId& original);
/// What is open with those who were called to help.
std::vector<Matter> helping(db::Tx& tx, const MatterId& about);
int called_in(db::Tx& tx, const MatterId& about);
/// How many of them have no answer that arrived, nor the reason why not.
int untold_followers(db::Tx& tx, const MatterId& original);

/// A matter that went over from another grid.
struct GoneOver {
  std::string matter{};
  TimePoint at{};
  bool worked_on = false;  ///< since, and not by the map
};
BOOST_DESCRIBE_STRUCT(GoneOver, (), (matter, at, worked_on))
/// What `post` gave away to a grid from that moment on.
std::vector<GoneOver> gone_over(db::Tx& tx, std::string_view grid, std::string_view post, TimePoint since);

/// Late enough to go one step further up.
std::vector<Matter> to_be_raised(db::Tx& tx, TimePoint now, int most);
/// Whose suspension is over.
std::vector<Matter> to_be_resumed(db::Tx& tx, TimePoint now, int most);

struct Involved {
  std::string matter{};
  std::string no{};
  std::string unit{};
};
BOOST_DESCRIBE_STRUCT(Involved, (), (matter, no, unit))
/// Departments that read what ended before then.
std::vector<Involved> still_read_by_units(db::Tx& tx, TimePoint ended_before, int most);

}  // namespace huiyin::matters::store
