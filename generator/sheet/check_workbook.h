// Holds a Workbook against the Analysis Function's guidance and Excel's limits before it is
// written. What a value cannot break (see workbook.h) needs no check here.
#pragma once

#include "diagnostics/diagnostic.h"
#include "sheet/layout.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// False where an error was reported.
[[nodiscard]] bool check_workbook(const Workbook& workbook, const WorkbookLayout& layout,
                                  diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
