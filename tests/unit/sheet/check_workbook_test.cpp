#include "sheet/check_workbook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "diagnostics/printer.h"
#include "sheet/write_xlsx.h"
#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

using diagnostics::Diagnostics;
using diagnostics::Severity;

// One mistake in a good workbook and what must be said of it.
struct Mistake {
  std::string_view name;
  std::string_view code;
  Severity severity;
  std::function<void(Workbook&)> make;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

Table& tracker(Workbook& workbook) {
  return workbook.sheets[0].table;
}
Table& indicators(Workbook& workbook) {
  return workbook.sheets[1].table;
}

const Mistake kMistakes[] = {
    {"NoTitle", "workbook-property-missing", Severity::Error, [](Workbook& w) { w.title = " "; }},
    {"NoLanguage", "workbook-property-missing", Severity::Error,
     [](Workbook& w) { w.language = ""; }},
    {"NoAuthor", "workbook-property-missing", Severity::Error, [](Workbook& w) { w.author = ""; }},
    {"LongSheetName", "sheet-name-invalid", Severity::Error,
     [](Workbook& w) { w.sheets[0].name = "A name that is much too long for it"; }},
    {"SlashInSheetName", "sheet-name-invalid", Severity::Error,
     [](Workbook& w) { w.sheets[0].name = "2025/26"; }},
    {"SheetNameTwice", "sheet-name-duplicate", Severity::Error,
     [](Workbook& w) { w.sheets[0].name = "INDICATORS"; }},
    {"SheetNameOfKept", "sheet-name-duplicate", Severity::Error,
     [](Workbook& w) { w.sheets[0].name = "cover"; }},
    {"TableNameIsCell", "sheet-table-name-invalid", Severity::Error,
     [](Workbook& w) { tracker(w).name = "AB12"; }},
    {"TableNameWithSpace", "sheet-table-name-invalid", Severity::Error,
     [](Workbook& w) { tracker(w).name = "my table"; }},
    {"TableNameTwice", "sheet-table-name-invalid", Severity::Error,
     [](Workbook& w) {
       tracker(w).name = "t_1";
       indicators(w).name = "T_1";
     }},
    {"NoSheetTitle", "sheet-title-missing", Severity::Error,
     [](Workbook& w) { tracker(w).title = ""; }},
    {"NoRows", "sheet-table-empty", Severity::Error, [](Workbook& w) { tracker(w).rows.clear(); }},
    {"TooManyRows", "sheet-too-large", Severity::Error,
     [](Workbook& w) { tracker(w).streamed_rows = 1'048'576; }},
    {"BlankHeader", "sheet-header-blank", Severity::Error,
     [](Workbook& w) { tracker(w).columns[1].header = ""; }},
    {"HeaderTwice", "sheet-header-duplicate", Severity::Error,
     [](Workbook& w) { tracker(w).columns[1].header = "promise"; }},
    {"LongHeader", "sheet-cell-too-long", Severity::Error,
     [](Workbook& w) { tracker(w).columns[1].header = std::string(256, 'x'); }},
    {"LongText", "sheet-cell-too-long", Severity::Error,
     [](Workbook& w) { tracker(w).rows[0][1] = std::string(32'768, 'x'); }},
    {"ShortRow", "sheet-row-length", Severity::Error,
     [](Workbook& w) { tracker(w).rows[0].pop_back(); }},
    {"UnexplainedBlank", "sheet-blank-cell", Severity::Error,
     [](Workbook& w) { tracker(w).blank_cells = ""; }},
    {"BlankRow", "sheet-blank-row", Severity::Error,
     [](Workbook& w) { tracker(w).rows[0] = Row(5); }},
    {"BlankColumn", "sheet-blank-row", Severity::Error,
     [](Workbook& w) {
       for (Row& row : tracker(w).rows) {
         row[1] = "";
       }
     }},
    {"InfiniteNumber", "sheet-number-not-finite", Severity::Error,
     [](Workbook& w) { indicators(w).rows[0][1] = std::numeric_limits<double>::infinity(); }},
    {"UnknownShorthand", "shorthand-unexplained", Severity::Error,
     [](Workbook& w) { indicators(w).rows[0][1] = Marker{"[q]"}; }},
    {"ShorthandInText", "shorthand-unexplained", Severity::Error,
     [](Workbook& w) { indicators(w).rows[0][0] = "[abc]"; }},
    {"MissingNote", "sheet-note-missing", Severity::Error,
     [](Workbook& w) { indicators(w).columns[1].notes = {3}; }},
    {"UnusedNote", "sheet-note-unused", Severity::Warning,
     [](Workbook& w) { w.notes.push_back("Nobody reads this."); }},
    {"NoChartAlt", "sheet-chart-no-alt", Severity::Error,
     [](Workbook& w) { indicators(w).chart->alt_text = ""; }},
    {"NoAxisName", "sheet-chart-name-missing", Severity::Error,
     [](Workbook& w) { indicators(w).chart->value_axis = ""; }},
    {"ChartOfStream", "sheet-chart-too-large", Severity::Error,
     [](Workbook& w) { indicators(w).streamed_rows = 5; }},
    {"UnknownSeries", "sheet-column-unknown", Severity::Error,
     [](Workbook& w) { indicators(w).chart->series.push_back("englnd"); }},
    {"UnknownWordColumn", "sheet-column-unknown", Severity::Error,
     [](Workbook& w) { tracker(w).conditional_words[0].column = "state"; }},
    {"Formula", "formula-in-text", Severity::Warning,
     [](Workbook& w) { tracker(w).rows[0][1] = "=1+1"; }},
    {"SymbolOnly", "sheet-symbol-only", Severity::Warning,
     [](Workbook& w) { tracker(w).rows[0][1] = "✓"; }},
    {"SymbolFootnote", "sheet-symbol-footnote", Severity::Warning,
     [](Workbook& w) { tracker(w).rows[0][1] = "Homes†"; }},
    {"BareLink", "sheet-link-bare", Severity::Warning,
     [](Workbook& w) {
       tracker(w).rows[0][3] = Link{"https://a.example/", "https://a.example/"};
     }},
    {"UnsafeLink", "sheet-link-unsafe", Severity::Warning,
     [](Workbook& w) {
       tracker(w).rows[0][3] = Link{"Go", "javascript:go()"};
     }},
    {"ControlCharacter", "sheet-text-invalid", Severity::Warning,
     [](Workbook& w) { tracker(w).rows[0][1] = "Ho\x01mes"; }},
    {"BrokenUtf8", "sheet-text-invalid", Severity::Warning,
     [](Workbook& w) { tracker(w).rows[0][1] = "Ho\xffmes"; }},
    {"NarrowColumn", "sheet-column-width", Severity::Warning,
     [](Workbook& w) { tracker(w).columns[1].width = 3; }},
};

class CheckMistake : public testing::TestWithParam<Mistake> {};

TEST_P(CheckMistake, IsReportedAndErrorsStopTheWriting) {
  Workbook workbook = sample_workbook();
  GetParam().make(workbook);
  Diagnostics found;
  const bool written = check_workbook(workbook, lay_out(workbook), found);
  const bool reported = std::ranges::any_of(found.all(), [](const auto& d) {
    return d.code == GetParam().code && d.severity == GetParam().severity;
  });
  EXPECT_TRUE(reported);
  EXPECT_EQ(written, GetParam().severity == Severity::Warning);
  EXPECT_TRUE(std::ranges::all_of(found.all(), [](const auto& d) { return !d.hints.empty(); }));
}

INSTANTIATE_TEST_SUITE_P(Each, CheckMistake, testing::ValuesIn(kMistakes),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(CheckWorkbook, ReportsAllMistakesAtOnce) {
  Workbook workbook = sample_workbook();
  tracker(workbook).title = "";
  indicators(workbook).chart->alt_text = "";
  workbook.language = "";
  Diagnostics found;
  EXPECT_FALSE(write_xlsx(workbook, found));
  EXPECT_EQ(found.count(Severity::Error), 3U);
}

TEST(CheckWorkbook, LetsAFormHaveBlankRowsAndColumns) {
  Workbook workbook = sample_workbook();
  tracker(workbook).rows.push_back(Row(5));
  tracker(workbook).blank_cells = "Blank cells are for you to fill in.";
  Diagnostics found;
  EXPECT_TRUE(check_workbook(workbook, lay_out(workbook), found));
  EXPECT_TRUE(found.empty());
}

TEST(CheckWorkbook, TakesAWorkbooksOwnShorthand) {
  Workbook workbook = sample_workbook();
  indicators(workbook).rows[0][1] = Marker{"[q]"};
  workbook.shorthand = {{"[q]", "asked again next quarter"}};
  Diagnostics found;
  EXPECT_TRUE(check_workbook(workbook, lay_out(workbook), found));
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace kept::sheet
