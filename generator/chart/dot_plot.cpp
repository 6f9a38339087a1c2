#include <algorithm>

#include "chart/drawing.h"

namespace kept::chart {
namespace {

constexpr double kRow = 24;

class DotPlot {
 public:
  DotPlot(const Chart& chart, const Extent& extent)
      : chart_(chart),
        name_width_(std::min(widest_name(), chart.width * 0.42)),
        value_width_(widest_value()),
        x_(extent.low, extent.high, 4, name_width_ + 16, chart.width - value_width_ - 14) {}

  Drawing draw() {
    const double top = chart_.reference ? kLine : 4;
    const double bottom = top + kRow * static_cast<double>(chart_.categories.size());
    for (const double tick : x_.ticks()) {
      const double x = x_.place(tick);
      svg_.line({x, top}, {x, bottom}, {chart_.colours.grid, 1, "", "chart__grid"});
      svg_.text({x, bottom + 15}, tick_text(chart_, x_, tick),
                {chart_.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__text"});
    }
    draw_reference(top, bottom);
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      draw_row(c, top + kRow * (static_cast<double>(c) + 0.5));
    }
    return {std::move(svg_), bottom + 22};
  }

 private:
  [[nodiscard]] bool is_ours(std::size_t category) const {
    return chart_.categories[category] == chart_.highlighted_category;
  }

  [[nodiscard]] double widest_name() const {
    double widest = 0;
    for (const std::string& name : chart_.categories) {
      widest = std::max(widest, text_width(name, kText, Weight::Bold));
    }
    return widest;
  }

  [[nodiscard]] std::string value_text(std::size_t category) const {
    const auto number = figure(chart_.series.front(), category);
    return number ? format_value(*number, chart_.format)
                  : marker_of(chart_.series.front(), category);
  }

  [[nodiscard]] double widest_value() const {
    double widest = 0;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      widest = std::max(widest, text_width(value_text(c), kText, Weight::Bold));
    }
    return widest;
  }

  // Ours is a large filled dot, the others are rings.
  void draw_row(std::size_t category, double y) {
    const Look look = look_of(chart_, 0);
    const bool ours = is_ours(category);
    const Weight weight = ours ? Weight::Bold : Weight::Normal;
    const TextStyle style{chart_.colours.text, Anchor::End, weight, kText, "chart__text"};
    svg_.text({name_width_ + 2, y + 5},
              wrap(chart_.categories[category], name_width_ + 2, kText, weight, 1).front(), style);
    if (const auto number = figure(chart_.series.front(), category)) {
      const std::string colour = ours ? look.colour : chart_.colours.text;
      const std::string css_class = ours ? look.css_class : std::string("chart__other");
      svg_.circle({x_.place(*number), y}, ours ? 7 : 5, ours ? colour : chart_.colours.background,
                  {colour, 2, "", css_class});
    }
    svg_.text({chart_.width, y + 5}, value_text(category), style);
  }

  void draw_reference(double top, double bottom) {
    if (!chart_.reference) {
      return;
    }
    const double x = x_.place(chart_.reference->number);
    const std::string words =
        chart_.reference->name + " " + format_value(chart_.reference->number, chart_.format);
    const double half = text_width(words, kSmallText, Weight::Normal) / 2;
    svg_.line({x, top - 2}, {x, bottom},
              {chart_.colours.reference, 1.5, "4 4", "chart__reference"});
    svg_.text({std::clamp(x, half, std::max(half, chart_.width - half)), 11}, words,
              {chart_.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__text"});
  }

  const Chart& chart_;
  double name_width_;
  double value_width_;
  Axis x_;
  SvgWriter svg_;
};

}  // namespace

Drawing draw_dot_plot(const Chart& chart, const Extent& extent) {
  return DotPlot(chart, extent).draw();
}

}  // namespace kept::chart
