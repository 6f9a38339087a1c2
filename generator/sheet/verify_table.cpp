#include "sheet/verify_table.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "sheet/shorthand.h"

namespace kept::sheet {
namespace {

constexpr double kNarrowest = 8;
constexpr double kWidest = 60;
constexpr double kTolerance = 1;  // Excel adds up to a character of padding to a width

bool is_default_name(std::string_view name) {
  const std::string lower = base::to_lower_ascii(name);
  return lower.starts_with("table") &&
         std::ranges::all_of(lower.substr(5), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

TableVerifier::TableVerifier(const TablePart& table, std::string_view sheet)
    : table_(table),
      sheet_(sheet),
      columns_(table.last.column - table.first.column + 1),
      row_filled_(table.last.row - table.first.row + 1) {}

bool TableVerifier::covers(CellPosition at) const {
  return at.row >= table_.first.row && at.row <= table_.last.row &&
         at.column >= table_.first.column && at.column <= table_.last.column;
}

bool TableVerifier::stands_above(CellPosition at) const {
  return at.row > table_.last.row;
}

void TableVerifier::see(const PartCell& cell, Findings& findings) {
  const std::size_t column = cell.at.column - table_.first.column;
  if (cell.kind == CellKind::Empty) {
    return;
  }
  ++columns_[column].filled;
  if (table_.header_rows > 0 && cell.at.row == table_.first.row) {
    see_header(cell, column, findings);
    return;
  }
  row_filled_[cell.at.row - table_.first.row] = true;
  if (cell.kind == CellKind::Number) {
    ++columns_[column].numbers;
  } else if (cell.kind == CellKind::Text) {
    see_text(cell, column, findings);
  } else if (cell.kind == CellKind::Error) {
    findings.error("workbook-cell-error", sheet_,
                   "a cell of `" + sheet_ + "` holds the error `" + std::string(cell.text) + "`",
                   "mend the formula, or use shorthand such as [x]");
  }
}

void TableVerifier::see_header(const PartCell& cell, std::size_t column, Findings& findings) {
  if (column < table_.columns.size() && base::trim(cell.text).empty()) {
    findings.error("sheet-header-blank", sheet_,
                   "a column of the table `" + table_.name + "` has no header",
                   "say what the column holds and in which unit");
  }
}

void TableVerifier::see_text(const PartCell& cell, std::size_t column, Findings& findings) {
  const std::string_view text = cell.text;
  ColumnTally& tally = columns_[column];
  if (const auto symbols = shorthand_in(text); !symbols.empty()) {
    shorthand_.insert(symbols.begin(), symbols.end());
    return;
  }
  if (base::parse_number(base::trim(text))) {
    ++tally.numbers_as_text;
  } else if (!has_word_character(text) && !base::trim(text).empty()) {
    findings.warning("sheet-symbol-only", sheet_,
                     "a cell of `" + sheet_ + "` holds only the symbol `" +
                         std::string(text.substr(0, 20)) + "`",
                     "write a word or shorthand: some screen readers skip symbols");
  }
  if (cell.format == nullptr || !cell.format->wraps) {
    tally.longest = std::max(tally.longest, base::count_code_points(text));
  }
  const bool notes_column =
      column < table_.columns.size() &&
      base::to_lower_ascii(table_.columns[column]).find("note") != std::string::npos;
  if (!notes_column && !note_marks(text).empty()) {
    findings.warning("sheet-note-in-cell", sheet_, "a cell of `" + sheet_ + "` points to a note",
                     "put [note 1] into the header or the title, or add a column called Notes");
  }
}

void TableVerifier::finish(std::string_view lines, const SheetContent& content,
                           Findings& findings) {
  check_structure(findings);
  check_headers(findings);
  if (!is_form(lines)) {
    check_gaps(findings);
  }
  check_blanks(lines, findings);
  check_shorthand(lines, findings);
  check_widths(content, findings);
  for (const ColumnTally& column : columns_) {
    if (column.numbers > 0 && column.numbers_as_text > 0) {
      findings.warning("sheet-number-as-text", sheet_,
                       "a column of `" + sheet_ + "` holds numbers, and numbers stored as text",
                       "in Excel choose the cells and Convert to Number: text is left out of sums");
    }
  }
}

void TableVerifier::check_structure(Findings& findings) const {
  if (is_default_name(table_.name)) {
    findings.warning("sheet-table-name-default", sheet_,
                     "the table on `" + sheet_ + "` is still called `" + table_.name + "`",
                     "in Excel choose Table Design and give it a name that says what it holds");
  }
  if (table_.header_rows != 1) {
    findings.error("sheet-header-row-missing", sheet_,
                   "the table `" + table_.name + "` has no header row",
                   "in Excel choose Table Design and tick Header Row");
  }
  if (table_.first.column != 1) {
    findings.error("sheet-table-not-left", sheet_,
                   "the table `" + table_.name + "` does not begin in column A",
                   "move it to the left edge: a screen reader starts there");
  }
  if (table_.has_filter) {
    findings.warning(
        "sheet-filter-or-freeze", sheet_, "the table `" + table_.name + "` has filter buttons",
        "take them off before you publish: filtered rows are hidden from some readers");
  }
}

void TableVerifier::check_headers(Findings& findings) const {
  std::set<std::string> seen;
  for (const std::string& header : table_.columns) {
    if (base::trim(header).empty()) {
      findings.error("sheet-header-blank", sheet_,
                     "a column of the table `" + table_.name + "` has no header",
                     "say what the column holds and in which unit");
    } else if (!seen.insert(base::to_lower_ascii(header)).second) {
      findings.error("sheet-header-duplicate", sheet_,
                     "two columns of `" + table_.name + "` are called `" + header + "`",
                     "make each header say what is different");
    }
  }
}

void TableVerifier::check_gaps(Findings& findings) const {
  const auto header = static_cast<std::size_t>(table_.header_rows > 0 ? 1 : 0);
  const bool column = std::ranges::any_of(
      columns_, [&](const ColumnTally& tally) { return tally.filled <= header; });
  const auto first = row_filled_.begin() + static_cast<std::ptrdiff_t>(header);
  if (column || std::find(first, row_filled_.end(), false) != row_filled_.end()) {
    findings.error("sheet-blank-row", sheet_,
                   "the table `" + table_.name + "` has a row or column with nothing in it",
                   "take it out: a screen reader may think that the table ends there");
  }
}

void TableVerifier::check_blanks(std::string_view lines, Findings& findings) const {
  std::size_t filled = 0;
  for (const ColumnTally& column : columns_) {
    filled += column.filled;
  }
  const bool blanks = filled < columns_.size() * row_filled_.size();
  if (blanks && !explains_blanks(lines)) {
    findings.error(
        "sheet-blank-cell", sheet_, "`" + sheet_ + "` has empty cells and does not say why",
        "add a line above the table, such as \"Blank cells mean that no action is due.\"");
  }
}

void TableVerifier::check_shorthand(std::string_view lines, Findings& findings) const {
  for (const std::string& symbol : shorthand_) {
    if (lines.find(symbol) == std::string_view::npos) {
      findings.error(
          "shorthand-unexplained", sheet_,
          "`" + sheet_ + "` uses `" + symbol + "` and does not say above the table what it means",
          "add a line such as \"Shorthand used in this table: [c] means confidential.\"");
    }
  }
}

void TableVerifier::check_widths(const SheetContent& content, Findings& findings) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(table_.first.column + i);
    const auto range = std::ranges::find_if(content.columns, [&](const ColumnRange& columns) {
      return columns.first <= number && number <= columns.last && columns.width > 0;
    });
    if (range == content.columns.end() || range->width < kNarrowest ||
        range->width > kWidest + kTolerance) {
      findings.warning("sheet-column-width", sheet_,
                       "column " + column_name(number) + " of `" + sheet_ +
                           "` has no width between 8 and 60 characters",
                       "set the width so that most of the column can be read");
    } else if (static_cast<double>(columns_[i].longest) > range->width * 1.3) {
      findings.error(
          "sheet-wrap-missing", sheet_,
          "column " + column_name(number) + " of `" + sheet_ + "` holds text that is cut off",
          "turn on Wrap Text for the column, or make it wider");
    }
  }
}

}  // namespace kept::sheet
