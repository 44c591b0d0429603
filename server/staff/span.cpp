#include "staff/span.hpp"

#include <algorithm>
#include <utility>

namespace huiyin::staff {

std::vector<Span> together(std::span<const Span> spans, TimePoint now) {
  std::vector<Span> out;
  for (const auto& span : spans) {
    const auto from = std::max(span.from, now);
    if (span.until && *span.until <= from) continue;
    if (out.empty() || (out.back().until && *out.back().until < from))
      out.push_back({from, span.until});
    else if (out.back().until)
      out.back().until = span.until ? std::optional{std::max(*out.back().until, *span.until)} : std::nullopt;
  }
  return out;
}

std::vector<Span> missing(std::vector<Span> wanted, std::span<const Span> there) {
  for (const auto& gap : there) {
    std::vector<Span> rest;
    for (const auto& w : wanted) {
      if (w.from < gap.from)
        rest.push_back({w.from, w.until && *w.until < gap.from ? w.until : std::optional{gap.from}});
      if (gap.until && (!w.until || *w.until > *gap.until)) rest.push_back({std::max(w.from, *gap.until), w.until});
    }
    wanted = std::move(rest);
  }
  return wanted;
}

}  // namespace huiyin::staff
