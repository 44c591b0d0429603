#include "territory/import_plan.hpp"

#include "territory/drafter.hpp"

namespace huiyin::territory {

ImportDraft plan_import(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map) {
  auto sure = choice;
  if (choice.origin == Origin::edit) {
    sure = {.columns = Columns{.code = "code", .name = "name"}, .origin = Origin::edit};
    return draft_of_edit(id, file, sure, map);
  }
  if (!sure.columns) sure.columns = guess_columns(file.properties);
  return draft_of_file(id, file, sure, map);
}

}  // namespace huiyin::territory
