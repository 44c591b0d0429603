#include "open311/http_reading.hpp"

#include "base/text.hpp"
#include "platform/http/decode.hpp"

namespace huiyin::open311 {
namespace {

using http::Decoder;

constexpr std::size_t most_numbers = 100;
constexpr std::size_t most_codes = 200;
constexpr int most_pages = 10'000;

std::optional<TimePoint> moment(Decoder& d, const Form& form, std::string_view name) {
  const auto& said = form.value(name);
  if (said.empty()) return std::nullopt;
  const auto found = parse_rfc3339(said);
  const Decoder::Step step{d, name};
  if (!found) d.fault("open311.date");
  return found;
}

int whole(Decoder& d, const Form& form, std::string_view name, int least, int most, int otherwise) {
  const auto& said = form.value(name);
  if (said.empty()) return otherwise;
  const Decoder::Step step{d, name};
  return static_cast<int>(http::whole_of(d, http::json::value(said), least, most).value_or(least));
}

std::vector<std::string> list(Decoder& d, const Form& form, std::string_view name, std::size_t most) {
  auto out = parts(form.value(name));
  const Decoder::Step step{d, name};
  if (out.size() > most) d.fault("field.count", {"0", std::to_string(most)});
  return out;
}

/// Nothing for both.
std::optional<bool> state(Decoder& d, const Form& form) {
  bool open = false;
  bool closed = false;
  const Decoder::Step step{d, "status"};
  for (const auto& one : parts(form.value("status"))) {
    if (one == "open")
      open = true;
    else if (one == "closed")
      closed = true;
    else
      d.fault("field.choice", {std::string{beginning(one, 40)}});
  }
  return open == closed ? std::nullopt : std::optional{open};
}

void span(Decoder& d, const Form& form, TimePoint now, Asked& out) {
  const auto since = moment(d, form, "start_date");
  const auto until = moment(d, form, "end_date");
  out.until = until.value_or(since ? std::min(now, *since + longest_span) : now);
  out.since = since.value_or(out.until - longest_span);
  const Decoder::Step step{d, "end_date"};
  if (since && until && *until < *since) d.fault("open311.span_backwards");
  if (out.until - out.since > longest_span) d.fault("open311.span_too_long");
}

std::string text(Decoder& d, const Form& form, std::string_view name, int most) {
  const Decoder::Step step{d, name};
  const auto& said = form.value(name);
  return said.empty() ? "" : http::decode_text(d, said, 0, most);
}

std::optional<double> degrees(Decoder& d, const Form& form, std::string_view name, std::string_view other) {
  const Decoder::Step step{d, name};
  const auto& said = form.value(name);
  if (!said.empty()) return http::number_of(d, http::json::value(said));
  if (!form.value(other).empty()) d.fault("field.missing");
  return std::nullopt;
}

bool is_han(std::string_view name) {
  return !name.empty() && static_cast<unsigned char>(name.front()) >= 0x80;
}

std::string full_name(Decoder& d, const Form& form) {
  const auto first = text(d, form, "first_name", 30);
  const auto last = text(d, form, "last_name", 30);
  const auto whole = is_han(last) || is_han(first)   ? last + first
                     : first.empty() || last.empty() ? first + last
                                                     : first + " " + last;
  const Decoder::Step step{d, "last_name"};
  return http::decode_text(d, whole, 0, 30);
}

/// What a request says that has no place of its own in a matter is kept below its words.
std::string words(Decoder& d, const Form& form) {
  auto out = text(d, form, "description", longest_description);
  const auto add = [&](std::string_view name, const std::string& said) {
    out += (out.empty() ? "" : "\n") + std::string{name} + ": " + said;
  };
  if (length(form.value("address_string")) > 120) add("address_string", form.value("address_string"));
  for (const auto* name : {"address_id", "media_url"})
    if (!form.value(name).empty()) add(name, form.value(name));
  for (const auto& [name, said] : form.all())
    if (name.starts_with("attribute[")) add(name.substr(10, name.find(']') - 10), said);
  const Decoder::Step step{d, "description"};
  return http::decode_text(d, out, 0, 6000);
}

}  // namespace

Form form_of(const http::Request& request) {
  Form out;
  out.read(request.query);
  if (request.body.empty()) return out;
  if (!request.header("content-type").starts_with("application/x-www-form-urlencoded"))
    throw Problem{Fault::unsupported, "open311.not_a_form"};
  out.read(request.body);
  return out;
}

std::string named(const http::Request& request) {
  auto last = std::string_view{request.path}.substr(request.path.rfind('/') + 1);
  const auto dot = last.rfind('.');
  const auto ending = dot == last.npos ? std::string_view{} : last.substr(dot);
  if (ending != ".xml" && ending != ".json") throw Problem{Fault::missing, "open311.format"};
  Form form;
  form.read("name=" + std::string{last.substr(0, dot)});
  return form.value("name");
}

Asked asked(const Form& form, TimePoint now) {
  Decoder d;
  Asked out;
  out.numbers = list(d, form, "service_request_id", most_numbers);
  out.codes = list(d, form, "service_code", most_codes);
  out.open = state(d, form);
  span(d, form, now, out);
  const int most = with_notes(form) ? largest_sheet_of_notes : largest_sheet;
  out.page = whole(d, form, "page", 1, most_pages, 1);
  out.page_size = whole(d, form, "page_size", 1, most, most);
  d.finish();
  return out;
}

bool with_notes(const Form& form) {
  return form.value("extensions") == "true";
}

Given given(const Form& form) {
  Decoder d;
  Given out;
  out.service = form.value("service_code");
  if (out.service.empty()) throw Problem{Fault::unparsable, "open311.service_missing"};
  out.lat = degrees(d, form, "lat", "long");
  out.lng = degrees(d, form, "long", "lat");
  out.text.value = words(d, form);
  out.name.value = full_name(d, form);
  if (length(form.value("address_string")) <= 120) out.address.value = text(d, form, "address_string", 120);
  if (const auto& phone = form.value("phone"); !phone.empty()) {
    const Decoder::Step step{d, "phone"};
    out.phone = Phone{http::decode_phone(d, phone)};
  }
  d.finish();
  return out;
}

}  // namespace huiyin::open311
