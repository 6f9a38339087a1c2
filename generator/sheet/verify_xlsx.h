// Opens a finished workbook, Kept's own or anybody's, and reports what should be mended before it
// is published: what is hidden in it (errors) and what keeps people from reading it (warnings where
// the Analysis Function calls it a preference, errors where it is essential).
#pragma once

#include <string_view>

#include "diagnostics/diagnostic.h"
#include "sheet/read_xlsx.h"

namespace kept::sheet {

// False where the file could not be opened at all (reported). `name` is each finding's place.
bool verify_xlsx(std::string_view bytes, std::string_view name, const ReadLimits& limits,
                 diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
