#pragma once
#include "open311/form.hpp"
#include "open311/request.hpp"
#include "open311/sending.hpp"
#include "platform/http/route.hpp"

namespace huiyin::open311 {

/// The query, and the form of a body. @throws Problem unsupported "open311.not_a_form" for a body of another kind.
Form form_of(const http::Request& request);

/// "0301" of "/open311/v2/services/0301.xml". @throws Problem missing "open311.format" for another ending.
std::string named(const http::Request& request);

/// Which requests, of the last 90 days where nothing is said. @throws Problem invalid with every fault.
Asked asked(const Form& form, TimePoint now);
/// Whether it also asks for what became of each.
bool with_notes(const Form& form);

/// @throws Problem unparsable "open311.service_missing", invalid with every fault.
Given given(const Form& form);

}  // namespace huiyin::open311
