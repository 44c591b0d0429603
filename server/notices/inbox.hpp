#pragma once
#include "base/field.hpp"
#include "base/page.hpp"
#include "matters/matters.hpp"
#include "notices/kind.hpp"

namespace huiyin::notices {

/// One line of the inbox: what happened, and to which matter. What the reader may not read any more is left out.
struct NoticeLine {
  long long id = 0;
  Kind kind{};
  bool duty = false;
  TimePoint at{};
  bool read = false;
  std::string matter{};
  std::string no{};
  std::string title{};
  matters::Stage stage{};
  matters::Urgency urgency{};
  territory::AreaRef grid{};
};
BOOST_DESCRIBE_STRUCT(NoticeLine, (), (id, kind, duty, at, read, matter, no, title, stage, urgency, grid))

struct InboxAsked {
  std::optional<bool> unread{};
  std::optional<Kind> kind{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(InboxAsked, (), (unread, kind, limit, after))

/// The asker's own, newest first. One statement.
struct Inbox {
  std::vector<NoticeLine> items{};
  std::string next{};
};
BOOST_DESCRIBE_STRUCT(Inbox, (), (items, next))
Inbox inbox(const Ctx& ctx, const matters::Office& office, const InboxAsked& asked);

/// Counted up to a hundred. `call` is the newest that may call him now: in his quiet hours only a duty about something
/// urgent.
struct Waiting {
  int unread = 0;
  std::optional<NoticeLine> call{};
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (unread, call))
Waiting waiting(const Ctx& ctx, const matters::Office& office);

struct Read {
  Listed<long long, 1, 200> notices{};
};
BOOST_DESCRIBE_STRUCT(Read, (), (notices))
/// All up to the newest that was seen, so that nothing is lost that came meanwhile.
struct ReadAll {
  long long until = 0;
};
BOOST_DESCRIBE_STRUCT(ReadAll, (), (until))

/// Leave no row in the trail: who reads what when is nobody's business. Others' notices stay as they are.
Waiting mark_read(const Ctx& ctx, const matters::Office& office, const Read& in);
Waiting mark_all_read(const Ctx& ctx, const matters::Office& office, const ReadAll& in);

}  // namespace huiyin::notices
