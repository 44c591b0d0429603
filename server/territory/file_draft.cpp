#include <algorithm>

#include "territory/drafter.hpp"

namespace huiyin::territory {
namespace {

bool digits(std::string_view text, std::size_t many) {
  return text.size() == many && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// What the file says; else what the code says: 12 digits are a village, 16 with a 1 behind them a composite grid.
Level level_of(const Feature& feature, const std::string& said, const std::string& code) {
  static const std::map<std::string, Level> words{{"village", Level::village},    {"村", Level::village},
                                                  {"社区", Level::village},       {"行政村", Level::village},
                                                  {"村（社区）", Level::village}, {"composite", Level::composite},
                                                  {"综合网格", Level::composite}, {"grid", Level::grid},
                                                  {"网格", Level::grid},          {"基础网格", Level::grid}};
  if (const auto word = words.find(said); word != words.end()) return word->second;
  if (digits(code, 12)) return Level::village;
  if (digits(code, 16)) return code[12] == '1' ? Level::composite : Level::grid;
  return feature.has_ground || feature.properties.empty() ? Level::grid : Level::village;
}

class FileDrafter : Drafter {
 public:
  FileDrafter(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map)
      : Drafter{id, file, choice, map} {}

  ImportDraft draft() {
    for (const auto& feature : file_.features) read(feature);
    draft_.retouched = fit_together(candidates_, map_, remarks_);
    for (const auto level : {Level::village, Level::composite, Level::grid})
      for (auto& c : candidates_)
        if (c.area.level == level && !c.refused) place(c);
    place_parents();
    begin_plan();
    end_plan();
    return std::move(draft_);
  }

 private:
  void read(const Feature& feature) {
    auto& c = enter(feature);
    c.area.level = level_of(feature, cell(feature, columns_.level), c.area.code);
    c.village = cell(feature, columns_.village);
    c.composite = cell(feature, columns_.composite);
    take_ground_of(c);
    check(c, true);
  }

  /// Finds or makes what the area lies in.
  void place(Candidate& c) {
    const auto parent = c.area.level == Level::village     ? map_.town()->id
                        : c.area.level == Level::composite ? village_of(c)
                                                           : composite_of(c, village_of(c));
    if (!parent.empty()) settle(c, parent);
  }

  std::string village_of(Candidate& c) {
    auto wanted = c.village;
    if (wanted.empty() && digits(c.area.code, 16)) wanted = c.area.code.substr(0, 12);
    if (wanted.empty()) {
      remarks_.refuse(c, columns_.village, "import.no_village");
      return {};
    }
    if (const auto known = find(Level::village, wanted, {}); !known.empty()) return known;
    if (!choice_.make_parents || digits(wanted, 12)) {
      remarks_.refuse(c, columns_.village, "import.unknown_village", {wanted});
      return {};
    }
    NewArea village{.level = Level::village, .name = wanted, .parent = map_.town()->id};
    if (digits(c.area.code, 16) && !codes_.contains(c.area.code.substr(0, 12)))
      village.code = c.area.code.substr(0, 12);
    else
      village.code = fresh_code({}, Level::village);
    name(village, {});
    return make(village, 0);
  }

  std::string composite_of(Candidate& c, const std::string& village) {
    if (village.empty()) return {};
    auto wanted = c.composite;
    if (const auto known = find(Level::composite, wanted, village); !known.empty()) return known;
    if (wanted.empty()) wanted = "综合网格";  // every grid lies in one; a village that has none gets one
    if (!choice_.make_parents) {
      remarks_.refuse(c, columns_.composite, "import.unknown_composite", {wanted});
      return {};
    }
    NewArea made{
        .level = Level::composite, .code = fresh_code(village, Level::composite), .name = wanted, .parent = village};
    name(made, village);
    return make(made, 0);
  }

  /// By code, name or short name; without a name, the only one there is.
  std::string find(Level level, const std::string& wanted, const std::string& parent) const {
    std::string only;
    int many = 0;
    for (const auto& [id, area] : known_) {
      if (area.level != level || (!parent.empty() && area.parent != parent)) continue;
      if (!wanted.empty() && (area.code == wanted || area.name == wanted || area.short_name == wanted)) return id;
      only = id;
      ++many;
    }
    return wanted.empty() && many == 1 ? only : "";
  }
};

}  // namespace

ImportDraft draft_of_file(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map) {
  return FileDrafter{id, file, choice, map}.draft();
}

}  // namespace huiyin::territory
