#include "matters/phrase_change.hpp"

#include <fmt/format.h>

#include <set>

#include "matters/phrase_store.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::matters {
namespace {

std::vector<Phrase> checked(const PhrasesGiven& in, const Categories& categories) {
  std::vector<FieldFault> faults;
  std::vector<Phrase> out;
  std::set<std::string> said;
  for (const auto& given : in.phrases.items) {
    const auto path = fmt::format("phrases.{}.", out.size());
    if (!said.insert(given.text_zh.value + "\n" + given.category.value_or("")).second)
      faults.push_back({path + "text_zh", "phrases.twice", {}});
    if (given.category && !categories.find(*given.category))
      faults.push_back({path + "category", "matter.category_unknown", {}});
    out.push_back(
        {given.text_zh.value, given.text_en.empty() ? given.text_zh.value : given.text_en.value, given.category});
  }
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
  return out;
}

std::string words(const std::vector<Phrase>& phrases) {
  std::string out;
  for (const auto& phrase : phrases)
    out += (out.empty() ? "" : " / ") + phrase.text_zh + (phrase.category ? " [" + *phrase.category + "]" : "");
  return out.empty() ? "-" : out;
}

}  // namespace

void change_phrases(const Ctx& ctx, const Office& office, const PhrasesGiven& in) {
  const auto rules = office.rules.now(ctx.tx);
  const auto* before = find(rules->phrases, in.id.value);
  if (!before) throw Problem{Fault::missing, "phrases.none"};
  const PhraseSet after{before->id, checked(in, rules->categories)};
  const auto edition = rules->spoken.find(after.id);
  if ((edition == rules->spoken.end() ? 0 : edition->second.version) != in.version)
    throw Problem{Fault::conflict, "rules.moved"};
  if (after.phrases == before->phrases) return;
  if (!phrase_store::put(ctx, after, in.version)) throw Problem{Fault::conflict, "rules.moved"};
  audit::note(ctx, "rules.change_phrases", "phrases", after.id, words(before->phrases) + " → " + words(after.phrases));
}

PhraseList offered_phrases(const Ctx& ctx, const Office& office) {
  const bool english = ctx.who.language == "en";
  PhraseList out;
  for (const auto& set : office.rules.now(ctx.tx)->phrases) {
    auto& offered = out.items.emplace_back(PhrasesOffered{set.id, {}});
    for (const auto& phrase : set.phrases)
      offered.phrases.push_back({english ? phrase.text_en : phrase.text_zh, phrase.category});
  }
  return out;
}

}  // namespace huiyin::matters
