#pragma once
#include "base/field.hpp"
#include "matters/matter.hpp"

namespace huiyin::matters {

enum class PlaceHow { gps, map, grid };
BOOST_DESCRIBE_ENUM(PlaceHow, gps, map, grid)

/// Where it is, in degrees CGCS2000, and how the reporter said so.
struct Place {
  double lng = 0;
  double lat = 0;
  std::optional<Whole<0, 100000>> accuracy_m{};
  PlaceHow how = PlaceHow::map;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lng, lat, accuracy_m, how))

/// Already solved on the spot: said with a photo of how it looks now.
struct Settled {
  Text<1, 500> text{};
  Listed<FileId, 1, 9> photos{};
};
BOOST_DESCRIBE_STRUCT(Settled, (), (text, photos))

/// A matter as a member or cadre reports it. A place or a grid is needed; with both, the place decides unless it is
/// said by grid. Without a kind it is the category's first.
/// `joins`: "it is this one", as `alike_here` offered it. When that one is over meanwhile, or this one is settled, the
/// report stands by itself.
struct Report {
  MatterId id{};
  std::optional<Kind> kind{};
  std::string category{};
  Text<1, 500> text{};
  std::optional<Place> place{};
  std::optional<std::string> grid{};
  std::optional<Text<0, 120>> address{};
  Listed<FileId, 0, 9> photos{};
  TimePoint happened_at{};
  std::optional<Urgency> urgency{};
  std::optional<Settled> settled{};
  std::optional<Text<1, 400>> joins{};
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (id, kind, category, text, place, grid, address, photos, happened_at, urgency, settled, joins))

/// A matter as a resident reports it: no account, a name and a phone only if he likes. `joins` as above.
struct ResidentReport {
  MatterId id{};
  std::string category{};
  Text<1, 500> text{};
  std::optional<Place> place{};
  std::optional<std::string> grid{};
  std::optional<Text<0, 120>> address{};
  Listed<FileId, 0, 9> photos{};
  TimePoint happened_at{};
  std::optional<Text<0, 30>> name{};
  std::optional<Phone> phone{};
  std::optional<Text<1, 400>> joins{};
};
BOOST_DESCRIBE_STRUCT(ResidentReport, (),
                      (id, category, text, place, grid, address, photos, happened_at, name, phone, joins))

/// The same as his phone sends it. Many may read what was reported, but only this phone knows the key: with it the same
/// report sent again is told its tracking code again.
struct SentReport : ResidentReport {
  Text<16, 64> key{};
};
BOOST_DESCRIBE_STRUCT(SentReport, (ResidentReport), (key))

/// The same as a clerk takes it down for a resident: how it reached the clerk is kept, and who he is.
struct TakenReport : ResidentReport {
  Channel via = Channel::phone;
};
BOOST_DESCRIBE_STRUCT(TakenReport, (ResidentReport), (via))

/// The same as another system passes it on for somebody, at more length than a person would type. `from` names that
/// system to the staff.
struct PassedReport {
  MatterId id{};
  std::string category{};
  Text<1, 6000> text{};
  std::optional<Place> place{};
  std::optional<std::string> grid{};
  std::optional<Text<0, 120>> address{};
  Listed<FileId, 0, 9> photos{};
  TimePoint happened_at{};
  std::optional<Text<0, 30>> name{};
  std::optional<Phone> phone{};
  Text<1, 40> from{};
};

}  // namespace huiyin::matters
