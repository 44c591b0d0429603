#pragma once
#include "matters/acts.hpp"
#include "matters/lists.hpp"
#include "matters/office.hpp"
#include "matters/reporting.hpp"
#include "matters/resident.hpp"
#include "matters/show.hpp"
#include "matters/summary.hpp"
