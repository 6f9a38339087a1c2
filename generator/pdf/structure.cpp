#include "pdf/structure.h"

#include <array>
#include <set>

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

bool is_standard_role(std::string_view role) {
  static const std::set<std::string_view> kRoles = {
      "Document", "Part",    "Art",   "Sect",      "Div",     "BlockQuote", "Caption",
      "TOC",      "TOCI",    "Index", "NonStruct", "Private", "P",          "H",
      "H1",       "H2",      "H3",    "H4",        "H5",      "H6",         "L",
      "LI",       "Lbl",     "LBody", "Table",     "TR",      "TH",         "TD",
      "THead",    "TBody",   "TFoot", "Span",      "Quote",   "Note",       "Reference",
      "BibEntry", "Code",    "Link",  "Annot",     "Ruby",    "RB",         "RT",
      "RP",       "Warichu", "WT",    "WP",        "Figure",  "Formula",    "Form"};
  return kRoles.count(role) > 0;
}

}  // namespace kept::pdf
