#include "html/serialise.h"

#include <algorithm>

namespace kept::html {
namespace {

void append_range(const Document& document, std::uint32_t begin, std::uint32_t end,
                  std::string& out) {
  const std::string_view text = document.text();
  const std::span<const Document::Cut> cuts = document.cuts();
  auto cut = std::ranges::lower_bound(cuts, begin, {}, &Document::Cut::begin);
  std::uint32_t at = begin;
  for (; cut != cuts.end() && cut->begin < end; ++cut) {
    out.append(text.substr(at, cut->begin - at));
    at = cut->end;
  }
  out.append(text.substr(at, end - at));
}

}  // namespace

void serialise(const Document& document, std::string& out) {
  out.reserve(out.size() + document.text().size());
  append_range(document, 0, static_cast<std::uint32_t>(document.text().size()), out);
}

void serialise(const Document& document, const Node& node, std::string& out) {
  append_range(document, node.begin, node.end, out);
}

}  // namespace kept::html
