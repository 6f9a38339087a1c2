// The CSV twin of a worksheet: the same cells, the same shorthand, for programs; and its metadata
// (CSV on the Web, W3C 2015) that says what the columns are. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// RFC 4180: UTF-8 without a byte order mark, CRLF, quotes where needed, one header row. Numbers
// have no thousands separators and full precision, dates are ISO 8601, a link is its text and its
// address. Text that a spreadsheet program would take for a formula gets a ' before it and is
// reported (`formula-in-text`).
[[nodiscard]] std::string write_csv(const Table& table, diagnostics::Diagnostics& diagnostics);

// The CSVW metadata of `csv_name` (a file name beside it) as JSON: title, language, source,
// columns with name, titles, description and datatype, shorthand as null values with a key.
[[nodiscard]] std::string write_csv_metadata(const Workbook& workbook, const Table& table,
                                             std::string_view csv_name);

}  // namespace kept::sheet
