#pragma once
#include "app/throttle.hpp"
#include "matters/matters.hpp"
#include "notices/notices.hpp"
#include "open311/open311.hpp"
#include "platform/auth/door.hpp"
#include "platform/config/settings.hpp"
#include "platform/files/files.hpp"
#include "platform/http/router.hpp"
#include "platform/jobs/live.hpp"
#include "territory/territory.hpp"

namespace huiyin::app {

/// Where the settings say the data is. Makes the data folder.
db::Place place_of(const config::Settings& settings);

/// The modules whose rows lie in areas, the lowest first. `rules` must outlive them.
territory::Tenants tenants(const matters::Rules& rules);

/// Everything that serves requests, but for threads and sockets: stories and the server walk through the same door.
/// Members stand in the order they are built; they end in reverse.
class House {
 public:
  House(const config::Settings& settings, db::Store& store, const auth::Passwords& passwords);
  House(const House&) = delete;

  using Seen = std::function<void(const auth::Principal&)>;
  /// @param seen hears who asked, once that is known.
  http::Response answer(const http::Request& request, TimePoint now, const Seen& seen = {});

  const http::Router& router() const noexcept { return router_; }
  matters::Office& office() noexcept { return office_; }
  const auth::Vault& vault() const noexcept { return vault_; }
  files::Files& files() noexcept { return files_; }
  const files::Darkroom& darkroom() const noexcept { return darkroom_; }
  territory::Atlas& atlas() noexcept { return atlas_; }
  jobs::Live& live() noexcept { return live_; }
  const notices::Mail& mail() const noexcept { return mail_; }

 private:
  auth::Principal identify(const http::Request& request, TimePoint now);
  std::optional<auth::Principal> still(const auth::Principal& who, TimePoint now);

  db::Store& store_;
  auth::Vault vault_;
  files::Darkroom darkroom_{};
  files::Files files_;
  matters::Rules rules_{};
  territory::Atlas atlas_{};
  matters::Office office_{atlas_, vault_, files_, rules_};
  notices::Mail mail_;
  open311::Window window_;
  auth::Gate gate_;
  auth::Door door_;
  jobs::Live live_;
  Throttle open_door_{{.burst = 120, .per_minute = 60}};
  Throttle open_hatch_{{.burst = 300, .per_minute = 300.0 / (24 * 60)}};  ///< megabytes
  http::Router router_{};
};

}  // namespace huiyin::app
