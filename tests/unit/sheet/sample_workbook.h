// A workbook that uses everything and breaks nothing, for the tests of this module.
#pragma once

#include "sheet/workbook.h"

namespace kept::sheet {

[[nodiscard]] Column make_column(std::string key, std::string header,
                                 ColumnType type = ColumnType::Text,
                                 std::string number_format = "");

// Cover, contents, notes; "Pledge tracker" with dates, links, choices and conditional words;
// "Indicators" with numbers, shorthand, notes and a line chart.
[[nodiscard]] Workbook sample_workbook();

// One sheet "Data", one text column "Name", one row "Amira".
[[nodiscard]] Workbook small_workbook();

}  // namespace kept::sheet
