#pragma once
#include "matters/category.hpp"
#include "matters/deadline.hpp"
#include "matters/working_calendar.hpp"

namespace huiyin::matters {

/// The town's rules of kind and time, as shipped in server/seed.
struct Rulebook {
  WorkingCalendar calendar;
  Sla sla;
  Categories categories;
};

Rulebook shipped_rulebook();

}  // namespace huiyin::matters
