// What a finished workbook needs and libxlsxwriter 1.1 cannot say: the document's language, a real
// "Heading 1" cell style on titles, text that describes a table, gaps in charts where a cell holds
// shorthand. Each function changes the text of one part. See decisions/0041-finishing.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sheet/frame.h"
#include "sheet/workbook.h"

namespace kept::sheet {

void finish_core_properties(std::string& xml, std::string_view language);
void finish_styles(std::string& xml, int title_format, int heading_format);
void finish_chart(std::string& xml, std::string_view language, const ChartLiterals& literals);
// Heights that were worked out stay changeable: Excel fits the row again when its text changes.
// Validations refer to their lists.
void finish_sheet(std::string& xml, std::span<const std::string> list_ranges);
void finish_table(std::string& xml, const Table& table);

}  // namespace kept::sheet
