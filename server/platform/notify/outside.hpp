#pragma once
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What leaves the house, and to whom. Nothing does unless the operator has named the host in the settings.
namespace huiyin::notify {

/// The hosts that may be spoken to, as the settings list them with commas between. A name leads to public addresses
/// only; an address of one's own network must be listed itself.
class Hosts {
 public:
  explicit Hosts(std::string_view listed);
  const std::vector<std::string>& all() const noexcept { return all_; }
  bool names(std::string_view host) const;

 private:
  std::vector<std::string> all_{};
};

/// Why something could not be sent: a code with a sentence in messages/.
class Unsent : public std::runtime_error {
 public:
  explicit Unsent(const std::string& code) : std::runtime_error{code} {}
};

/// The host of an address that may be used: https, or http to an address that is listed itself; no user in it.
/// @throws Unsent "notify.address", "notify.not_listed", "notify.plain"
std::string host_of(const Hosts& hosts, std::string_view address);

struct Posting {
  std::string address{};
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

struct Answer {
  long status = 0;
  std::string body{};  ///< the first 2 kB
};

/// Posts JSON and waits for the answer. Follows nothing, believes no proxy of the environment, verifies certificates.
/// @throws Unsent as `host_of`; "notify.private" for a name that leads into one's own network; "notify.slow",
/// "notify.tls", "notify.unreachable"
Answer post(const Hosts& hosts, const Posting& posting,
            std::chrono::milliseconds within = std::chrono::milliseconds{10'000});

}  // namespace huiyin::notify
