#include "sheet/write_ods.h"

#include "base/check.h"
#include "base/number.h"
#include "base/text.h"
#include "sheet/cell_text.h"
#include "sheet/check_workbook.h"
#include "sheet/layout.h"
#include "sheet/link_target.h"
#include "sheet/ods_styles.h"
#include "sheet/read_xlsx.h"
#include "sheet/zip_writer.h"

namespace kept::sheet {
namespace {

constexpr std::string_view kMediaType = "application/vnd.oasis.opendocument.spreadsheet";

std::string quoted_sheet(std::string_view name) {
  return "'" + base::replace_all(name, "'", "''") + "'";
}

// "'Data'.B4"; rows and columns from 0.
std::string address(std::string_view sheet, std::uint32_t row, std::size_t column) {
  return quoted_sheet(sheet) + "." + column_name(static_cast<std::uint32_t>(column + 1)) +
         std::to_string(row + 1);
}

// Readers fold white space in paragraphs, so more than one space is an element (ODF 1.3, 6.1.3).
std::string paragraph_text(std::string_view line) {
  std::string xml;
  bool after_space = true;
  for (const char c : clean_text(line)) {
    if (c == ' ' && after_space) {
      xml += "<text:s/>";
      continue;
    }
    after_space = c == ' ';
    append_escaped_xml(xml, {&c, 1});
  }
  return xml;
}

std::string paragraphs(std::string_view text) {
  std::string xml;
  for (const std::string_view line : base::split(text, '\n')) {
    xml += "<text:p>" + paragraph_text(line) + "</text:p>";
  }
  return xml;
}

std::string link_paragraph(const Link& link) {
  const std::string target =
      link.target.starts_with(kInternalLink)
          ? "#" + quoted_sheet(std::string_view(link.target).substr(kInternalLink.size())) + ".A1"
          : link.target;
  const std::string_view text = link.text.empty() ? link.target : link.text;
  if (!is_safe_target(link.target)) {
    return paragraphs(text);
  }
  return "<text:p><text:a text:style-name=\"Internet_20_link\" xlink:type=\"simple\" "
         "xlink:href=\"" +
         escape_xml(target) + "\">" + paragraph_text(text) + "</text:a></text:p>";
}

class ContentWriter {
 public:
  explicit ContentWriter(const WorkbookLayout& layout) : layout_(layout) {}

  [[nodiscard]] std::string run() {
    for (const SheetLayout& sheet : layout_.sheets) {
      add_sheet(sheet);
    }
    return open_document() + styles_.xml() +
           "<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties "
           "style:use-optimal-row-height=\"true\"/></style:style>"
           "</office:automatic-styles><office:body><office:spreadsheet>" +
           (validations_.empty()
                ? ""
                : "<table:content-validations>" + validations_ + "</table:content-validations>") +
           sheets_ + "<table:database-ranges>" + ranges_ +
           "</table:database-ranges></office:spreadsheet></office:body></office:document-content>";
  }

 private:
  static std::string open_document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
           "office:version=\"1.3\" "
           "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
           "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
           "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
           "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
           "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
           "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
           "xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:automatic-styles>";
  }

  void add_sheet(const SheetLayout& sheet) {
    sheets_ += "<table:table table:name=\"" + escape_xml(sheet.name) + "\">";
    if (sheet.table != nullptr) {
      sheets_ += "<table:title>" + escape_xml(clean_text(sheet.table->title)) + "</table:title>";
    }
    for (const double width : sheet.widths) {
      sheets_ += "<table:table-column table:style-name=\"" + styles_.column(width) + "\"/>";
    }
    for (const Line& line : sheet.lines) {
      add_line(line, sheet.table == nullptr);
    }
    if (sheet.table != nullptr) {
      add_table(sheet);
    }
    sheets_ += "</table:table>";
  }

  void add_line(const Line& line, bool wraps) {
    const std::string_view style = line.style == LineStyle::Title     ? "Heading_20_1"
                                   : line.style == LineStyle::Heading ? "Heading_20_2"
                                   : wraps                            ? "Body"
                                                                      : "Text";
    open_row();
    add_cell(
        style, "string", "",
        line.target.empty() ? paragraphs(line.text) : link_paragraph({line.text, line.target}));
    sheets_ += "</table:table-row>";
  }

  void add_table(const SheetLayout& sheet) {
    const Table& table = *sheet.table;
    sheets_ += "<table:table-header-rows>";
    open_row();
    for (std::size_t i = 0; i < sheet.headers.size(); ++i) {
      const bool right = table.columns[i].type == ColumnType::Number;
      const bool indented = !right && i > 0 && table.columns[i - 1].type == ColumnType::Number;
      add_cell(styles_.header(right, indented), "string", "", paragraphs(sheet.headers[i]));
    }
    sheets_ += "</table:table-row></table:table-header-rows>";
    const std::vector<ColumnLook> looks = column_looks(sheet);
    for (const Row& row : table.rows) {
      open_row();
      for (std::size_t i = 0; i < row.size(); ++i) {
        add_body_cell(row[i], looks[i]);
      }
      sheets_ += "</table:table-row>";
    }
    ranges_ += "<table:database-range table:name=\"" + escape_xml(sheet.table_name) +
               "\" table:target-range-address=\"" +
               escape_xml(address(sheet.name, sheet.header_row(), 0) + ":" +
                          address(sheet.name, sheet.last_row(), sheet.headers.size() - 1)) +
               "\" table:contains-header=\"true\"/>";
  }

  struct ColumnLook {
    std::string style;
    std::string validation;  // an attribute, or empty
    ColumnType type;
  };

  std::vector<ColumnLook> column_looks(const SheetLayout& sheet) {
    std::vector<ColumnLook> looks;
    for (std::size_t i = 0; i < sheet.table->columns.size(); ++i) {
      const Column& column = sheet.table->columns[i];
      const std::string base = address(sheet.name, sheet.first_row(), i);
      looks.push_back({styles_.cell(*sheet.table, i, base),
                       column.choices.empty() ? "" : add_validation(column, base), column.type});
    }
    return looks;
  }

  std::string add_validation(const Column& column, std::string_view base) {
    std::string list;
    for (const std::string& choice : column.choices) {
      list += (list.empty() ? "\"" : ";\"") + base::replace_all(choice, "\"", "\"\"") + "\"";
    }
    const std::string name = "choices" + std::to_string(++validation_count_);
    validations_ += "<table:content-validation table:name=\"" + name + "\" table:condition=\"" +
                    escape_xml("of:cell-content-is-in-list(" + clean_text(list) + ")") +
                    "\" table:allow-empty-cell=\"true\" table:base-cell-address=\"" +
                    escape_xml(base) +
                    "\"><table:error-message table:message-type=\"stop\" "
                    "table:display=\"true\"/></table:content-validation>";
    return " table:content-validation-name=\"" + name + "\"";
  }

  void open_row() { sheets_ += "<table:table-row table:style-name=\"row\">"; }

  void add_cell(std::string_view style, std::string_view type, std::string_view attributes,
                std::string_view content) {
    sheets_ += "<table:table-cell table:style-name=\"" + std::string(style) +
               "\" office:value-type=\"" + std::string(type) + "\"" + std::string(attributes) +
               ">" + std::string(content) + "</table:table-cell>";
  }

  void add_body_cell(const Cell& cell, const ColumnLook& look) {
    if (const auto* number = std::get_if<double>(&cell)) {
      const std::string value = base::format_number(*number);
      add_cell(look.style, "float", " office:value=\"" + value + "\"" + look.validation,
               paragraphs(value));
    } else if (const auto* date = std::get_if<base::Date>(&cell)) {
      add_cell(look.style, "date",
               " office:date-value=\"" + date->to_iso() + "\"" + look.validation,
               paragraphs(long_date(*date)));
    } else if (const auto* boolean = std::get_if<bool>(&cell)) {
      const std::string value = *boolean ? "true" : "false";
      add_cell(look.style, "boolean", " office:boolean-value=\"" + value + "\"" + look.validation,
               paragraphs(value));
    } else if (const auto* text = std::get_if<std::string>(&cell);
               text != nullptr && !text->empty()) {
      add_cell(look.style, "string", look.validation, paragraphs(*text));
    } else if (const auto* marker = std::get_if<Marker>(&cell)) {
      add_cell(look.style, "string", look.validation, paragraphs(marker->symbol));
    } else if (const auto* link = std::get_if<Link>(&cell)) {
      add_cell(look.style, "string", look.validation, link_paragraph(*link));
    } else {
      sheets_ +=
          "<table:table-cell table:style-name=\"" + look.style + "\"" + look.validation + "/>";
    }
  }

  const WorkbookLayout& layout_;
  OdsStyles styles_;
  std::string sheets_;
  std::string ranges_;
  std::string validations_;
  int validation_count_ = 0;
};

std::string manifest() {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest manifest:version=\"1.3\" "
      "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry "
      "manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"" +
      std::string(kMediaType) + "\"/>";
  for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml"}) {
    xml += "<manifest:file-entry manifest:full-path=\"" + std::string(part) +
           "\" manifest:media-type=\"text/xml\"/>";
  }
  return xml + "</manifest:manifest>";
}

std::string meta(const Workbook& workbook) {
  const auto element = [](std::string_view name, std::string_view text) {
    const std::string tag(name);
    return text.empty() ? std::string()
                        : "<" + tag + ">" + escape_xml(clean_text(text)) + "</" + tag + ">";
  };
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-meta office:version=\"1.3\" "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta>";
  const std::string date = workbook.date.to_iso() + "T12:00:00";
  xml += element("dc:title", workbook.title) + element("dc:description", workbook.description) +
         element("dc:subject", workbook.subject) +
         element("meta:initial-creator", workbook.author) + element("dc:creator", workbook.author) +
         element("meta:creation-date", date) + element("dc:date", date) +
         element("dc:language", workbook.language);
  for (const std::string& keyword : workbook.keywords) {
    xml += element("meta:keyword", keyword);
  }
  return xml + "</office:meta></office:document-meta>";
}

// What a chart shows, in words, where there is no chart.
Workbook without_charts(const Workbook& workbook) {
  Workbook plain = workbook;
  for (Sheet& sheet : plain.sheets) {
    KEPT_CHECK(sheet.table.streamed_rows == 0, "ODS is not written from streamed rows");
    if (sheet.table.chart) {
      sheet.table.subtitle.push_back("In words: " + sheet.table.chart->alt_text);
      sheet.table.chart.reset();
    }
  }
  return plain;
}

}  // namespace

std::optional<std::string> write_ods(const Workbook& workbook,
                                     diagnostics::Diagnostics& diagnostics) {
  if (!check_workbook(workbook, lay_out(workbook), diagnostics)) {
    return std::nullopt;
  }
  const Workbook plain = without_charts(workbook);
  const WorkbookLayout layout = lay_out(plain);
  std::string bytes;
  const ByteSink sink = [&](std::string_view piece) {
    bytes += piece;
    return true;
  };
  ZipWriter zip(sink);
  zip.store("mimetype",
            kMediaType);  // first and stored, so that it stands at byte 38 (ODF 1.3 part 2, 3.3)
  zip.add("content.xml", ContentWriter(layout).run());
  zip.add("styles.xml", ods_styles_part(plain.language));
  zip.add("meta.xml", meta(plain));
  zip.add("META-INF/manifest.xml", manifest());
  if (!zip.finish()) {
    diagnostics.error("workbook-not-written", workbook.span, "the workbook grew past 4 GB")
        .at_place(workbook.title)
        .with_hint("split it by year or area");
    return std::nullopt;
  }
  return bytes;
}

}  // namespace kept::sheet
