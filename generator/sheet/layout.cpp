#include "sheet/layout.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "sheet/shorthand.h"

namespace kept::sheet {
namespace {

constexpr double kNarrowest = 10;
constexpr double kWidest = 60;
constexpr double kWidestText = 45;
constexpr double kWidestNumber = 30;
constexpr double kTextFactor = 1.1;
constexpr double kBoldFactor = 0.95;   // characters that a unit of width holds, in bold
constexpr double kLineHeight = 15.75;  // points, Arial 12
constexpr double kHeadingHeight = 21;
constexpr double kTitleHeight = 24;
constexpr std::size_t kRowsMeasured = 200;  // a column's width is taken from its first rows
constexpr std::size_t kLongestInlineList = 255;

std::size_t shown_length(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return base::count_code_points(*text);
  }
  if (const auto* link = std::get_if<Link>(&cell)) {
    return base::count_code_points(link->text);
  }
  if (const auto* number = std::get_if<double>(&cell)) {
    return base::format_grouped(*number, 2).size();
  }
  return std::holds_alternative<base::Date>(cell) ? std::string_view("30 September 2026").size()
                                                  : 5;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view word : base::split(text, ' ')) {
    longest = std::max(longest, base::count_code_points(word));
  }
  return longest;
}

// Whether "[note 1]" would be cut into two lines.
bool splits_note_mark(std::string_view header, double width) {
  double used = 0;
  std::string_view before;
  for (const std::string_view word : base::split(header, ' ')) {
    const auto length = static_cast<double>(base::count_code_points(word));
    const bool wraps = used > 0 && used + 1 + length > width;
    if (wraps && before == "[note") {
      return true;
    }
    used = wraps ? length : used + length + (used > 0 ? 1 : 0);
    before = word;
  }
  return false;
}

// A short header stands in one line, a longer one in two or three.
double header_width(const std::string& header) {
  constexpr std::size_t kOneLine = 16;
  const std::size_t size = base::count_code_points(header);
  double width = std::max({static_cast<double>(longest_word(header)),
                           static_cast<double>(std::min(size, kOneLine)),
                           std::sqrt(static_cast<double>(size)) * 3});
  while (splits_note_mark(header, width)) {
    ++width;
  }
  return width / kBoldFactor;
}

// Headers wrap between words; text wraps at a comfortable reading width.
double width_of(const Table& table, std::size_t index) {
  const Column& column = table.columns[index];
  if (column.width > 0) {
    return column.width;
  }
  std::size_t longest = 0;
  for (std::size_t i = 0; i < std::min(kRowsMeasured, table.rows.size()); ++i) {
    if (index < table.rows[i].size()) {
      longest = std::max(longest, shown_length(table.rows[i][index]));
    }
  }
  for (const std::string& choice : column.choices) {
    longest = std::max(longest, base::count_code_points(choice));
  }
  const double needed =
      std::max(static_cast<double>(longest) * 1.15, header_width(header_text(column)));
  const double widest = column.type == ColumnType::Text ? kWidestText : kWidestNumber;
  return std::clamp(std::ceil(needed) + 2, kNarrowest, widest);
}

void add_shorthand_line(const Workbook& workbook, const Table& table, std::vector<Line>& lines) {
  std::string text;
  for (const std::string& symbol : shorthand_of(table)) {
    if (const auto meaning = shorthand_meaning(workbook, symbol)) {
      text += (text.empty() ? "Shorthand used in this table: " : "; ") + symbol + " means " +
              std::string(*meaning);
    }
  }
  if (!text.empty()) {
    lines.push_back({text + ".", "", LineStyle::Text});
  }
}

bool uses_notes(const Table& table) {
  const auto marked = [](std::string_view text) { return !note_marks(text).empty(); };
  return marked(table.title) || std::ranges::any_of(table.subtitle, marked) ||
         std::ranges::any_of(table.columns,
                             [&](const Column& c) { return !c.notes.empty() || marked(c.header); });
}

std::vector<Line> lines_above(const Workbook& workbook, const Table& table) {
  std::vector<Line> lines = {{table.title, "", LineStyle::Title},
                             {"This worksheet contains one table.", "", LineStyle::Text}};
  for (const std::string& text : table.subtitle) {
    lines.push_back({text, "", LineStyle::Text});
  }
  if (table.chart) {
    lines.push_back(
        {"A chart of this table stands to its right. " + table.chart->alt_text +
             (shorthand_of(table).empty() ? "" : " It has gaps where the table has shorthand."),
         "", LineStyle::Text});
  }
  if (uses_notes(table)) {
    lines.push_back(
        {"Notes are marked in square brackets and explained in the worksheet named "
         "Notes.",
         "internal:Notes", LineStyle::Text});
  }
  add_shorthand_line(workbook, table, lines);
  if (!table.blank_cells.empty()) {
    lines.push_back({table.blank_cells, "", LineStyle::Text});
  }
  if (!table.source.empty()) {
    lines.push_back({"Source: " + table.source, "", LineStyle::Text});
  }
  return lines;
}

double line_height(const Line& line, bool wraps) {
  switch (line.style) {
    case LineStyle::Title:
      return kTitleHeight;
    case LineStyle::Heading:
      return kHeadingHeight;
    case LineStyle::Text:
      return wraps ? wrapped_height(line.text, kWidest * kTextFactor) : 0;
  }
  return 0;
}

std::string_view wrapping_text(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  const auto* link = std::get_if<Link>(&cell);
  return link != nullptr ? std::string_view(link->text) : std::string_view();
}

std::vector<double> heights_of(const SheetLayout& sheet) {
  std::vector<double> heights;
  for (const Line& line : sheet.lines) {
    heights.push_back(line_height(line, sheet.table == nullptr));
  }
  if (sheet.table == nullptr) {
    return heights;
  }
  double& header = heights.emplace_back(0);
  for (std::size_t i = 0; i < sheet.headers.size(); ++i) {
    header =
        std::max(header, wrapped_height(sheet.headers[i], (sheet.widths[i] - 1) * kBoldFactor));
  }
  for (const Row& row : sheet.table->rows) {
    double& height = heights.emplace_back(0);
    for (std::size_t i = 0; i < std::min(row.size(), sheet.widths.size()); ++i) {
      height =
          std::max(height, wrapped_height(wrapping_text(row[i]), sheet.widths[i] * kTextFactor));
    }
  }
  return heights;
}

SheetLayout lay_out_table(const Workbook& workbook, std::string name, const Table& table) {
  SheetLayout sheet;
  sheet.table_name = table.name.empty() ? table_name_for(name) : table.name;
  sheet.name = std::move(name);
  sheet.lines = lines_above(workbook, table);
  sheet.table = &table;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    sheet.headers.push_back(header_text(table.columns[i]));
    sheet.widths.push_back(width_of(table, i));
  }
  sheet.heights = heights_of(sheet);
  return sheet;
}

SheetLayout lay_out_cover(const Workbook& workbook) {
  SheetLayout cover;
  cover.name = kCoverSheet;
  cover.widths = {kWidest};
  cover.lines.push_back({workbook.title, "", LineStyle::Title});
  if (!workbook.description.empty()) {
    cover.lines.push_back({workbook.description, "", LineStyle::Text});
  }
  for (const CoverLine& line : workbook.cover) {
    cover.lines.push_back(
        {line.text, line.target,
         line.style == CoverLine::Style::Heading ? LineStyle::Heading : LineStyle::Text});
  }
  cover.lines.push_back({"Publication", "", LineStyle::Heading});
  cover.lines.push_back(
      {"Published by " + workbook.author + " on " + long_date(workbook.date) + ".", "",
       LineStyle::Text});
  cover.lines.push_back(
      {"Go to the contents of this workbook", "internal:Contents", LineStyle::Text});
  cover.heights = heights_of(cover);
  return cover;
}

Column text_column(std::string key, std::string header, double width = 0) {
  Column column;
  column.key = std::move(key);
  column.header = std::move(header);
  column.width = width;
  return column;
}

std::unique_ptr<Table> make_notes(const Workbook& workbook) {
  auto table = std::make_unique<Table>();
  table->name = "notes_table";
  table->title = "Notes";
  table->columns = {text_column("note", "Note", 12), text_column("text", "What it says", kWidest)};
  for (std::size_t i = 0; i < workbook.notes.size(); ++i) {
    table->rows.push_back({"note " + std::to_string(i + 1), workbook.notes[i]});
  }
  return table;
}

// One row a choice, so that no list leaves blank cells beside a longer one.
std::unique_ptr<Table> make_lists(const Workbook& workbook, WorkbookLayout& layout) {
  auto table = std::make_unique<Table>();
  table->name = "lists_table";
  table->title = "Lists of what may be filled in";
  table->columns = {text_column("column", "Column"), text_column("choice", "Choice")};
  for (const Sheet& sheet : workbook.sheets) {
    for (const Column& column : sheet.table.columns) {
      if (!needs_list(column)) {
        continue;
      }
      layout.choice_rows[&column] = static_cast<std::uint32_t>(table->rows.size());
      for (const std::string& choice : column.choices) {
        table->rows.push_back({column.header, choice});
      }
    }
  }
  return table;
}

std::unique_ptr<Table> make_contents(const std::vector<SheetLayout>& sheets) {
  auto table = std::make_unique<Table>();
  table->name = "contents_table";
  table->title = "Contents";
  table->subtitle = {"The table lists the other worksheets with a link to each."};
  table->columns = {text_column("worksheet", "Worksheet"),
                    text_column("title", "What it holds", kWidest)};
  for (const SheetLayout& sheet : sheets) {
    const std::string& title = sheet.table->title.empty() ? sheet.name : sheet.table->title;
    table->rows.push_back({Link{sheet.name, "internal:" + sheet.name}, title});
  }
  return table;
}

// Names that Kept made must not meet: "Café" and "Cafe" give the same.
void make_table_names_unique(std::vector<SheetLayout>& sheets) {
  std::map<std::string, int> uses;
  for (SheetLayout& sheet : sheets) {
    if (sheet.table->name.empty()) {
      const int use = ++uses[sheet.table_name];
      sheet.table_name += use > 1 ? "_" + std::to_string(use) : "";
    }
  }
}

}  // namespace

std::uint32_t SheetLayout::last_row() const {
  return header_row() + static_cast<std::uint32_t>(table->rows.size() + table->streamed_rows);
}

WorkbookLayout lay_out(const Workbook& workbook) {
  WorkbookLayout layout;
  std::vector<SheetLayout> sheets;
  if (!workbook.notes.empty()) {
    layout.made.push_back(make_notes(workbook));
    sheets.push_back(lay_out_table(workbook, std::string(kNotesSheet), *layout.made.back()));
  }
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    const Sheet& sheet = workbook.sheets[i];
    sheets.push_back(lay_out_table(workbook, sheet.name, sheet.table));
    sheets.back().source_index = i;
  }
  if (auto lists = make_lists(workbook, layout); !lists->rows.empty()) {
    layout.made.push_back(std::move(lists));
    sheets.push_back(lay_out_table(workbook, std::string(kListsSheet), *layout.made.back()));
    for (auto& [column, row] : layout.choice_rows) {
      row += sheets.back().first_row();
    }
  }
  make_table_names_unique(sheets);
  layout.made.push_back(make_contents(sheets));
  layout.sheets.push_back(lay_out_cover(workbook));
  layout.sheets.push_back(
      lay_out_table(workbook, std::string(kContentsSheet), *layout.made.back()));
  std::ranges::move(sheets, std::back_inserter(layout.sheets));
  return layout;
}

std::string long_date(base::Date date) {
  static constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
  return std::to_string(date.day()) + " " + std::string(kMonths[date.month() - 1]) + " " +
         std::to_string(date.year());
}

double wrapped_height(std::string_view text, double width) {
  if (static_cast<double>(text.size()) <= width && text.find('\n') == std::string_view::npos) {
    return 0;
  }
  int lines = 0;
  for (const std::string_view paragraph : base::split(text, '\n')) {
    double used = 0;
    ++lines;
    for (const std::string_view word : base::split(paragraph, ' ')) {
      const auto length = static_cast<double>(base::count_code_points(word));
      if (used > 0 && used + 1 + length > width) {
        ++lines;
        used = 0;
      }
      used += (used > 0 ? 1 : 0) + length;
      for (; used > width; used -= width) {
        ++lines;  // a word longer than the column
      }
    }
  }
  return lines > 1 ? lines * kLineHeight : 0;
}

std::vector<std::string> shorthand_of(const Table& table) {
  std::vector<std::string> symbols = table.shorthand;
  for (const Row& row : table.rows) {
    for (const Cell& cell : row) {
      const auto* text = std::get_if<std::string>(&cell);
      const auto* marker = std::get_if<Marker>(&cell);
      if (marker != nullptr) {
        symbols.push_back(marker->symbol);
      } else if (text != nullptr) {
        const auto found = shorthand_in(*text);
        symbols.insert(symbols.end(), found.begin(), found.end());
      }
    }
  }
  std::ranges::sort(symbols);
  // Not std::ranges::unique: clang 14, which builds the fuzzers, cannot read it in libstdc++ 12.
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  return symbols;
}

std::string header_text(const Column& column) {
  std::string text = column.header;
  for (const int note : column.notes) {
    text += " [note " + std::to_string(note) + "]";
  }
  return text;
}

bool needs_list(const Column& column) {
  const bool awkward = std::ranges::any_of(column.choices, [](const std::string& choice) {
    return choice.find_first_of(",\"") != std::string::npos;
  });
  return awkward || base::join(column.choices, ",").size() > kLongestInlineList;
}

std::string table_name_for(std::string_view sheet_name) {
  const std::string slug = base::replace_all(base::slugify(sheet_name), "-", "_");
  const bool needs_letter = slug.empty() || (slug[0] >= '0' && slug[0] <= '9');
  return (needs_letter ? "t_" : "") + slug + "_table";
}

}  // namespace kept::sheet
