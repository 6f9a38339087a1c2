#include <algorithm>

#include "chart/drawing.h"

namespace kept::chart {

Drawing draw_sparkline(const Chart& chart, const Extent& extent) {
  constexpr double kHeight = 28;
  Drawing drawing{{}, kHeight};
  // Halves: the difference of the largest numbers is too large for a number.
  const double range = extent.high / 2 - extent.low / 2;
  const double step = (chart.width - 10) /
                      static_cast<double>(std::max<std::size_t>(chart.categories.size() - 1, 1));
  std::vector<std::optional<Point>> points;
  for (std::size_t c = 0; c < chart.categories.size(); ++c) {
    const auto number = figure(chart.series.front(), c);
    points.push_back(
        number
            ? std::optional<Point>(
                  {5 + step * static_cast<double>(c),
                   kHeight - 5 -
                       (kHeight - 10) * (range > 0 ? (*number / 2 - extent.low / 2) / range : 0)})
            : std::nullopt);
  }
  const Look look = look_of(chart, 0);
  draw_lines(drawing.svg, look, points);
  const auto last =
      std::find_if(points.rbegin(), points.rend(), [](const auto& p) { return p.has_value(); });
  if (last != points.rend()) {
    draw_marker(drawing.svg, chart, look, **last, 3.5);
  }
  return drawing;
}

}  // namespace kept::chart
