#pragma once
#include "territory/area_import.hpp"

namespace huiyin::territory::store {

/// What is kept of an import beside its head.
struct KeptFile {
  std::string source{};
  Choice choice{};
};

std::optional<ImportHead> find_import(db::Tx& tx, const std::string& id);
std::vector<ImportHead> imports(db::Tx& tx, int most);
std::optional<KeptFile> kept_file(db::Tx& tx, const std::string& id);
void keep_import(db::Tx& tx, const ImportHead& head, const KeptFile& kept);
/// False when it is not in the state `from` any more. A file that was imported is not kept.
bool end_import(db::Tx& tx, const std::string& id, ImportState from, ImportState to, TimePoint now);
void drop_import(db::Tx& tx, const std::string& id);

/// What an import did with an area.
enum class Deed { made, redrawn };
BOOST_DESCRIBE_ENUM(Deed, made, redrawn)
struct Done {
  long long n = 0;
  std::string area{};
  Deed deed = Deed::made;
};
BOOST_DESCRIBE_STRUCT(Done, (), (n, area, deed))

void note_done(db::Tx& tx, const std::string& import, const Done& done);
/// In the order it was done.
std::vector<Done> done_by(db::Tx& tx, const std::string& import);
/// That an import ended a grid, and which ones it did.
void note_ended(db::Tx& tx, const std::string& import, const std::string& area);
std::vector<Merged> ended_by(db::Tx& tx, const std::string& import);
/// What a grid was called before an import gave it another name.
struct Called {
  std::string area{};
  std::string former_name{};
  std::string former_short_name{};
};
BOOST_DESCRIBE_STRUCT(Called, (), (area, former_name, former_short_name))
/// @pre `note_done` of the same area.
void note_name(db::Tx& tx, const std::string& import, const Called& before);
std::vector<Called> renamed_by(db::Tx& tx, const std::string& import);
/// What has happened to areas of an import since: areas made below them by others, shapes drawn anew,
/// codes of ended ones that others have now.
std::vector<Tie> changed_since(db::Tx& tx, const std::string& import, TimePoint done);

}  // namespace huiyin::territory::store
