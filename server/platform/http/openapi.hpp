#pragma once
#include "platform/http/router.hpp"

namespace huiyin::http {

/// The route table as an OpenAPI 3.1 document: same routes, same text. What of an input is no path variable stands in
/// the query of GET, DELETE and raw routes and in the body of the others, as `<Type>Body` when it is not the whole
/// type. Of two different types with one name the later one gets a number behind it.
std::string openapi(const Router& router);

}  // namespace huiyin::http
