// Native Excel charts, through libxlsxwriter. Part of frame.h.
#pragma once

#include "sheet/frame.h"
#include "sheet/layout.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace kept::sheet {

// Draws the chart to the right of its table. The library keeps what it needs.
void draw_chart(lxw_workbook& book, lxw_worksheet& page, const SheetLayout& sheet,
                const Chart& chart);

// Empty where all cells that the chart draws are numbers.
[[nodiscard]] ChartLiterals chart_literals(const Table& table, const Chart& chart);

}  // namespace kept::sheet
