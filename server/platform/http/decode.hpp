#pragma once
#include <boost/json.hpp>

#include "base/problem.hpp"
#include "platform/db/value.hpp"

namespace huiyin::http {

namespace json = boost::json;

/// Collects every fault of an input, so that a client learns all of them at once.
class Decoder {
 public:
  void fault(std::string code, std::vector<std::string> args = {}) {
    faults_.push_back({path_, std::move(code), std::move(args)});
  }
  /// @throws Problem invalid "input.invalid" naming each refused field, if there is any.
  void finish() {
    if (!faults_.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults_)};
  }

  /// Enters a member ("place") or an entry ("photos.2") while it lives.
  class Step {
   public:
    Step(Decoder& d, std::string_view name) : decoder_{d}, length_{d.path_.size()} {
      if (!d.path_.empty()) d.path_ += '.';
      d.path_ += name;
    }
    ~Step() { decoder_.path_.resize(length_); }
    Step(const Step&) = delete;

   private:
    Decoder& decoder_;
    std::size_t length_;
  };

 private:
  std::string path_{};
  std::vector<FieldFault> faults_{};
};

/// Plain text in, checked text out: UTF-8, no controls, NFC, trimmed, length in characters.
std::string decode_text(Decoder& d, std::string_view raw, int least, int most);
std::string decode_phone(Decoder& d, std::string_view raw);
std::string decode_id(Decoder& d, std::string_view raw);
std::optional<std::string> text_of(Decoder& d, const json::value& v);
std::optional<double> number_of(Decoder& d, const json::value& v);
std::optional<long long> whole_of(Decoder& d, const json::value& v, long long least, long long most);

}  // namespace huiyin::http
