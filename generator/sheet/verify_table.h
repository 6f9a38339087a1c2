// What verify_xlsx knows of one table as its sheet's cells go by, and what it says at the end.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/findings.h"
#include "sheet/sheet_part.h"

namespace kept::sheet {

class TableVerifier {
 public:
  TableVerifier(const TablePart& table, std::string_view sheet);

  [[nodiscard]] bool covers(CellPosition at) const;
  [[nodiscard]] bool is_header(CellPosition at) const {
    return table_.header_rows > 0 && at.row == table_.first.row;
  }
  [[nodiscard]] bool stands_above(CellPosition at) const;  // true where the cell is below the table
  void see(const PartCell& cell, Findings& findings);
  // `lines` is the text above the table.
  void finish(std::string_view lines, const SheetContent& content, Findings& findings);

 private:
  struct ColumnTally {
    std::size_t filled = 0;
    std::size_t numbers = 0;
    std::size_t numbers_as_text = 0;
    std::size_t longest = 0;  // characters of a text that does not wrap
  };
  void see_header(const PartCell& cell, std::size_t column, Findings& findings);
  void see_text(const PartCell& cell, std::size_t column, Findings& findings);
  void check_structure(Findings& findings) const;
  void check_headers(Findings& findings) const;
  void check_gaps(Findings& findings) const;
  void check_blanks(std::string_view lines, Findings& findings) const;
  void check_shorthand(std::string_view lines, Findings& findings) const;
  void check_widths(const SheetContent& content, Findings& findings) const;

  const TablePart& table_;
  std::string sheet_;
  std::vector<ColumnTally> columns_;
  std::vector<bool> row_filled_;
  std::set<std::string> shorthand_;
};

}  // namespace kept::sheet
