#include <algorithm>

#include "chart/drawing.h"

namespace kept::chart {
namespace {

constexpr double kPanelHeight = 118;
constexpr double kPlotTop = 24;
constexpr double kPlotBottom = 92;
constexpr double kGutter = 16;

class SmallMultiples {
 public:
  SmallMultiples(const Chart& chart, const Extent& extent)
      : chart_(chart),
        columns_(chart.width >= 560 ? 3 : 2),
        width_((chart.width - kGutter * (columns_ - 1)) / columns_),
        y_(extent.low, extent.high, 3, kPlotBottom, kPlotTop) {
    const auto ours = std::ranges::find(chart.series, true, &Series::emphasis);
    ours_ = ours == chart.series.end() ? chart.series.size()
                                       : static_cast<std::size_t>(ours - chart.series.begin());
  }

  Drawing draw() {
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      const auto column = static_cast<double>(s % static_cast<std::size_t>(columns_));
      const auto row = static_cast<double>(s / static_cast<std::size_t>(columns_));
      draw_panel(s, {column * (width_ + kGutter), row * kPanelHeight});
    }
    const std::size_t columns = static_cast<std::size_t>(columns_);
    const auto rows = static_cast<double>((chart_.series.size() + columns - 1) / columns);
    return {std::move(svg_), rows * kPanelHeight};
  }

 private:
  void draw_panel(std::size_t series, Point origin) {
    const Weight weight = series == ours_ ? Weight::Bold : Weight::Normal;
    const TextStyle small{chart_.colours.text, Anchor::Start, Weight::Normal, kSmallText,
                          "chart__text"};
    svg_.text({origin.x, origin.y + 14},
              wrap(chart_.series[series].name, width_, kText, weight, 1).front(),
              {chart_.colours.text, Anchor::Start, weight, kText, "chart__text"});
    for (const double tick : {y_.ticks().front(), y_.ticks().back()}) {
      const double y = origin.y + y_.place(tick);
      svg_.line({origin.x, y}, {origin.x + width_, y}, {chart_.colours.grid, 1, "", "chart__grid"});
    }
    svg_.text({origin.x, origin.y + kPlotBottom + 14}, chart_.categories.front(), small);
    svg_.text({origin.x + width_, origin.y + kPlotBottom + 14}, chart_.categories.back(),
              {chart_.colours.text, Anchor::End, Weight::Normal, kSmallText, "chart__text"});
    if (ours_ < chart_.series.size() && ours_ != series) {  // ourselves, to compare with
      draw_lines(svg_,
                 {.colour = chart_.colours.grid,
                  .css_class = "chart__compare",
                  .dashes = "2 2",
                  .line_width = 1.5},
                 points_of(ours_, origin));
    }
    draw_own_line(series, origin);
  }

  void draw_own_line(std::size_t series, Point origin) {
    Look look = look_of(chart_, series == ours_ ? series : 0);
    look.dashes = "";
    const auto points = points_of(series, origin);
    draw_lines(svg_, look, points);
    for (std::size_t c = points.size(); c-- > 0;) {
      if (!points[c]) {
        continue;
      }
      draw_marker(svg_, chart_, look_of(chart_, 0), *points[c], 3);
      const double y =
          points[c]->y < origin.y + kPlotTop + 16 ? points[c]->y + 17 : points[c]->y - 7;
      svg_.text({points[c]->x, y}, format_value(*figure(chart_.series[series], c), chart_.format),
                {chart_.colours.text, c * 2 < points.size() ? Anchor::Start : Anchor::End,
                 Weight::Bold, kSmallText, "chart__text"});
      return;
    }
    svg_.text({origin.x + width_ / 2, origin.y + (kPlotTop + kPlotBottom) / 2},
              marker_of(chart_.series[series], 0),
              {chart_.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__missing"});
  }

  [[nodiscard]] std::vector<std::optional<Point>> points_of(std::size_t series,
                                                            Point origin) const {
    const double step =
        (width_ - 8) / static_cast<double>(std::max<std::size_t>(chart_.categories.size() - 1, 1));
    std::vector<std::optional<Point>> points;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const auto number = figure(chart_.series[series], c);
      points.push_back(number ? std::optional<Point>({origin.x + 4 + step * static_cast<double>(c),
                                                      origin.y + y_.place(*number)})
                              : std::nullopt);
    }
    return points;
  }

  const Chart& chart_;
  int columns_;
  double width_;
  Axis y_;
  std::size_t ours_ = 0;  // the emphasised series, or their count where there is none
  SvgWriter svg_;
};

}  // namespace

Drawing draw_small_multiples(const Chart& chart, const Extent& extent) {
  return SmallMultiples(chart, extent).draw();
}

}  // namespace kept::chart
