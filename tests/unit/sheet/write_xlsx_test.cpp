#include "sheet/write_xlsx.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "diagnostics/printer.h"
#include "sheet/read_xlsx.h"
#include "sheet/verify_xlsx.h"
#include "sheet/xml_events.h"
#include "unit/sheet/package_edit.h"
#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;

std::string printed(const Diagnostics& found) {
  std::string text;
  for (const auto& diagnostic : found.all()) {
    text += print_short(diagnostic) + "\n";
  }
  return text;
}

// Writes a workbook that nothing may be said of.
std::string write_clean(const Workbook& workbook) {
  Diagnostics found;
  const auto bytes = write_xlsx(workbook, found);
  EXPECT_TRUE(found.empty()) << printed(found);
  return bytes.value_or("");
}

ReadWorkbook read_back(const std::string& bytes) {
  Diagnostics found;
  auto workbook = read_xlsx(bytes, "back.xlsx", {}, found);
  EXPECT_TRUE(found.empty()) << printed(found);
  return workbook.value_or(ReadWorkbook());
}

const ReadSheet& sheet_named(const ReadWorkbook& workbook, std::string_view name) {
  for (const ReadSheet& sheet : workbook.sheets) {
    if (sheet.name == name) {
      return sheet;
    }
  }
  ADD_FAILURE() << "no sheet " << name;
  return workbook.sheets.front();
}

std::string text_at(const ReadSheet& sheet, std::uint32_t row, std::uint32_t column) {
  const Cell* cell = sheet.at(row, column);
  const auto* text = cell != nullptr ? std::get_if<std::string>(cell) : nullptr;
  return text != nullptr ? *text : "";
}

class IgnoreElements final : public XmlHandler {
 public:
  void start(std::string_view, const XmlAttributes&) override {}
  void end(std::string_view) override {}
};

TEST(WriteXlsx, GivesTheSameBytesEachTimeAndOnSeveralThreads) {
  const Workbook workbook = sample_workbook();
  const std::string once = write_clean(workbook);
  std::vector<std::string> others(4);
  std::vector<std::thread> threads;
  for (std::string& other : others) {
    threads.emplace_back([&] { other = write_clean(workbook); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& other : others) {
    EXPECT_EQ(other, once);
  }
}

TEST(WriteXlsx, PutsCoverContentsAndNotesBeforeTheTables) {
  const ReadWorkbook workbook = read_back(write_clean(sample_workbook()));
  std::vector<std::string> names;
  for (const ReadSheet& sheet : workbook.sheets) {
    names.push_back(sheet.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Cover", "Contents", "Notes", "Pledge tracker",
                                             "Indicators"}));
  EXPECT_EQ(text_at(workbook.sheets[1], 7, 1), "Indicators");
  EXPECT_EQ(text_at(workbook.sheets[2], 4, 1), "note 1");
}

TEST(WriteXlsx, LeavesOutNotesWhereThereAreNone) {
  EXPECT_EQ(read_back(write_clean(small_workbook())).sheets.size(), 3U);
}

TEST(WriteXlsx, SetsTitleAuthorAndLanguage) {
  const ReadWorkbook workbook = read_back(write_clean(sample_workbook()));
  EXPECT_EQ(workbook.title, "Our pledge in figures");
  EXPECT_EQ(workbook.author, "Eastmere Council");
  EXPECT_EQ(workbook.language, "en-GB");
}

TEST(WriteXlsx, DatesTheFileByItsPublication) {
  const Parts parts = unpack(write_clean(sample_workbook()));
  EXPECT_NE(parts.at("docProps/core.xml").find("2026-10-14T12:00:00Z"), std::string::npos);
}

TEST(WriteXlsx, WritesNumbersDatesAndShorthandAsWhatTheyAre) {
  const ReadWorkbook workbook = read_back(write_clean(sample_workbook()));
  const ReadSheet& indicators = sheet_named(workbook, "Indicators");
  EXPECT_EQ(*indicators.at(8, 2), Cell(51.5));
  EXPECT_EQ(*indicators.at(10, 2), Cell("[c]"));
  const ReadSheet& tracker = sheet_named(workbook, "Pledge tracker");
  EXPECT_EQ(*tracker.at(7, 3), Cell(*base::Date::from_ymd(2027, 3, 31)));
  EXPECT_EQ(tracker.at(9, 3), nullptr);
}

TEST(WriteXlsx, ExplainsShorthandNotesChartBlanksAndSourceAboveTheTable) {
  const ReadWorkbook workbook = read_back(write_clean(sample_workbook()));
  const ReadSheet& sheet = sheet_named(workbook, "Indicators");
  EXPECT_EQ(text_at(sheet, 2, 1), "This worksheet contains one table.");
  EXPECT_EQ(
      text_at(sheet, 3, 1),
      "A chart of this table stands to its right. Eastmere rose from 51.5% in 2019 to 61.0% in "
      "2026 and has been above England since 2023. It has gaps where the table has shorthand.");
  EXPECT_EQ(text_at(sheet, 5, 1),
            "Shorthand used in this table: [c] means confidential: hidden so that nobody can be "
            "recognised; [x] means not available.");
  EXPECT_EQ(text_at(sheet, 6, 1),
            "Source: Eastmere Council; England from the Department for Education");
  EXPECT_EQ(text_at(sheet, 7, 2), "Eastmere (%) [note 1]");
}

TEST(WriteXlsx, MakesOneNamedTableASheet) {
  const ReadWorkbook workbook = read_back(write_clean(sample_workbook()));
  const ReadSheet& sheet = sheet_named(workbook, "Indicators");
  ASSERT_EQ(sheet.tables.size(), 1U);
  EXPECT_EQ(sheet.tables[0].name, "indicators_table");
  EXPECT_EQ(sheet.tables[0].range, "A7:D15");
}

TEST(WriteXlsx, DescribesTablesForScreenReaders) {
  const Parts parts = unpack(write_clean(sample_workbook()));
  EXPECT_NE(parts.at("xl/tables/table4.xml").find("altText=\"Care leavers aged 19 to 21"),
            std::string::npos);
}

TEST(WriteXlsx, MarksTitlesAsHeadings) {
  const Parts parts = unpack(write_clean(sample_workbook()));
  EXPECT_NE(
      parts.at("xl/styles.xml").find("<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>"),
      std::string::npos);
}

TEST(WriteXlsx, ChartsShorthandAsGapsAndNeverAsZero) {
  const Parts parts = unpack(write_clean(sample_workbook()));
  const std::string& chart = parts.at("xl/charts/chart1.xml");
  EXPECT_EQ(chart.find("<c:numRef>"), std::string::npos);
  EXPECT_NE(
      chart.find("<c:pt idx=\"1\"><c:v>52.25</c:v></c:pt><c:pt idx=\"3\"><c:v>54</c:v></c:pt>"),
      std::string::npos);
  EXPECT_EQ(chart.find("<c:v>0</c:v>"), std::string::npos);
}

TEST(WriteXlsx, ChartsRefersToCellsWhereAllAreNumbers) {
  Workbook workbook = sample_workbook();
  workbook.sheets[1].table.rows = {{"2025", 1.0, 2.0, 3.0}, {"2026", 4.0, 5.0, 6.0}};
  const std::string bytes = write_clean(workbook);
  const Parts parts = unpack(bytes);
  Diagnostics found;
  EXPECT_TRUE(verify_xlsx(bytes, "chart.xlsx", {}, found));
  EXPECT_TRUE(found.empty()) << printed(found);
  EXPECT_NE(parts.at("xl/charts/chart1.xml").find("<c:f>Indicators!$B$7:$B$8</c:f>"),
            std::string::npos);
}

TEST(WriteXlsx, BeginsBarsAtZero) {
  Workbook workbook = sample_workbook();
  const auto begins_at_zero = [&] {
    return unpack(write_clean(workbook)).at("xl/charts/chart1.xml").find("<c:min val=\"0\"/>") !=
           std::string::npos;
  };
  EXPECT_FALSE(begins_at_zero());  // lines
  workbook.sheets[1].table.chart->type = ChartType::Bar;
  EXPECT_TRUE(begins_at_zero());
  workbook.sheets[1].table.rows[0][1] = -2.0;
  EXPECT_FALSE(begins_at_zero());
}

TEST(WriteXlsx, WritesChartsInTheWorkbooksLanguage) {
  Workbook workbook = sample_workbook();
  workbook.language = "cy";
  const Parts parts = unpack(write_clean(workbook));
  EXPECT_EQ(parts.at("xl/charts/chart1.xml").find("en-US"), std::string::npos);
}

TEST(WriteXlsx, OffersShortListsInTheCellAndLongOnesOnASheet) {
  Workbook workbook = sample_workbook();
  const std::string sheet4 = unpack(write_clean(workbook)).at("xl/worksheets/sheet4.xml");
  EXPECT_NE(sheet4.find("\"On track,At risk,Off track,Done\""), std::string::npos);
  workbook.sheets[0].table.columns[4].choices.push_back("Stopped, with a reason");
  const std::string bytes = write_clean(workbook);
  EXPECT_NE(
      unpack(bytes).at("xl/worksheets/sheet4.xml").find("<formula1>Lists!$B$4:$B$8</formula1>"),
      std::string::npos);
  const ReadWorkbook back = read_back(bytes);
  EXPECT_EQ(text_at(sheet_named(back, "Lists"), 8, 2), "Stopped, with a reason");
  Diagnostics found;
  EXPECT_TRUE(verify_xlsx(bytes, "lists.xlsx", {}, found));
  EXPECT_TRUE(found.empty()) << printed(found);
}

TEST(WriteXlsx, KeepsAwkwardTextAsItIs) {
  Workbook workbook = small_workbook();
  const std::vector<std::string> texts = {"a < b & \"c\" > d", "_x0041_ stays",    "two\nlines",
                                          " spaces around ",   "Ƙ ትግርኛ العربية 🎉", "it's 100%"};
  workbook.sheets[0].table.rows.clear();
  for (const std::string& text : texts) {
    workbook.sheets[0].table.rows.push_back({text});
  }
  const ReadWorkbook back = read_back(write_clean(workbook));
  const ReadSheet& sheet = sheet_named(back, "Data");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(text_at(sheet, static_cast<std::uint32_t>(4 + i), 1), texts[i]);
  }
}

TEST(WriteXlsx, StaysWellFormedWithAwkwardTextEverywhere) {
  const std::string awkward = "=A1&\"<b>\"'_x0041_ é";
  Workbook workbook = sample_workbook();
  for (std::string* text :
       {&workbook.title, &workbook.subject, &workbook.description, &workbook.author,
        &workbook.notes[0], &workbook.keywords[0], &workbook.cover[0].text}) {
    *text = awkward;
  }
  workbook.shorthand = {{"[q]", awkward}};
  workbook.sheets[0].name = "R&D <'24\"> é";
  Table& tracker = workbook.sheets[0].table;
  tracker.title = tracker.source = tracker.subtitle[0] = awkward;
  tracker.blank_cells = "Blank: " + awkward;
  tracker.columns[0].header = awkward;
  tracker.columns[4].choices = {awkward, "b"};
  tracker.conditional_words[0].word = awkward;
  tracker.rows[0][1] = awkward;
  tracker.rows[0][2] = Marker{"[q]"};
  tracker.rows[0][3] = Link{awkward, "https://a.example/?a=1&b=\"2\"<3>"};
  workbook.sheets[1].name = "It's";
  Chart& chart = *workbook.sheets[1].table.chart;
  chart.title = chart.category_axis = chart.value_axis = chart.alt_text = awkward;
  workbook.sheets[1].table.columns[1].header = awkward;
  Diagnostics found;
  const auto bytes = write_xlsx(workbook, found);
  ASSERT_TRUE(bytes) << printed(found);
  Diagnostics verified;
  EXPECT_TRUE(verify_xlsx(*bytes, "awkward.xlsx", {}, verified));
  EXPECT_FALSE(verified.has_errors()) << printed(verified);
  const ReadWorkbook back = read_back(*bytes);
  EXPECT_EQ(back.title, awkward);
  EXPECT_EQ(text_at(sheet_named(back, "R&D <'24\"> é"), 1, 1), awkward);
  for (const auto& [name, xml] : unpack(*bytes)) {
    auto package = Package::open(*bytes, "awkward.xlsx", {}, verified);
    IgnoreElements ignore;
    EXPECT_TRUE(read_xml(*package, name, ignore, verified)) << name << xml;
    EXPECT_EQ(xml.find("<c:f>A1"), std::string::npos) << name;
  }
}

TEST(WriteXlsx, NeverWritesAFormulaFromText) {
  Workbook workbook = small_workbook();
  workbook.sheets[0].table.rows = {
      {"=cmd|' /C calc'!A0"}, {"=HYPERLINK(\"http://x.example\")"}, {"+1+cmd|x"}};
  Diagnostics found;
  const auto bytes = write_xlsx(workbook, found);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(found.count(diagnostics::Severity::Warning), 3U) << printed(found);
  EXPECT_EQ(found.all().front().code, "formula-in-text");
  for (const auto& [name, xml] : unpack(*bytes)) {
    if (name.starts_with("xl/worksheets/sheet")) {
      EXPECT_EQ(xml.find("<f>"), std::string::npos);
    }
  }
  EXPECT_EQ(text_at(sheet_named(read_back(*bytes), "Data"), 4, 1), "=cmd|' /C calc'!A0");
}

TEST(WriteXlsx, WritesNoAddressThatIsNoWebOrMailAddress) {
  Workbook workbook = small_workbook();
  workbook.sheets[0].table.rows = {{Link{"Run", "javascript:alert(1)"}},
                                   {Link{"Open", "file:///etc/passwd"}}};
  Diagnostics found;
  const auto bytes = write_xlsx(workbook, found);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(found.count(diagnostics::Severity::Warning), 2U) << printed(found);
  EXPECT_EQ(found.all().front().code, "sheet-link-unsafe");
  for (const auto& [name, xml] : unpack(*bytes)) {
    EXPECT_EQ(xml.find("javascript"), std::string::npos) << name;
    EXPECT_EQ(xml.find("passwd"), std::string::npos) << name;
  }
}

TEST(WriteXlsx, WritesAnOldDateAsText) {
  Workbook workbook = small_workbook();
  workbook.sheets[0].table.columns[0].type = ColumnType::Date;
  workbook.sheets[0].table.rows = {{*base::Date::from_ymd(1889, 8, 26)}};
  EXPECT_EQ(text_at(sheet_named(read_back(write_clean(workbook)), "Data"), 4, 1), "1889-08-26");
}

TEST(NumberFormats, AreFoundByName) {
  ASSERT_NE(find_number_format("one decimal"), nullptr);
  EXPECT_EQ(find_number_format("one decimal")->code, "#,##0.0");
  EXPECT_EQ(find_number_format("furlongs"), nullptr);
}

// Ten thousand rows of a reference, a number, a date, shorthand and a blank.
class ManyRows final : public RowSource {
 public:
  explicit ManyRows(std::size_t count) : count_(count) {}
  void write_rows(std::size_t, RowWriter& rows) override {
    for (std::size_t i = 0; i < count_; ++i) {
      rows.text("REF-" + std::to_string(i) + " & <co>");
      rows.number(static_cast<double>(i) / 8);
      rows.date(base::Date().plus_days(static_cast<int>(i)));
      rows.marker("[c]");
      if (i % 2 == 0) {
        rows.empty();
      } else {
        rows.boolean(true);
      }
      rows.end_row();
    }
  }

 private:
  std::size_t count_;
};

Workbook streamed_workbook(std::size_t rows) {
  Workbook workbook = small_workbook();
  Table& table = workbook.sheets[0].table;
  table.rows.clear();
  table.streamed_rows = rows;
  table.columns = {
      make_column("ref", "Reference"), make_column("n", "Number", ColumnType::Number, "0.000"),
      make_column("d", "Day", ColumnType::Date), make_column("m", "Missing", ColumnType::Number),
      make_column("e", "Every second", ColumnType::Boolean)};
  table.shorthand = {"[c]"};
  table.blank_cells = "Blank cells hold nothing.";
  return workbook;
}

TEST(StreamedRows, ReadBackAsTheyWereWritten) {
  constexpr std::size_t kRows = 10'000;
  ManyRows rows(kRows);
  std::string bytes;
  const ByteSink sink = [&](std::string_view piece) {
    bytes += piece;
    return true;
  };
  Diagnostics found;
  ASSERT_TRUE(write_xlsx(streamed_workbook(kRows), rows, sink, found)) << printed(found);
  EXPECT_TRUE(verify_xlsx(bytes, "streamed.xlsx", {}, found));
  EXPECT_TRUE(found.empty()) << printed(found);
  const ReadWorkbook back = read_back(bytes);
  const ReadSheet& sheet = sheet_named(back, "Data");
  EXPECT_EQ(sheet.tables[0].range, "A5:E10005");
  EXPECT_EQ(text_at(sheet, 6, 1), "REF-0 & <co>");
  EXPECT_EQ(*sheet.at(10'005, 2), Cell(9999 / 8.0));
  EXPECT_EQ(*sheet.at(10'005, 3), Cell(base::Date().plus_days(9999)));
  EXPECT_EQ(text_at(sheet, 10'005, 4), "[c]");
}

TEST(StreamedRows, ReportShorthandThatTheTableDoesNotDeclare) {
  Workbook workbook = streamed_workbook(3);
  workbook.sheets[0].table.shorthand.clear();
  ManyRows rows(3);
  Diagnostics found;
  EXPECT_FALSE(write_xlsx(
      workbook, rows, [](std::string_view) { return true; }, found));
  ASSERT_EQ(found.all().size(), 1U) << printed(found);
  EXPECT_EQ(found.all().front().code, "shorthand-unexplained");
}

TEST(StreamedRows, ReportAFullDisk) {
  ManyRows rows(10'000);
  int pieces = 5;
  Diagnostics found;
  EXPECT_FALSE(write_xlsx(
      streamed_workbook(10'000), rows, [&](std::string_view) { return --pieces > 0; }, found));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.all().back().code, "workbook-not-written");
}

TEST(WriteXlsx, NamesTheAxesOfABarChartAfterWhatStandsOnThem) {
  Workbook book = sample_workbook();
  const auto charted = std::ranges::find_if(
      book.sheets, [](const Sheet& sheet) { return sheet.table.chart.has_value(); });
  ASSERT_NE(charted, book.sheets.end());
  charted->table.chart->type = ChartType::Bar;
  charted->table.chart->category_axis = "Place of the bar";
  charted->table.chart->value_axis = "Length of the bar";
  diagnostics::Diagnostics found;
  const auto bytes = write_xlsx(book, found);
  ASSERT_TRUE(bytes);
  const std::string chart = unpack(*bytes).at("xl/charts/chart1.xml");
  const std::size_t categories = chart.find("<c:catAx>");
  const std::size_t values = chart.find("<c:valAx>");
  ASSERT_LT(categories, values);
  EXPECT_LT(categories, chart.find("Place of the bar"));
  EXPECT_LT(chart.find("Place of the bar"), values);
  EXPECT_LT(chart.find("maxMin"), values);  // the first row on top
  EXPECT_LT(values, chart.find("Length of the bar"));
}

}  // namespace
}  // namespace kept::sheet
