#pragma once
#include "platform/files/files.hpp"
#include "platform/http/router.hpp"

namespace huiyin::files {

/// PUT and GET /api/v1/files/{id}, and the same under /api/v1/public for those who are not signed in.
/// `files` outlives the router.
void mount(http::Router& router, Files& files);

/// The answer that carries a photo. Its bytes never change, so a browser that has them is told to keep them.
http::Response photo(const Opened& opened, std::string_view if_none_match = {});

}  // namespace huiyin::files
