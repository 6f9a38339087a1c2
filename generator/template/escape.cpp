#include "template/escape.h"

#include <array>

namespace kept::tmpl {
namespace {

constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (const char c : {'&', '"', '\'', '<', '>', '\\'}) {
    special[static_cast<unsigned char>(c)] = true;
  }
  return special;
}
constexpr std::array<bool, 256> kSpecial = special_bytes();

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&#92;";
  }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  const char* begin = text.data();
  const char* const end = begin + text.size();
  for (const char* at = begin; at != end; ++at) {
    if (kSpecial[static_cast<unsigned char>(*at)]) {
      out.append(begin, at);
      out += entity_of(*at);
      begin = at + 1;
    }
  }
  out.append(begin, end);
}

}  // namespace kept::tmpl
