// Writes a Workbook as an XLSX file that meets the Analysis Function's guidance (see workbook.h):
// cover, contents, notes, then one table object a sheet, everything explained above it. The same
// workbook gives the same bytes. Safe from several threads at once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// Takes the file piece by piece; false where it cannot be stored, which ends the writing.
using ByteSink = std::function<bool(std::string_view)>;

// The cells of a streamed table, left to right, top to bottom. Text is copied at once.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void number(double value) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void date(base::Date date) = 0;
  virtual void boolean(bool value) = 0;
  virtual void marker(std::string_view symbol) = 0;
  virtual void empty() = 0;
  // REQUIRES: as many cells as the table has columns since the last row.
  virtual void end_row() = 0;
};

// Rows that are too many to hold. Called once for each sheet with `streamed_rows`, in order.
class RowSource {
 public:
  virtual ~RowSource() = default;
  // REQUIRES: writes exactly table.streamed_rows rows.
  virtual void write_rows(std::size_t sheet, RowWriter& rows) = 0;
};

// The file's bytes, or nothing where an error was reported. REQUIRES: no streamed rows.
[[nodiscard]] std::optional<std::string> write_xlsx(const Workbook& workbook,
                                                    diagnostics::Diagnostics& diagnostics);

// The same for tables of any length in memory that does not grow with them. Streamed tables have
// no chart and no links. False where an error was reported; the sink then holds part of a file.
[[nodiscard]] bool write_xlsx(const Workbook& workbook, RowSource& rows, const ByteSink& sink,
                              diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
