// Where everything of a workbook will stand: the sheets in order, the lines above each table, the
// table's rows and widths. Both writers and the checks read it. Rows and columns count from 0.
// The layout looks into the workbook it was made from, which must outlive it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/workbook.h"

namespace kept::sheet {

enum class LineStyle { Title, Heading, Text };

struct Line {
  std::string text;
  std::string target;  // a link's, else empty
  LineStyle style = LineStyle::Text;
};

struct SheetLayout {
  std::string name;
  std::vector<Line> lines;       // row n is lines[n]
  const Table* table = nullptr;  // none on the cover
  std::string table_name;
  std::vector<std::string> headers;  // note marks included
  std::vector<double> widths;
  std::vector<double> heights;   // of row n, in points; 0 or missing for one line of text
  std::size_t source_index = 0;  // in Workbook::sheets, for sheets that the author described

  [[nodiscard]] std::uint32_t header_row() const {
    return static_cast<std::uint32_t>(lines.size());
  }
  [[nodiscard]] std::uint32_t first_row() const { return header_row() + 1; }
  // REQUIRES: a table with a row.
  [[nodiscard]] std::uint32_t last_row() const;
};

struct WorkbookLayout {
  std::vector<SheetLayout> sheets;
  std::vector<std::unique_ptr<Table>> made;            // contents, notes, lists of choices
  std::map<const Column*, std::uint32_t> choice_rows;  // the first row of its choices on Lists
};

inline constexpr std::string_view kNotesSheet = "Notes";
inline constexpr std::string_view kContentsSheet = "Contents";
inline constexpr std::string_view kCoverSheet = "Cover";
inline constexpr std::string_view kListsSheet = "Lists";

[[nodiscard]] WorkbookLayout lay_out(const Workbook& workbook);

// The shorthand of a table: what its cells hold and what it declares, sorted, without doubles.
[[nodiscard]] std::vector<std::string> shorthand_of(const Table& table);

// Points that a text needs in a cell that holds `width` characters a line, or 0 where one line will
// do.
[[nodiscard]] double wrapped_height(std::string_view text, double width);

[[nodiscard]] std::string long_date(base::Date date);  // "30 September 2026"

// "Children in care [note 1]"
[[nodiscard]] std::string header_text(const Column& column);

// A column's choices need a list of their own where Excel's 255 characters do not hold them, or
// where one has a comma or quotes.
[[nodiscard]] bool needs_list(const Column& column);

// "pledge_tracker" for a sheet "Pledge tracker": a name that Excel accepts for a table.
[[nodiscard]] std::string table_name_for(std::string_view sheet_name);

}  // namespace kept::sheet
