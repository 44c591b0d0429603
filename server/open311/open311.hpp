#pragma once
#include "open311/request.hpp"
#include "open311/sending.hpp"
#include "open311/window.hpp"
