#include "chart/chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "chart/axis.h"
#include "chart/svg_writer.h"

namespace kept::chart {
namespace {

Series series(std::string name, std::vector<double> numbers, bool emphasis = false) {
  Series out{std::move(name), {}, emphasis};
  for (const double number : numbers) {
    out.values.push_back({number, "[x]"});
  }
  return out;
}

Chart three_years(Kind kind) {
  return {.kind = kind,
          .id = "eet",
          .title = "Care leavers in work & study",
          .category_name = "Year",
          .categories = {"2022", "2023", "2024"},
          .series = {series("Eastmere", {58, 61.5, 66}, true), series("England", {55, 54, 57})},
          .format = {.suffix = "%"}};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

constexpr Kind kAllKinds[] = {Kind::Line,           Kind::Bar,      Kind::GroupedBar, Kind::DotPlot,
                              Kind::SmallMultiples, Kind::Sparkline};

TEST(Chart, NamesAndDescribesItselfToScreenReaders) {
  for (const Kind kind : kAllKinds) {
    const std::string svg = to_svg(three_years(kind));
    EXPECT_NE(svg.find("role=\"img\" aria-labelledby=\"eet-title eet-desc\""), std::string::npos);
    EXPECT_NE(svg.find("<title id=\"eet-title\">Care leavers in work &amp; study</title>"),
              std::string::npos);
    EXPECT_NE(
        svg.find("<desc id=\"eet-desc\">Eastmere: 58% (2022), 66% (2024). England: 55% (2022), "
                 "57% (2024).</desc>"),
        std::string::npos);
  }
}

TEST(Chart, HasNoStyleAttributesOrScripts) {
  for (const Kind kind : kAllKinds) {
    const std::string svg = to_svg(three_years(kind));
    EXPECT_EQ(svg.find("style="), std::string::npos);
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_EQ(svg.find("nan"), std::string::npos);
  }
}

TEST(Chart, NamesSeriesBesideTheirLastFigure) {
  const std::string svg = to_svg(three_years(Kind::Line));
  EXPECT_NE(svg.find(">Eastmere</text>"), std::string::npos);
  EXPECT_NE(svg.find(">66%</text>"), std::string::npos);
  EXPECT_NE(svg.find(">England</text>"), std::string::npos);
}

TEST(Chart, TellsSeriesApartWithoutColour) {
  const std::string line = to_svg(three_years(Kind::Line));
  EXPECT_EQ(count(line, "stroke-dasharray"), 1U);  // the second line only
  EXPECT_EQ(count(line, "<circle"), 3U);
  EXPECT_EQ(count(line, "<rect"), 3U);
  EXPECT_GT(count(to_svg(three_years(Kind::GroupedBar)), "<line"), 10U);  // hatching
}

TEST(Chart, BreaksLinesAtMissingFiguresAndShowsTheirMarker) {
  Chart chart = three_years(Kind::Line);
  chart.series.pop_back();
  chart.series.front().values = {{1.0, ""}, {2.0, ""}, {std::nullopt, "[c]"}, {4.0, ""}, {5.0, ""}};
  chart.categories = {"a", "b", "c", "d", "e"};
  const std::string svg = to_svg(chart);
  EXPECT_EQ(count(svg, "<polyline"), 2U);
  EXPECT_EQ(count(svg, ">[c]</text>"), 1U);
}

TEST(Chart, DrawsTheTargetWithItsName) {
  for (const Kind kind : {Kind::Line, Kind::Bar, Kind::GroupedBar, Kind::DotPlot}) {
    Chart chart = three_years(kind);
    chart.reference = {80, "Target"};
    const std::string svg = to_svg(chart);
    EXPECT_NE(svg.find("class=\"chart__reference\""), std::string::npos);
    EXPECT_NE(svg.find(">Target 80%</text>"), std::string::npos);
  }
}

TEST(Chart, MarksOurselvesAmongNeighbours) {
  Chart chart = three_years(Kind::DotPlot);
  chart.categories = {"Westmere", "Eastmere", "Northam"};
  chart.highlighted_category = "Eastmere";
  const std::string svg = to_svg(chart);
  EXPECT_EQ(count(svg, "r=\"7\""), 1U);
  EXPECT_EQ(count(svg, "r=\"5\""), 2U);
}

TEST(Chart, PutsLongNamesOfPlacesOnTwoLinesAndCutsNone) {
  Chart chart = three_years(Kind::DotPlot);
  chart.width = 320;
  chart.categories = {"Westmere", "Hammersmith and Fulham", "Northam"};
  const std::string svg = to_svg(chart);
  EXPECT_EQ(svg.find("…"), std::string::npos);
  EXPECT_NE(svg.find("Hammersmith"), std::string::npos);
  EXPECT_NE(svg.find("Fulham</text>"), std::string::npos);
}

TEST(Chart, SaysSoWhereThereAreNoFigures) {
  for (const Kind kind : kAllKinds) {
    Chart chart{.kind = kind, .id = "x", .title = "t"};
    EXPECT_NE(to_svg(chart).find(">No figures yet</text>"), std::string::npos);
    chart.categories = {"2024"};
    chart.series = {{"a", {{std::nullopt, "[c]"}}, false}};
    EXPECT_NE(to_svg(chart).find(">No figures yet</text>"), std::string::npos);
  }
}

TEST(Chart, SurvivesOddFigures) {
  const double huge = std::numeric_limits<double>::max();
  for (const Kind kind : kAllKinds) {
    for (const std::vector<double>& numbers : {std::vector<double>{0},
                                               {0, 0, 0},
                                               {-5, 3},
                                               {huge, -huge},
                                               {NAN, INFINITY, 1},
                                               {1e-300, 2e-300}}) {
      Chart chart = three_years(kind);
      chart.series = {series("a", numbers)};
      const std::string svg = to_svg(chart);
      EXPECT_EQ(svg.find("nan"), std::string::npos);
      EXPECT_EQ(svg.find("NaN"), std::string::npos);
      EXPECT_EQ(svg.find("Infinity"), std::string::npos);
      EXPECT_LT(svg.size(), 20'000U);
    }
  }
}

TEST(Chart, GivesTheSameBytesEveryTime) {
  EXPECT_EQ(to_svg(three_years(Kind::Line)), to_svg(three_years(Kind::Line)));
}

TEST(Chart, ThinsCategoryNamesButKeepsTheLast) {
  Chart chart = three_years(Kind::Line);
  chart.categories.clear();
  chart.series = {{"a", {}, true}};
  for (int i = 0; i < 24; ++i) {
    chart.categories.push_back("2024 Q" + std::to_string(i));
    chart.series.front().values.push_back({static_cast<double>(i), ""});
  }
  const std::string svg = to_svg(chart);
  EXPECT_LT(count(svg, ">2024 Q"), 7U);
  EXPECT_NE(svg.find(">2024 Q23<"), std::string::npos);
}

TEST(ChartTable, HoldsEveryFigureAndMarker) {
  Chart chart = three_years(Kind::Line);
  chart.series[1].values = {{1234.5, ""}, {std::nullopt, "[c]"}};
  const Table table = to_table(chart);
  EXPECT_EQ(table.headers, (std::vector<std::string>{"Year", "Eastmere", "England"}));
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0][2].text, "1,235%");
  EXPECT_EQ(table.rows[1][2].text, "[c]");
  EXPECT_EQ(table.rows[2][2].text, "[x]");
  EXPECT_EQ(table.markers, (std::vector<std::string>{"[c]", "[x]"}));
  EXPECT_FALSE(table.rows[0][0].is_figure);
}

TEST(ChartAxis, ChoosesRoundTicks) {
  EXPECT_EQ(Axis(0, 66, 5, 0, 1).ticks(), (std::vector<double>{0, 20, 40, 60, 80}));
  EXPECT_EQ(Axis(-3, 12, 5, 0, 1).ticks(), (std::vector<double>{-5, 0, 5, 10, 15}));
  EXPECT_EQ(Axis(0, 0, 5, 0, 1).ticks().front(), 0);
  EXPECT_EQ(Axis(0, 0.6, 5, 0, 1).decimals(), 1);
  EXPECT_DOUBLE_EQ(Axis(0, 100, 5, 200, 0).place(50), 100);
}

TEST(ChartText, WrapsAndShortens) {
  EXPECT_EQ(wrap("Statistical neighbours", 100, 14, Weight::Normal, 2),
            (std::vector<std::string>{"Statistical", "neighbours"}));
  EXPECT_EQ(wrap("Abcdefghijklmnopq", 60, 14, Weight::Normal, 2).front().substr(0, 5), "Abcde");
  EXPECT_NE(wrap("Abcdefghijklmnopq", 60, 14, Weight::Normal, 2).front().find("…"),
            std::string::npos);
}

TEST(ChartText, FormatsMoneySharesAndNegatives) {
  EXPECT_EQ(format_value(1234.56, {"£", "", 2}), "£1,234.56");
  EXPECT_EQ(format_value(-3, {"£", "", 0}), "-£3");
  EXPECT_EQ(format_value(-0.2, {"", "%", 0}), "0%");
}

}  // namespace
}  // namespace kept::chart
