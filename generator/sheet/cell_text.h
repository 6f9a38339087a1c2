// Text on its way into a workbook's XML. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace kept::sheet {

// The text without what XML cannot hold: control characters, ill-formed UTF-8.
[[nodiscard]] std::string clean_text(std::string_view text);

// The same for cells and headers, where "_x0041_" has to be written so that Excel shows it as it
// is instead of "A" (ECMA-376 part 1, 22.9.2.19).
[[nodiscard]] std::string clean_cell_text(std::string_view text);

// The same, escaped for XML and appended; for text that is escaped here and not by a library.
void append_cell_xml(std::string& out, std::string_view text);

using base::append_escaped_xml;
using base::escape_xml;

}  // namespace kept::sheet
