// A comma-separated sheet as somebody sends it: written out again it reads the same.
#include <cstdlib>
#include <iostream>

#include "base/problem.hpp"
#include "platform/sheets/csv.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string written(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "\"" : ",\"";
      for (const char c : row[i]) out.append(c == '"' ? 2 : 1, c);
      out += '"';
    }
    out += '\n';
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace huiyin;
  try {
    const auto rows = sheets::read_csv({reinterpret_cast<const char*>(data), size});
    if (sheets::read_csv(written(rows)) == rows) return 0;
  } catch (const Problem& problem) {
    if (problem.code() == "sheet.broken") return 0;
  }
  std::cerr << "what was read does not read again\n";
  std::abort();
}
