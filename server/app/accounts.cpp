#include "app/accounts.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "app/house.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/migrate.hpp"
#include "platform/http/openapi.hpp"
#include "staff/staff.hpp"

namespace huiyin::app {
namespace {

/// Reads a line without showing it; a pipe works too.
std::string ask_password() {
  termios shown{};
  const bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
  if (terminal) {
    auto hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    std::cerr << "New password: " << std::flush;
  }
  std::string password;
  std::getline(std::cin, password);
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::cerr << '\n';
  }
  return password;
}

std::string hash_of(const std::string& login) {
  const auto password = ask_password();
  if (!auth::acceptable_password(password, login)) throw Problem{Fault::invalid, "auth.password_weak"};
  return auth::Passwords{auth::Passwords::Cost{}}.hash(password);
}

auth::Principal operator_of_the_machine() {
  return {.kind = auth::Principal::Kind::system, .name = "system"};
}

template <class Work>
void in_house(const config::Settings& settings, Work work) {
  const auto place = place_of(settings);
  db::migrate(place, clock::now());
  db::Store store{place};
  store.write([&](db::Tx& tx) {
    const auto who = operator_of_the_machine();
    work(Ctx{tx, who, clock::now()});
  });
}

/// A person who holds the town's administrator post, and nothing else.
std::string new_administrator(const Ctx& ctx, const config::Settings& settings, const AccountWish& wish) {
  const auto town = territory::found_town(ctx);
  staff::ensure_posts(ctx, town);
  const auto vault = auth::Vault::open(settings.data);
  const auto id = "administrator-" + wish.login;
  staff::add_worker(ctx, vault,
                    {.id = id, .name = {wish.name.empty() ? wish.login : wish.name}, .kind = staff::WorkerKind::other});
  staff::hold(ctx, {.id = {"administrator-post-" + wish.login},
                    .post = staff::post_of(staff::Role::administrator, town),
                    .worker = id,
                    .from = ctx.now});
  return id;
}

}  // namespace

void add_account(const config::Settings& settings, const AccountWish& wish) {
  const auto hash = hash_of(wish.login);
  in_house(settings, [&](const Ctx& ctx) {
    const auto subject = wish.worker.empty() ? new_administrator(ctx, settings, wish) : wish.worker;
    auth::create_account(ctx, {.login = wish.login, .password_hash = hash, .subject = subject});
  });
}

void set_password(const config::Settings& settings, const AccountWish& wish) {
  const auto hash = hash_of(wish.login);
  in_house(settings, [&](const Ctx& ctx) { auth::set_password(ctx, wish.login, hash, true); });
}

void disable_account(const config::Settings& settings, const AccountWish& wish) {
  in_house(settings, [&](const Ctx& ctx) { auth::disable_account(ctx, wish.login); });
}

void reset_factor(const config::Settings& settings, const AccountWish& wish) {
  in_house(settings, [&](const Ctx& ctx) { auth::reset_factor(ctx, wish.login); });
}

void print_openapi(std::ostream& out) {
  const auto folder = std::filesystem::temp_directory_path() / ("huiyin-openapi-" + std::to_string(getpid()));
  config::Settings settings;
  settings.data = folder;
  {
    const auto place = place_of(settings);
    db::migrate(place, clock::now());
    db::Store store{place};
    const auth::Passwords passwords{auth::Passwords::least};
    const House house{settings, store, passwords};
    out << http::openapi(house.router());
  }
  std::filesystem::remove_all(folder);
}

}  // namespace huiyin::app
