#include "app/house.hpp"

#include "figures/http.hpp"
#include "instructions/http.hpp"
#include "instructions/instructions.hpp"
#include "matters/http.hpp"
#include "notices/http.hpp"
#include "open311/http.hpp"
#include "platform/audit/http.hpp"
#include "platform/files/http.hpp"
#include "staff/http.hpp"
#include "staff/staff.hpp"
#include "territory/http.hpp"

namespace huiyin::app {
namespace {

/// What strangers may do, and how often is limited: send, try tracking codes, ask for a chief's number, and what has
/// been reported nearby; and whatever other systems ask.
bool is_open_door(const http::Request& request) {
  if (request.path.starts_with("/open311/")) return true;
  if (request.path.starts_with("/api/v1/areas/") && request.path.ends_with("/chief")) return true;
  return request.path.starts_with("/api/v1/public/") &&
         (request.method != "GET" || request.path.find("/matters/") != std::string::npos ||
          request.path.ends_with("/alike"));
}

}  // namespace

db::Place place_of(const config::Settings& settings) {
  std::filesystem::create_directories(settings.data);
  if (!settings.postgres.empty()) return {db::Dialect::postgres, settings.postgres, settings.workers};
  return {db::Dialect::sqlite, settings.sqlite_file().string(), settings.workers};
}

territory::Tenants tenants(const matters::Rules& rules) {
  return {staff::tenant(), matters::tenant(rules), instructions::tenant()};
}

House::House(const config::Settings& settings, db::Store& store, const auth::Passwords& passwords)
    : store_{store},
      vault_{auth::Vault::open(settings.data)},
      files_{settings.data, darkroom_},
      mail_{.office = office_, .hosts = notify::Hosts{settings.notify_hosts}, .link = settings.link},
      window_{office_, settings.link, settings.https(),
              [this](const std::string& key, TimePoint now) { open_door_.take("open311 " + key, now); }},
      gate_{store, vault_, staff::standing},
      door_{gate_,
            vault_,
            passwords,
            {staff::whereabouts, staff::may_enrol},
            {.secure = settings.https(), .factor_required = settings.factor_required()}},
      live_{[this](const auth::Principal& who, TimePoint now) { return still(who, now); }} {
  store_.read([this](db::Tx& tx) { atlas_.refresh(tx); });
  territory::mount(router_, atlas_, {settings.town_name, settings.hotline});
  territory::mount_import(router_, atlas_, tenants(rules_));
  auth::mount(router_, door_);
  files::mount(router_, files_);
  staff::mount(router_, vault_);
  staff::mount_accounts(router_, {passwords, [this](TimePoint now) { return door_.locked(now); }});
  matters::mount(router_, office_);
  matters::mount_public(router_, office_);
  matters::mount_phone(router_, office_);
  figures::mount(router_, office_);
  notices::mount(router_, mail_);
  instructions::mount(router_, office_);
  open311::mount(router_, window_);
  jobs::mount(router_, live_);
  audit::mount(router_, {staff::names_of, staff::called});
}

http::Response House::answer(const http::Request& request, TimePoint now, const Seen& seen) {
  const auto gate = [&](const http::Request& r, TimePoint t) {
    auto who = identify(r, t);
    if (seen) seen(who);
    return who;
  };
  return router_.dispatch(store_, gate, now, request);
}

auth::Principal House::identify(const http::Request& request, TimePoint now) {
  if (is_open_door(request)) {
    open_door_.take(auth::peer_group(request.peer), now);
    open_hatch_.take(auth::peer_group(request.peer), now, static_cast<double>(request.body.size()) / 1e6);
  }
  return gate_(request, now);
}

std::optional<auth::Principal> House::still(const auth::Principal& who, TimePoint now) {
  return store_.read([&](db::Tx& tx) -> std::optional<auth::Principal> {
    const auto session = auth::live_session(tx, now, who.session);
    if (!session) return std::nullopt;
    auto principal = gate_.principal(tx, *session, {}, now);
    return principal.known() ? std::optional{std::move(principal)} : std::nullopt;
  });
}

}  // namespace huiyin::app
