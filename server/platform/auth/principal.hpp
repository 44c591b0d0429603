#pragma once
#include <bitset>
#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/levels.hpp"
#include "base/time.hpp"

namespace huiyin::auth {

/// What a route asks of its caller. Roles give rights (staff/roles.cpp); a right says what one may do, a scope where.
enum class Right {
  anyone,     ///< no sign-in
  signed_in,  ///< any signed-in person
  matter_read,
  matter_report,
  matter_accept,
  matter_dispatch,
  matter_handle,
  matter_reveal,  ///< see a reporter's contact, with a reason that is logged
  staff_read,
  staff_assign,
  enrol,  ///< hand a member the code that enrols a phone
  account_admin,
  territory_edit,  ///< import and draw areas
  audit_read,
  rules_edit  ///< change the calendar and the time limits of the town
};
BOOST_DESCRIBE_ENUM(Right, anyone, signed_in, matter_read, matter_report, matter_accept, matter_dispatch, matter_handle,
                    matter_reveal, staff_read, staff_assign, enrol, account_admin, territory_edit, audit_read,
                    rules_edit)

class Rights {
 public:
  Rights() = default;
  Rights(std::initializer_list<Right> rights) {
    for (const auto r : rights) add(r);
  }
  void add(Right r) noexcept { bits_.set(static_cast<std::size_t>(r)); }
  void add(const Rights& others) noexcept { bits_ |= others.bits_; }
  bool has(Right r) const noexcept { return bits_.test(static_cast<std::size_t>(r)); }

 private:
  std::bitset<32> bits_{};
};

/// One area whose rows may be read.
struct Scope {
  Level level = Level::grid;
  std::string area{};
  bool operator==(const Scope&) const = default;
};

/// A post that the principal holds now, himself or as stand-in.
struct HeldPost {
  std::string post{};
  std::string role{};
};

/// Who asks. Made once a request; nobody signed in is a principal too.
struct Principal {
  enum class Kind { nobody, account, device, system };
  BOOST_DESCRIBE_NESTED_ENUM(Kind, nobody, account, device, system)

  Kind kind = Kind::nobody;
  std::string subject{};  ///< the worker; empty for nobody
  std::string name{};
  std::string session{};
  TimePoint pin_at{};  ///< of a phone: when its PIN was last given
  Rights rights{};
  std::vector<Scope> scopes{};
  std::vector<HeldPost> posts{};
  std::vector<std::string> units{};  ///< departments whose access rows apply
  std::string language = "zh-CN";
  std::string peer{};  ///< network address, for rate limits only
  std::string request{};

  /// A phone may have been laid down since: whether its PIN was given in the last quarter of an hour.
  bool at_hand(TimePoint now) const noexcept {
    return kind != Kind::device || now - pin_at <= std::chrono::minutes{15};
  }
  bool known() const noexcept { return kind != Kind::nobody; }
  bool may(Right right) const noexcept {
    if (right == Right::anyone) return true;
    return known() && (right == Right::signed_in || rights.has(right));
  }
};

}  // namespace huiyin::auth
