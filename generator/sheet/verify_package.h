// The checks on a workbook's parts: what travels in the file besides the cells. Hidden sheets and
// names, macros, caches, links, comments, pictures, properties.
#pragma once

#include "sheet/findings.h"
#include "sheet/package.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {

void verify_package(Package& package, Findings& findings);
void verify_workbook(const WorkbookParts& parts, Findings& findings);
// Pictures, charts and shapes of one sheet.
void verify_drawings(Package& package, const SheetPart& sheet, Findings& findings);

}  // namespace kept::sheet
