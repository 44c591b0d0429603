#pragma once
#include "platform/http/message.hpp"

namespace huiyin::http {

/// Packs a JSON answer of more than a kilobyte for a client that takes gzip: the map of a town is 350 kB plain.
void pack(Response& response, const Request& request);

}  // namespace huiyin::http
