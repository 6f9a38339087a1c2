#include "sheet/finish.h"

#include "base/check.h"
#include "base/text.h"
#include "sheet/cell_text.h"

namespace kept::sheet {
namespace {

// The library's own text, so that a new version that writes it differently is noticed by the tests.
void replace_once(std::string& xml, std::string_view from, std::string_view to) {
  const std::size_t at = xml.find(from);
  KEPT_CHECK(at != std::string::npos, "libxlsxwriter no longer writes what Kept completes");
  xml.replace(at, from.size(), to);
}

// Where the nth (from 0) `<xf ` after `begin` starts.
std::size_t find_xf(std::string_view xml, std::size_t begin, int n) {
  std::size_t at = xml.find("<xf ", begin);
  for (int i = 0; i < n && at != std::string_view::npos; ++i) {
    at = xml.find("<xf ", at + 1);
  }
  KEPT_CHECK(at != std::string_view::npos, "a cell format is missing from the styles");
  return at;
}

std::string attribute_of(std::string_view xml, std::size_t at, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const std::size_t begin = xml.find(key, at) + key.size();
  return std::string(xml.substr(begin, xml.find('"', begin) - begin));
}

// Makes the cell format `format` an instance of the cell style `style`; gives its font.
std::string give_style(std::string& xml, int format, int style) {
  const std::size_t xf = find_xf(xml, xml.find("<cellXfs"), format);
  const std::string font = attribute_of(xml, xf, "fontId");
  constexpr std::string_view kNormal = "xfId=\"0\"";
  const std::size_t at = xml.find(kNormal, xf);
  xml.replace(at, kNormal.size(), "xfId=\"" + std::to_string(style) + "\"");
  return font;
}

// Puts `content` into the next `<c:name>` element; gives the place behind it.
std::size_t replace_inside(std::string& xml, std::size_t at, std::string_view name,
                           std::string_view content) {
  const std::string open = "<c:" + std::string(name) + ">";
  const std::string close = "</c:" + std::string(name) + ">";
  const std::size_t begin = xml.find(open, at);
  KEPT_CHECK(begin != std::string::npos, "a chart has fewer series than were given");
  const std::size_t inside = begin + open.size();
  xml.replace(inside, xml.find(close, inside) - inside, content);
  return inside + content.size();
}

std::string style_xf(const std::string& font) {
  return "<xf numFmtId=\"0\" fontId=\"" + font + "\" fillId=\"0\" borderId=\"0\"/>";
}

}  // namespace

void finish_core_properties(std::string& xml, std::string_view language) {
  replace_once(xml, "</cp:coreProperties>",
               "<dc:language>" + escape_xml(language) + "</dc:language></cp:coreProperties>");
}

void finish_styles(std::string& xml, int title_format, int heading_format) {
  const std::string title = give_style(xml, title_format, 1);
  const std::string heading = give_style(xml, heading_format, 2);
  replace_once(xml, "<cellStyleXfs count=\"1\">", "<cellStyleXfs count=\"3\">");
  replace_once(xml, "</cellStyleXfs>", style_xf(title) + style_xf(heading) + "</cellStyleXfs>");
  replace_once(xml,
               "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>",
               "<cellStyles count=\"3\"><cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>"
               "<cellStyle name=\"Heading 2\" xfId=\"2\" builtinId=\"17\"/>"
               "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>");
  // The first font is every empty cell's: the same as the others', so that nothing typed in later
  // looks different.
  replace_once(xml, "<sz val=\"11\"/>", "<sz val=\"12\"/>");
  replace_once(xml, "<name val=\"Calibri\"/><family val=\"2\"/><scheme val=\"minor\"/>",
               "<name val=\"Arial\"/><family val=\"2\"/>");
}

void finish_chart(std::string& xml, std::string_view language, const ChartLiterals& literals) {
  xml = base::replace_all(xml, "\"en-US\"", "\"" + escape_xml(language) + "\"");
  std::size_t at = 0;
  for (const std::string& series : literals.series) {
    at = replace_inside(xml, at, "cat", literals.categories);
    at = replace_inside(xml, at, "val", series);
  }
}

void finish_sheet(std::string& xml, std::span<const std::string> list_ranges) {
  xml = base::replace_all(xml, " customHeight=\"1\"", "");
  for (const std::string& range : list_ranges) {
    replace_once(xml, '"' + std::string(kListPlaceholder) + range + '"', range);
  }
}

void finish_table(std::string& xml, const Table& table) {
  const std::string summary = table.subtitle.empty() ? table.title : table.subtitle.front();
  replace_once(xml, "</table>",
               "<extLst><ext uri=\"{504A1905-F514-4f6f-8877-14C23A59335A}\" "
               "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">"
               "<x14:table altText=\"" +
                   escape_xml(clean_text(table.title)) + "\" altTextSummary=\"" +
                   escape_xml(clean_text(summary)) + "\"/></ext></extLst></table>");
}

}  // namespace kept::sheet
