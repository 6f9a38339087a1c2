// Every diagnostic code with its explanation for `kept explain` and the reference. An entry is the
// file codes/<code>.md: a first line `# title`, then what it means, why it matters, an example and
// how to mend it. Tests hold the codes in the program against these files, both ways.
#pragma once

#include <string_view>
#include <vector>

namespace kept::diagnostics {

struct CatalogueEntry {
  std::string_view code;
  std::string_view title;
  std::string_view text;  // Markdown, the title line included
};

// Sorted by code.
[[nodiscard]] const std::vector<CatalogueEntry>& catalogue();
// The entry, or null where there is no such code.
[[nodiscard]] const CatalogueEntry* find_code(std::string_view code);

}  // namespace kept::diagnostics
