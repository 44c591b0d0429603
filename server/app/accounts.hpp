#pragma once
#include <iosfwd>
#include <string>

#include "platform/config/settings.hpp"

namespace huiyin::app {

struct AccountWish {
  std::string login{};
  std::string worker{};
  std::string name{};
};

/// For a person of the roster; or, without one, for a new administrator of the town. Asks for a first password, which
/// its owner changes when he signs in.
/// @throws Problem as the auth and staff modules say, std::runtime_error when there is no town yet.
void add_account(const config::Settings& settings, const AccountWish& wish);
void set_password(const config::Settings& settings, const AccountWish& wish);
void disable_account(const config::Settings& settings, const AccountWish& wish);
void reset_factor(const config::Settings& settings, const AccountWish& wish);

/// The API's description, from the same route table that serves it.
void print_openapi(std::ostream& out);

}  // namespace huiyin::app
