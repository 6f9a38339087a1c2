// Reads the styles part: how each cell format looks, as far as checks and dates need it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {

// Leaves `formats` as it is where there is no such part. False where it cannot be read (reported).
[[nodiscard]] bool read_styles(Package& package, const std::string& part,
                               std::vector<CellFormat>& formats,
                               diagnostics::Diagnostics& diagnostics);

// Whether a number format's code shows a day ("dd/mm/yyyy"), not just a time or a number.
[[nodiscard]] bool shows_date(std::string_view code);

}  // namespace kept::sheet
