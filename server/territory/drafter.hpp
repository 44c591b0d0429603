#pragma once
#include <map>
#include <set>

#include "territory/ground_check.hpp"

namespace huiyin::territory {

std::string cell(const Feature& feature, const std::string& property);

/// What drafting from a file and drafting from an edit share: the areas there are and come, their names and codes, and
/// the plan that shows them. `columns` of the choice are known.
class Drafter {
 protected:
  Drafter(std::string id, const FeatureFile& file, const Choice& choice, const Map& map);

  /// The entry with its name and code as written.
  Candidate& enter(const Feature& feature);
  void take_ground_of(Candidate& c);
  /// Name and code of a new area. @param code_needed of every entry, when the choice says where codes stand
  void check(Candidate& c, bool code_needed);
  void refuse_text(Candidate& c, const std::string& text, const std::string& property, int most);
  /// Makes a new area in `parent`, and gives it what was left open.
  void settle(Candidate& c, const std::string& parent);
  /// `area` gets its id and position. @param feature 0 when others name it
  std::string make(NewArea& area, int feature);

  std::string village_above(const std::string& id) const;
  /// "第3网格" of 东桥村 is "东桥村第3网格" elsewhere.
  void name(NewArea& area, const std::string& village) const;
  /// Village code, kind, running number; for a village the town's nine digits and a number nobody issues.
  std::string fresh_code(const std::string& village, Level level) const;
  /// A name is written where its ground is.
  void place_parents();

  PlannedArea shown(const NewArea& area, int feature) const;
  /// First the plan with the areas that are made; what else changes; then what was refused, and all that is known of
  /// the file.
  void begin_plan();
  void end_plan();

  std::string id_;
  const FeatureFile& file_;
  const Choice& choice_;
  const Map& map_;
  Columns columns_;
  std::vector<Candidate> candidates_{};
  Remarks remarks_{};
  ImportDraft draft_{};
  std::map<std::string, NewArea> known_{};  ///< by id: what stands, and what the draft makes
  std::set<std::string> codes_{};

 private:
  void keep(NewArea area);
  std::vector<std::string> examples(const std::string& property) const;

  std::vector<int> numbers_{};          ///< of the feature behind each area of the draft
  std::map<std::string, int> coded_{};  ///< the first entry with a code
  std::map<std::string, std::vector<Parcel>> grounds_{};
  std::map<std::string, int> positions_{};
};

/// Drafts in the order in which areas are made: villages, composite grids, grids.
ImportDraft draft_of_file(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map);
/// Drafts grids: drawn anew, ended, or new in a composite grid there is.
ImportDraft draft_of_edit(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map);

}  // namespace huiyin::territory
