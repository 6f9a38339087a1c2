// What the parts of an XLSX file other than its sheets say: which sheets and tables there are,
// which shared strings, styles and properties. Read once, for read_xlsx and verify_xlsx.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "sheet/date_serial.h"
#include "sheet/package.h"

namespace kept::sheet {

struct Relationship {
  std::string id;
  std::string type;    // the last part of its address: "worksheet", "table"
  std::string target;  // a part's name, or an address where it is external
  bool external = false;
};

// Of the part, with relative and absolute targets made part names. Empty where it has none.
[[nodiscard]] std::vector<Relationship> read_relationships(Package& package, std::string_view part,
                                                           diagnostics::Diagnostics& diagnostics);

struct TablePart {
  std::string part;
  std::string name;
  CellPosition first;  // the header row's left cell
  CellPosition last;
  std::string range;
  int header_rows = 1;
  bool has_filter = false;
  std::vector<std::string> columns;
};

struct SheetPart {
  std::string name;
  std::string part;
  SheetState state = SheetState::Visible;
  std::vector<Relationship> relationships;
  std::vector<TablePart> tables;
};

struct DefinedName {
  std::string name;
  std::string refers_to;
  bool hidden = false;
};

struct CellFormat {
  bool is_date = false;
  bool is_percent = false;
  bool wraps = false;
  bool has_fill = false;
  bool white_text = false;
  bool hides_value = false;  // number format ";;;"
  bool superscript = false;
  std::string style;  // the cell style's name: "Heading 1"
};

struct DocumentProperties {
  std::string title;
  std::string author;
  std::string last_modified_by;
  std::string language;
  std::string manager;
};

struct WorkbookParts {
  std::string part;  // "xl/workbook.xml"
  std::vector<Relationship> relationships;
  std::vector<SheetPart> sheets;
  std::vector<DefinedName> defined_names;
  std::vector<std::string> shared_strings;
  std::vector<bool> superscript_strings;  // one a shared string: holds raised text
  std::vector<CellFormat> formats;
  DocumentProperties properties;
  DateSystem dates = DateSystem::From1900;
  int active_sheet = 0;
  std::string folder;  // where Excel last saved the file (x15ac:absPath)
};

// Nothing where the workbook part is missing or broken (reported).
[[nodiscard]] std::optional<WorkbookParts> read_workbook_parts(
    Package& package, diagnostics::Diagnostics& diagnostics);

// "A6:D14" as its corners; a single cell is both.
struct CellRange {
  CellPosition first;
  CellPosition last;
};
[[nodiscard]] std::optional<CellRange> parse_range(std::string_view range);

}  // namespace kept::sheet
