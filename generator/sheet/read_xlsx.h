// Reads what stands in the cells of an XLSX file that anybody made: for `kept import`. Values only;
// formulas give the value that was last worked out. Safe from several threads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook.h"

namespace kept::sheet {

// What a file may ask of this machine; a larger one is reported (`workbook-too-large`).
struct ReadLimits {
  std::size_t files = 10'000;                   // in the zip
  std::uint64_t unpacked_bytes = 512ULL << 20;  // all that is read, together
  std::size_t cells = 5'000'000;
};

// Rows and columns count from 1 (A), as in the file.
struct ReadCell {
  std::uint32_t column = 0;
  // Number, text, date, boolean; shorthand and links come as text. A percentage comes as people see
  // it: 59 where the cell shows 59 %, although the file says 0.59.
  Cell value;
};

struct ReadRow {
  std::uint32_t number = 0;
  std::vector<ReadCell> cells;  // ascending; empty cells are left out
};

enum class SheetState { Visible, Hidden, VeryHidden };

struct ReadTable {
  std::string name;
  std::string range;  // "A6:D14"
};

struct ReadSheet {
  std::string name;
  SheetState state = SheetState::Visible;
  std::vector<ReadRow> rows;        // ascending; rows without cells are left out
  std::vector<std::string> merged;  // ranges
  std::vector<ReadTable> tables;

  // Null where the cell is empty.
  [[nodiscard]] const Cell* at(std::uint32_t row, std::uint32_t column) const;
};

struct ReadWorkbook {
  std::string title;
  std::string author;
  std::string language;
  std::vector<ReadSheet> sheets;
};

// Nothing where the file cannot be read. Merged cells and cells that hold an Excel error (#REF!)
// are reported as warnings with `name` as the place. REQUIRES: `bytes` stay during the call.
[[nodiscard]] std::optional<ReadWorkbook> read_xlsx(std::string_view bytes, std::string_view name,
                                                    const ReadLimits& limits,
                                                    diagnostics::Diagnostics& diagnostics);

// "A1" -> row 1, column 1.
struct CellPosition {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  friend bool operator==(const CellPosition&, const CellPosition&) = default;
};
[[nodiscard]] std::optional<CellPosition> parse_cell_reference(std::string_view reference);
[[nodiscard]] std::string column_name(std::uint32_t column);  // 1 -> "A"

}  // namespace kept::sheet
