#include "sheet/ods_styles.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "sheet/cell_text.h"
#include "sheet/styles_part.h"

namespace kept::sheet {
namespace {

constexpr double kCentimetresPerCharacter = 0.24;  // Arial 12

std::string_view emphasis_style(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::Strong:
      return "Strong";
    case Emphasis::Good:
      return "Good";
    case Emphasis::Caution:
      return "Caution";
    case Emphasis::Poor:
      return "Poor";
  }
  return "Strong";
}

std::size_t run_length(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && code[end] == code[at]) {
    ++end;
  }
  return end - at;
}

std::string literal(std::string_view text) {
  return text.empty() ? "" : "<number:text>" + escape_xml(text) + "</number:text>";
}

std::string date_part(char letter, std::size_t length) {
  const std::string style = length == 2 || length == 4 ? " number:style=\"long\"" : "";
  switch (letter) {
    case 'd':
      return "<number:day" + style + "/>";
    case 'm':
      return "<number:month" + style + (length > 2 ? " number:textual=\"true\"/>" : "/>");
    default:
      return "<number:year" + style + "/>";
  }
}

// "d mmmm yyyy": letters count, everything else stands as it is.
std::string date_style(std::string_view name, std::string_view code) {
  std::string xml = "<number:date-style style:name=\"" + std::string(name) + "\">";
  std::string between;
  for (std::size_t at = 0; at < code.size();) {
    const std::string lower = base::to_lower_ascii(code.substr(at, 1));
    if (lower == "d" || lower == "m" || lower == "y") {
      const std::size_t length = run_length(code, at);
      xml += literal(between) + date_part(lower[0], length);
      between.clear();
      at += length;
    } else {
      between += code[at++];
    }
  }
  return xml + literal(between) + "</number:date-style>";
}

}  // namespace

std::string ods_data_style(std::string_view name, std::string_view code) {
  if (code.empty() || code == "General" || code == "@") {
    return {};
  }
  if (shows_date(code)) {
    return date_style(name, code);
  }
  constexpr std::string_view kDigits = "#,0.";
  const std::size_t begin = code.find_first_of("#0");
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::size_t end = std::min(code.find_first_not_of(kDigits, begin), code.size());
  const std::string_view digits = code.substr(begin, end - begin);
  const std::size_t point = digits.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : digits.size() - point - 1;
  const bool grouped = digits.find(',') != std::string_view::npos;
  const std::string element =
      code.ends_with('%') ? "number:percentage-style" : "number:number-style";
  return "<" + element + " style:name=\"" + std::string(name) + "\">" +
         literal(code.substr(0, begin)) + "<number:number number:decimal-places=\"" +
         std::to_string(decimals) + "\" number:min-decimal-places=\"" + std::to_string(decimals) +
         "\" number:min-integer-digits=\"1\"" + (grouped ? " number:grouping=\"true\"" : "") +
         "/>" + literal(code.substr(end)) + "</" + element + ">";
}

std::string OdsStyles::data_style(const Column& column) {
  const std::string code = !column.number_format.empty()     ? column.number_format
                           : column.type == ColumnType::Date ? "d mmmm yyyy"
                                                             : "General";
  const auto found = names_.find("data " + code);
  if (found != names_.end()) {
    return found->second;
  }
  std::string name = "n" + std::to_string(names_.size());
  const std::string xml = ods_data_style(name, code);
  name = xml.empty() ? "" : name;
  xml_ += xml;
  names_["data " + code] = name;
  return name;
}

std::string OdsStyles::cell(const Table& table, std::size_t column, std::string_view base) {
  const bool right = table.columns[column].type == ColumnType::Number;
  const bool indented =
      !right && column > 0 && table.columns[column - 1].type == ColumnType::Number;
  const std::string data = data_style(table.columns[column]);
  std::string conditions;
  for (const ConditionalWord& rule : table.conditional_words) {
    if (rule.column == table.columns[column].key) {
      const std::string word = base::replace_all(rule.word, "\"", "\"\"");
      conditions += "<style:map style:condition=\"" +
                    escape_xml("cell-content()=\"" + word + "\"") + "\" style:apply-style-name=\"" +
                    std::string(emphasis_style(rule.emphasis)) + "\" style:base-cell-address=\"" +
                    escape_xml(base) + "\"/>";
    }
  }
  const std::string key = "cell " + data + (right ? "r" : "l") + (indented ? "i" : "") + conditions;
  std::string& name = names_[key];
  if (name.empty()) {
    name = "c" + std::to_string(names_.size());
    xml_ += "<style:style style:name=\"" + name +
            "\" style:family=\"table-cell\" style:parent-style-name=\"Body\"" +
            (data.empty() ? "" : " style:data-style-name=\"" + data + "\"") +
            "><style:paragraph-properties fo:text-align=\"" + (right ? "end" : "start") + "\"" +
            (indented ? " fo:margin-left=\"0.35cm\"" : "") + "/>" + conditions + "</style:style>";
  }
  return name;
}

std::string OdsStyles::header(bool right, bool indented) {
  std::string& name = names_[std::string("header ") + (right ? "r" : "l") + (indented ? "i" : "")];
  if (name.empty()) {
    name = "h" + std::to_string(names_.size());
    xml_ += "<style:style style:name=\"" + name +
            "\" style:family=\"table-cell\" style:parent-style-name=\"Header\">"
            "<style:paragraph-properties fo:text-align=\"" +
            (right ? "end" : "start") + "\"" + (indented ? " fo:margin-left=\"0.35cm\"" : "") +
            "/></style:style>";
  }
  return name;
}

std::string OdsStyles::column(double width) {
  const std::string centimetres = base::format_number(width * kCentimetresPerCharacter);
  std::string& name = names_["column " + centimetres];
  if (name.empty()) {
    name = "w" + std::to_string(names_.size());
    xml_ +=
        "<style:style style:name=\"" + name +
        "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
        centimetres + "cm\"/></style:style>";
  }
  return name;
}

namespace {

std::string named_style(std::string_view name, std::string_view shown, std::string_view cell,
                        std::string_view text) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:display-name=\"" +
         std::string(shown) +
         "\" style:family=\"table-cell\" "
         "style:parent-style-name=\"Default\"><style:table-cell-properties " +
         std::string(cell) + "/><style:text-properties " + std::string(text) + "/></style:style>";
}

std::string emphasis(std::string_view name, std::string_view color) {
  return named_style(name, name, "fo:wrap-option=\"wrap\" style:vertical-align=\"top\"",
                     "fo:font-weight=\"bold\" fo:color=\"" + std::string(color) + "\"");
}

std::string default_style(std::string_view language) {
  const std::size_t dash = language.find('-');
  const std::string_view country =
      dash == std::string_view::npos ? "none" : language.substr(dash + 1);
  return "<style:default-style style:family=\"table-cell\"><style:text-properties "
         "style:font-name=\"Arial\" "
         "fo:font-size=\"12pt\" fo:language=\"" +
         escape_xml(language.substr(0, dash)) + "\" fo:country=\"" + escape_xml(country) +
         "\"/></style:default-style>";
}

}  // namespace

std::string ods_styles_part(std::string_view language) {
  constexpr std::string_view kTop = "style:vertical-align=\"top\"";
  constexpr std::string_view kWrapped = "fo:wrap-option=\"wrap\" style:vertical-align=\"top\"";
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-styles office:version=\"1.3\" "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
      "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\">"
      "<office:font-face-decls><style:font-face style:name=\"Arial\" svg:font-family=\"Arial\"/>"
      "</office:font-face-decls><office:styles>";
  xml += default_style(language);
  xml += "<style:style style:name=\"Default\" style:family=\"table-cell\"/>";
  xml +=
      "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" "
      "style:family=\"text\"><style:text-properties fo:color=\"#0b4c8c\" "
      "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
      "style:text-underline-color=\"font-color\"/></style:style>";
  xml += named_style("Heading_20_1", "Heading 1", kTop,
                     "fo:font-size=\"16pt\" fo:font-weight=\"bold\"");
  xml += named_style("Heading_20_2", "Heading 2", kTop,
                     "fo:font-size=\"14pt\" fo:font-weight=\"bold\"");
  xml += named_style("Text", "Text", kTop, "fo:font-size=\"12pt\"");
  xml += named_style("Body", "Body", kWrapped, "fo:font-size=\"12pt\"");
  xml += named_style("Header", "Header",
                     "fo:wrap-option=\"wrap\" style:vertical-align=\"top\" "
                     "fo:border-bottom=\"0.5pt solid #000000\"",
                     "fo:font-weight=\"bold\"");
  xml += emphasis("Strong", "#0b0c0c") + emphasis("Good", "#005a30") +
         emphasis("Caution", "#7a3e00") + emphasis("Poor", "#942514");
  xml +=
      "</office:styles><office:automatic-styles><style:page-layout style:name=\"A4\">"
      "<style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" "
      "style:print-orientation=\"landscape\" style:scale-to-X=\"1\" "
      "style:scale-to-Y=\"0\"/></style:page-layout>"
      "</office:automatic-styles><office:master-styles><style:master-page style:name=\"Default\" "
      "style:page-layout-name=\"A4\"/></office:master-styles></office:document-styles>";
  return xml;
}

}  // namespace kept::sheet
