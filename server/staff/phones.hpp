#pragma once
#include <string>

#include "platform/auth/vault.hpp"

namespace huiyin::staff {

/// A worker's phone sealed for his row alone; no phone is an empty text.
inline std::string seal_phone(const auth::Vault& vault, const std::string& worker, const std::string& phone) {
  return phone.empty() ? "" : vault.seal(phone, "worker.phone:" + worker);
}
inline std::string open_phone(const auth::Vault& vault, const std::string& worker, const std::string& sealed) {
  return sealed.empty() ? "" : vault.open(sealed, "worker.phone:" + worker);
}
/// Under what a phone is found.
inline std::string blind_phone(const auth::Vault& vault, const std::string& phone) {
  return phone.empty() ? "" : vault.blind(phone, "worker.phone");
}

}  // namespace huiyin::staff
