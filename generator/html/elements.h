// What the parser must know about HTML's elements (WHATWG HTML sections 4, 13.1.2 and 13.2.6).
#pragma once

#include <cstdint>
#include <string_view>

namespace kept::html {

enum ElementTrait : std::uint16_t {
  kVoid = 1 << 0,           // has no content and no end tag
  kRawText = 1 << 1,        // script, style …: text up to the end tag, no references
  kEscapableText = 1 << 2,  // title, textarea: text with references
  kEndsParagraph = 1 << 3,  // its start tag would end an open p
  kMetadata = 1 << 4,       // belongs in head
  kPhrasingOnly = 1 << 5,   // may hold words and inline elements only
  kNotInItself = 1 << 6,    // a, button, form …
  kScope = 1 << 7,          // ends the search for an open p or li (section 13.2.4.2)
  kSpecial = 1 << 8,        // ends the search for a li, dt or dd to close
  kHeading = 1 << 9,
  kAnywhere = 1 << 10,  // script and template: allowed in tables and lists
};

// The family that an element and its parent agree on: a `tr` needs a Rows parent, and a Rows
// parent takes nothing but what needs one.
enum class Family : std::uint8_t { None, TableParts, Rows, Cells, Columns, Items, Terms, Options };

struct ElementInfo {
  std::string_view name;
  std::uint16_t traits = 0;
  Family belongs_in = Family::None;  // of the parent
  Family holds = Family::None;       // what children must belong in

  [[nodiscard]] bool has(ElementTrait trait) const { return (traits & trait) != 0; }
};

// The element of this lower-case name, or null where HTML has none.
[[nodiscard]] const ElementInfo* find_element_info(std::string_view name);
// The HTML element a misspelt name most likely means, or "".
[[nodiscard]] std::string_view nearest_element_name(std::string_view name);

}  // namespace kept::html
