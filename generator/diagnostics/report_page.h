// What was found in files as one page for people: files with leaks first, what belongs together
// said once, with what to do about it. It needs no other file, no script and no network.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace kept::diagnostics {

// `files`: the paths that were looked through. A finding stands under the file that its span or
// the beginning of its place names (`a.pdf:3`, `a.xlsx: Sheet`), others under "All files".
[[nodiscard]] std::string report_page(const Diagnostics& found, std::vector<std::string> files);

}  // namespace kept::diagnostics
