#pragma once
#include <array>
#include <mutex>
#include <optional>
#include <shared_mutex>

#include "platform/ctx.hpp"
#include "platform/db/store.hpp"
#include "platform/files/photo.hpp"
#include "platform/files/shelf.hpp"

namespace huiyin::files {

using FileId = Id<struct FileTag>;

/// A photo may be this large when it is sent; what is kept is smaller.
constexpr long long most_bytes = 10'000'000;
constexpr std::chrono::hours kept_unused{24};

enum class Size { full, thumb };
BOOST_DESCRIBE_ENUM(Size, full, thumb)

/// One piece of an upload: `bytes` stand at `from` of `total`. A whole photo is one piece.
struct Piece {
  FileId id{};
  long long from = 0;
  long long total = 0;
  std::string_view bytes{};
};

struct Receipt {
  FileId id{};
  int width = 0;
  int height = 0;
  long long bytes = 0;  ///< of the photo as it is kept
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (id, width, height, bytes))

struct Progress {
  FileId id{};
  long long received = 0;
  long long total = 0;
  bool ready = false;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (id, received, total, ready))

struct Upload {
  std::optional<Receipt> receipt{};  ///< empty while pieces are missing
  bool fresh = false;                ///< this piece made it whole
  long long received = 0;
};

/// Where to find the bytes; `hash` names them for ever, so it serves as an ETag.
struct Opened {
  std::filesystem::path path{};
  std::string media_type{};
  std::string hash{};
};

/// Photos and their bytes. One object a server, shared by its threads.
/// Promise: a ready file's bytes lie on disk, safe from a power cut, before the row says so; and no byte lies there
/// that no row names.
class Files {
 public:
  Files(const std::filesystem::path& data, const Darkroom& darkroom) : shelf_{data}, darkroom_{darkroom} {}

  /// Takes a piece; with the last one the photo is developed. Opens its own transactions: call it outside of any.
  /// Anybody may begin; only who began goes on, and for nobody the id is the secret.
  /// @throws Problem file.offset (args: bytes received) when the piece does not follow what is stored,
  /// file.other_content,
  ///   file.not_yours, file.too_large, and what `develop` throws (the upload is then forgotten).
  Upload take(db::Store& store, const auth::Principal& who, TimePoint now, const Piece& piece);

  /// A photo that is already developed, in the caller's transaction: for the demo town.
  void place(const Ctx& ctx, const FileId& id, const Photo& photo) const;

  /// @throws Problem file.missing, also when somebody else is uploading it.
  Progress progress(const Ctx& ctx, const FileId& id) const;

  /// Who may see the object that uses the file may see the file: the caller has checked that.
  /// @throws Problem file.missing
  Opened open(const Ctx& ctx, const FileId& id, Size size) const;

  /// Removes what nobody has used for a day: rows, photos, abandoned uploads. @return how many files went.
  int sweep(db::Store& store, TimePoint now);

 private:
  Upload take_whole(db::Store& store, const auth::Principal& who, TimePoint now, const Piece& whole) const;
  std::optional<Upload> take_part(db::Store& store, const auth::Principal& who, TimePoint now, const Piece& part) const;

  void forget(db::Store& store, const std::string& id) const;
  int sweep_some(db::Store& store, TimePoint before, int most);

  Shelf shelf_;
  const Darkroom& darkroom_;
  /// One upload of an id at a time, and none while the sweep removes bytes.
  std::array<std::mutex, 32> turns_{};
  std::shared_mutex sweeping_{};
};

/// Keeps a ready file for an object, in the caller's transaction; again is the same as once.
/// @throws Problem file.missing, file.not_ready, file.not_yours (another person uploaded it)
void use(const Ctx& ctx, const FileId& id, std::string_view object_kind, std::string_view object);

}  // namespace huiyin::files
