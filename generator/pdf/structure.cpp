#include "pdf/structure.h"

#include <array>

namespace kept::pdf {

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 35> kNames = {
      "Document", "Part",  "Sect",      "Div",   "BlockQuote", "Caption", "TOC",
      "TOCI",     "Index", "P",         "H1",    "H2",         "H3",      "H4",
      "H5",       "H6",    "L",         "LI",    "Lbl",        "LBody",   "Table",
      "TR",       "TH",    "TD",        "THead", "TBody",      "TFoot",   "Span",
      "Quote",    "Note",  "Reference", "Code",  "Link",       "Strong",  "Em"};
  const auto index = static_cast<std::size_t>(role);
  return index < kNames.size() ? kNames[index] : std::string_view("Figure");
}

}  // namespace kept::pdf
