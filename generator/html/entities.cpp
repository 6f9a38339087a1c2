#include "html/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"
#include "html/entity_table.h"

namespace kept::html {
namespace {

using Offsets = std::array<std::uint16_t, kEntityCount>;
static_assert(kEntityTable.size() < 65536);

// Offsets instead of a table of views: nothing to relocate when the program starts.
constexpr Offsets index_table() {
  Offsets offsets{};
  std::size_t at = 0;
  for (std::uint16_t& offset : offsets) {
    offset = static_cast<std::uint16_t>(at);
    while (kEntityTable[at] != '=') {
      ++at;
    }
    at += 2;  // a text has at least one byte, which may itself be '='
    while (kEntityTable[at] != ' ') {
      ++at;
    }
    ++at;
  }
  return offsets;
}

constexpr Offsets kOffsets = index_table();

// clang-format off
constexpr std::string_view kUnterminated =
    " "
    "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave "
    "Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml "
    "QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp "
    "aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc "
    "egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo "
    "lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde "
    "ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times "
    "uacute ucirc ugrave uml uuml yacute yen yuml ";
// clang-format on

std::string_view name_at(std::uint16_t offset) {
  return kEntityTable.substr(offset, kEntityTable.find('=', offset) - offset);
}

}  // namespace

std::string_view entity_text(std::string_view name) {
  const auto found = std::ranges::lower_bound(kOffsets, name, {}, name_at);
  if (found == kOffsets.end() || name_at(*found) != name) {
    return {};
  }
  const std::size_t begin = *found + name.size() + 1;
  return kEntityTable.substr(begin, kEntityTable.find(' ', begin + 1) - begin);
}

std::string_view unterminated_entity(std::string_view run) {
  for (std::size_t size = std::min<std::size_t>(run.size(), 6); size >= 2; --size) {
    const std::string word = " " + std::string(run.substr(0, size)) + " ";
    if (kUnterminated.find(word) != std::string_view::npos) {
      return run.substr(0, size);
    }
  }
  return {};
}

std::string_view nearest_entity(std::string_view name) {
  if (name.size() > 32) {
    return {};
  }
  std::vector<std::string_view> names;
  names.reserve(kOffsets.size());
  for (const std::uint16_t offset : kOffsets) {
    names.push_back(name_at(offset));
  }
  return base::nearest(name, names).value_or(std::string_view());
}

}  // namespace kept::html
