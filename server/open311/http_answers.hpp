#pragma once
#include "open311/http_paper.hpp"
#include "open311/request.hpp"
#include "open311/sending.hpp"
#include "open311/window.hpp"
#include "platform/http/router.hpp"

/// What other systems read, in the words of the specification.
namespace huiyin::open311 {

/// What answers are made with beside their rows.
struct Words {
  const http::Sentences& sentences;
  const matters::Categories& categories;
  const territory::Map& map;
  std::string language{};
};

json::array services_read(const matters::Categories& categories, const std::string& language);
json::object definition_read(const std::string& code);
/// `url` is the address of this house.
json::object discovery_read(const Setting& setting, const std::string& url);
/// `with_notes`: what became of each, from `history`.
json::array requests_read(const Words& words, const std::vector<Request>& rows, bool with_notes,
                          const std::vector<Update>& history);
json::array updates_read(const Words& words, const std::vector<Update>& rows);
json::array sent_read(const Words& words, const matters::Matter& m, const std::string& url);

/// A refusal in the form of the specification, one error a field.
http::Response refused(const http::Sentences& sentences, const Problem& problem, int status,
                       const http::Request& request);

}  // namespace huiyin::open311
