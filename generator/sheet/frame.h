// The workbook as libxlsxwriter writes it: everything but streamed rows, and but the few things
// that finish.h adds because the library cannot say them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/layout.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// What finish.h puts where the library's chart refers to cells, because Excel and LibreOffice draw
// the text "[c]" in a referred cell as 0. Empty where the references will do.
struct ChartLiterals {
  std::string categories;
  std::vector<std::string> series;
};

// Stands, with the range behind it, where a validation will refer to a list.
inline constexpr std::string_view kListPlaceholder = "kept-list:";

struct FrameSheet {
  std::vector<int> column_formats;       // index of a body cell's format, one a column
  ChartLiterals literals;                // of its chart
  std::vector<std::string> list_ranges;  // where a column's choices stand: "Lists!$B$4:$B$8"
};

struct Frame {
  std::string bytes;  // a whole XLSX file
  int title_format = 0;
  int heading_format = 0;
  std::vector<FrameSheet> sheets;  // as in the layout
};

// Nothing where the library failed (reported).
[[nodiscard]] std::optional<Frame> write_frame(const Workbook& workbook,
                                               const WorkbookLayout& layout,
                                               diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
