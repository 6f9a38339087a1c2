#include "sheet/read_xlsx.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagnostics/printer.h"
#include "sheet/date_serial.h"
#include "sheet/styles_part.h"
#include "sheet/verify_xlsx.h"
#include "unit/sheet/package_edit.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

constexpr std::string_view kMain =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

// The parts that a workbook of one sheet "Data" needs, as a program other than Excel writes them:
// absolute targets, no cell references where they can be left out.
Parts workbook_parts(std::string_view rows, std::string_view target = "/xl/worksheets/sheet1.xml") {
  const std::string main(kMain);
  const std::string package =
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  Parts parts;
  parts["_rels/.rels"] = "<Relationships " + package + "><Relationship Id=\"rId1\" Type=\"" +
                         office + "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>";
  parts["xl/workbook.xml"] = "<workbook " + main + " xmlns:r=\"" + office +
                             "\"><workbookPr/><sheets><sheet name=\"Data\" sheetId=\"1\" "
                             "r:id=\"rId7\"/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships " + package + "><Relationship Id=\"rId7\" Type=\"" + office +
      "/worksheet\" Target=\"" + std::string(target) + "\"/><Relationship Id=\"rId8\" Type=\"" +
      office + "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId9\" Type=\"" +
      office + "/styles\" Target=\"/xl/styles.xml\"/></Relationships>";
  parts["xl/sharedStrings.xml"] =
      "<sst " + main +
      "><si><t>Shared</t></si><si><r><t>Two </t></r><r><t>runs</t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>said</t></rPh></si></sst>";
  parts["xl/styles.xml"] =
      "<styleSheet " + main +
      "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf "
      "numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/></cellXfs>"
      "</styleSheet>";
  parts["xl/worksheets/sheet1.xml"] =
      "<worksheet " + main + "><sheetData>" + std::string(rows) + "</sheetData></worksheet>";
  return parts;
}

std::string codes(const Diagnostics& found) {
  std::string text;
  for (const auto& diagnostic : found.all()) {
    text += (text.empty() ? "" : " ") + std::string(diagnostic.code);
  }
  return text;
}

ReadWorkbook read_clean(const Parts& parts) {
  Diagnostics found;
  auto workbook = read_xlsx(pack(parts), "in.xlsx", {}, found);
  EXPECT_EQ(codes(found), "");
  return workbook.value_or(ReadWorkbook());
}

std::string refuse(std::string_view bytes, const ReadLimits& limits = {}) {
  Diagnostics found;
  EXPECT_FALSE(read_xlsx(bytes, "in.xlsx", limits, found));
  EXPECT_TRUE(std::ranges::all_of(found.all(), [](const auto& d) { return !d.hints.empty(); }));
  return codes(found);
}

TEST(ReadXlsx, ReadsSharedInlineAndFormulaText) {
  const ReadWorkbook workbook = read_clean(
      workbook_parts("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
                     "<c r=\"C2\" t=\"inlineStr\"><is><t>In</t><t>line</t></is></c>"
                     "<c r=\"D2\" t=\"str\"><f>A2&amp;\"!\"</f><v>Shared!</v></c></row>"));
  ASSERT_EQ(workbook.sheets.size(), 1U);
  const ReadSheet& sheet = workbook.sheets[0];
  EXPECT_EQ(*sheet.at(2, 1), Cell("Shared"));
  EXPECT_EQ(*sheet.at(2, 2), Cell("Two runs"));
  EXPECT_EQ(*sheet.at(2, 3), Cell("Inline"));
  EXPECT_EQ(*sheet.at(2, 4), Cell("Shared!"));
  EXPECT_EQ(sheet.at(1, 1), nullptr);
}

TEST(ReadXlsx, FollowsRelativeTargets) {
  const auto parts = workbook_parts("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                                    "worksheets/../worksheets/sheet1.xml");
  EXPECT_EQ(*read_clean(parts).sheets.at(0).at(1, 1), Cell(1.0));
}

TEST(ReadXlsx, ReadsNumbersBooleansAndDates) {
  const ReadWorkbook workbook = read_clean(workbook_parts(
      "<row r=\"1\"><c r=\"A1\"><v>1.5E3</v></c><c r=\"B1\" t=\"b\"><v>1</v></c>"
      "<c r=\"C1\" s=\"1\"><v>45658</v></c><c r=\"D1\" s=\"2\"><v>45658.75</v></c></row>"));
  const ReadSheet& sheet = workbook.sheets.at(0);
  EXPECT_EQ(*sheet.at(1, 1), Cell(1500.0));
  EXPECT_EQ(*sheet.at(1, 2), Cell(true));
  EXPECT_EQ(*sheet.at(1, 3), Cell(*base::Date::from_ymd(2025, 1, 1)));
  EXPECT_EQ(*sheet.at(1, 4), Cell(*base::Date::from_ymd(2025, 1, 1)));
}

TEST(ReadXlsx, ReadsPercentagesAsPeopleSeeThem) {
  const ReadWorkbook workbook =
      read_clean(workbook_parts("<row r=\"1\"><c r=\"A1\" s=\"3\"><v>0.57</v></c></row>"));
  EXPECT_EQ(*workbook.sheets.at(0).at(1, 1), Cell(57.0));
}

TEST(ReadXlsx, CountsDatesFrom1904WhereTheFileSaysSo) {
  Parts parts = workbook_parts("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44196</v></c></row>");
  replace_in(parts, "xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>");
  EXPECT_EQ(*read_clean(parts).sheets.at(0).at(1, 1), Cell(*base::Date::from_ymd(2025, 1, 1)));
}

TEST(ReadXlsx, PlacesCellsWithoutReferencesAndSortsRows) {
  const ReadWorkbook workbook =
      read_clean(workbook_parts("<row r=\"5\"><c><v>5</v></c><c><v>6</v></c></row><row r=\"2\"><c "
                                "r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row>"));
  const ReadSheet& sheet = workbook.sheets.at(0);
  EXPECT_EQ(sheet.rows.front().number, 2U);
  EXPECT_EQ(*sheet.at(2, 1), Cell(1.0));
  EXPECT_EQ(*sheet.at(5, 2), Cell(6.0));
}

TEST(ReadXlsx, DecodesCharactersThatXmlCannotHold) {
  const ReadWorkbook workbook =
      read_clean(workbook_parts("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b "
                                "_x005F_x0041_</t></is></c></row>"));
  EXPECT_EQ(*workbook.sheets.at(0).at(1, 1), Cell("a\rb _x0041_"));
}

TEST(ReadXlsx, ReportsMergedCellsAndErrorsAndGoesOn) {
  Parts parts = workbook_parts(
      "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c><c r=\"B1\"><v>2</v></c></row>");
  replace_in(parts, "xl/worksheets/sheet1.xml", "</sheetData>",
             "</sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>");
  Diagnostics found;
  const auto workbook = read_xlsx(pack(parts), "in.xlsx", {}, found);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(codes(found), "workbook-cell-error sheet-merged-cells");
  EXPECT_EQ(*workbook->sheets.at(0).at(1, 2), Cell(2.0));
  EXPECT_EQ(workbook->sheets[0].merged, std::vector<std::string>{"B1:C1"});
}

TEST(ReadXlsx, SaysWhichSheetsAreHidden) {
  Parts parts = workbook_parts("");
  replace_in(parts, "xl/workbook.xml", "sheetId", "state=\"veryHidden\" sheetId");
  EXPECT_EQ(read_clean(parts).sheets.at(0).state, SheetState::VeryHidden);
}

TEST(ReadXlsx, RefusesWhatIsNoZip) {
  EXPECT_EQ(refuse(""), "workbook-unreadable");
  EXPECT_EQ(refuse("name,number\r\n"), "workbook-unreadable");
  EXPECT_EQ(refuse("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), "workbook-unreadable");
}

TEST(ReadXlsx, RefusesAPasswordProtectedFile) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : std::string_view("EncryptedPackage")) {
    bytes += c;
    bytes += '\0';
  }
  EXPECT_EQ(refuse(bytes), "workbook-encrypted");
}

TEST(ReadXlsx, RefusesAZipThatIsNoWorkbook) {
  EXPECT_EQ(refuse(pack({{"word/document.xml", "<x/>"}})), "workbook-unreadable");
}

TEST(ReadXlsx, RefusesBrokenXml) {
  Parts parts = workbook_parts("<row r=\"1\">");
  EXPECT_EQ(refuse(pack(parts)), "workbook-unreadable");
}

TEST(ReadXlsx, RefusesADocumentTypeSoThatNoEntityCanGrow) {
  Parts parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] =
      "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><sst " +
      std::string(kMain) + "><si><t>&b;</t></si></sst>";
  Diagnostics found;
  (void)read_xlsx(pack(parts), "in.xlsx", {}, found);
  EXPECT_EQ(codes(found), "workbook-unreadable");
}

TEST(ReadXlsx, RefusesAZipBomb) {
  Parts parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] =
      "<sst " + std::string(kMain) + ">" + std::string(20'000'000, ' ') + "</sst>";
  const std::string bytes = pack(parts);
  EXPECT_LT(bytes.size(), 100'000U);
  ReadLimits limits;
  limits.unpacked_bytes = 1 << 20;
  EXPECT_EQ(refuse(bytes, limits), "workbook-too-large");
}

TEST(ReadXlsx, RefusesWhatUnpacksToTwoHundredTimesItsSize) {
  Parts parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] =
      "<sst " + std::string(kMain) + ">" + std::string(40'000'000, ' ') + "</sst>";
  EXPECT_EQ(refuse(pack(parts)), "workbook-too-large");
}

TEST(ReadXlsx, RefusesOneLongTextThatManyCellsShare) {
  std::string rows = "<row r=\"1\">";
  for (int i = 0; i < 2000; ++i) {
    rows += "<c t=\"s\"><v>0</v></c>";
  }
  Parts parts = workbook_parts(rows + "</row>");
  parts["xl/sharedStrings.xml"] =
      "<sst " + std::string(kMain) + "><si><t>" + std::string(100'000, 'x') + "</t></si></sst>";
  ReadLimits limits;
  limits.unpacked_bytes = 1 << 20;
  EXPECT_EQ(refuse(pack(parts), limits), "workbook-too-large");
  parts["xl/sharedStrings.xml"] =
      "<sst " + std::string(kMain) + "><si><t>" + std::string(200'000, 'x') + "</t></si></sst>";
  EXPECT_EQ(refuse(pack(parts)), "workbook-too-large");
}

TEST(ReadXlsx, RefusesTooManyCellsAndTooManyFiles) {
  ReadLimits limits;
  limits.cells = 3;
  EXPECT_EQ(
      refuse(
          pack(workbook_parts(
              "<row r=\"1\"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>")),
          limits),
      "workbook-too-large");
  limits = {};
  limits.files = 2;
  EXPECT_EQ(refuse(pack(workbook_parts("")), limits), "workbook-too-large");
}

TEST(ReadXlsx, SurvivesEveryTruncation) {
  const std::string bytes = pack(workbook_parts("<row r=\"1\"><c><v>1</v></c></row>"));
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    Diagnostics found;
    (void)read_xlsx(std::string_view(bytes).substr(0, size), "in.xlsx", {}, found);
    (void)verify_xlsx(std::string_view(bytes).substr(0, size), "in.xlsx", {}, found);
    EXPECT_FALSE(found.empty()) << size;
  }
}

TEST(ReadXlsx, SurvivesEveryChangedByte) {
  std::string bytes = pack(workbook_parts("<row r=\"1\"><c><v>1</v></c></row>"));
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const char before = bytes[at];
    bytes[at] = static_cast<char>(before ^ 0x55);
    Diagnostics found;
    (void)read_xlsx(bytes, "in.xlsx", {}, found);
    (void)verify_xlsx(bytes, "in.xlsx", {}, found);
    bytes[at] = before;
  }
}

TEST(ReadXlsx, SurvivesNumbersThatAreNone) {
  Parts parts = workbook_parts(
      "<row r=\"-1\"><c r=\"ZZZZ99999999\" s=\"99999999999\" t=\"s\"><v>-5</v></c><c r=\"A1\" "
      "t=\"s\"><v>9999999</v></c><c r=\"B1\"><v>one</v></c></row>");
  replace_in(parts, "xl/worksheets/sheet1.xml", "<sheetData>",
             "<cols><col min=\"9\" max=\"2\" width=\"x\"/></cols><sheetData>");
  add_part(parts, "xl/worksheets/sheet1.xml", "table", "xl/tables/t.xml",
           "<table displayName=\"t\" ref=\"D9:A1\"/>");
  Diagnostics found;
  const auto workbook = read_xlsx(pack(parts), "in.xlsx", {}, found);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(*workbook->sheets.at(0).at(1, 2), Cell("one"));
  (void)verify_xlsx(pack(parts), "in.xlsx", {}, found);
}

TEST(CellReference, IsReadAndWritten) {
  EXPECT_EQ(parse_cell_reference("A1"), (CellPosition{1, 1}));
  EXPECT_EQ(parse_cell_reference("$XFD$1048576"), (CellPosition{1'048'576, 16'384}));
  EXPECT_EQ(parse_cell_reference("XFE1"), std::nullopt);
  EXPECT_EQ(parse_cell_reference("A0"), std::nullopt);
  EXPECT_EQ(parse_cell_reference("A1048577"), std::nullopt);
  EXPECT_EQ(parse_cell_reference("1A"), std::nullopt);
  EXPECT_EQ(parse_cell_reference(""), std::nullopt);
  for (const std::uint32_t column : {1U, 26U, 27U, 52U, 702U, 703U, 16'384U}) {
    EXPECT_EQ(parse_cell_reference(column_name(column) + "7"), (CellPosition{7, column}));
  }
}

TEST(DateSerial, GoesBothWays) {
  EXPECT_EQ(date_serial(*base::Date::from_ymd(2025, 1, 1)), 45658);
  EXPECT_EQ(date_serial(*base::Date::from_ymd(1900, 3, 1)), 61);
  EXPECT_EQ(date_serial(*base::Date::from_ymd(1900, 2, 28)), std::nullopt);
  EXPECT_EQ(date_from_serial(45658.99, DateSystem::From1900), base::Date::from_ymd(2025, 1, 1));
  EXPECT_EQ(date_from_serial(1, DateSystem::From1900), base::Date::from_ymd(1900, 1, 1));
  EXPECT_EQ(date_from_serial(0.5, DateSystem::From1900), std::nullopt);
  EXPECT_EQ(date_from_serial(1e300, DateSystem::From1900), std::nullopt);
}

TEST(NumberFormat, ShowsADateOrNot) {
  EXPECT_TRUE(shows_date("dd/mm/yyyy"));
  EXPECT_TRUE(shows_date("[$-809]d mmmm yyyy;@"));
  EXPECT_FALSE(shows_date("#,##0.00"));
  EXPECT_FALSE(shows_date("0.0 \"days\""));
  EXPECT_FALSE(shows_date("[Red]0.0"));
  EXPECT_FALSE(shows_date("0\\d"));
  EXPECT_FALSE(shows_date("hh:mm"));
}

}  // namespace
}  // namespace kept::sheet
