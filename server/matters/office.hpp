#pragma once
#include "matters/rulebook.hpp"

namespace huiyin::territory {
class Atlas;
}
namespace huiyin::auth {
class Vault;
}
namespace huiyin::files {
class Files;
}

namespace huiyin::matters {

/// What the services of this module work with beside `Ctx`; owned by app, shared by all threads.
struct Office {
  const territory::Atlas& atlas;
  const auth::Vault& vault;
  files::Files& files;
  const Rules& rules;
};

}  // namespace huiyin::matters
