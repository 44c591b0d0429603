#pragma once
#include "base/field.hpp"
#include "matters/matter.hpp"

namespace huiyin::matters {

/// What every act says: which matter, and the version its author saw.
struct Seen {
  std::string id{};
  long long version = 0;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (id, version))

using Note = Text<1, 500>;

/// `note` says why something is less urgent than was reported; it may be left out else.
struct Accept : Seen {
  std::optional<std::string> category{};
  std::optional<Urgency> urgency{};
  std::optional<Note> note{};
};
BOOST_DESCRIBE_STRUCT(Accept, (Seen), (category, urgency, note))

/// For the acts that need a reason: reject, return, reopen.
struct WithReason : Seen {
  Note note{};
};
BOOST_DESCRIBE_STRUCT(WithReason, (Seen), (note))

/// A verdict, and its reason. `heard`: it is the reporter's own, said to the desk this way.
struct Judged : Seen {
  Note note{};
  std::optional<Channel> heard{};
};
BOOST_DESCRIBE_STRUCT(Judged, (Seen), (note, heard))

struct Dispatch : Seen {
  std::string post{};
  std::optional<Text<0, 500>> note{};
};
BOOST_DESCRIBE_STRUCT(Dispatch, (Seen), (post, note))

/// Progress while handling; photos optional.
struct Progress : Seen {
  Note note{};
  Listed<FileId, 0, 9> photos{};
};
BOOST_DESCRIBE_STRUCT(Progress, (Seen), (note, photos))

/// What the reporter will read.
struct AnswerGiven : Seen {
  Note text{};
  Listed<FileId, 0, 9> photos{};
};
BOOST_DESCRIBE_STRUCT(AnswerGiven, (Seen), (text, photos))

/// Solved on the spot: the photo of afterwards is needed.
struct SettledHere : Seen {
  Note text{};
  Listed<FileId, 1, 9> photos{};
};
BOOST_DESCRIBE_STRUCT(SettledHere, (Seen), (text, photos))

/// How the answer reached whoever raised the matter, or why it could not.
struct Told : Seen {
  Channel channel = Channel::phone;
  bool reached = false;
  Note note{};
};
BOOST_DESCRIBE_STRUCT(Told, (Seen), (channel, reached, note))

/// For the acts that speak for themselves: close, grant, resume, urge, lift.
struct MayNote : Seen {
  std::optional<Text<0, 500>> note{};
};
BOOST_DESCRIBE_STRUCT(MayNote, (Seen), (note))

/// `days`: working days, of an extension. `until`: the last day of a suspension.
struct Asked : Seen {
  Ask what = Ask::extension;
  std::optional<Whole<1, 60>> days{};
  std::optional<Date> until{};
  Note note{};
};
BOOST_DESCRIBE_STRUCT(Asked, (Seen), (what, days, until, note))

/// `listed`: the graver kind (挂牌督办), and called so wherever it is read.
struct Supervised : Seen {
  std::optional<bool> listed{};
  Note note{};
};
BOOST_DESCRIBE_STRUCT(Supervised, (Seen), (listed, note))

/// `into`: the original, an open matter that the reader may see.
struct Merge : Seen {
  std::string into{};
  std::optional<Text<0, 500>> note{};
};
BOOST_DESCRIBE_STRUCT(Merge, (Seen), (into, note))

struct Rate : Seen {
  Whole<1, 5> stars{};
  std::optional<Text<0, 300>> text{};
};
BOOST_DESCRIBE_STRUCT(Rate, (Seen), (stars, text))

}  // namespace huiyin::matters
