#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

base::Date day(int year, unsigned month, unsigned number) {
  return *base::Date::from_ymd(year, month, number);
}

Sheet pledge_tracker() {
  Sheet sheet;
  sheet.name = "Pledge tracker";
  Table& table = sheet.table;
  table.title = "Promises to children in care and care leavers: progress at 30 September 2026";
  table.subtitle = {"Each row is one promise. The last column says how it is going, in words."};
  table.source = "Eastmere Council, pledge records";
  table.blank_cells = "Blank cells mean that no date is set yet.";
  table.columns = {make_column("promise", "Promise"), make_column("theme", "Theme"),
                   make_column("due", "Due (date)", ColumnType::Date),
                   make_column("page", "Read more"), make_column("status", "How it is going")};
  table.columns[4].choices = {"On track", "At risk", "Off track", "Done"};
  table.rows = {
      {"We will give every young person a memory box that goes with them when they move", "Homes",
       day(2027, 3, 31), Link{"Memory boxes", "https://eastmere.example/pledge/memory-box/"},
       "On track"},
      {"We will pay the first month's broadband in a first home", "Leaving care", day(2026, 12, 31),
       Link{"Broadband", "https://eastmere.example/pledge/broadband/"}, "At risk"},
      {"We will ask before we change a social worker", "Being heard", std::monostate(),
       Link{"Changing workers", "https://eastmere.example/pledge/changing-workers/"}, "Off track"},
      {"We will hold the summer festival every year", "Fun", day(2026, 8, 15),
       Link{"Festival", "https://eastmere.example/pledge/festival/"}, "Done"}};
  table.conditional_words = {{"status", "On track", Emphasis::Good},
                             {"status", "At risk", Emphasis::Caution},
                             {"status", "Off track", Emphasis::Poor},
                             {"status", "Done", Emphasis::Strong}};
  return sheet;
}

Sheet indicators() {
  Sheet sheet;
  sheet.name = "Indicators";
  Table& table = sheet.table;
  table.title = "Care leavers aged 19 to 21 in education, employment or training, 2019 to 2026";
  table.source = "Eastmere Council; England from the Department for Education";
  table.columns = {
      make_column("year", "Year ending 31 March"),
      make_column("eastmere", "Eastmere (%)", ColumnType::Number, "0.0"),
      make_column("england", "England (%)", ColumnType::Number, "0.0"),
      make_column("young_people", "Young people (number)", ColumnType::Number, "#,##0")};
  table.columns[1].notes = {1};
  table.columns[2].notes = {2};
  table.rows = {{"2019", 51.5, 52.0, 1068.0},
                {"2020", 52.25, 53.0, 1083.0},
                {"2021", Marker{"[c]"}, 52.0, Marker{"[c]"}},
                {"2022", 54.0, 55.0, 1101.0},
                {"2023", 57.9, 56.0, 1120.0},
                {"2024", 58.3, 54.0, 1125.0},
                {"2025", 60.2, Marker{"[x]"}, 1130.0},
                {"2026", 61.0, 57.0, 1132.0}};
  Chart chart;
  chart.type = ChartType::Line;
  chart.title = "Care leavers in education, employment or training";
  chart.category_axis = "Year ending 31 March";
  chart.value_axis = "Young people (%)";
  chart.alt_text =
      "Eastmere rose from 51.5% in 2019 to 61.0% in 2026 and has been above England since 2023.";
  chart.category = "year";
  chart.series = {"eastmere", "england"};
  table.chart = chart;
  return sheet;
}

}  // namespace

Column make_column(std::string key, std::string header, ColumnType type,
                   std::string number_format) {
  Column column;
  column.key = std::move(key);
  column.header = std::move(header);
  column.type = type;
  column.number_format = std::move(number_format);
  return column;
}

Workbook sample_workbook() {
  Workbook workbook;
  workbook.title = "Our pledge in figures";
  workbook.subject = "Corporate parenting";
  workbook.description =
      "How Eastmere Council keeps its promises to children in care and care leavers.";
  workbook.author = "Eastmere Council";
  workbook.keywords = {"pledge", "children in care", "care leavers"};
  workbook.date = day(2026, 10, 14);
  workbook.cover = {
      {"Who made this", "", CoverLine::Style::Heading},
      {"The participation team, with the Children in Care Council.", "", CoverLine::Style::Text},
      {"Write to the participation team", "mailto:participation@eastmere.example",
       CoverLine::Style::Text},
      {"The pledge on our website", "https://eastmere.example/pledge/", CoverLine::Style::Text}};
  workbook.notes = {
      "Young people whose activity the council knows, on or around their birthday.",
      "England's figures are rounded to whole numbers by the Department for Education."};
  workbook.sheets = {pledge_tracker(), indicators()};
  return workbook;
}

Workbook small_workbook() {
  Workbook workbook;
  workbook.title = "Small";
  workbook.author = "Eastmere Council";
  workbook.date = day(2026, 10, 14);
  Sheet sheet;
  sheet.name = "Data";
  sheet.table.title = "Names";
  sheet.table.columns = {make_column("name", "Name")};
  sheet.table.rows = {{"Amira"}};
  workbook.sheets = {sheet};
  return workbook;
}

}  // namespace kept::sheet
