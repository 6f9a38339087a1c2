// Writes a Workbook as ODS, the open format: the same sheets, tables and explanations as the XLSX.
// Charts are left to the XLSX; what they show stands above the table in words. The same workbook
// gives the same bytes. Safe from several threads at once.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// The file's bytes, or nothing where an error was reported. REQUIRES: no streamed rows.
[[nodiscard]] std::optional<std::string> write_ods(const Workbook& workbook,
                                                   diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
