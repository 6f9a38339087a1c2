#include "sheet/frame.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "base/number.h"
#include "base/text.h"
#include "sheet/cell_text.h"
#include "sheet/date_serial.h"
#include "sheet/frame_chart.h"
#include "sheet/link_target.h"
#include "sheet/scratch_file.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

constexpr char kFont[] = "Arial";
constexpr double kTextSize = 12;
constexpr double kHeadingSize = 14;
constexpr double kTitleSize = 16;
constexpr lxw_color_t kLinkColor = 0x0B4C8C;
constexpr std::size_t kLongestAddress = 2079;

// libxlsxwriter takes char* where it only reads.
char* c_text(const std::string& text) {
  return const_cast<char*>(text.c_str());
}

struct WorkbookFree {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

enum class FormatUse { Title, Heading, Text, Header, Body, Link };

struct FormatKey {
  FormatUse use = FormatUse::Body;
  std::string number_format;
  bool right = false;
  bool indented = false;
  auto operator<=>(const FormatKey&) const = default;
};

bool is_right_aligned(ColumnType type) {
  return type == ColumnType::Number;
}

std::string number_format_of(const Column& column) {
  if (!column.number_format.empty()) {
    return column.number_format;
  }
  return column.type == ColumnType::Date ? "d mmmm yyyy" : "General";
}

std::string sheet_address(std::string_view sheet_name) {
  return "internal:'" + base::replace_all(sheet_name, "'", "''") + "'!A1";
}

lxw_color_t color_of(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::Strong:
      return 0x0B0C0C;
    case Emphasis::Good:
      return 0x005A30;
    case Emphasis::Caution:
      return 0x7A3E00;
    case Emphasis::Poor:
      return 0x942514;
  }
  return 0x0B0C0C;
}

std::size_t column_index(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table.columns, key, &Column::key);
  return static_cast<std::size_t>(found - table.columns.begin());
}

class FrameWriter {
 public:
  FrameWriter(const Workbook& workbook, const WorkbookLayout& layout, const std::string& path)
      : workbook_(workbook), layout_(layout), book_(workbook_new(path.c_str())) {}

  [[nodiscard]] bool started() const { return book_ != nullptr; }

  void write(Frame& frame) {
    set_properties();
    frame.title_format =
        lxw_format_get_xf_index(format({FormatUse::Title, "General", false, false}));
    frame.heading_format =
        lxw_format_get_xf_index(format({FormatUse::Heading, "General", false, false}));
    for (const SheetLayout& sheet : layout_.sheets) {
      frame.sheets.push_back(write_sheet(sheet));
    }
  }

  // The library frees the workbook as it closes it. One at a time: it says the date through gmtime,
  // whose result all threads share.
  [[nodiscard]] lxw_error close() {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    return workbook_close(book_.release());
  }

 private:
  void set_properties() {
    const std::string title = clean_text(workbook_.title);
    const std::string subject = clean_text(workbook_.subject);
    const std::string author = clean_text(workbook_.author);
    const std::string keywords = clean_text(base::join(workbook_.keywords, ", "));
    const std::string comments = clean_text(workbook_.description);
    lxw_doc_properties properties = {};
    properties.title = c_text(title);
    properties.subject = c_text(subject);
    properties.author = c_text(author);
    properties.company = c_text(author);
    properties.keywords = c_text(keywords);
    properties.comments = c_text(comments);
    // Noon, because the library takes 0 for "now".
    const auto noon = workbook_.date.days() + std::chrono::hours(12);
    properties.created = std::chrono::system_clock::to_time_t(noon);
    workbook_set_properties(book_.get(), &properties);
  }

  lxw_format* format(const FormatKey& key) {
    lxw_format*& made = formats_[key];
    if (made != nullptr) {
      return made;
    }
    made = workbook_add_format(book_.get());
    format_set_font_name(made, kFont);
    format_set_font_size(made, key.use == FormatUse::Title     ? kTitleSize
                               : key.use == FormatUse::Heading ? kHeadingSize
                                                               : kTextSize);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (key.use == FormatUse::Title || key.use == FormatUse::Heading ||
        key.use == FormatUse::Header) {
      format_set_bold(made);
    }
    if (key.use == FormatUse::Header || key.use == FormatUse::Body) {
      format_set_text_wrap(made);
    }
    if (key.use == FormatUse::Header) {
      format_set_bottom(made, LXW_BORDER_THIN);
    }
    if (key.use == FormatUse::Link) {
      format_set_underline(made, LXW_UNDERLINE_SINGLE);
      format_set_font_color(made, kLinkColor);
      if (key.right) {
        format_set_text_wrap(made);
      }
    }
    if (key.right && key.use != FormatUse::Link) {
      format_set_align(made, LXW_ALIGN_RIGHT);
    } else if (key.use == FormatUse::Body) {
      format_set_align(made, LXW_ALIGN_LEFT);
    }
    if (key.indented) {
      format_set_indent(made, 1);
    }
    if (key.number_format != "General") {
      format_set_num_format(made, key.number_format.c_str());
    }
    // Numbers the formats in the order of their making.
    (void)lxw_format_get_xf_index(made);
    return made;
  }

  FrameSheet write_sheet(const SheetLayout& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book_.get(), sheet.name.c_str());
    FrameSheet made;
    for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(page, column, column, sheet.widths[i], nullptr);
    }
    write_lines(page, sheet);
    set_heights(page, sheet);
    set_up_printing(page, sheet);
    if (sheet.table == nullptr) {
      return made;
    }
    add_table(page, sheet);
    std::vector<lxw_format*> looks;
    for (std::size_t i = 0; i < sheet.table->columns.size(); ++i) {
      looks.push_back(column_format(FormatUse::Body, *sheet.table, i));
      made.column_formats.push_back(lxw_format_get_xf_index(looks.back()));
    }
    for (std::size_t r = 0; r < sheet.table->rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.table->columns.size(); ++c) {
        write_cell(page, sheet.first_row() + static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                   looks[c], sheet.table->rows[r][c]);
      }
    }
    made.list_ranges = add_choices(page, sheet);
    add_conditional_words(page, sheet);
    if (sheet.table->chart) {
      draw_chart(*book_, *page, sheet, *sheet.table->chart);
      made.literals = chart_literals(*sheet.table, *sheet.table->chart);
    }
    return made;
  }

  // Excel and LibreOffice both take a row's height from the file, so text that wraps needs it said.
  static void set_heights(lxw_worksheet* page, const SheetLayout& sheet) {
    for (std::size_t i = 0; i < sheet.heights.size(); ++i) {
      if (sheet.heights[i] > 0) {
        worksheet_set_row(page, static_cast<lxw_row_t>(i), sheet.heights[i], nullptr);
      }
    }
  }

  // A4, as wide as one page; a table's header on each.
  static void set_up_printing(lxw_worksheet* page, const SheetLayout& sheet) {
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(page, kA4);
    worksheet_fit_to_pages(page, 1, 0);
    if (sheet.table != nullptr) {
      worksheet_set_landscape(page);
      worksheet_repeat_rows(page, sheet.header_row(), sheet.header_row());
    }
  }

  // The look of a table's column. Text beside a column of numbers is indented, or the two would
  // touch; numbers are not, because LibreOffice 7 indents only some of them.
  lxw_format* column_format(FormatUse use, const Table& table, std::size_t index) {
    const Column& column = table.columns[index];
    const bool right = is_right_aligned(column.type);
    const bool beside_number = index > 0 && is_right_aligned(table.columns[index - 1].type);
    return format({use, use == FormatUse::Body ? number_format_of(column) : "General", right,
                   !right && beside_number});
  }

  // Lines above a table run on over the empty cells to their right; the cover has none and wraps.
  void write_lines(lxw_worksheet* page, const SheetLayout& sheet) {
    for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
      const Line& line = sheet.lines[i];
      const FormatUse use = line.style == LineStyle::Title     ? FormatUse::Title
                            : line.style == LineStyle::Heading ? FormatUse::Heading
                            : sheet.table == nullptr           ? FormatUse::Body
                                                               : FormatUse::Text;
      const auto row = static_cast<lxw_row_t>(i);
      if (line.target.empty()) {
        worksheet_write_string(page, row, 0, clean_cell_text(line.text).c_str(),
                               format({use, "General", false, false}));
      } else {
        write_link(page, row, 0, {line.text, line.target}, sheet.table == nullptr);
      }
    }
  }

  void write_link(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const Link& link,
                  bool wrap) {
    const std::string text = clean_cell_text(link.text.empty() ? link.target : link.text);
    if (!is_safe_target(link.target) || link.target.size() > kLongestAddress) {
      worksheet_write_string(page, row, column, text.c_str(),
                             format({FormatUse::Body, "General", false, false}));
      return;
    }
    const std::string address =
        link.target.starts_with(kInternalLink)
            ? sheet_address(std::string_view(link.target).substr(kInternalLink.size()))
            : link.target;
    lxw_format* look = format({FormatUse::Link, "General", wrap, false});
    worksheet_write_url_opt(page, row, column, address.c_str(), look, text.c_str(), nullptr);
  }

  void write_cell(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, lxw_format* look,
                  const Cell& cell) {
    const auto write_text = [&](std::string_view text) {
      worksheet_write_string(page, row, column, clean_cell_text(text).c_str(), look);
    };
    if (const auto* number = std::get_if<double>(&cell)) {
      worksheet_write_number(page, row, column, *number, look);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      write_text(*text);
    } else if (const auto* marker = std::get_if<Marker>(&cell)) {
      write_text(marker->symbol);
    } else if (const auto* boolean = std::get_if<bool>(&cell)) {
      worksheet_write_boolean(page, row, column, *boolean ? 1 : 0, look);
    } else if (const auto* link = std::get_if<Link>(&cell)) {
      write_link(page, row, column, *link, true);
    } else if (const auto* date = std::get_if<base::Date>(&cell)) {
      if (const auto serial = date_serial(*date)) {
        worksheet_write_number(page, row, column, *serial, look);
      } else {
        write_text(date->to_iso());
      }
    } else {
      worksheet_write_blank(page, row, column, look);
    }
  }

  void add_table(lxw_worksheet* page, const SheetLayout& sheet) {
    const std::size_t count = sheet.headers.size();
    std::vector<std::string> texts(count);
    std::vector<lxw_table_column> columns(count);
    std::vector<lxw_table_column*> pointers(count + 1, nullptr);
    for (std::size_t i = 0; i < count; ++i) {
      texts[i] = clean_cell_text(base::replace_all(sheet.headers[i], "\n", " "));
      columns[i] = {};
      columns[i].header = c_text(texts[i]);
      columns[i].header_format = column_format(FormatUse::Header, *sheet.table, i);
      pointers[i] = &columns[i];
    }
    lxw_table_options options = {};
    options.name = c_text(sheet.table_name);
    options.no_autofilter = LXW_TRUE;
    options.no_banded_rows = LXW_TRUE;
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 0;  // none: no fill
    options.columns = pointers.data();
    worksheet_add_table(page, sheet.header_row(), 0, sheet.last_row(),
                        static_cast<lxw_col_t>(count - 1), &options);
  }

  // Gives the ranges of the lists that finish.h has to refer to: the library would leak them.
  std::vector<std::string> add_choices(lxw_worksheet* page, const SheetLayout& sheet) {
    std::vector<std::string> ranges;
    for (std::size_t i = 0; i < sheet.table->columns.size(); ++i) {
      const Column& column = sheet.table->columns[i];
      if (column.choices.empty()) {
        continue;
      }
      std::vector<std::string> choices = column.choices;
      if (needs_list(column)) {
        ranges.push_back(choices_range(column));
        choices = {std::string(kListPlaceholder) + ranges.back()};
      }
      validate(page, sheet, static_cast<lxw_col_t>(i), choices);
    }
    return ranges;
  }

  std::string choices_range(const Column& column) const {
    const std::uint32_t first = layout_.choice_rows.at(&column) + 1;
    return std::string(kListsSheet) + "!$B$" + std::to_string(first) + ":$B$" +
           std::to_string(first + column.choices.size() - 1);
  }

  static void validate(lxw_worksheet* page, const SheetLayout& sheet, lxw_col_t column,
                       const std::vector<std::string>& choices) {
    std::vector<std::string> clean;
    for (const std::string& choice : choices) {
      clean.push_back(clean_cell_text(choice));
    }
    std::vector<char*> list;
    for (const std::string& choice : clean) {
      list.push_back(c_text(choice));
    }
    list.push_back(nullptr);
    lxw_data_validation validation = {};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    worksheet_data_validation_range(page, sheet.first_row(), column, sheet.last_row(), column,
                                    &validation);
  }

  void add_conditional_words(lxw_worksheet* page, const SheetLayout& sheet) {
    for (const ConditionalWord& rule : sheet.table->conditional_words) {
      lxw_format*& look = emphasis_formats_[rule.emphasis];
      if (look == nullptr) {
        look = workbook_add_format(book_.get());
        format_set_bold(look);
        format_set_font_color(look, color_of(rule.emphasis));
      }
      const std::string word = "\"" + base::replace_all(rule.word, "\"", "\"\"") + "\"";
      lxw_conditional_format condition = {};
      condition.type = LXW_CONDITIONAL_TYPE_CELL;
      condition.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
      condition.value_string = c_text(word);
      condition.format = look;
      const auto at = static_cast<lxw_col_t>(column_index(*sheet.table, rule.column));
      worksheet_conditional_format_range(page, sheet.first_row(), at, sheet.last_row(), at,
                                         &condition);
    }
  }

  const Workbook& workbook_;
  const WorkbookLayout& layout_;
  std::unique_ptr<lxw_workbook, WorkbookFree> book_;
  std::map<FormatKey, lxw_format*> formats_;  // the workbook owns them
  std::map<Emphasis, lxw_format*> emphasis_formats_;
};

void report_failure(const Workbook& workbook, std::string_view reason, Diagnostics& diagnostics) {
  diagnostics
      .error("workbook-not-written", workbook.span,
             "the workbook could not be written: " + std::string(reason))
      .at_place(workbook.title)
      .with_hint("look whether the disk, or the system's folder for temporary files, is full");
}

}  // namespace

std::optional<Frame> write_frame(const Workbook& workbook, const WorkbookLayout& layout,
                                 Diagnostics& diagnostics) {
  const auto scratch = ScratchFile::create();
  if (!scratch) {
    report_failure(workbook, "no room for temporary files", diagnostics);
    return std::nullopt;
  }
  FrameWriter writer(workbook, layout, scratch->path());
  if (!writer.started()) {
    report_failure(workbook, "out of memory", diagnostics);
    return std::nullopt;
  }
  Frame frame;
  writer.write(frame);
  if (const lxw_error error = writer.close(); error != LXW_NO_ERROR) {
    report_failure(workbook, lxw_strerror(error), diagnostics);
    return std::nullopt;
  }
  auto bytes = scratch->read();
  if (!bytes) {
    report_failure(workbook, "the temporary file could not be read back", diagnostics);
    return std::nullopt;
  }
  frame.bytes = std::move(*bytes);
  return frame;
}

}  // namespace kept::sheet
