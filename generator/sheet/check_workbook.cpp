#include "sheet/check_workbook.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "sheet/link_target.h"
#include "sheet/shorthand.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kLongestCell = 32'767;
constexpr std::size_t kLongestHeader = 255;
constexpr std::size_t kLongestSheetName = 31;
constexpr std::size_t kLongestTableName = 255;
constexpr double kNarrowest = 8;
constexpr double kWidest = 60;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "AB12" and "R1C1" are cells to Excel, so no table may be called that.
bool reads_as_cell(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size() && is_letter(name[at])) {
    ++at;
  }
  return at > 0 && at <= 3 && at < name.size() && std::ranges::all_of(name.substr(at), is_digit);
}

bool is_table_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestTableName &&
         (is_letter(name[0]) || name[0] == '_') &&
         std::ranges::all_of(
             name, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.'; }) &&
         !reads_as_cell(name) && base::to_lower_ascii(name) != "r" &&
         base::to_lower_ascii(name) != "c";
}

bool is_sheet_name(std::string_view name) {
  return !base::trim(name).empty() && base::count_code_points(name) <= kLongestSheetName &&
         name.find_first_of("[]:*?/\\") == std::string_view::npos && name.front() != '\'' &&
         name.back() != '\'' && base::to_lower_ascii(name) != "history";
}

std::string short_of(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::size_t at = 0;
  while (at < text.size() && at < kShown) {
    (void)base::decode_utf8(text, at);
  }
  return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    list += (list.empty() ? "`" : ", `") + std::string(name) + "`";
  }
  return list;
}

bool is_blank(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return std::holds_alternative<std::monostate>(cell) || (text != nullptr && text->empty());
}

class TableCheck {
 public:
  TableCheck(const Workbook& workbook, const SheetLayout& sheet, Diagnostics& diagnostics)
      : workbook_(workbook), sheet_(sheet), table_(*sheet.table), diagnostics_(diagnostics) {}

  void run() {
    check_size();
    check_lines();
    check_headers();
    check_columns();
    check_rows();
    check_gaps();
    check_shorthand();
    if (table_.chart) {
      check_chart(*table_.chart);
    }
    for (const ConditionalWord& rule : table_.conditional_words) {
      require_column(rule.column, "a conditional word");
    }
  }

 private:
  Diagnostic& error(std::string_view code, std::string message) {
    return diagnostics_.error(code, table_.span, std::move(message)).at_place(sheet_.name);
  }
  Diagnostic& warning(std::string_view code, std::string message) {
    return diagnostics_.warning(code, table_.span, std::move(message)).at_place(sheet_.name);
  }

  void check_size() {
    const std::size_t rows = table_.rows.size() + table_.streamed_rows;
    if (rows == 0 || table_.columns.empty()) {
      error("sheet-table-empty",
            "the worksheet `" + sheet_.name + "` has a table without rows or columns")
          .with_hint("leave the worksheet out, or say in one row that there is nothing to show");
    }
    if (rows + sheet_.lines.size() + 1 > kMostRows || table_.columns.size() > kMostColumns) {
      error("sheet-too-large",
            "the worksheet `" + sheet_.name + "` has more rows or columns than Excel can open")
          .with_hint(
              "split the table by year or by area; Excel opens 1,048,576 rows and 16,384 columns");
    }
  }

  void check_lines() {
    if (base::trim(table_.title).empty()) {
      error("sheet-title-missing", "the worksheet `" + sheet_.name + "` has no title")
          .with_hint("say in one line what the table shows, for whom and when");
    }
    for (const Line& line : sheet_.lines) {
      check_text(line.text);
    }
  }

  void check_headers() {
    std::map<std::string, std::size_t> seen;
    for (const std::string& header : sheet_.headers) {
      if (base::trim(header).empty()) {
        error("sheet-header-blank", "a column of `" + sheet_.name + "` has no header")
            .with_hint("give every column a header that says what it holds and in which unit");
        continue;
      }
      check_text(header);
      if (base::count_code_points(header) > kLongestHeader) {
        error("sheet-cell-too-long",
              "the header `" + short_of(header) + "` is longer than 255 characters")
            .with_hint("shorten the header and put the rest into a note");
      }
      if (++seen[base::to_lower_ascii(header)] == 2) {
        error("sheet-header-duplicate",
              "two columns of `" + sheet_.name + "` are called `" + header + "`")
            .with_hint("a screen reader reads only the header: make each say what is different");
      }
    }
  }

  void check_columns() {
    for (const Column& column : table_.columns) {
      if (column.width != 0 && (column.width < kNarrowest || column.width > kWidest)) {
        warning("sheet-column-width", "the column `" + short_of(column.header) +
                                          "` has a width outside 8 to 60 characters")
            .with_hint("leave the width out to have it chosen from what stands in the column");
      }
    }
  }

  void check_rows() {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const Row& row = table_.rows[r];
      if (row.size() != table_.columns.size()) {
        error("sheet-row-length", "row " + std::to_string(r + 1) + " of `" + sheet_.name +
                                      "` has " + std::to_string(row.size()) + " cells for " +
                                      std::to_string(table_.columns.size()) + " columns")
            .with_hint("every row needs one cell for each column");
      }
      for (const Cell& cell : row) {
        check_cell(cell);
      }
    }
    if (blank_cells_ > 0 && !explains_blanks(table_.blank_cells)) {
      error("sheet-blank-cell", "`" + sheet_.name + "` has empty cells and does not say why")
          .with_hint(
              "add a line such as \"Blank cells mean that no action is due.\", or use shorthand "
              "such as [x]");
    }
  }

  // A form is there to be filled in; anywhere else a screen reader takes a gap for the table's end.
  void check_gaps() {
    if (is_form(table_.blank_cells) || table_.streamed_rows > 0) {
      return;
    }
    std::vector<bool> filled(table_.columns.size());
    bool blank_row = false;
    for (const Row& row : table_.rows) {
      blank_row = blank_row || std::ranges::all_of(row, is_blank);
      for (std::size_t i = 0; i < std::min(row.size(), filled.size()); ++i) {
        filled[i] = filled[i] || !is_blank(row[i]);
      }
    }
    if (blank_row || (!table_.rows.empty() && std::ranges::find(filled, false) != filled.end())) {
      error("sheet-blank-row",
            "the table of `" + sheet_.name + "` has a row or column with nothing in it")
          .with_hint(
              "take it out; where people are to fill it in, say \"Blank cells are for you to fill "
              "in.\"");
    }
  }

  void check_cell(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) {
      ++blank_cells_;
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      blank_cells_ += text->empty() ? 1 : 0;
      check_cell_text(*text);
    } else if (const auto* link = std::get_if<Link>(&cell)) {
      check_link(link->text, link->target);
    } else if (const auto* number = std::get_if<double>(&cell);
               number != nullptr && !std::isfinite(*number)) {
      error("sheet-number-not-finite",
            "`" + sheet_.name + "` has a cell whose number is infinite or undefined")
          .with_hint("look for a division by zero; use [z] where a value does not apply");
    }
  }

  void check_cell_text(std::string_view text) {
    check_text(text);
    if (looks_like_formula(text)) {
      warning("formula-in-text", "the text `" + short_of(text) +
                                     "` would run as a formula if it were opened from a CSV file")
          .with_hint("it is kept as text; rewrite it so that it does not start with = + - or @");
    } else if (!text.empty() && !has_word_character(text)) {
      warning("sheet-symbol-only", "a cell holds only the symbol `" + short_of(text) + "`")
          .with_hint("write a word: some screen readers skip symbols");
    }
    if (text.find("†") != std::string_view::npos || text.find("‡") != std::string_view::npos) {
      warning("sheet-symbol-footnote",
              "the text `" + short_of(text) + "` points to a footnote with a symbol")
          .with_hint("use [note 1] and put the note into the workbook's notes");
    }
  }

  void check_link(std::string_view text, std::string_view target) {
    check_text(text);
    if (text.empty() || is_bare_address(text)) {
      warning("sheet-link-bare", "a link to `" + short_of(target) + "` has an address for its text")
          .with_hint("say where the link goes in words, such as \"Care leaver local offer\"");
    }
    if (!is_safe_target(target)) {
      warning("sheet-link-unsafe", "the link `" + short_of(text) + "` leads to `" +
                                       short_of(target) + "`, which is no web or mail address")
          .with_hint(
              "the text is kept without the link; use an address that starts with https:// or "
              "mailto:");
    }
  }

  void check_text(std::string_view text) {
    if (text.size() > kLongestCell && base::count_code_points(text) > kLongestCell) {
      error("sheet-cell-too-long", "the text `" + short_of(text) +
                                       "` is longer than the 32,767 characters that Excel opens")
          .with_hint("put the long text on a page and link to it");
    }
    const bool control = std::ranges::any_of(text, [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
    });
    if (control || base::find_invalid_utf8(text) != std::string_view::npos) {
      warning("sheet-text-invalid",
              "the text `" + short_of(text) + "` holds characters that a workbook cannot")
          .with_hint("they are left out; copy the text again as plain text");
    }
  }

  void check_shorthand() {
    for (const std::string& symbol : shorthand_of(table_)) {
      if (!shorthand_meaning(workbook_, symbol)) {
        error("shorthand-unexplained",
              "`" + sheet_.name + "` uses `" + symbol + "` and does not say what it means")
            .with_hint("use the harmonised shorthand, such as [c] or [x], or add `" + symbol +
                       "` to the workbook's `shorthand` with its meaning");
      }
    }
  }

  void require_column(const std::string& key, std::string_view used_by) {
    std::vector<std::string_view> keys;
    for (const Column& column : table_.columns) {
      keys.push_back(column.key);
    }
    if (std::ranges::find(keys, key) == keys.end()) {
      error("sheet-column-unknown", std::string(used_by) + " of `" + sheet_.name +
                                        "` names the column `" + key + "`, which the table lacks")
          .with_nearest(key, keys)
          .with_hint("the table's columns are " + list_of(keys));
    }
  }

  void check_chart(const Chart& chart) {
    if (base::trim(chart.alt_text).empty()) {
      error("sheet-chart-no-alt",
            "the chart of `" + sheet_.name + "` has no text that says what it shows")
          .with_hint(
              "add `alt_text`: one or two sentences with the main finding, for people who cannot "
              "see the chart");
    }
    if (base::trim(chart.title).empty() || base::trim(chart.category_axis).empty() ||
        base::trim(chart.value_axis).empty()) {
      error("sheet-chart-name-missing",
            "the chart of `" + sheet_.name + "` lacks a title or the name of an axis")
          .with_hint("give the chart a title and name both axes, with the unit");
    }
    if (table_.streamed_rows > 0) {
      error("sheet-chart-too-large", "the table of `" + sheet_.name + "` is too long for a chart")
          .with_hint("make a shorter table for the chart");
    }
    require_column(chart.category, "the chart");
    for (const std::string& key : chart.series) {
      require_column(key, "the chart");
    }
  }

  const Workbook& workbook_;
  const SheetLayout& sheet_;
  const Table& table_;
  Diagnostics& diagnostics_;
  std::size_t blank_cells_ = 0;
};

class WorkbookCheck {
 public:
  WorkbookCheck(const Workbook& workbook, const WorkbookLayout& layout, Diagnostics& diagnostics)
      : workbook_(workbook), layout_(layout), diagnostics_(diagnostics) {}

  void run() {
    check_properties();
    check_sheet_names();
    check_table_names();
    check_notes();
    for (const SheetLayout& sheet : layout_.sheets) {
      if (sheet.table != nullptr) {
        TableCheck(workbook_, sheet, diagnostics_).run();
      }
    }
  }

 private:
  Diagnostic& error(std::string_view code, std::string message) {
    return diagnostics_.error(code, workbook_.span, std::move(message)).at_place(workbook_.title);
  }

  void check_properties() {
    const std::pair<std::string_view, const std::string*> required[] = {
        {"title", &workbook_.title},
        {"author", &workbook_.author},
        {"language", &workbook_.language}};
    for (const auto& [name, value] : required) {
      if (base::trim(*value).empty()) {
        error("workbook-property-missing", "the workbook has no " + std::string(name))
            .with_hint(
                "screen readers read it out when the file opens; the author is the council, not a "
                "person");
      }
    }
  }

  void check_sheet_names() {
    std::set<std::string> seen;
    for (const SheetLayout& sheet : layout_.sheets) {
      if (!is_sheet_name(sheet.name)) {
        error("sheet-name-invalid", "Excel cannot open a worksheet called `" + sheet.name + "`")
            .with_hint("use 1 to 31 characters, none of [ ] : * ? / \\ and no ' at either end");
      }
      if (!seen.insert(base::to_lower_ascii(sheet.name)).second) {
        error("sheet-name-duplicate", "two worksheets are called `" + sheet.name + "`")
            .with_hint("give each its own name; Cover, Contents, Notes and Lists are made by Kept");
      }
    }
  }

  void check_table_names() {
    std::set<std::string> seen;
    for (const SheetLayout& sheet : layout_.sheets) {
      if (sheet.table == nullptr) {
        continue;
      }
      if (!is_table_name(sheet.table_name)) {
        error("sheet-table-name-invalid",
              "Excel cannot open a table called `" + sheet.table_name + "`")
            .with_hint(
                "start with a letter; use letters, digits and _; it must not look like a cell "
                "(AB12)");
      }
      if (!seen.insert(base::to_lower_ascii(sheet.table_name)).second) {
        error("sheet-table-name-invalid", "two tables are called `" + sheet.table_name + "`")
            .with_hint("give each table its own name");
      }
    }
  }

  // Every note used must be there, every note there must be used.
  void check_notes() {
    std::set<int> used;
    for (const SheetLayout& sheet : layout_.sheets) {
      if (sheet.name == kNotesSheet) {
        continue;
      }
      const auto add = [&](std::string_view text) {
        for (const int number : note_marks(text)) {
          used.insert(number);
        }
      };
      std::ranges::for_each(sheet.headers, add);
      std::ranges::for_each(sheet.lines, add, &Line::text);
    }
    const int count = static_cast<int>(workbook_.notes.size());
    for (const int number : used) {
      if (number < 1 || number > count) {
        error("sheet-note-missing", "a header or title points to note " + std::to_string(number) +
                                        ", which the workbook lacks")
            .with_hint("the workbook has " + std::to_string(count) +
                       " notes; add the note or mend the number");
      }
    }
    for (int number = 1; number <= count; ++number) {
      if (!used.contains(number)) {
        diagnostics_
            .warning("sheet-note-unused", workbook_.span,
                     "nothing points to note " + std::to_string(number))
            .at_place(workbook_.title)
            .with_hint("add the note's number to a column's `notes`, or take the note out");
      }
    }
  }

  const Workbook& workbook_;
  const WorkbookLayout& layout_;
  Diagnostics& diagnostics_;
};

std::size_t count_errors(const Diagnostics& diagnostics) {
  return diagnostics.count(diagnostics::Severity::Error) +
         diagnostics.count(diagnostics::Severity::Blocked);
}

}  // namespace

bool check_workbook(const Workbook& workbook, const WorkbookLayout& layout,
                    Diagnostics& diagnostics) {
  const std::size_t before = count_errors(diagnostics);
  WorkbookCheck(workbook, layout, diagnostics).run();
  return count_errors(diagnostics) == before;
}

}  // namespace kept::sheet
