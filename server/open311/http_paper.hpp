#pragma once
#include <boost/json.hpp>

#include "platform/http/message.hpp"

namespace huiyin::open311 {

namespace json = boost::json;

enum class Format { xml, json };

/// By the end of the path; XML for whatever says neither.
Format format_of(std::string_view path) noexcept;

/// An answer in either format: what JSON says, or the same under the element `root`, with the element names of the
/// specification for the items of a list.
http::Response paper(Format format, std::string_view root, const json::value& content, int status = 200);

}  // namespace huiyin::open311
