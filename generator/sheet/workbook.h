// A workbook as a plain value: what stands in it, not how XLSX or CSV write it. It follows the
// Government Analysis Function's guidance on accessible spreadsheets, so it can only say what that
// guidance allows: one table a sheet under its title, a cover, contents and notes. There is no way
// to hide, merge or write a formula. Values; free to read from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "source/source_file.h"

namespace kept::sheet {

// Shorthand that stands where a value is missing or special, with its brackets: "[c]".
struct Marker {
  std::string symbol;
  friend bool operator==(const Marker&, const Marker&) = default;
};

// `target` is a web or mail address, or "internal:Sheet name" for a worksheet of this workbook.
struct Link {
  std::string text;
  std::string target;
  friend bool operator==(const Link&, const Link&) = default;
};

// Text stays text, whatever it starts with: no cell ever holds a formula.
using Cell = std::variant<std::monostate, double, std::string, base::Date, bool, Marker, Link>;
using Row = std::vector<Cell>;

enum class ColumnType { Text, Number, Date, Boolean };

struct Column {
  std::string key;     // what charts and conditional words call it; the name in CSV metadata
  std::string header;  // unit included: "Children in care (number)"
  ColumnType type = ColumnType::Text;
  std::string number_format;         // in Excel's code ("#,##0.0"); empty for the type's own
  double width = 0;                  // in characters, 8 to 60; 0 takes it from what stands there
  std::vector<std::string> choices;  // what may be filled in; empty for anything
  std::vector<int> notes;            // numbers of Workbook::notes; the header gets "[note 1]"
  std::string description;           // for CSV metadata
};

enum class ChartType { Line, Column, Bar };

// A native chart to the right of its table. Cells without a number become gaps, never 0.
struct Chart {
  ChartType type = ChartType::Line;
  std::string title;
  std::string category_axis;        // the axis' name
  std::string value_axis;           // with its unit
  std::string alt_text;             // what the chart shows, in words
  std::string category;             // a column's key
  std::vector<std::string> series;  // columns' keys
};

enum class Emphasis { Strong, Good, Caution, Poor };

// A word that is set in bold and a colour where it stands in a column. The word carries the
// meaning; the colour only repeats it.
struct ConditionalWord {
  std::string column;  // a key
  std::string word;    // the whole cell
  Emphasis emphasis = Emphasis::Strong;
};

struct Table {
  std::string name;   // the table object's; empty for one made from the sheet's name
  std::string title;  // stands in A1
  std::vector<std::string> subtitle;   // further lines above the table
  std::string source;                  // where the figures come from
  std::string blank_cells;             // "Blank cells mean …"; required where some are
  std::vector<std::string> shorthand;  // symbols beyond those found in `rows`, to explain as well
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::size_t streamed_rows = 0;  // rows that a RowSource writes after `rows`
  std::optional<Chart> chart;
  std::vector<ConditionalWord> conditional_words;
  source::Span span;  // where the author described it
};

struct Sheet {
  std::string name;  // at most 31 characters, unique
  Table table;
};

// `target` empty: plain text.
struct CoverLine {
  enum class Style { Text, Heading };
  std::string text;
  std::string target;
  Style style = Style::Text;
};

struct ShorthandMeaning {
  std::string symbol;   // "[c]"
  std::string meaning;  // "confidential"
};

struct Workbook {
  std::string title;
  std::string subject;
  std::string description;
  std::string author;              // the organisation, not a person
  std::string language = "en-GB";  // BCP 47
  std::vector<std::string> keywords;
  base::Date date;                          // of publication; the file's only date
  std::vector<CoverLine> cover;             // under the title
  std::vector<std::string> notes;           // note n is notes[n - 1]
  std::vector<ShorthandMeaning> shorthand;  // meanings besides the harmonised ones
  std::vector<Sheet> sheets;
  source::Span span;
};

// Names for number formats, for people who write workbook templates.
struct NamedNumberFormat {
  std::string_view name;  // "one decimal"
  std::string_view code;  // "#,##0.0"
  ColumnType type;
};
inline constexpr NamedNumberFormat kNumberFormats[] = {
    {"general", "General", ColumnType::Number},
    {"whole number", "#,##0", ColumnType::Number},
    {"one decimal", "#,##0.0", ColumnType::Number},
    {"two decimals", "#,##0.00", ColumnType::Number},
    {"percent", "0%", ColumnType::Number},
    {"percent one decimal", "0.0%", ColumnType::Number},
    {"pounds", "£#,##0", ColumnType::Number},
    {"pounds and pence", "£#,##0.00", ColumnType::Number},
    {"date", "d mmmm yyyy", ColumnType::Date},
    {"short date", "dd/mm/yyyy", ColumnType::Date},
    {"year", "0", ColumnType::Number},
    {"text", "@", ColumnType::Text},
};

// The format of that name, or null.
[[nodiscard]] const NamedNumberFormat* find_number_format(std::string_view name);

}  // namespace kept::sheet
