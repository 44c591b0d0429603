#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/files/files.hpp"

/// All SQL of files.
namespace huiyin::files::store {

enum class State { receiving, ready, leaving };
BOOST_DESCRIBE_ENUM(State, receiving, ready, leaving)

struct File {
  std::string id{};
  State state = State::receiving;
  std::string uploader{};
  long long total = 0;
  long long received = 0;
  std::string source_sha256{};
  std::string sha256{};
  std::string thumb_sha256{};
  std::string media_type{};
  long long bytes = 0;
  int width = 0;
  int height = 0;
};
BOOST_DESCRIBE_STRUCT(File, (),
                      (id, state, uploader, total, received, source_sha256, sha256, thumb_sha256, media_type, bytes,
                       width, height))

struct Leaving {
  std::string id{};
  std::string sha256{};
  std::string thumb_sha256{};
};
BOOST_DESCRIBE_STRUCT(Leaving, (), (id, sha256, thumb_sha256))

std::optional<File> find(db::Tx& tx, const std::string& id);
/// Makes the row, or names the bytes in a row that is receiving and names none yet. @return whether it did.
bool announce(db::Tx& tx, const File& file, TimePoint now);
/// @return whether the row was receiving and its bytes went on from `from`.
bool advance(db::Tx& tx, const std::string& id, long long from, long long received, TimePoint now);
/// @return whether the row was receiving these bytes.
bool finish(db::Tx& tx, const std::string& id, const std::string& hash, TimePoint now);
/// Forgets an upload that came to nothing.
void forget(db::Tx& tx, const std::string& id);

/// Keeps a ready file from the sweep. @return whether it was ready.
bool hold(db::Tx& tx, const std::string& id);
void add_use(db::Tx& tx, const std::string& id, std::string_view object_kind, std::string_view object);

/// Marks up to `most` files that have been free since `before` or are leaving already, and gives them.
std::vector<Leaving> begin_leaving(db::Tx& tx, TimePoint before, int most);
void end_leaving(db::Tx& tx, const std::string& id);
/// Whether a file that stays has these bytes.
bool is_named(db::Tx& tx, const std::string& hash);

/// A ready file and the bytes it promises.
struct Held {
  std::string id{};
  std::string sha256{};
  std::string thumb_sha256{};
  long long bytes = 0;
};
BOOST_DESCRIBE_STRUCT(Held, (), (id, sha256, thumb_sha256, bytes))
std::vector<Held> held(db::Tx& tx);
/// The hashes that rows of any state name.
std::vector<std::string> named(db::Tx& tx);
/// Forgets how much of each upload under way has come.
void begin_again(db::Tx& tx);
/// Files that are used and stand to be swept, or are unused and would be kept for good.
std::vector<std::string> kept_wrongly(db::Tx& tx);

}  // namespace huiyin::files::store
