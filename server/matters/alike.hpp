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

/// Where somebody is about to report, and what.
struct Here {
  std::string category{};
  double lng = 0;
  double lat = 0;
};
BOOST_DESCRIBE_STRUCT(Here, (), (category, lng, lat))

/// What whoever may read the matter recognises it by.
struct Known {
  std::string id{};
  std::string no{};
  std::string title{};
  std::optional<std::string> photo{};
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, no, title, photo))

/// The same as whoever is about to report may see it: nothing that another wrote, photographed or is, unless he may
/// read that matter anyway.
struct Nearby {
  std::string joins{};  ///< sealed; a report that says it is merged into this one
  std::string category_name{};
  Stage stage = Stage::reported;
  TimePoint reported_at{};
  int metres = 0;  ///< apart, in tens
  int also = 0;
  std::optional<Known> known{};
};
BOOST_DESCRIBE_STRUCT(Nearby, (), (joins, category_name, stage, reported_at, metres, also, known))

struct NearbyList {
  std::vector<Nearby> items{};
};
BOOST_DESCRIBE_STRUCT(NearbyList, (), (items))

/// Open snap reports nearby of the same topic, the nearest first: what lies in the street, never what somebody asks for
/// himself. One statement. @throws Problem invalid "matter.category_unknown"
NearbyList alike_here(const Ctx& ctx, const Office& office, const Here& in);
/// The matter that `joins` was sealed for. @throws Problem invalid "matter.joins_unknown"
std::string unsealed(const Office& office, const std::string& joins);

}  // namespace huiyin::matters
