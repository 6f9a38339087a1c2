// Bars lie: names stand above them in full, however narrow the screen.
#include <algorithm>
#include <array>

#include "chart/drawing.h"

namespace kept::chart {
namespace {

constexpr double kBar = 16;
constexpr double kBarGap = 5;
constexpr double kGroupGap = 12;

class BarChart {
 public:
  BarChart(const Chart& chart, const Extent& extent)
      : chart_(chart),
        grouped_(chart.kind == Kind::GroupedBar),
        label_width_(widest_label()),
        x_(extent.low, extent.high, 5, kLeft,
           std::max(chart.width - label_width_ - 8, kLeft + 40)) {}

  Drawing draw() {
    double y = chart_.reference ? kLine : 4;
    const double top = y;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      y = draw_category(c, y);
    }
    const double zero = x_.place(std::max(0.0, x_.low()));
    svg_.line({zero, top}, {zero, y}, {chart_.colours.text, 1, "", "chart__axis"});
    if (chart_.reference) {
      name_reference(svg_, chart_, x_.place(chart_.reference->number));
    }
    return {std::move(svg_), y + 2};
  }

 private:
  static constexpr double kLeft = 1;

  [[nodiscard]] std::size_t series_count() const {
    return grouped_ ? chart_.series.size() : std::min<std::size_t>(chart_.series.size(), 1);
  }

  [[nodiscard]] std::string label_of(std::size_t series, std::size_t category) const {
    const auto number = figure(chart_.series[series], category);
    const std::string value =
        number ? format_value(*number, chart_.format) : marker_of(chart_.series[series], category);
    return grouped_ ? value + " " + chart_.series[series].name : value;
  }

  [[nodiscard]] double widest_label() const {
    double widest = 0;
    for (std::size_t s = 0; s < series_count(); ++s) {
      for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
        widest = std::max(widest, text_width(label_of(s, c), kText, Weight::Bold));
      }
    }
    return std::min(widest, chart_.width * 0.5);
  }

  // Returns where the next category starts.
  double draw_category(std::size_t category, double y) {
    const bool highlighted = chart_.categories[category] == chart_.highlighted_category;
    const Weight weight = grouped_ || highlighted ? Weight::Bold : Weight::Normal;
    for (const std::string& line :
         wrap(chart_.categories[category], chart_.width, kText, weight, 2)) {
      svg_.text({kLeft + 3, y + 13}, line,
                {chart_.colours.text, Anchor::Start, weight, kText, "chart__text"});
      y += kLine;
    }
    y += 2;
    draw_reference(y - 3, y + static_cast<double>(series_count()) * (kBar + kBarGap));
    for (std::size_t s = 0; s < series_count(); ++s) {
      draw_bar(s, category, y);
      y += kBar + kBarGap;
    }
    return y + kGroupGap - kBarGap;
  }

  void draw_bar(std::size_t series, std::size_t category, double y) {
    const Look look = look_of(chart_, series);
    const auto number = figure(chart_.series[series], category);
    const double zero = x_.place(std::max(0.0, x_.low()));
    const double end = number ? x_.place(*number) : zero;
    if (number) {
      const Point corner{std::min(zero, end), y};
      draw_filled(look, corner, std::abs(end - zero));
    }
    const Weight weight = chart_.series[series].emphasis ? Weight::Bold : Weight::Normal;
    const double left = std::max(zero, end) + 6;
    const auto words = wrap(label_of(series, category), chart_.width - left, kText, weight, 1);
    clear_reference(left, text_width(words.front(), kText, weight), y);
    svg_.text({left, y + kBar - 3}, words.front(),
              {chart_.colours.text, Anchor::Start, weight, kText,
               number ? "chart__text" : "chart__missing"});
  }

  // Hides the reference's line behind a label that it would cross.
  void clear_reference(double left, double width, double y) {
    if (!chart_.reference) {
      return;
    }
    const double x = x_.place(chart_.reference->number);
    if (x > left - 2 && x < left + width) {
      svg_.rect({left - 2, y}, width + 4, kBar, chart_.colours.background, nullptr,
                "chart__background");
    }
  }

  // The first series is solid, the others outlined and hatched, each its own way.
  void draw_filled(const Look& look, Point corner, double width) {
    if (look.number == 0) {
      svg_.rect(corner, width, kBar, look.colour, nullptr, look.css_class);
      return;
    }
    const Stroke outline{look.colour, 1.5, "", look.css_class};
    svg_.rect({corner.x, corner.y + 0.75}, width, kBar - 1.5, chart_.colours.background, &outline,
              "");
    const Stroke hatch{look.colour, 1.2, look.number == 4 ? "1 4" : "", look.css_class};
    switch (look.number) {
      case 1:
        draw_diagonals(corner, width, hatch, 6);
        break;
      case 2:
        svg_.line({corner.x, corner.y + kBar / 3}, {corner.x + width, corner.y + kBar / 3}, hatch);
        svg_.line({corner.x, corner.y + kBar * 2 / 3}, {corner.x + width, corner.y + kBar * 2 / 3},
                  hatch);
        break;
      case 3:
        draw_diagonals(corner, width, hatch, 12);
        break;
      default:
        svg_.line({corner.x, corner.y + kBar / 2}, {corner.x + width, corner.y + kBar / 2}, hatch);
        break;
    }
  }

  // Lines from lower left to upper right, cut off at the bar's edges.
  void draw_diagonals(Point corner, double width, const Stroke& hatch, double step) {
    for (double start = step - kBar; start < width; start += step) {
      const double from = std::max(start, 0.0);
      const double to = std::min(start + kBar, width);
      if (to > from) {
        svg_.line({corner.x + from, corner.y + kBar - (from - start)},
                  {corner.x + to, corner.y + kBar - (to - start)}, hatch);
      }
    }
  }

  // Beside a category's bars, so that it crosses no name.
  void draw_reference(double top, double bottom) {
    if (chart_.reference) {
      const double x = x_.place(chart_.reference->number);
      svg_.line({x, top}, {x, bottom}, {chart_.colours.reference, 1.5, "4 4", "chart__reference"});
    }
  }

  const Chart& chart_;
  bool grouped_;
  double label_width_;
  Axis x_;
  SvgWriter svg_;
};

}  // namespace

Drawing draw_bars(const Chart& chart, const Extent& extent) {
  return BarChart(chart, extent).draw();
}

}  // namespace kept::chart
