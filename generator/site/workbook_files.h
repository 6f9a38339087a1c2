// A filled workbook as files: the XLSX and ODS, and for each table its CSV twin with metadata.
#pragma once

#include <vector>

#include "site/output_file.h"
#include "site/workbook_template.h"

namespace kept::site {

void write_workbook(const PlannedWorkbook& planned, std::vector<OutputFile>& files,
                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
