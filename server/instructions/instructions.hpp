#pragma once
#include "instructions/addressees.hpp"
#include "instructions/issuing.hpp"
#include "instructions/lists.hpp"
#include "instructions/promises.hpp"
#include "instructions/show.hpp"
#include "instructions/steering.hpp"
#include "instructions/tenant.hpp"
