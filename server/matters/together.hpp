#pragma once
#include "matters/act.hpp"
#include "matters/office.hpp"
#include "platform/ctx.hpp"

/// One matter that several have raised: the later ones follow the original, whose answers are theirs too.
namespace huiyin::matters {

/// Into the original, with all that follow it.
/// @throws Problem invalid "matter.original_unknown", "matter.merge_itself"; conflict "matter.original_over" when the
///         original is not open; as Turn.
Matter merge(const Ctx& ctx, const Office& office, const Merge& in);

/// The same for a report whose sender said so; it stands by itself where there is nothing open to join.
Matter joined(const Ctx& ctx, const Office& office, Matter m, const std::string& original);

/// The original of a merged one.
Matter original_of(const Ctx& ctx, const Matter& m);
/// `gone` was not the same: an original that is still open has that in its timeline.
void let_go(const Ctx& ctx, const Office& office, const std::string& original, const Matter& gone);

/// Another matter as a reader of this one sees it; without id and number where he may not read it.
struct OtherShown {
  std::optional<std::string> id{};
  std::string no{};
  Stage stage = Stage::reported;
};
BOOST_DESCRIBE_STRUCT(OtherShown, (), (id, no, stage))

/// One who also raised it, as a reader of both sees it.
struct FollowerShown {
  std::string id{};
  std::string no{};
  std::string title{};
  ReporterKind reporter_kind = ReporterKind::anonymous;
  TimePoint reported_at{};
  bool told = false;  ///< the newest answer reached him, or it is recorded why it could not
};
BOOST_DESCRIBE_STRUCT(FollowerShown, (), (id, no, title, reporter_kind, reported_at, told))

std::optional<OtherShown> other_shown(const Ctx& ctx, const std::optional<std::string>& id);
/// Those that the reader may see, in the order they came; one statement.
std::vector<FollowerShown> followers_shown(const Ctx& ctx, const Matter& m);

}  // namespace huiyin::matters
