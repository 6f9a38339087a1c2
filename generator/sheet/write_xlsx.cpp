#include "sheet/write_xlsx.h"

#include <algorithm>

#include "base/check.h"
#include "base/number.h"
#include "base/text.h"
#include "sheet/check_workbook.h"
#include "sheet/finish.h"
#include "sheet/frame.h"
#include "sheet/layout.h"
#include "sheet/package.h"
#include "sheet/row_xml.h"
#include "sheet/shorthand.h"
#include "sheet/zip_writer.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

// "xl/tables/table3.xml" with the stem "xl/tables/table" -> 2, from 0.
std::optional<std::size_t> part_index(std::string_view part, std::string_view stem) {
  if (!part.starts_with(stem) || !part.ends_with(".xml")) {
    return std::nullopt;
  }
  const auto number = base::parse_integer(part.substr(stem.size(), part.size() - stem.size() - 4));
  return number ? std::optional(static_cast<std::size_t>(*number - 1)) : std::nullopt;
}

// Reports what a streamed table turned out to hold. False for an error.
bool check_findings(const Workbook& workbook, const SheetLayout& sheet, const RowFindings& findings,
                    Diagnostics& diagnostics) {
  const source::Span span = sheet.table->span;
  bool good = true;
  const std::vector<std::string> explained = shorthand_of(*sheet.table);
  for (const std::string& symbol : findings.shorthand) {
    if (std::ranges::find(explained, symbol) == explained.end() ||
        !shorthand_meaning(workbook, symbol)) {
      diagnostics
          .error("shorthand-unexplained", span,
                 "`" + sheet.name + "` uses `" + symbol + "` and does not say what it means")
          .at_place(sheet.name)
          .with_hint("add `" + symbol + "` to the table's `shorthand`");
      good = false;
    }
  }
  if (!findings.formula.empty()) {
    diagnostics
        .warning("formula-in-text", span,
                 "the text `" + findings.formula.substr(0, 40) +
                     "` would run as a formula if it were opened from a CSV file")
        .at_place(sheet.name)
        .with_hint("it is kept as text; rewrite it so that it does not start with = + - or @");
  }
  if (findings.too_long) {
    diagnostics
        .error(
            "sheet-cell-too-long", span,
            "a text in `" + sheet.name + "` is longer than the 32,767 characters that Excel opens")
        .at_place(sheet.name)
        .with_hint("put the long text on a page and link to it");
    good = false;
  }
  if (findings.blank && !explains_blanks(sheet.table->blank_cells)) {
    diagnostics
        .error("sheet-blank-cell", span,
               "`" + sheet.name + "` has empty cells and does not say why")
        .at_place(sheet.name)
        .with_hint(
            "add a line such as \"Blank cells mean that no action is due.\", or use shorthand such "
            "as [x]");
    good = false;
  }
  return good;
}

// Takes the library's package apart, completes its parts and packs them again.
class Finisher {
 public:
  Finisher(const Workbook& workbook, const WorkbookLayout& layout, const Frame& frame,
           RowSource* rows, const ByteSink& sink, Diagnostics& diagnostics)
      : workbook_(workbook),
        layout_(layout),
        frame_(frame),
        rows_(rows),
        zip_(sink),
        diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < layout.sheets.size(); ++i) {
      if (layout.sheets[i].table != nullptr) {
        tables_.push_back(i);
        if (layout.sheets[i].table->chart) {
          charts_.push_back(i);
        }
      }
    }
  }

  [[nodiscard]] bool run() {
    auto package = Package::open(frame_.bytes, workbook_.title, {}, diagnostics_);
    if (!package) {
      return false;
    }
    bool good = true;
    for (const std::string& part : package->parts()) {
      auto xml = package->read(part, diagnostics_);
      if (!xml) {
        return false;
      }
      good = write_part(part, *xml) && good;
    }
    const bool written = zip_.finish();
    if (!written) {
      diagnostics_
          .error("workbook-not-written", workbook_.span, "the workbook could not be written whole")
          .at_place(workbook_.title)
          .with_hint("look whether the disk is full; a workbook may have at most 4 GB");
    }
    return good && written;
  }

 private:
  [[nodiscard]] bool write_part(const std::string& part, std::string& xml) {
    if (part == "docProps/core.xml") {
      finish_core_properties(xml, workbook_.language);
    } else if (part == "xl/styles.xml") {
      finish_styles(xml, frame_.title_format, frame_.heading_format);
    } else if (const auto chart = part_index(part, "xl/charts/chart")) {
      finish_chart(xml, workbook_.language, frame_.sheets[charts_[*chart]].literals);
    } else if (const auto table = part_index(part, "xl/tables/table")) {
      finish_table(xml, *layout_.sheets[tables_[*table]].table);
    } else if (const auto sheet = part_index(part, "xl/worksheets/sheet")) {
      finish_sheet(xml, frame_.sheets[*sheet].list_ranges);
      const Table* streamed = layout_.sheets[*sheet].table;
      if (streamed != nullptr && streamed->streamed_rows > 0) {
        return stream_sheet(part, xml, *sheet);
      }
    }
    zip_.add(part, xml);
    return true;
  }

  [[nodiscard]] bool stream_sheet(const std::string& part, std::string_view xml,
                                  std::size_t index) {
    const SheetLayout& sheet = layout_.sheets[index];
    constexpr std::string_view kEnd = "</sheetData>";
    const std::size_t at = xml.find(kEnd);
    KEPT_CHECK(at != std::string_view::npos && rows_ != nullptr, "no place for streamed rows");
    zip_.begin(part);
    zip_.append(with_dimension(xml.substr(0, at), sheet));
    const ByteSink to_zip = [this](std::string_view bytes) {
      zip_.append(bytes);
      return !zip_.failed();
    };
    RowXml rows(frame_.sheets[index].column_formats, sheet.widths,
                sheet.first_row() + static_cast<std::uint32_t>(sheet.table->rows.size()), to_zip);
    rows_->write_rows(sheet.source_index, rows);
    rows.flush();
    KEPT_CHECK(rows.rows() == sheet.table->streamed_rows,
               "a row source wrote another number of rows");
    zip_.append(xml.substr(at));
    zip_.end();
    return check_findings(workbook_, sheet, rows.findings(), diagnostics_);
  }

  // The used range, which the library took from the cells that it wrote itself.
  static std::string with_dimension(std::string_view xml, const SheetLayout& sheet) {
    constexpr std::string_view kOpen = "<dimension ref=\"";
    const std::size_t at = xml.find(kOpen) + kOpen.size();
    const std::size_t end = xml.find('"', at);
    const std::string range =
        "A1:" + column_name(static_cast<std::uint32_t>(sheet.headers.size())) +
        std::to_string(sheet.last_row() + 1);
    return std::string(xml.substr(0, at)) + range + std::string(xml.substr(end));
  }

  const Workbook& workbook_;
  const WorkbookLayout& layout_;
  const Frame& frame_;
  RowSource* rows_;
  ZipWriter zip_;
  Diagnostics& diagnostics_;
  std::vector<std::size_t> tables_;  // sheets of the nth table and chart part
  std::vector<std::size_t> charts_;
};

bool write(const Workbook& workbook, RowSource* rows, const ByteSink& sink,
           Diagnostics& diagnostics) {
  const WorkbookLayout layout = lay_out(workbook);
  if (!check_workbook(workbook, layout, diagnostics)) {
    return false;
  }
  const auto frame = write_frame(workbook, layout, diagnostics);
  return frame && Finisher(workbook, layout, *frame, rows, sink, diagnostics).run();
}

}  // namespace

const NamedNumberFormat* find_number_format(std::string_view name) {
  const auto* found = std::ranges::find(kNumberFormats, name, &NamedNumberFormat::name);
  return found == std::end(kNumberFormats) ? nullptr : found;
}

std::optional<std::string> write_xlsx(const Workbook& workbook, Diagnostics& diagnostics) {
  std::string bytes;
  const ByteSink sink = [&](std::string_view piece) {
    bytes += piece;
    return true;
  };
  if (!write(workbook, nullptr, sink, diagnostics)) {
    return std::nullopt;
  }
  return bytes;
}

bool write_xlsx(const Workbook& workbook, RowSource& rows, const ByteSink& sink,
                Diagnostics& diagnostics) {
  return write(workbook, &rows, sink, diagnostics);
}

}  // namespace kept::sheet
