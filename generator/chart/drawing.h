// What the kinds of chart share: the looks of series, labels that do not overlap, ticks.
// Internal to the module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chart/axis.h"
#include "chart/chart.h"
#include "chart/svg_writer.h"

namespace kept::chart {

inline constexpr double kText = 14;       // height of text
inline constexpr double kSmallText = 13;  // of ticks and markers of missing figures
inline constexpr double kLine = 17;       // from base line to base line

struct Drawing {
  SvgWriter svg;
  double height = 0;
};

// How a series is told from others without colour.
struct Look {
  std::string colour;
  std::string css_class;  // "chart__series-2"
  std::string_view dashes;
  std::size_t number = 0;  // of its marker and hatching
  double line_width = 2;
};
[[nodiscard]] Look look_of(const Chart& chart, std::size_t series);

void draw_marker(SvgWriter& svg, const Chart& chart, const Look& look, Point at, double radius);
// The lines between neighbouring figures, broken where one is missing.
void draw_lines(SvgWriter& svg, const Look& look, const std::vector<std::optional<Point>>& points);

// A label of one or more lines that should stand at `y` (its middle).
struct Label {
  double y = 0;
  std::vector<std::string> lines;
  std::size_t series = 0;
};
// Moves labels so that none overlaps, in order of y, within [top, bottom] as far as they fit.
void spread(std::vector<Label>& labels, double top, double bottom);

// What a chart is compared with, over its line at `x`. REQUIRES: the chart has a reference.
void name_reference(SvgWriter& svg, const Chart& chart, double x);

[[nodiscard]] std::string tick_text(const Chart& chart, const Axis& axis, double tick);
[[nodiscard]] double widest_tick(const Chart& chart, const Axis& axis);

[[nodiscard]] Drawing draw_line_chart(const Chart& chart, const Extent& extent);
[[nodiscard]] Drawing draw_bars(const Chart& chart, const Extent& extent);
[[nodiscard]] Drawing draw_dot_plot(const Chart& chart, const Extent& extent);
[[nodiscard]] Drawing draw_small_multiples(const Chart& chart, const Extent& extent);
[[nodiscard]] Drawing draw_sparkline(const Chart& chart, const Extent& extent);

}  // namespace kept::chart
