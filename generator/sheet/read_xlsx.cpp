#include "sheet/read_xlsx.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "sheet/date_serial.h"
#include "sheet/package.h"
#include "sheet/sheet_part.h"
#include "sheet/workbook_parts.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

// What is left of the limits for all sheets together. Texts count each time they are shown: a few
// shared ones can stand in millions of cells.
struct Budget {
  std::size_t cells;
  std::uint64_t text_bytes;
};

// Without the noise that the factor brings: 0.57 is 57, not 56.99999999999999.
double percentage_of(double part) {
  constexpr double kDigits = 1e10;
  return std::round(part * 100 * kDigits) / kDigits;
}

class SheetReader {
 public:
  SheetReader(Package& package, const WorkbookParts& parts, const SheetPart& part, Budget& budget,
              Diagnostics& diagnostics)
      : package_(package), parts_(parts), part_(part), budget_(budget), diagnostics_(diagnostics) {}

  [[nodiscard]] std::optional<ReadSheet> run() {
    sheet_.name = part_.name;
    sheet_.state = part_.state;
    for (const TablePart& table : part_.tables) {
      sheet_.tables.push_back({table.name, table.range});
    }
    auto content = read_sheet_part(
        package_, parts_, part_, [this](const PartCell& cell) { add(cell); }, diagnostics_);
    if (!content) {
      return std::nullopt;
    }
    if (ended_) {
      diagnostics_
          .error("workbook-too-large", {},
                 "the workbook has more than " + std::to_string(package_.limits().cells) + " cells")
          .at_place(package_.name())
          .with_hint("save the sheets that are needed as CSV, which Kept reads piece by piece");
      return std::nullopt;
    }
    sheet_.merged = std::move(content->merged);
    report_merged();
    sort_rows();
    return std::move(sheet_);
  }

 private:
  void add(const PartCell& cell) {
    if (budget_.cells == 0 || budget_.text_bytes < cell.text.size()) {
      ended_ = true;
      return;
    }
    --budget_.cells;
    budget_.text_bytes -= cell.text.size();
    Cell value = value_of(cell);
    if (std::holds_alternative<std::monostate>(value)) {
      return;
    }
    if (sheet_.rows.empty() || sheet_.rows.back().number != cell.at.row) {
      sheet_.rows.push_back({cell.at.row, {}});
    }
    sheet_.rows.back().cells.push_back({cell.at.column, std::move(value)});
  }

  Cell value_of(const PartCell& cell) {
    switch (cell.kind) {
      case CellKind::Empty:
        return {};
      case CellKind::Text:
        return std::string(cell.text);
      case CellKind::Boolean:
        return base::trim(cell.text) == "1";
      case CellKind::Error:
        report_error(cell);
        return {};
      case CellKind::Number:
        break;
    }
    const auto number = base::parse_number(base::trim(cell.text));
    if (!number) {
      return std::string(cell.text);
    }
    if (cell.format != nullptr && cell.format->is_date) {
      if (const auto date = date_from_serial(*number, parts_.dates)) {
        return *date;
      }
    }
    return cell.format != nullptr && cell.format->is_percent ? percentage_of(*number) : *number;
  }

  void report_error(const PartCell& cell) {
    diagnostics_
        .warning("workbook-cell-error", {},
                 "the cell " + column_name(cell.at.column) + std::to_string(cell.at.row) + " of `" +
                     part_.name + "` holds the error `" + std::string(cell.text) + "`")
        .at_place(package_.name())
        .with_hint("mend the formula, or type the value; the cell is read as empty");
  }

  void report_merged() {
    if (!sheet_.merged.empty()) {
      diagnostics_
          .warning(
              "sheet-merged-cells", {},
              "the worksheet `" + part_.name + "` has merged cells at " + sheet_.merged.front())
          .at_place(package_.name())
          .with_hint(
              "only the first cell of a merged range holds its value: unmerge it and fill each "
              "cell");
    }
  }

  // Excel writes in order; other programs need not.
  void sort_rows() {
    std::ranges::stable_sort(sheet_.rows, {}, &ReadRow::number);
    std::vector<ReadRow> joined;
    for (ReadRow& row : sheet_.rows) {
      if (joined.empty() || joined.back().number != row.number) {
        joined.push_back(std::move(row));
      } else {
        std::ranges::move(row.cells, std::back_inserter(joined.back().cells));
      }
    }
    for (ReadRow& row : joined) {
      std::ranges::stable_sort(row.cells, {}, &ReadCell::column);
    }
    sheet_.rows = std::move(joined);
  }

  Package& package_;
  const WorkbookParts& parts_;
  const SheetPart& part_;
  Budget& budget_;
  Diagnostics& diagnostics_;
  ReadSheet sheet_;
  bool ended_ = false;
};

}  // namespace

const Cell* ReadSheet::at(std::uint32_t row, std::uint32_t column) const {
  const auto line = std::ranges::lower_bound(rows, row, {}, &ReadRow::number);
  if (line == rows.end() || line->number != row) {
    return nullptr;
  }
  const auto cell = std::ranges::lower_bound(line->cells, column, {}, &ReadCell::column);
  return cell != line->cells.end() && cell->column == column ? &cell->value : nullptr;
}

std::optional<ReadWorkbook> read_xlsx(std::string_view bytes, std::string_view name,
                                      const ReadLimits& limits, Diagnostics& diagnostics) {
  auto package = Package::open(bytes, name, limits, diagnostics);
  if (!package) {
    return std::nullopt;
  }
  const auto parts = read_workbook_parts(*package, diagnostics);
  if (!parts) {
    return std::nullopt;
  }
  ReadWorkbook workbook;
  workbook.title = parts->properties.title;
  workbook.author = parts->properties.author;
  workbook.language = parts->properties.language;
  Budget budget{limits.cells, limits.unpacked_bytes};
  for (const SheetPart& part : parts->sheets) {
    if (part.part.empty() || part.part.find("chartsheets/") != std::string::npos) {
      continue;
    }
    auto sheet = SheetReader(*package, *parts, part, budget, diagnostics).run();
    if (!sheet) {
      return std::nullopt;
    }
    workbook.sheets.push_back(std::move(*sheet));
  }
  return workbook;
}

}  // namespace kept::sheet
