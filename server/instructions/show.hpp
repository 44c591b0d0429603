#pragma once
#include "instructions/instruction.hpp"

namespace huiyin::instructions {

/// How far one of them is. `again`: fed back, and sent back for more.
enum class State { waiting, doing, again, fed_back, accepted, recalled };
BOOST_DESCRIBE_ENUM(State, waiting, doing, again, fed_back, accepted, recalled)

State state_of(matters::Stage stage, int rework);

/// One to whom it was sent, and how far he is; with what he forwarded.
struct RowShown {
  std::string matter{};
  std::string no{};
  long long version = 1;
  State state = State::waiting;
  bool late = false;
  std::string post{};
  std::string title{};
  std::string name{};   ///< empty where several hold the post
  bool vacant = false;  ///< its work is `shown_title`'s
  std::string shown_title{};
  bool stand_in = false;
  bool mine = false;  ///< the reader's own work
  std::optional<TimePoint> received_at{};
  std::optional<TimePoint> fed_back_at{};
  std::string answer{};
  std::vector<std::string> photos{};  ///< of the answer
  int urged = 0;
  std::optional<TimePoint> urged_at{};
  std::optional<Counts> below{};
  std::vector<std::string> forwarded{};  ///< the instructions that he made of it
};
BOOST_DESCRIBE_STRUCT(RowShown, (),
                      (matter, no, version, state, late, post, title, name, vacant, shown_title, stand_in, mine,
                       received_at, fed_back_at, answer, photos, urged, urged_at, below, forwarded))

/// Of what it was made.
struct ParentShown {
  std::string id{};
  std::string no{};
  std::string from_title{};
};
BOOST_DESCRIBE_STRUCT(ParentShown, (), (id, no, from_title))

/// An instruction and the table of those to whom it was sent, as far as the reader may see them.
struct InstructionShown {
  std::string id{};
  std::string no{};
  std::string title{};
  std::string text{};
  std::string words{};
  std::vector<std::string> photos{};
  std::string from_post{};
  std::string from_title{};
  std::string from_name{};
  TimePoint issued_at{};
  TimePoint due_at{};
  std::optional<TimePoint> recalled_at{};
  std::string recall_reason{};
  bool mine = false;  ///< the reader sends for its post: accepts, urges, takes back
  std::optional<ParentShown> parent{};
  std::optional<matters::OtherShown> about{};  ///< what they help with
  Counts counts{};
  std::vector<RowShown> rows{};
};
BOOST_DESCRIBE_STRUCT(InstructionShown, (),
                      (id, no, title, text, words, photos, from_post, from_title, from_name, issued_at, due_at,
                       recalled_at, recall_reason, mine, parent, about, counts, rows))

struct InstructionKey {
  std::string id{};  ///< its own, or that of one of its matters
};
BOOST_DESCRIBE_STRUCT(InstructionKey, (), (id))

/// @throws Problem missing "instruction.none".
Instruction readable(const Ctx& ctx, const std::string& id);
/// Whether the reader sends for this post: it is his, or vacant below him.
bool sends_for(const Ctx& ctx, const std::string& post);

InstructionShown show(const Ctx& ctx, const Office& office, const InstructionKey& in);

struct AboutKey {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(AboutKey, (), (id))
/// Those who were called to help with a matter, the first call first.
std::vector<InstructionShown> calls(const Ctx& ctx, const Office& office, const AboutKey& in);

struct PhotoKey {
  std::string id{};
  std::string file{};
  std::optional<files::Size> size{};
};
BOOST_DESCRIBE_STRUCT(PhotoKey, (), (id, file, size))
/// One of the photos that it was sent with.
files::Opened photo(const Ctx& ctx, const Office& office, const PhotoKey& in);

}  // namespace huiyin::instructions
