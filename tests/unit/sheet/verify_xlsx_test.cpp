#include "sheet/verify_xlsx.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "diagnostics/printer.h"
#include "sheet/write_xlsx.h"
#include "unit/sheet/package_edit.h"
#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

std::string write_sample() {
  Diagnostics found;
  const auto bytes = write_xlsx(sample_workbook(), found);
  EXPECT_TRUE(bytes);
  return bytes.value_or("");
}

std::string printed(const Diagnostics& found) {
  std::string text;
  for (const auto& diagnostic : found.all()) {
    text += print_short(diagnostic) + "\n";
  }
  return text;
}

TEST(VerifyXlsx, FindsNothingInWhatKeptWrites) {
  Diagnostics found;
  EXPECT_TRUE(verify_xlsx(write_sample(), "sample.xlsx", {}, found));
  EXPECT_TRUE(found.empty()) << printed(found);
}

// One change to a conforming workbook and what must be said of it.
struct Mutation {
  std::string_view name;
  std::string_view code;
  std::function<void(Parts&)> change;
};

void PrintTo(const Mutation& mutation, std::ostream* out) {
  *out << mutation.name;
}

constexpr char kCover[] = "xl/worksheets/sheet1.xml";
constexpr char kTracker[] = "xl/worksheets/sheet4.xml";
constexpr char kIndicators[] = "xl/worksheets/sheet5.xml";
constexpr char kIndicatorsTable[] = "xl/tables/table4.xml";
constexpr char kBook[] = "xl/workbook.xml";
constexpr char kStyles[] = "xl/styles.xml";
constexpr char kStrings[] = "xl/sharedStrings.xml";
constexpr char kCore[] = "docProps/core.xml";

std::function<void(Parts&)> replace(std::string part, std::string from, std::string to) {
  return [=](Parts& parts) { replace_in(parts, part, from, to); };
}

std::function<void(Parts&)> add(std::string owner, std::string type, std::string part) {
  return [=](Parts& parts) { add_part(parts, owner, type, part, "<x/>"); };
}

const Mutation kMutations[] = {
    {"HiddenSheet", "sheet-hidden",
     replace(kBook, "<sheet name=\"Indicators\"", "<sheet name=\"Indicators\" state=\"hidden\"")},
    {"VeryHiddenSheet", "sheet-hidden",
     replace(kBook, "<sheet name=\"Notes\"", "<sheet name=\"Notes\" state=\"veryHidden\"")},
    {"HiddenRow", "sheet-row-hidden",
     replace(kIndicators, "<row r=\"10\"", "<row r=\"10\" hidden=\"1\"")},
    {"RowOfNoHeight", "sheet-row-hidden",
     replace(kIndicators, "<row r=\"10\"", "<row r=\"10\" ht=\"0\"")},
    {"RowTooLowToSee", "sheet-row-hidden",
     replace(kIndicators, "<row r=\"10\"", "<row r=\"10\" ht=\"0.5\"")},
    {"ColumnTooNarrowToSee", "sheet-column-hidden",
     [](Parts& parts) {
       std::string& xml = parts[kIndicators];
       const std::size_t at = xml.find("max=\"2\" width=\"") + 15;
       xml.replace(at, xml.find('"', at) - at, "0.5");
     }},
    {"FigureKeptByChart", "workbook-chart-cache",
     [](Parts& parts) {
       std::string& xml = parts["xl/charts/chart1.xml"];
       const std::size_t at = xml.find("<c:numLit>");
       xml.replace(at, xml.find("</c:numLit>") + 11 - at,
                   "<c:numRef><c:f>Indicators!$B$8:$B$15</c:f><c:numCache><c:pt "
                   "idx=\"2\"><c:v>3</c:v></c:pt></c:numCache></c:numRef>");
     }},
    {"FolderOfTheAuthor", "workbook-folder",
     replace(kBook, "<sheets>",
             "<x:absPath xmlns:x=\"http://x\" url=\"C:\\Users\\sam\\\"/><sheets>")},
    {"LinkToAFolder", "sheet-link-unsafe",
     replace("xl/worksheets/_rels/sheet4.xml.rels", "https://eastmere.example/pledge/broadband/",
             "file:///civic-files/cases/")},
    {"ScrolledDown", "workbook-cursor",
     replace(kIndicators, "<sheetView workbookViewId=\"0\"/>",
             "<sheetView topLeftCell=\"A9\" workbookViewId=\"0\"/>")},
    {"HiddenColumn", "sheet-column-hidden",
     replace(kIndicators, "<col min=\"2\" max=\"2\"", "<col min=\"2\" max=\"2\" hidden=\"1\"")},
    {"PivotCache", "workbook-pivot-cache",
     add(kBook, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml")},
    {"RenamedPivotCache", "workbook-pivot-cache",
     add(kBook, "pivotCacheDefinition", "xl/other/data.xml")},
    {"PivotTable", "workbook-pivot-cache",
     add(kTracker, "pivotTable", "xl/pivotTables/pivotTable1.xml")},
    {"ExternalWorkbook", "workbook-external-link",
     add(kBook, "externalLink", "xl/externalLinks/externalLink1.xml")},
    {"FormulaIntoAnotherWorkbook", "workbook-external-link",
     replace(kIndicators, "</row>",
             "<c r=\"A1\"><f>'[cases.xlsx]Sheet 1'!A1</f><v>1</v></c></row>")},
    {"RemotePicture", "workbook-external-link",
     [](Parts& parts) {
       replace_in(parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
                  "<Relationship Id=\"r\" Type=\"http://x/image\" Target=\"http://track.example/\" "
                  "TargetMode=\"External\"/></Relationships>");
     }},
    {"DataConnection", "workbook-data-connection", add(kBook, "connections", "xl/connections.xml")},
    {"QueryTable", "workbook-data-connection",
     add(kTracker, "queryTable", "xl/queryTables/queryTable1.xml")},
    {"DataModel", "workbook-data-model", add(kBook, "powerPivotData", "xl/model/item.data")},
    {"CustomXml", "workbook-custom-xml", add(kBook, "customXml", "customXml/item1.xml")},
    {"Comments", "sheet-comment", add(kTracker, "comments", "xl/comments1.xml")},
    {"ThreadedComments", "sheet-comment",
     add(kTracker, "threadedComment", "xl/threadedComments/threadedComment1.xml")},
    {"Persons", "sheet-comment", add(kBook, "person", "xl/persons/person.xml")},
    {"Macros", "workbook-macro", add(kBook, "vbaProject", "xl/vbaProject.bin")},
    {"EmbeddedFile", "workbook-embedded-object",
     add(kTracker, "package", "xl/embeddings/Document1.docx")},
    {"FormControl", "workbook-embedded-object",
     replace(kTracker, "<pageMargins", "<controls><control/></controls><pageMargins")},
    {"RevisionHistory", "workbook-revision-history",
     add(kBook, "revisionHeaders", "xl/revisions/revisionHeaders.xml")},
    {"PrinterSettings", "workbook-printer-settings",
     add(kTracker, "printerSettings", "xl/printerSettings/printerSettings1.bin")},
    {"CustomProperties", "workbook-custom-property",
     add("", "custom-properties", "docProps/custom.xml")},
    {"Thumbnail", "workbook-thumbnail", add("", "thumbnail", "docProps/thumbnail.jpeg")},
    {"UnusedPart", "workbook-part-unused",
     [](Parts& parts) { parts["xl/worksheets/sheet9.xml"] = "<x/>"; }},
    {"MergedCells", "sheet-merged-cells",
     replace(kTracker, "</sheetData>",
             "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:B2\"/></mergeCells>")},
    {"BlankHeader", "sheet-header-blank",
     replace(kIndicatorsTable, "name=\"Young people (number)\"", "name=\"\"")},
    {"DuplicateHeader", "sheet-header-duplicate",
     replace(kIndicatorsTable, "name=\"Young people (number)\"", "name=\"Year ending 31 March\"")},
    {"NoHeaderRow", "sheet-header-row-missing",
     replace(kIndicatorsTable, "totalsRowShown", "headerRowCount=\"0\" totalsRowShown")},
    {"DefaultTableName", "sheet-table-name-default",
     replace(kIndicatorsTable, "displayName=\"indicators_table\"", "displayName=\"Table4\"")},
    {"NoTable", "sheet-table-missing", [](Parts& parts) { parts.erase("xl/tables/table4.xml"); }},
    {"SeveralTables", "sheet-tables-several",
     [](Parts& parts) {
       std::string xml = parts[kIndicatorsTable];
       xml.replace(xml.find("A7:D15"), 6, "A20:B21");
       add_part(parts, kIndicators, "table", "xl/tables/table9.xml", xml);
     }},
    {"TableNotLeft", "sheet-table-not-left", replace(kIndicatorsTable, "A7:D15", "B7:D15")},
    {"TableFilter", "sheet-filter-or-freeze",
     replace(kIndicatorsTable, "<tableColumns", "<autoFilter ref=\"A7:D15\"/><tableColumns")},
    {"SheetFilter", "sheet-filter-or-freeze",
     replace(kIndicators, "</sheetData>", "</sheetData><autoFilter ref=\"A7:D15\"/>")},
    {"FrozenPanes", "sheet-filter-or-freeze",
     replace(kIndicators, "<sheetView workbookViewId=\"0\"/>",
             "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" state=\"frozen\"/></sheetView>")},
    {"Slicer", "sheet-filter-or-freeze", add(kTracker, "slicer", "xl/slicers/slicer1.xml")},
    {"CursorElsewhere", "workbook-cursor",
     replace(kIndicators, "<sheetView workbookViewId=\"0\"/>",
             "<sheetView workbookViewId=\"0\"><selection activeCell=\"B7\" "
             "sqref=\"B7\"/></sheetView>")},
    {"OpensOnAnotherSheet", "workbook-cursor",
     replace(kBook, "<workbookView ", "<workbookView activeTab=\"2\" ")},
    {"ChartWithoutAlt", "sheet-image-no-alt",
     replace("xl/drawings/drawing1.xml", " descr=\"", " x=\"")},
    {"HiddenChart", "sheet-object-hidden",
     replace("xl/drawings/drawing1.xml", " descr=\"", " hidden=\"1\" descr=\"")},
    {"TextBox", "sheet-floating-text",
     replace("xl/drawings/drawing1.xml", "</xdr:wsDr>",
             "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"9\" "
             "name=\"Text\"/></xdr:nvSpPr></xdr:sp></xdr:wsDr>")},
    {"Picture", "sheet-image", add("xl/drawings/drawing1.xml", "image", "xl/media/image1.png")},
    {"NoTitleProperty", "workbook-property-missing",
     replace(kCore, "<dc:title>Our pledge in figures</dc:title>", "")},
    {"NoLanguage", "workbook-property-missing",
     replace(kCore, "<dc:language>en-GB</dc:language>", "")},
    {"NoAuthor", "workbook-property-missing",
     replace(kCore, "<dc:creator>Eastmere Council</dc:creator>", "")},
    {"PersonAsAuthor", "workbook-author-personal",
     replace(kCore, "<cp:lastModifiedBy>Eastmere Council<", "<cp:lastModifiedBy>Sam Okafor<")},
    {"HiddenName", "workbook-name-hidden",
     replace(kBook, "<definedNames>",
             "<definedNames><definedName name=\"secret\" hidden=\"1\">Cover!$A$1</definedName>")},
    {"NameToHiddenSheet", "workbook-name-hidden",
     [](Parts& parts) {
       replace_in(parts, kBook, "<sheet name=\"Notes\"", "<sheet name=\"Notes\" state=\"hidden\"");
       replace_in(parts, kBook, "<definedNames>",
                  "<definedNames><definedName name=\"list\">'Notes'!$A$1:$A$3</definedName>");
     }},
    {"NameOutside", "workbook-name-hidden",
     replace(kBook, "<definedNames>",
             "<definedNames><definedName name=\"list\">[1]Other!$A$1</definedName>")},
    {"WhiteText", "sheet-text-invisible",
     replace(kStyles, "<color rgb=\"FF0B4C8C\"/>", "<color rgb=\"FFFFFFFF\"/>")},
    {"FormatThatHides", "sheet-text-invisible",
     replace(kStyles, "formatCode=\"0.0\"", "formatCode=\";;;\"")},
    {"BackgroundFill", "sheet-fill",
     [](Parts& parts) {
       replace_in(parts, kStyles, "</fills>",
                  "<fill><patternFill patternType=\"solid\"><fgColor "
                  "rgb=\"FFFF0000\"/></patternFill></fill></fills>");
       replace_in(parts, kStyles, "fontId=\"3\" fillId=\"0\"", "fontId=\"3\" fillId=\"2\"");
     }},
    {"ColourScale", "sheet-colour-alone",
     replace(kIndicators, "</sheetData>",
             "</sheetData><conditionalFormatting sqref=\"B8:B15\"><cfRule type=\"colorScale\" "
             "priority=\"1\"/></conditionalFormatting>")},
    {"PageHeader", "sheet-header-footer",
     replace(kIndicators, "<drawing ",
             "<headerFooter><oddHeader>&amp;CDraft</oddHeader></headerFooter><drawing ")},
    {"NoTitleCell", "sheet-title-missing", replace(kIndicators, "<c r=\"A1\"", "<c r=\"B1\"")},
    {"PlainTitle", "sheet-title-style",
     replace(kStyles, "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>", "")},
    {"EmptySheet", "sheet-blank",
     [](Parts& parts) {
       parts[kCover] =
           "<worksheet "
           "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></"
           "worksheet>";
     }},
    {"TextBelowTable", "sheet-content-below",
     replace(
         kIndicators, "</sheetData>",
         "<row r=\"18\"><c r=\"A18\" t=\"inlineStr\"><is><t>Draft</t></is></c></row></sheetData>")},
    {"TextBesideLines", "sheet-content-beside",
     replace(kIndicators, "</row>", "<c r=\"F1\" t=\"inlineStr\"><is><t>Draft</t></is></c></row>")},
    {"NoStatement", "sheet-statement-missing",
     replace(kStrings, "This worksheet contains one table.", "Here is a table:")},
    {"UnexplainedBlank", "sheet-blank-cell",
     replace(kStrings, "Blank cells mean that no date is set yet.", "Dates are given.")},
    {"BlankRow", "sheet-blank-row", replace(kIndicatorsTable, "A7:D15", "A7:D16")},
    {"UnexplainedShorthand", "shorthand-unexplained",
     replace(kStrings, "Shorthand used in this table: [c] means", "Some cells are")},
    {"UnexplainedShorthandBesideAFigure", "shorthand-unexplained",
     replace(kStrings, "<t>[x]</t>", "<t>57 [q]</t>")},
    {"MissingNote", "sheet-note-missing", replace(kStrings, "<t>note 2</t>", "<t>note 5</t>")},
    {"UnusedNote", "sheet-note-unused", replace(kStrings, "<t>note 2</t>", "<t>note 5</t>")},
    {"NotesOutOfOrder", "sheet-note-order",
     [](Parts& parts) { replace_in(parts, kStrings, "<t>note 1</t>", "<t>note 9</t>"); }},
    {"NoteAsBareNumber", "sheet-note-form",
     replace(kStrings, "This worksheet contains one table.",
             "This worksheet contains one table. [1]")},
    {"NoteInCell", "sheet-note-in-cell",
     replace(kStrings, "<t>Homes</t>", "<t>Homes [note 1]</t>")},
    {"SymbolFootnote", "sheet-symbol-footnote", replace(kStrings, "<t>Homes</t>", "<t>Homes*</t>")},
    {"RaisedNumber", "sheet-symbol-footnote",
     replace(kStrings, "<t>Homes</t>",
             "<r><t>Homes</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>")},
    {"SymbolOnly", "sheet-symbol-only", replace(kStrings, "<t>Homes</t>", "<t>✓</t>")},
    {"BareLink", "sheet-link-bare",
     replace(kStrings, "<t>Broadband</t>", "<t>https://eastmere.example/pledge/broadband/</t>")},
    {"NumberAsText", "sheet-number-as-text", replace(kStrings, "<t>[x]</t>", "<t>54.0</t>")},
    {"NoWrap", "sheet-wrap-missing",
     replace(
         kStyles,
         "<xf numFmtId=\"0\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
         "applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\"/>",
         "<xf numFmtId=\"0\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\"><alignment "
         "horizontal=\"left\" vertical=\"top\"/>")},
    {"NoWidths", "sheet-column-width",
     [](Parts& parts) {
       std::string& xml = parts[kIndicators];
       const std::size_t at = xml.find("<cols>");
       xml.erase(at, xml.find("</cols>") + 7 - at);
     }},
    {"LongSheetName", "sheet-name-invalid",
     replace(kBook, "<sheet name=\"Indicators\"",
             "<sheet name=\"Indicators for everybody in 2026\"")},
    {"CellError", "workbook-cell-error",
     replace(kIndicators, "<c r=\"B8\" s=\"", "<c r=\"B8\" t=\"e\" s=\"")},
    {"TextLeftBehind", "workbook-text-left-behind",
     replace(kStrings, "</sst>", "<si><t>Child A, 12 Garden Street</t></si></sst>")},
};

class VerifyMutation : public testing::TestWithParam<Mutation> {};

TEST_P(VerifyMutation, IsCaught) {
  Parts parts = unpack(write_sample());
  GetParam().change(parts);
  Diagnostics found;
  EXPECT_TRUE(verify_xlsx(pack(parts), "changed.xlsx", {}, found));
  const bool caught = std::ranges::any_of(
      found.all(), [](const auto& diagnostic) { return diagnostic.code == GetParam().code; });
  EXPECT_TRUE(caught) << "found instead:\n" << printed(found);
}

INSTANTIATE_TEST_SUITE_P(Each, VerifyMutation, testing::ValuesIn(kMutations),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace kept::sheet
