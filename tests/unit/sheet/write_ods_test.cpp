#include "sheet/write_ods.h"

#include <gtest/gtest.h>

#include "diagnostics/printer.h"
#include "sheet/ods_styles.h"
#include "sheet/xml_events.h"
#include "unit/sheet/package_edit.h"
#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

std::string write_clean(const Workbook& workbook) {
  Diagnostics found;
  const auto bytes = write_ods(workbook, found);
  EXPECT_TRUE(found.empty());
  return bytes.value_or("");
}

bool has(const std::string& xml, std::string_view part) {
  return xml.find(part) != std::string::npos;
}

class CountElements final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes&) override {
    ++counts[std::string(element)];
  }
  void end(std::string_view) override {}
  std::map<std::string, int> counts;
};

std::map<std::string, int> count_elements(const std::string& bytes, std::string_view part) {
  Diagnostics found;
  auto package = Package::open(bytes, "test.ods", {}, found);
  CountElements handler;
  EXPECT_TRUE(package && read_xml(*package, part, handler, found)) << part;
  return handler.counts;
}

TEST(WriteOds, BeginsWithItsMediaTypeUnpacked) {
  const std::string bytes = write_clean(sample_workbook());
  EXPECT_EQ(bytes.substr(30, 8), "mimetype");
  EXPECT_EQ(bytes.substr(38, 46), "application/vnd.oasis.opendocument.spreadsheet");
}

TEST(WriteOds, GivesTheSameBytesEachTime) {
  EXPECT_EQ(write_clean(sample_workbook()), write_clean(sample_workbook()));
}

TEST(WriteOds, HoldsWellFormedPartsWithOneTableAndRangeASheet) {
  const std::string bytes = write_clean(sample_workbook());
  auto content = count_elements(bytes, "content.xml");
  EXPECT_EQ(content["table"], 5);
  EXPECT_EQ(content["database-range"], 4);  // the cover has none
  EXPECT_EQ(content["table-header-rows"], 4);
  EXPECT_EQ(content["content-validation"], 1);
  for (const std::string_view part : {"styles.xml", "meta.xml", "META-INF/manifest.xml"}) {
    EXPECT_FALSE(count_elements(bytes, part).empty());
  }
}

TEST(WriteOds, WritesCellsAsWhatTheyAre) {
  const std::string xml = unpack(write_clean(sample_workbook())).at("content.xml");
  EXPECT_TRUE(has(xml, "office:value-type=\"float\" office:value=\"52.25\""));
  EXPECT_TRUE(has(xml, "office:value-type=\"date\" office:date-value=\"2027-03-31\""));
  EXPECT_TRUE(has(xml, "office:value-type=\"string\"><text:p>[c]</text:p>"));
  EXPECT_TRUE(has(xml, "xlink:href=\"#'Pledge tracker'.A1\""));
  EXPECT_TRUE(has(xml, "table:target-range-address=\"'Indicators'.A7:'Indicators'.D15\""));
}

TEST(WriteOds, SaysAChartInWords) {
  const std::string xml = unpack(write_clean(sample_workbook())).at("content.xml");
  EXPECT_TRUE(has(xml, "In words: Eastmere rose from 51.5% in 2019"));
  EXPECT_FALSE(has(xml, "stands to its right"));
}

TEST(WriteOds, SetsTheLanguageOfDocumentAndCells) {
  Workbook workbook = sample_workbook();
  workbook.language = "cy-GB";
  const Parts parts = unpack(write_clean(workbook));
  EXPECT_TRUE(has(parts.at("meta.xml"), "<dc:language>cy-GB</dc:language>"));
  EXPECT_TRUE(has(parts.at("styles.xml"), "fo:language=\"cy\" fo:country=\"GB\""));
}

TEST(WriteOds, KeepsSpacesLinesAndMarkup) {
  Workbook workbook = small_workbook();
  workbook.sheets[0].table.rows = {{" two  spaces"}, {"two\nlines"}, {"a < b & c"}};
  const std::string xml = unpack(write_clean(workbook)).at("content.xml");
  EXPECT_TRUE(has(xml, "<text:p><text:s/>two <text:s/>spaces</text:p>"));
  EXPECT_TRUE(has(xml, "<text:p>two</text:p><text:p>lines</text:p>"));
  EXPECT_TRUE(has(xml, "a &lt; b &amp; c"));
}

TEST(WriteOds, NeverWritesAFormulaOrAnUnsafeLink) {
  Workbook workbook = small_workbook();
  workbook.sheets[0].table.rows = {{"=cmd|' /C calc'!A0"}, {Link{"Run", "javascript:go()"}}};
  Diagnostics found;
  const std::string xml = unpack(write_ods(workbook, found).value_or("")).at("content.xml");
  EXPECT_FALSE(has(xml, "table:formula"));
  EXPECT_FALSE(has(xml, "javascript"));
  EXPECT_EQ(found.all().size(), 2U);
}

TEST(WriteOds, ReportsWhatTheXlsxWouldReport) {
  Workbook workbook = sample_workbook();
  workbook.sheets[1].table.rows[0][1] = Marker{"[q]"};
  Diagnostics found;
  EXPECT_FALSE(write_ods(workbook, found));
  EXPECT_EQ(found.all().front().code, "shorthand-unexplained");
}

TEST(OdsDataStyle, FollowsTheNumberFormat) {
  EXPECT_EQ(ods_data_style("n1", "General"), "");
  EXPECT_EQ(ods_data_style("n1", "0.0%"),
            "<number:percentage-style style:name=\"n1\"><number:number number:decimal-places=\"1\" "
            "number:min-decimal-places=\"1\" number:min-integer-digits=\"1\"/>"
            "<number:text>%</number:text></number:percentage-style>");
  EXPECT_TRUE(has(ods_data_style("n1", "£#,##0.00"), "<number:text>£</number:text>"));
  EXPECT_TRUE(has(ods_data_style("n1", "£#,##0.00"), "number:grouping=\"true\""));
  EXPECT_EQ(ods_data_style("n1", "dd/mm/yyyy"),
            "<number:date-style style:name=\"n1\"><number:day number:style=\"long\"/>"
            "<number:text>/</number:text><number:month number:style=\"long\"/>"
            "<number:text>/</number:text><number:year number:style=\"long\"/></number:date-style>");
}

}  // namespace
}  // namespace kept::sheet
