#pragma once
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace huiyin {

/// What kind of no this is. The protocol's status lives in platform/http.
enum class Fault {
  invalid,          ///< understood, but a value is not acceptable
  unparsable,       ///< not even readable
  unauthenticated,  ///< nobody is signed in
  denied,           ///< signed in, but not allowed
  missing,          ///< does not exist, or not for this reader
  conflict,         ///< the world has moved on
  too_large,
  unsupported,
  throttled,
  busy,   ///< trying again later may help
  broken  ///< our own mistake
};

/// One field that was refused: JSON path ("place.lng"), a code of messages/*/problems.json, its arguments in order.
struct FieldFault {
  std::string path{};
  std::string code{};
  std::vector<std::string> args{};
};

/// Ends a request. `code` is API: "module.key", with a sentence in every language of messages/.
class Problem : public std::exception {
 public:
  Problem(Fault fault, std::string code, std::vector<FieldFault> fields = {})
      : fault_{fault}, code_{std::move(code)}, fields_{std::move(fields)} {}

  /// The arguments that stand for {0}, {1}… in the sentence.
  Problem&& with(std::vector<std::string> args) && {
    args_ = std::move(args);
    return std::move(*this);
  }

  Fault fault() const noexcept { return fault_; }
  const std::string& code() const noexcept { return code_; }
  const std::vector<std::string>& args() const noexcept { return args_; }
  const std::vector<FieldFault>& fields() const noexcept { return fields_; }
  const char* what() const noexcept override { return code_.c_str(); }

 private:
  Fault fault_;
  std::string code_;
  std::vector<std::string> args_{};
  std::vector<FieldFault> fields_;
};

}  // namespace huiyin
