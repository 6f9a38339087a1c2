// The checks on one worksheet: its lines, its table, what is hidden in it and how it is formatted.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "sheet/chart_cache.h"
#include "sheet/findings.h"
#include "sheet/sheet_part.h"

namespace kept::sheet {

// What is gathered over all sheets and judged at the end.
struct WorkbookTally {
  std::set<int> notes_used;    // by titles and headers
  std::set<int> notes_listed;  // on the sheet of notes
  int last_note = 0;           // listed so far
  bool has_notes_sheet = false;
  std::vector<bool> strings_used;  // one a shared string
  ChartCache charts;
};

void verify_sheet(Package& package, const WorkbookParts& parts, const SheetPart& sheet, bool first,
                  WorkbookTally& tally, Findings& findings);

}  // namespace kept::sheet
