#include <algorithm>

#include "territory/import_plan.hpp"

namespace huiyin::territory {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The first property that is one of the words, else begins or ends with one. Each is taken once.
std::string take(std::vector<std::string>& left, const std::vector<std::string>& words) {
  const auto is = [](const std::string& name, const std::string& word) { return name == word; };
  const auto begins = [](const std::string& name, const std::string& word) { return name.starts_with(word); };
  const auto ends = [](const std::string& name, const std::string& word) { return name.ends_with(word); };
  for (bool (*fits)(const std::string&, const std::string&) : {+is, +begins, +ends})
    for (const auto& word : words)
      for (auto at = left.begin(); at != left.end(); ++at)
        if (fits(lower(*at), word)) {
          auto taken = *at;
          left.erase(at);
          return taken;
        }
  return {};
}

}  // namespace

Columns guess_columns(const std::vector<std::string>& properties) {
  auto left = properties;
  Columns guess;
  guess.level = take(left, {"level", "层级", "区域类型", "网格类型", "级别"});
  guess.composite = take(left, {"composite", "composite_name", "综合网格", "所属综合网格", "综合网格名称", "zhwg"});
  guess.village = take(left, {"village", "village_name", "村", "社区", "村社区", "村（社区）", "所属村", "所属社区",
                              "行政村", "村名", "村居", "cun", "ssc", "cmc"});
  guess.code =
      take(left, {"code", "网格编码", "网格编号", "网格代码", "编码", "编号", "代码", "wgbm", "wgbh", "dm", "bm"});
  guess.name = take(left, {"name", "网格名称", "名称", "wgmc", "mc", "网格"});
  return guess;
}

}  // namespace huiyin::territory
