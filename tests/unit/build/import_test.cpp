#include "build/import.h"

#include <algorithm>
#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sheet/write_xlsx.h"

namespace kept::build {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kDfeHeader =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code,age,percent\n";

std::string dfe_row(const std::string& year, const std::string& code, const std::string& value) {
  return year + ",Reporting year,Local authority,E92000001,England,R1,Region,1,\"A, town\"," +
         code + ",19," + value + "\n";
}

class Import : public testing::Test {
 protected:
  Import() {
    model_.council.code = "E1";
    model_.council.neighbours = {"E2"};
    model_.geographies = {{"E1", "Eastmere", model::GeographyKind::Council, {}}};
    home_ = &sources_.add("data/indicators/eet.yaml", "id: eet");
    model::IndicatorData data;
    data.indicator.id.text = "eet";
    data.indicator.unit = model::Unit::Percent;
    data.indicator.period = model::PeriodKind::CalendarYear;
    data.indicator.span = source::start_of(*home_);
    data.indicator.dfe = model::DfeMapping{"percent", "", "", {}, {}, {"age"}};
    model_.indicators.push_back(data);
  }

  Importer& importer() {
    importer_.emplace(project_, model_, only_, found_);
    return *importer_;
  }
  static data::ByteSource bytes_of(std::string text) {
    return [text = std::move(text), at = std::size_t{0}](std::span<char> to) mutable {
      const std::size_t length = std::min(to.size(), text.size() - at);
      std::memcpy(to.data(), text.data() + at, length);
      at += length;
      return length;
    };
  }
  std::vector<ImportedFile> import_csv(const std::string& text, bool replace = false) {
    importer().take_csv("brought.csv", bytes_of(text));
    return importer_->finish(replace);
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const auto& one : found_.all()) {
      codes.emplace_back(one.code);
    }
    return codes;
  }
  void have(const std::string& csv) {
    ASSERT_FALSE(project_.write("data/indicators/eet.csv", csv));
  }

  source::SourceStore sources_;
  const source::SourceFile* home_ = nullptr;
  source::MemoryFileSystem project_;
  model::Model model_;
  std::string only_;
  diagnostics::Diagnostics found_;
  std::optional<Importer> importer_;
};

TEST_F(Import, TakesTheDepartmentsFileForTheCouncilsOwnPlaces) {
  const auto files = import_csv(kDfeHeader + dfe_row("2024", "E1", "54") +
                                dfe_row("2024", "E2", "c") + dfe_row("2024", "E3", "60"));
  EXPECT_THAT(codes(), IsEmpty());
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].path, "data/indicators/eet.csv");
  EXPECT_EQ(files[0].text,
            "period,geography,numerator,denominator,value,status\n"
            "2024,E1,,,54,\n2024,E2,,,,c\n");
}

TEST_F(Import, NamesTheColumnThatTheMappingDoesNotKnow) {
  model_.indicators[0].indicator.dfe->ignore.clear();
  EXPECT_THAT(import_csv(kDfeHeader + dfe_row("2024", "E1", "54")), IsEmpty());
  EXPECT_THAT(codes(), ElementsAre("csv-column-unknown"));
  EXPECT_THAT(found_.all()[0].message, HasSubstr("`age`"));
}

TEST_F(Import, SaysHowToReadTheDepartmentsFileWhereNobodyHas) {
  model_.indicators[0].indicator.dfe.reset();
  EXPECT_THAT(import_csv(kDfeHeader + dfe_row("2024", "E1", "54")), IsEmpty());
  EXPECT_THAT(codes(), ElementsAre("import-no-mapping"));
}

TEST_F(Import, RefusesColumnsOfSingleChildrenByTheHeaderAlone) {
  only_ = "eet";
  for (const char* column : {"UPN", "Child ID", "Date of birth", "Name", "Postcode", "NHS number",
                             "Child's date of birth", "Mother's NHS no."}) {
    found_ = {};
    EXPECT_THAT(import_csv("period,geography,value," + std::string(column) + "\n\"never closed"),
                IsEmpty());
    EXPECT_THAT(codes(), ElementsAre("child-level-data")) << column;
    EXPECT_EQ(found_.all()[0].severity, diagnostics::Severity::Blocked);
  }
}

TEST_F(Import, AddsWhatIsNewAndReportsWhatDiffers) {
  have("geography,period,age,value\nE1,2023,,50\nE1,2024,,54\nE1,2024,19,60\n");
  only_ = "eet";
  const auto files = import_csv(
      "period,geography,age,value\n2024,E1,,55\n2024,E1,19,60\n2025,E1,,57\n2025,E1,19,\n");
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].added, 1U);
  EXPECT_EQ(files[0].same, 1U);
  ASSERT_THAT(files[0].conflicts, SizeIs(1));
  EXPECT_EQ(files[0].conflicts[0].figure, "2024, Eastmere");
  EXPECT_EQ(files[0].conflicts[0].here, "54");
  EXPECT_EQ(files[0].conflicts[0].brought, "55");
  EXPECT_EQ(files[0].conflicts[0].place, "brought.csv:2");
  EXPECT_EQ(files[0].text,
            "geography,period,age,value\nE1,2023,,50\nE1,2024,,54\nE1,2024,19,60\nE1,2025,,57\n");
  EXPECT_THAT(codes(), ElementsAre("import-conflict"));
}

TEST_F(Import, ReplacesOnlyWhenAsked) {
  have("period,geography,value\n2024,E1,54\n");
  only_ = "eet";
  const auto files = import_csv("period,geography,value,status\n2024,E1,,c\n", true);
  EXPECT_THAT(codes(), IsEmpty());
  EXPECT_EQ(files.at(0).text, "period,geography,value,status\n2024,E1,,c\n");
}

TEST_F(Import, AMarkerIsNeverAZero) {
  have("period,geography,value\n2024,E1,[c]\n");
  only_ = "eet";
  EXPECT_THAT(import_csv("period,geography,value\n2024,E1,0\n").at(0).conflicts, SizeIs(1));
}

TEST_F(Import, ReportsFiguresThatDoNotSayWhatTheyCount) {
  EXPECT_THAT(import_csv("period,geography,value\n2024,E1,54\n2025,E1,54\n"), IsEmpty());
  EXPECT_THAT(codes(), ElementsAre("import-indicator-missing"));
}

TEST_F(Import, ReportsTwoFiguresForOnePlaceAndTime) {
  const auto files = import_csv(std::string(kDfeHeader) + dfe_row("2024", "E1", "57") +
                                dfe_row("2024", "E1", "57") + dfe_row("2024", "E1", "58"));
  EXPECT_THAT(codes(), ElementsAre("observation-duplicate"));
  EXPECT_EQ(files[0].added, 1U);
}

TEST_F(Import, ReportsUnknownIndicatorsPlacesAndGroupsOnce) {
  have("period,geography,age,sex,value\n2024,E1,19,girls,54\n");
  import_csv(
      "Indicator,Period,Place code,Group,Value\nett,2024,E1,,54\nett,2025,E1,,54\n"
      "eet,2024,E9,,54\neet,2024,E1,20 / boys,3\neet,2025,E1,19 / girls,3\n");
  EXPECT_THAT(codes(), ElementsAre("reference-dangling", "reference-dangling", "value-unknown"));
}

TEST_F(Import, RefusesTextThatWouldRunAsAFormula) {
  only_ = "eet";
  EXPECT_THAT(import_csv("period,geography,age,value\n2024,E1,=cmd|' /C calc'!A0,3\n"), IsEmpty());
  EXPECT_THAT(codes(), ElementsAre("formula-in-text"));
}

TEST_F(Import, HoldsFiguresAgainstTheirIndicator) {
  only_ = "eet";
  import_csv("period,geography,numerator,denominator,value\n24,E1,5,4,101\n");
  EXPECT_THAT(codes(),
              ElementsAre("period-invalid", "value-outside-unit", "numerator-above-denominator"));
}

TEST_F(Import, ReadsALongFileInPieces) {
  std::size_t row = 0;
  constexpr std::size_t kRows = 200'000;  // 20 MB, five pieces
  std::string rest = kDfeHeader;
  const data::ByteSource rows = [&](std::span<char> to) {
    while (rest.size() < to.size() && row < kRows) {
      rest += dfe_row(std::to_string(2000 + row % 20), row < 20 ? "E1" : "E9", "54");
      ++row;
    }
    const std::size_t length = std::min(to.size(), rest.size());
    std::memcpy(to.data(), rest.data(), length);
    rest.erase(0, length);
    return length;
  };
  importer().take_csv("long.csv", rows);
  EXPECT_EQ(row, kRows);
  EXPECT_EQ(importer_->finish(false).at(0).added, 20U);
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Import, StopsInAFileThatIsWrongThroughout) {
  std::string text = kDfeHeader;
  for (int i = 0; i < 100'000; ++i) {
    text += dfe_row("2024", "E1", "many");
  }
  import_csv(text);
  EXPECT_LT(codes().size(), 100'000U);
}

sheet::Workbook filled_in() {
  sheet::Workbook book;
  book.title = "Figures";
  book.author = "Council";
  book.subject = "Figures";
  book.description = "Figures";
  book.keywords = {"figures"};
  book.date = *base::Date::parse_iso("2026-01-01");
  sheet::Sheet sheet;
  sheet.name = "Figures";
  sheet.table.title = "Figures";
  sheet.table.source = "Us";
  sheet.table.blank_cells = "Blank cells are for you to fill in.";
  for (const char* header : {"Indicator", "Indicator name", "Period", "Place code", "Group"}) {
    sheet.table.columns.push_back({header, header, sheet::ColumnType::Text, "", 0, {}, {}, ""});
  }
  sheet.table.columns.push_back(
      {"value", "Value (unit as in the list)", sheet::ColumnType::Number, "", 0, {}, {}, ""});
  sheet.table.rows = {{std::string("eet"), std::string("Work"), std::string("2024"),
                       std::string("E1"), std::monostate(), 57.0},
                      {std::string("eet"), std::string("Work"), std::string("2025"),
                       std::string("E1"), std::monostate(), std::monostate()}};
  book.sheets.push_back(sheet);
  return book;
}

TEST_F(Import, ReadsAWorkbookBackAndPassesOverWhatIsNotFilledIn) {
  const auto bytes = sheet::write_xlsx(filled_in(), found_);
  ASSERT_TRUE(bytes);
  importer().take_xlsx("figures.xlsx", *bytes);
  const auto files = importer_->finish(false);
  EXPECT_THAT(codes(), IsEmpty());
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].text, "period,geography,numerator,denominator,value,status\n2024,E1,,,57,\n");
}

TEST_F(Import, RefusesAWorkbookThatListsChildren) {
  sheet::Workbook book = filled_in();
  book.sheets[0].table.columns[1].header = "Date of birth";
  const auto bytes = sheet::write_xlsx(book, found_);
  ASSERT_TRUE(bytes);
  importer().take_xlsx("figures.xlsx", *bytes);
  EXPECT_THAT(importer_->finish(false), IsEmpty());
  EXPECT_THAT(codes(), ElementsAre("child-level-data"));
}

TEST_F(Import, ReportsAWorkbookWithoutFigures) {
  sheet::Workbook book = filled_in();
  book.sheets[0].table.columns[2].header = "When";
  const auto bytes = sheet::write_xlsx(book, found_);
  ASSERT_TRUE(bytes);
  importer().take_xlsx("figures.xlsx", *bytes);
  EXPECT_THAT(codes(), ElementsAre("import-no-table"));
}

TEST_F(Import, RefusesFilesOfOtherKinds) {
  importer().refuse("letter.docx");
  EXPECT_THAT(codes(), ElementsAre("import-file-kind"));
}

TEST_F(Import, ReportsWhatIsNoWorkbook) {
  importer().take_xlsx("figures.xlsx", "words");
  EXPECT_THAT(codes(), ElementsAre("workbook-unreadable"));
}

}  // namespace
}  // namespace kept::build
