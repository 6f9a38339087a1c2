#include "sheet/person_name.h"

#include <algorithm>

#include "base/text.h"

namespace kept::sheet {
namespace {

bool names_an_organisation(std::string_view name) {
  static constexpr std::string_view kWords[] = {
      "council",  "authority",   "borough",    "county",     "city",      "district", "department",
      "ministry", "office",      "team",       "service",    "services",  "trust",    "board",
      "agency",   "partnership", "nhs",        "university", "college",   "school",   "ltd",
      "limited",  "plc",         "government", "statistics", "openpyxl",  "kept",     "unit",
      "group",    "association", "charity",    "foundation", "commission"};
  const std::string lower = base::to_lower_ascii(name);
  return std::ranges::any_of(base::split(lower, ' '), [](std::string_view word) {
    return std::ranges::find(kWords, word) != std::end(kWords);
  });
}

}  // namespace

bool looks_like_person(std::string_view name) {
  return !base::trim(name).empty() && !names_an_organisation(name) &&
         (name.find('@') != std::string_view::npos ||
          base::split(base::trim(name), ' ').size() <= 3);
}

}  // namespace kept::sheet
