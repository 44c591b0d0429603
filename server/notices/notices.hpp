#pragma once
#include "notices/choice.hpp"
#include "notices/inbox.hpp"
#include "notices/letter.hpp"
#include "notices/telling.hpp"
