#include <algorithm>
#include <cmath>

#include "chart/drawing.h"

namespace kept::chart {
namespace {

class LineChart {
 public:
  LineChart(const Chart& chart, const Extent& extent)
      : chart_(chart),
        height_(std::max(220.0, chart.width * 0.5)),
        bottom_(height_ - 26),
        y_(extent.low, extent.high, 5, bottom_, kTop) {
    left_ = widest_tick(chart, y_) + 8;
    make_labels();
    right_ = chart.width - label_width_ - 12;
  }

  Drawing draw() {
    draw_grid();
    draw_reference();
    draw_missing();
    for (std::size_t i = chart_.series.size(); i-- > 0;) {  // the first lies on top
      draw_series(i);
    }
    draw_labels();
    return {std::move(svg_), height_};
  }

 private:
  static constexpr double kTop = 14;

  [[nodiscard]] double x(std::size_t category) const {
    const std::size_t last = chart_.categories.size() - 1;
    const double inset = 6;
    return last == 0 ? (left_ + right_) / 2
                     : left_ + inset +
                           (right_ - left_ - 2 * inset) * static_cast<double>(category) /
                               static_cast<double>(last);
  }

  // Name and last figure of each series, to stand beside its end.
  void make_labels() {
    const double most = chart_.width * 0.32;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const Series& series = chart_.series[i];
      const Weight weight = series.emphasis ? Weight::Bold : Weight::Normal;
      for (std::size_t c = chart_.categories.size(); c-- > 0;) {
        if (const auto number = figure(series, c)) {
          Label label{y_.place(*number), wrap(series.name, most, kText, weight, 2), i};
          label.lines.push_back(format_value(*number, chart_.format));
          for (const std::string& line : label.lines) {
            label_width_ = std::max(label_width_, text_width(line, kText, weight));
          }
          labels_.push_back(std::move(label));
          break;
        }
      }
    }
    label_reference();
    spread(labels_, 0, bottom_ + 10);
  }

  // Beside its end as well: inside, the series' lines would cross its words.
  void label_reference() {
    if (chart_.reference) {
      const std::string words =
          chart_.reference->name + " " + format_value(chart_.reference->number, chart_.format);
      labels_.push_back({y_.place(chart_.reference->number), {words}, chart_.series.size()});
      label_width_ = std::max(label_width_, text_width(words, kSmallText, Weight::Normal));
    }
  }

  void draw_grid() {
    for (const double tick : y_.ticks()) {
      const double y = y_.place(tick);
      svg_.line({left_, y}, {right_, y}, {chart_.colours.grid, 1, "", "chart__grid"});
      svg_.text({left_ - 6, y + 4}, tick_text(chart_, y_, tick),
                {chart_.colours.text, Anchor::End, Weight::Normal, kSmallText, "chart__text"});
    }
    draw_categories();
  }

  // As many category names as fit, the last always.
  void draw_categories() {
    double widest = 0;
    for (const std::string& name : chart_.categories) {
      widest = std::max(widest, text_width(name, kSmallText, Weight::Normal));
    }
    const std::size_t count = chart_.categories.size();
    const double room =
        count < 2 ? chart_.width : (x(count - 1) - x(0)) / static_cast<double>(count - 1);
    const auto stride =
        static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 10) / std::max(room, 0.1))));
    for (std::size_t c = (count - 1) % stride; c < count; c += stride) {
      const bool at_start = x(c) - widest / 2 < 0;
      const bool at_end = x(c) + widest / 2 > chart_.width;
      svg_.text({at_start ? 0 : x(c), bottom_ + 20}, chart_.categories[c],
                {chart_.colours.text,
                 at_start ? Anchor::Start
                 : at_end ? Anchor::End
                          : Anchor::Middle,
                 Weight::Normal, kSmallText, "chart__text"});
      svg_.line({x(c), bottom_}, {x(c), bottom_ + 4}, {chart_.colours.grid, 1, "", "chart__grid"});
    }
  }

  void draw_reference() {
    if (!chart_.reference) {
      return;
    }
    const double y = y_.place(chart_.reference->number);
    svg_.line({left_, y}, {right_, y}, {chart_.colours.reference, 1.5, "4 4", "chart__reference"});
  }

  // The markers of missing figures stand on the axis, each once a category.
  void draw_missing() {
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      std::string markers;
      for (const Series& series : chart_.series) {
        const std::string marker = figure(series, c) ? "" : marker_of(series, c);
        markers += markers.find(marker) == std::string::npos ? marker : "";
      }
      if (!markers.empty()) {
        svg_.text(
            {x(c), bottom_ - 4}, markers,
            {chart_.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__missing"});
      }
    }
  }

  void draw_series(std::size_t index) {
    const Look look = look_of(chart_, index);
    std::vector<std::optional<Point>> points;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const auto number = figure(chart_.series[index], c);
      points.push_back(number ? std::optional<Point>({x(c), y_.place(*number)}) : std::nullopt);
    }
    draw_lines(svg_, look, points);
    const bool few = points.size() <= 24;
    for (std::size_t c = 0; c < points.size(); ++c) {
      const bool alone =
          points[c] && (c == 0 || !points[c - 1]) && (c + 1 == points.size() || !points[c + 1]);
      if (points[c] && (few || alone || c + 1 == points.size())) {
        draw_marker(svg_, chart_, look, *points[c], 3.5);
      }
    }
  }

  void draw_labels() {
    for (const Label& label : labels_) {
      const bool is_reference = label.series == chart_.series.size();
      const Look look = is_reference ? Look{} : look_of(chart_, label.series);
      const bool is_bold = !is_reference && chart_.series[label.series].emphasis;
      const TextStyle style =
          is_reference ? TextStyle{chart_.colours.text, Anchor::Start, Weight::Normal, kSmallText,
                                   "chart__text"}
                       : TextStyle{look.colour, Anchor::Start,
                                   is_bold ? Weight::Bold : Weight::Normal, kText, look.css_class};
      double y = label.y - static_cast<double>(label.lines.size()) * kLine / 2 + 13;
      for (const std::string& line : label.lines) {
        svg_.text({right_ + 8, y}, line, style);
        y += kLine;
      }
    }
  }

  const Chart& chart_;
  double height_;
  double bottom_;
  Axis y_;
  double left_ = 0;
  double right_ = 0;
  double label_width_ = 0;
  std::vector<Label> labels_;
  SvgWriter svg_;
};

}  // namespace

Drawing draw_line_chart(const Chart& chart, const Extent& extent) {
  return LineChart(chart, extent).draw();
}

}  // namespace kept::chart
