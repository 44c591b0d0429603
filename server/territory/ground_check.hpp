#pragma once
#include "territory/import_plan.hpp"

namespace huiyin::territory {

/// One entry of the file on its way to an area.
struct Candidate {
  const Feature* feature = nullptr;
  NewArea area{};
  std::string village{};    ///< as the file names it
  std::string composite{};  ///< as the file names it
  bool stands = false;      ///< a grid there is, drawn anew
  bool refused = false;
  std::string into{};  ///< the grid that takes up its ground, when it ends
};

/// Collects remarks, and leaves out the entries that one of them refuses.
class Remarks {
 public:
  /// @param code of a sentence in messages; @param box empty for the entry's own ground
  void refuse(Candidate& of, std::string property, std::string code, std::vector<std::string> args = {},
              std::vector<double> box = {});
  void tell(const Candidate& of, std::string code, std::vector<std::string> args = {}, std::vector<double> box = {});
  void tell_all(std::string code, std::vector<std::string> args, std::vector<double> box);
  std::vector<Remark> list() && { return std::move(remarks_); }

 private:
  void add(const Candidate& of, Remark remark);
  std::vector<Remark> remarks_{};
};

std::vector<double> degrees_of(const Box& box);

/// Rings as written become whole 1e-7 degrees; what can be repaired is, and said.
void take_ground(Candidate& candidate, Datum datum, Remarks& remarks);

/// Sews the candidates to each other and to the ground there is, then refuses what overlaps it or leaves its village,
/// and tells of gaps. @return the grids there are that took up a corner.
std::vector<store::Ground> fit_together(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks);

}  // namespace huiyin::territory
