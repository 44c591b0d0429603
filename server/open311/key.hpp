#pragma once
#include "base/field.hpp"
#include "base/id.hpp"
#include "platform/ctx.hpp"

namespace huiyin::open311 {

using KeyId = Id<struct KeyTag>;

/// Another system that may send.
struct Key {
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(Key, (), (id, name))

/// Nothing where none is given. @throws Problem denied "open311.key_unknown" for one that is none, or is revoked.
std::optional<Key> find_key(db::Tx& tx, const std::string& secret);
/// @throws Problem denied "open311.key_missing", "open311.key_unknown".
Key require_key(db::Tx& tx, const std::string& secret);
/// Keeps when it was used last, to the hour.
void note_use(db::Tx& tx, const Key& key, TimePoint now);
/// Whether that is due.
bool is_use_news(db::Tx& tx, const Key& key, TimePoint now);

struct KeyGiven {
  KeyId id{};
  Text<1, 40> name{};
};
BOOST_DESCRIBE_STRUCT(KeyGiven, (), (id, name))

/// The only time that a key is shown.
struct KeyMade {
  std::string id{};
  std::string name{};
  std::string key{};
};
BOOST_DESCRIBE_STRUCT(KeyMade, (), (id, name, key))

/// Made again, it is another one, and the earlier opens nothing any more. @throws Problem conflict
/// "open311.key_revoked".
KeyMade make_key(const Ctx& ctx, const KeyGiven& in);

struct KeyNamed {
  KeyId id{};
};
BOOST_DESCRIBE_STRUCT(KeyNamed, (), (id))
/// For good; what came by it stays. @throws Problem missing "open311.key_none".
void revoke_key(const Ctx& ctx, const KeyNamed& in);

struct KeyShown {
  std::string id{};
  std::string name{};
  TimePoint made_at{};
  std::optional<TimePoint> last_used_at{};
  std::optional<TimePoint> revoked_at{};
  long long sent = 0;  ///< requests that came by it
};
BOOST_DESCRIBE_STRUCT(KeyShown, (), (id, name, made_at, last_used_at, revoked_at, sent))

/// Those in use first.
std::vector<KeyShown> show_keys(db::Tx& tx);

}  // namespace huiyin::open311
