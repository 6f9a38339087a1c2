#include "chart/drawing.h"

#include <algorithm>
#include <array>

namespace kept::chart {

Look look_of(const Chart& chart, std::size_t series) {
  constexpr std::array<std::string_view, 5> kDashes = {"", "7 3", "2 3", "9 3 2 3", "5 5"};
  const std::vector<std::string>& colours = chart.colours.series;
  return {.colour = colours.empty() ? chart.colours.text : colours[series % colours.size()],
          .css_class = "chart__series-" + std::to_string(series % 5 + 1),
          .dashes = kDashes[series % kDashes.size()],
          .number = series % 5,
          .line_width = chart.series[series].emphasis ? 3.0 : 2.0};
}

void draw_marker(SvgWriter& svg, const Chart& chart, const Look& look, Point at, double radius) {
  const Stroke stroke{look.colour, 1.5, "", look.css_class};
  const double r = radius;
  switch (look.number) {
    case 0:
      svg.circle(at, r, look.colour, stroke);
      break;
    case 1:
      svg.rect({at.x - r, at.y - r}, 2 * r, 2 * r, chart.colours.background, &stroke, "");
      break;
    case 2:
      svg.polygon(
          std::array<Point, 3>{
              {{at.x, at.y - r * 1.2}, {at.x + r * 1.2, at.y + r}, {at.x - r * 1.2, at.y + r}}},
          look.colour, stroke);
      break;
    case 3:
      svg.polygon(std::array<Point, 4>{{{at.x, at.y - r * 1.4},
                                        {at.x + r * 1.4, at.y},
                                        {at.x, at.y + r * 1.4},
                                        {at.x - r * 1.4, at.y}}},
                  chart.colours.background, stroke);
      break;
    default:
      svg.line({at.x - r, at.y - r}, {at.x + r, at.y + r}, stroke);
      svg.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, stroke);
      break;
  }
}

void draw_lines(SvgWriter& svg, const Look& look, const std::vector<std::optional<Point>>& points) {
  std::vector<Point> run;
  const auto finish = [&] {
    if (run.size() > 1) {
      svg.polyline(run, {look.colour, look.line_width, look.dashes, look.css_class});
    }
    run.clear();
  };
  for (const std::optional<Point>& point : points) {
    if (point) {
      run.push_back(*point);
    } else {
      finish();
    }
  }
  finish();
}

void spread(std::vector<Label>& labels, double top, double bottom) {
  std::ranges::stable_sort(labels, {}, &Label::y);
  const auto half = [](const Label& label) {
    return static_cast<double>(label.lines.size()) * kLine / 2;
  };
  double free_from = top;
  for (Label& label : labels) {
    label.y = std::max(label.y, free_from + half(label));
    free_from = label.y + half(label);
  }
  double free_to = bottom;
  for (std::size_t i = labels.size(); i-- > 0;) {
    labels[i].y = std::min(labels[i].y, free_to - half(labels[i]));
    free_to = labels[i].y - half(labels[i]);
  }
}

void name_reference(SvgWriter& svg, const Chart& chart, double x) {
  const std::string words =
      chart.reference->name + " " + format_value(chart.reference->number, chart.format);
  const double half = text_width(words, kSmallText, Weight::Normal) / 2;
  svg.text({std::clamp(x, half, std::max(half, chart.width - half)), 11}, words,
           {chart.colours.text, Anchor::Middle, Weight::Normal, kSmallText, "chart__text"});
}

std::string tick_text(const Chart& chart, const Axis& axis, double tick) {
  NumberFormat format = chart.format;
  format.decimals = axis.decimals();
  return format_value(tick, format);
}

double widest_tick(const Chart& chart, const Axis& axis) {
  double widest = 0;
  for (const double tick : axis.ticks()) {
    widest = std::max(widest, text_width(tick_text(chart, axis, tick), kSmallText, Weight::Normal));
  }
  return widest;
}

}  // namespace kept::chart
