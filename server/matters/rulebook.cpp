#include "matters/rulebook.hpp"

#include "platform/config/embedded.hpp"

namespace huiyin::matters {

Rulebook shipped_rulebook() {
  return {parse_calendar(embedded::text("server/seed/calendar.json")),
          parse_sla(embedded::text("server/seed/sla.json")),
          parse_categories(embedded::text("server/seed/categories.json"))};
}

}  // namespace huiyin::matters
