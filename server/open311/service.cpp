#include "open311/service.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "open311/form.hpp"

namespace huiyin::open311 {
namespace {

const std::string& name_in(const matters::Category& c, const std::string& language) {
  return language == "en" ? c.name_en : c.name_zh;
}

bool is_offered(const matters::Category& c) {
  return c.resident && !c.retired();
}

/// Somebody may ask for help with it, so it may be about himself.
bool is_of_a_person(const matters::Category& c) {
  return !c.resident || std::ranges::find(c.kinds, matters::Kind::request) != c.kinds.end();
}

}  // namespace

std::vector<Service> services(const matters::Categories& categories, const std::string& language) {
  std::vector<Service> out;
  for (const auto& topic : categories.tree()) {
    if (!is_offered(topic)) continue;
    for (const auto& child : topic.children)
      if (is_offered(child)) out.push_back({child.code, name_in(child, language), name_in(topic, language)});
    if (topic.children.empty()) out.push_back({topic.code, name_in(topic, language), name_in(topic, language)});
  }
  return out;
}

const matters::Category& require_service(const matters::Categories& categories, const std::string& code) {
  const auto* found = categories.find(code);
  if (!found || !found->resident || categories.retired(code))
    throw Problem{Fault::missing, "open311.service_unknown"}.with({std::string{beginning(code, 40)}});
  return *found;
}

bool may_be_public(const matters::Categories& categories, const std::string& topic) {
  const auto* found = matters::topic_code(topic).empty() ? categories.find(topic) : nullptr;
  return found && !is_of_a_person(*found);
}

std::vector<std::string> public_codes(const matters::Categories& categories, const std::string& topics) {
  const auto chosen = parts(topics);
  std::vector<std::string> out;
  for (const auto& topic : categories.tree()) {
    if (is_of_a_person(topic) || std::ranges::find(chosen, topic.code) == chosen.end()) continue;
    out.push_back(topic.code);
    for (const auto& child : topic.children)
      if (!is_of_a_person(child)) out.push_back(child.code);
  }
  return out;
}

std::string name_of(const matters::Categories& categories, const std::string& code, const std::string& language) {
  const auto* found = categories.find(code);
  return found ? name_in(*found, language) : code;
}

}  // namespace huiyin::open311
