#include "platform/files/files.hpp"

#include "platform/files/store.hpp"

namespace huiyin::files {
namespace {

using store::File;
using store::State;

bool may_touch(const std::string& uploader, const auth::Principal& who) {
  return uploader.empty() || uploader == who.subject || who.kind == auth::Principal::Kind::system;
}

Upload done(const File& file, bool fresh) {
  return {.receipt = Receipt{{file.id}, file.width, file.height, file.bytes}, .fresh = fresh, .received = file.total};
}

Problem other_content() {
  return Problem{Fault::conflict, "file.other_content"};
}

Problem offset(long long received) {
  return Problem{Fault::conflict, "file.offset"}.with({std::to_string(received)});
}

File described(const Piece& piece, const auth::Principal& who) {
  return {.id = piece.id.value, .uploader = who.subject, .total = piece.total, .media_type = "image/jpeg"};
}

File described(const Piece& piece, const auth::Principal& who, const Photo& photo) {
  auto file = described(piece, who);
  file.source_sha256 = sha256(piece.bytes);
  file.sha256 = sha256(photo.full);
  file.thumb_sha256 = sha256(photo.thumb);
  file.bytes = static_cast<long long>(photo.full.size());
  file.width = photo.width;
  file.height = photo.height;
  return file;
}

/// What is stored, when that already answers the piece. A lost answer makes a client send its last piece again.
std::optional<Upload> answered(const std::optional<File>& stored, const auth::Principal& who, const Piece& piece) {
  if (!stored) return std::nullopt;
  if (!may_touch(stored->uploader, who)) throw Problem{Fault::denied, "file.not_yours"};
  if (stored->state == State::leaving) throw other_content();
  if (stored->state == State::receiving) return std::nullopt;
  const bool whole = piece.bytes.size() == static_cast<std::size_t>(piece.total);
  const bool same = whole ? stored->source_sha256 == sha256(piece.bytes) : stored->total == piece.total;
  if (!same) throw other_content();
  return done(*stored, false);
}

void check_bounds(const Piece& piece) {
  const auto size = static_cast<long long>(piece.bytes.size());
  if (piece.total > most_bytes) {
    throw Problem{Fault::too_large, "file.too_large"}.with({std::to_string(most_bytes / 1'000'000)});
  }
  if (size == 0) throw Problem{Fault::invalid, "file.empty"};
  if (piece.from < 0 || piece.from + size > piece.total) throw Problem{Fault::invalid, "file.bad_range"};
}

}  // namespace

Upload Files::take(db::Store& store, const auth::Principal& who, TimePoint now, const Piece& piece) {
  check_bounds(piece);
  const std::lock_guard turn{turns_[std::hash<std::string>{}(piece.id.value) % turns_.size()]};
  const std::shared_lock no_sweep{sweeping_};
  const auto stored = store.read([&](db::Tx& tx) { return store::find(tx, piece.id.value); });
  if (const auto answer = answered(stored, who, piece)) return *answer;
  if (piece.bytes.size() == static_cast<std::size_t>(piece.total)) return take_whole(store, who, now, piece);
  if (const auto answer = take_part(store, who, now, piece)) return *answer;

  auto bytes = shelf_.taken(piece.id.value, piece.from);
  bytes += piece.bytes;
  return take_whole(store, who, now, {.id = piece.id, .total = piece.total, .bytes = bytes});
}

void Files::forget(db::Store& store, const std::string& id) const {
  store.write([&](db::Tx& tx) { store::forget(tx, id); });
  shelf_.forget(id);
}

/// Nothing when the part is the last one and the rest lies in incoming. The last part itself is never recorded as
/// received: killed before the photo is ready, the server asks for it again.
std::optional<Upload> Files::take_part(db::Store& store, const auth::Principal& who, TimePoint now,
                                       const Piece& part) const {
  const auto until = part.from + static_cast<long long>(part.bytes.size());
  const auto stored = store.write([&](db::Tx& tx) {
    auto found = store::find(tx, part.id.value);
    if (!found && part.from == 0) {
      store::announce(tx, described(part, who), now);
      found = store::find(tx, part.id.value);
    }
    return found;
  });
  if (!stored) throw offset(0);
  if (stored->total != part.total) throw other_content();
  if (stored->received > 0 && !shelf_.holds(part.id.value, stored->received)) {
    forget(store, part.id.value);
    throw offset(0);
  }
  if (stored->received != part.from) throw offset(stored->received);
  if (until == part.total) return std::nullopt;
  shelf_.put(part.id.value, part.from, part.bytes);
  const bool moved = store.write([&](db::Tx& tx) { return store::advance(tx, part.id.value, part.from, until, now); });
  if (!moved) throw other_content();
  return Upload{.received = until};
}

Upload Files::take_whole(db::Store& store, const auth::Principal& who, TimePoint now, const Piece& whole) const {
  Photo photo;
  try {
    photo = darkroom_.develop(whole.bytes);
  } catch (const Problem& problem) {
    if (problem.fault() != Fault::busy) forget(store, whole.id.value);
    throw;
  }
  const auto file = described(whole, who, photo);
  if (!store.write([&](db::Tx& tx) { return store::announce(tx, file, now); })) throw other_content();
  shelf_.keep(file.sha256, photo.full);
  shelf_.keep(file.thumb_sha256, photo.thumb);
  if (!store.write([&](db::Tx& tx) { return store::finish(tx, file.id, file.sha256, now); })) throw other_content();
  shelf_.forget(file.id);
  return done(file, true);
}

void Files::place(const Ctx& ctx, const FileId& id, const Photo& photo) const {
  const auto file =
      described({.id = id, .total = static_cast<long long>(photo.full.size()), .bytes = photo.full}, ctx.who, photo);
  // The demo town shows a few drawings many times; what it has kept once is safe already.
  if (!shelf_.has(file.sha256)) shelf_.keep(file.sha256, photo.full);
  if (!shelf_.has(file.thumb_sha256)) shelf_.keep(file.thumb_sha256, photo.thumb);
  if (!store::announce(ctx.tx, file, ctx.now) || !store::finish(ctx.tx, file.id, file.sha256, ctx.now)) {
    throw other_content();
  }
}

Progress Files::progress(const Ctx& ctx, const FileId& id) const {
  const auto file = store::find(ctx.tx, id.value);
  if (!file || file->state == State::leaving || !may_touch(file->uploader, ctx.who)) {
    throw Problem{Fault::missing, "file.missing"};
  }
  return {{file->id}, file->received, file->total, file->state == State::ready};
}

Opened Files::open(const Ctx& ctx, const FileId& id, Size size) const {
  const auto file = store::find(ctx.tx, id.value);
  if (!file || file->state != State::ready) throw Problem{Fault::missing, "file.missing"};
  const auto& hash = size == Size::full ? file->sha256 : file->thumb_sha256;
  return {shelf_.at(hash), file->media_type, hash};
}

int Files::sweep(db::Store& store, TimePoint now) {
  constexpr int batch = 100;
  int gone = 0;
  int last = batch;
  while (last == batch) {
    last = sweep_some(store, now - kept_unused, batch);
    gone += last;
  }
  const std::unique_lock no_uploads{sweeping_};
  for (const auto& id : shelf_.under_way()) {
    const auto file = store.read([&](db::Tx& tx) { return store::find(tx, id); });
    if (!file || file->state != State::receiving) shelf_.forget(id);
  }
  return gone;
}

int Files::sweep_some(db::Store& store, TimePoint before, int most) {
  const std::unique_lock no_uploads{sweeping_};
  std::vector<std::string> unnamed;
  const auto leaving = store.write([&](db::Tx& tx) {
    unnamed.clear();
    auto files = store::begin_leaving(tx, before, most);
    for (const auto& file : files) {
      for (const auto& hash : {file.sha256, file.thumb_sha256}) {
        if (!hash.empty() && !store::is_named(tx, hash)) unnamed.push_back(hash);
      }
    }
    return files;
  });
  for (const auto& hash : unnamed) shelf_.drop(hash);
  for (const auto& file : leaving) shelf_.forget(file.id);
  store.write([&](db::Tx& tx) {
    for (const auto& file : leaving) store::end_leaving(tx, file.id);
  });
  return static_cast<int>(leaving.size());
}

void use(const Ctx& ctx, const FileId& id, std::string_view object_kind, std::string_view object) {
  const auto file = store::find(ctx.tx, id.value);
  if (!file || file->state == State::leaving) throw Problem{Fault::invalid, "file.missing"};
  if (!may_touch(file->uploader, ctx.who)) throw Problem{Fault::denied, "file.not_yours"};
  if (file->state != State::ready || !store::hold(ctx.tx, id.value)) throw Problem{Fault::conflict, "file.not_ready"};
  store::add_use(ctx.tx, id.value, object_kind, object);
}

}  // namespace huiyin::files
