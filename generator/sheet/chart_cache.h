// The figures that charts keep of the cells they draw. Excel shows them before it looks at the
// cells, and anyone can read them in the file, so a figure that was hidden in its cell afterwards
// is still there.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "sheet/findings.h"
#include "sheet/package.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {

class ChartCache {
 public:
  // Reads the charts of every sheet.
  [[nodiscard]] static ChartCache read(Package& package, const WorkbookParts& parts,
                                       diagnostics::Diagnostics& diagnostics);

  // The number that a chart keeps of a cell, or an empty view.
  [[nodiscard]] std::string_view at(const std::string& sheet, CellPosition cell) const;

 private:
  friend class ChartHandler;
  using Key = std::pair<std::uint32_t, std::uint32_t>;
  std::map<std::string, std::map<Key, std::string>, std::less<>> sheets_;
};

// "'Other sheet'!$A$1" -> "Other sheet"; empty where there is none.
[[nodiscard]] std::string sheet_of_reference(std::string_view reference);

}  // namespace kept::sheet
