#include <algorithm>

#include "base/text.h"
#include "chart/drawing.h"

namespace kept::chart {
namespace {

constexpr double kRow = 24;
constexpr double kNames = 0.42;   // of the width, before names go on to a second line
constexpr double kLongest = 0.6;  // where a single word asks for more

class DotPlot {
 public:
  DotPlot(const Chart& chart, const Extent& extent)
      : chart_(chart),
        name_width_(std::min(
            widest_name(),
            std::max(chart.width * kNames, std::min(widest_word(), chart.width * kLongest)))),
        names_(wrap_names()),
        value_width_(widest_value()),
        x_(extent.low, extent.high, 4, name_width_ + 16, chart.width - value_width_ - 14) {}

  Drawing draw() {
    const double top = chart_.reference ? kLine : 4;
    double bottom = top;
    for (const auto& lines : names_) {
      bottom += row_height(lines);
    }
    for (const double tick : x_.ticks()) {
      const double x = x_.place(tick);
      svg_.line({x, top}, {x, bottom}, {chart_.colours.grid, 1, "", "chart__grid"});
      svg_.text({x, bottom + 15}, tick_text(chart_, x_, tick),
                {chart_.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__text"});
    }
    draw_reference(top, bottom);
    double row_top = top;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const double height = row_height(names_[c]);
      draw_row(c, row_top + height / 2);
      row_top += height;
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

  [[nodiscard]] double widest_word() const {
    double widest = 0;
    for (const std::string& name : chart_.categories) {
      for (const std::string_view word : base::split(name, ' ')) {
        widest = std::max(widest, text_width(word, kText, Weight::Bold));
      }
    }
    return widest;
  }

  [[nodiscard]] static double row_height(const std::vector<std::string>& lines) {
    return kRow + kLine * static_cast<double>(lines.size() - 1);
  }

  // Two lines at the most; measured in bold, which only ours is set in.
  [[nodiscard]] std::vector<std::vector<std::string>> wrap_names() const {
    std::vector<std::vector<std::string>> names;
    for (const std::string& name : chart_.categories) {
      names.push_back(wrap(name, name_width_ + 2, kText, Weight::Bold, 2));
    }
    return names;
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
    double line_y = y + 5 - kLine / 2 * static_cast<double>(names_[category].size() - 1);
    for (const std::string& line : names_[category]) {
      svg_.text({name_width_ + 2, line_y}, line, style);
      line_y += kLine;
    }
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
    svg_.line({x, top - 2}, {x, bottom},
              {chart_.colours.reference, 1.5, "4 4", "chart__reference"});
    name_reference(svg_, chart_, x);
  }

  const Chart& chart_;
  double name_width_;
  std::vector<std::vector<std::string>> names_;  // in lines
  double value_width_;
  Axis x_;
  SvgWriter svg_;
};

}  // namespace

Drawing draw_dot_plot(const Chart& chart, const Extent& extent) {
  return DotPlot(chart, extent).draw();
}

}  // namespace kept::chart
