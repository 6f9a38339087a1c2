// One worksheet's part read from front to back: its cells are handed on one by one and not kept, so
// that a sheet of any length can be checked; what stands around the cells is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {

enum class CellKind { Empty, Number, Text, Boolean, Error };

// Good during the call that hands it on.
struct PartCell {
  CellPosition at;
  CellKind kind = CellKind::Empty;
  std::string_view text;  // of a text or an error; a number as it stands in the file
  bool has_formula = false;
  bool superscript = false;                  // part of the text is raised
  std::optional<std::size_t> shared_string;  // its index, where the text is a shared one
  const CellFormat* format = nullptr;        // null where the file has no such format
};

struct ColumnRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  double width = 0;  // 0 where the file says none
  bool hidden = false;
};

struct Hyperlink {
  CellPosition at;
  std::string relationship;  // empty for a place in this workbook
  std::string location;
};

// Rules that colour without a word: scales, bars, icons.
struct ConditionalRule {
  std::string type;  // "cellIs", "colorScale" …
  std::string range;
};

struct SheetContent {
  std::vector<std::string> merged;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<ColumnRange> columns;
  std::vector<Hyperlink> hyperlinks;
  std::vector<ConditionalRule> rules;
  std::vector<std::string> extensions;  // names of elements kept for later versions of Excel
  std::string active_cell;              // "" for A1
  std::string top_left_cell;            // "" for A1: the first that shows
  CellPosition outward_formula;         // that points into another workbook; row 0 for none
  bool has_filter = false;              // on the sheet; a table's own is in TablePart
  bool has_panes = false;
  bool has_header_or_footer = false;
  bool has_drawing = false;
  bool has_old_drawing = false;  // VML: comments and form controls
  bool has_objects = false;      // OLE, ActiveX
  bool is_selected = false;
  std::size_t cells = 0;
};

// Nothing where the part is broken or holds more cells than the limits allow (reported).
[[nodiscard]] std::optional<SheetContent> read_sheet_part(
    Package& package, const WorkbookParts& parts, const SheetPart& sheet,
    const std::function<void(const PartCell&)>& on_cell, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
