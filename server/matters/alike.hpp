#pragma once
#include "matters/office.hpp"
#include "matters/show.hpp"
#include "platform/ctx.hpp"

namespace huiyin::matters {

/// A matter that may be the same as another, with each reason to think so.
struct Twin {
  std::string id{};
  std::string no{};
  std::string title{};
  std::string category_name{};
  Stage stage = Stage::reported;
  bool open = false;  ///< else it is over, and nothing can be merged into it
  TimePoint reported_at{};
  std::optional<std::string> photo{};
  int also = 0;                 ///< so many more have raised it
  bool same_category = false;   ///< else of the same topic
  std::optional<int> metres{};  ///< apart; nothing where one of both has no place, then they share the grid
  long long minutes = 0;        ///< from one report to the other
  bool same_words = false;
};
BOOST_DESCRIBE_STRUCT(Twin, (),
                      (id, no, title, category_name, stage, open, reported_at, photo, also, same_category, metres,
                       minutes, same_words))

struct Twins {
  std::vector<Twin> items{};
};
BOOST_DESCRIBE_STRUCT(Twins, (), (items))

/// What a matter may be the same as, of what its reader may read, the likeliest first. For whoever may merge it now;
/// two statements. @throws Problem missing "matter.none", denied "matter.not_yours"
Twins alike(const Ctx& ctx, const Office& office, const MatterKey& in);

}  // namespace huiyin::matters
