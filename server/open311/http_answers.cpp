#include "open311/http_answers.hpp"

#include "territory/territory.hpp"

namespace huiyin::open311 {
namespace {

using matters::Stage;

const char* sentence_of(Stage stage) noexcept {
  switch (stage) {
    case Stage::reported:
      return "open311.stage_reported";
    case Stage::accepted:
      return "open311.stage_accepted";
    case Stage::dispatched:
      return "open311.stage_dispatched";
    case Stage::handling:
      return "open311.stage_handling";
    case Stage::answered:
      return "open311.stage_answered";
    case Stage::verified:
      return "open311.stage_verified";
    case Stage::closed:
    case Stage::archived:
      return "open311.stage_closed";
    case Stage::rejected:
      return "open311.stage_rejected";
    case Stage::merged:
      return "open311.stage_merged";
    case Stage::void_:
      return "open311.stage_void";
  }
  return "open311.stage_reported";
}

std::string stage_in(const Words& words, Stage stage) {
  return words.sentences.say(words.language, sentence_of(stage), {});
}

/// While it is worked on, an earlier answer is none any more.
bool has_answer(Stage stage) noexcept {
  return !open(stage) || stage == Stage::answered || stage == Stage::verified;
}

std::string seconds(TimePoint t) {
  return to_rfc3339(std::chrono::floor<std::chrono::seconds>(t));
}

const char* state_of(Stage stage) noexcept {
  return open(stage) ? "open" : "closed";
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value{} : json::value(text);
}

json::array notes(const Words& words, const Request& row, const std::vector<Update>& history) {
  json::array out;
  for (const auto& u : history)
    if (u.matter == row.id.value)
      out.push_back(json::object{{"datetime", seconds(u.at)},
                                 {"summary", stage_in(words, u.stage)},
                                 {"description", text_or_null(u.answer.value_or(""))}});
  return out;
}

json::object request_read(const Words& words, const Request& row) {
  const auto* grid = words.map.find(row.grid);
  const auto* village = grid ? words.map.find(grid->village) : nullptr;
  const auto place = row.lng_e7 && row.lat_e7 ? LngLat{*row.lng_e7, *row.lat_e7} : grid ? grid->center() : LngLat{};
  const auto name = name_of(words.categories, row.category, words.language);
  const bool answered = row.answer && has_answer(row.stage);
  return {{"service_request_id", row.no},
          {"status", state_of(row.stage)},
          {"status_notes", answered ? *row.answer : stage_in(words, row.stage)},
          {"service_name", name},
          {"service_code", row.category},
          {"description", row.own ? row.text : name},
          {"agency_responsible", village ? village->name : ""},
          {"service_notice", nullptr},
          {"requested_datetime", seconds(row.received_at)},
          {"updated_datetime", seconds(row.updated_at)},
          {"expected_datetime", seconds(row.expected_at)},
          {"address", row.own && !row.address.empty() ? row.address
                      : grid                          ? grid->name
                                                      : ""},
          {"address_id", nullptr},
          {"zipcode", nullptr},
          {"lat", place.lat()},
          {"long", place.lng()},
          {"media_url", nullptr}};
}

}  // namespace

json::array services_read(const matters::Categories& categories, const std::string& language) {
  json::array out;
  for (const auto& one : services(categories, language))
    out.push_back(json::object{{"service_code", one.code},
                               {"service_name", one.name},
                               {"description", one.group + " · " + one.name},
                               {"metadata", false},
                               {"type", "realtime"},
                               {"keywords", one.group + "," + one.name},
                               {"group", one.group}});
  return out;
}

json::object definition_read(const std::string& code) {
  return {{"service_code", code}, {"attributes", json::array{}}};
}

json::object discovery_read(const Setting& setting, const std::string& url) {
  const auto changed = seconds(setting.changed_at.value_or(TimePoint{}));
  return {{"changeset", changed},
          {"contact", setting.contact},
          {"key_service", setting.contact},
          {"endpoints", json::array{json::object{{"specification", "http://wiki.open311.org/GeoReport_v2"},
                                                 {"url", url + "/open311/v2"},
                                                 {"changeset", changed},
                                                 {"type", "production"},
                                                 {"formats", json::array{"text/xml", "application/json"}}}}}};
}

json::array requests_read(const Words& words, const std::vector<Request>& rows, bool with_notes,
                          const std::vector<Update>& history) {
  json::array out;
  for (const auto& row : rows) {
    auto one = request_read(words, row);
    if (with_notes) one["notes"] = notes(words, row, history);
    out.push_back(std::move(one));
  }
  return out;
}

json::array updates_read(const Words& words, const std::vector<Update>& rows) {
  json::array out;
  for (const auto& u : rows) {
    const auto said = stage_in(words, u.stage);
    out.push_back(json::object{{"update_id", u.no + (u.of_original ? "-o" : "-") + std::to_string(u.n)},
                               {"service_request_id", u.no},
                               {"status", state_of(u.stage)},
                               {"updated_datetime", seconds(u.at)},
                               {"description", u.answer ? said + "\n" + *u.answer : said},
                               {"media_url", nullptr}});
  }
  return out;
}

json::array sent_read(const Words& words, const matters::Matter& m, const std::string& url) {
  const auto* grid = words.map.find(m.grid);
  const std::vector<std::string> with{grid ? grid->name : "", to_text(date_of(m.finish_due_at)),
                                      url + "/p/t/" + m.tracking_code};
  return {json::object{{"service_request_id", m.no},
                       {"service_notice", words.sentences.say(words.language, "open311.notice", with)},
                       {"account_id", nullptr}}};
}

http::Response refused(const http::Sentences& sentences, const Problem& problem, int status,
                       const http::Request& request) {
  // The specification knows 400 for whatever was sent wrongly.
  if (status == http::status_of(Fault::invalid)) status = http::status_of(Fault::unparsable);
  const auto language = http::language_of(request.header("accept-language"));
  json::array errors;
  const auto add = [&](const std::string& said, const std::string& code) {
    errors.push_back(json::object{{"code", status}, {"description", said}, {"problem", code}});
  };
  for (const auto& f : problem.fields()) add(f.path + ": " + sentences.say(language, f.code, f.args), f.code);
  if (errors.empty()) add(sentences.say(language, problem.code(), problem.args()), problem.code());
  return paper(format_of(request.path), "errors", errors, status);
}

}  // namespace huiyin::open311
