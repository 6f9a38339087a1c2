#include "chart/chart.h"

#include "base/number.h"
#include "base/text.h"
#include "chart/axis.h"
#include "chart/drawing.h"

namespace kept::chart {
namespace {

std::string_view class_of(Kind kind) {
  switch (kind) {
    case Kind::Line:
      return "line";
    case Kind::Bar:
      return "bar";
    case Kind::GroupedBar:
      return "grouped-bar";
    case Kind::DotPlot:
      return "dot-plot";
    case Kind::SmallMultiples:
      return "small-multiples";
    case Kind::Sparkline:
      return "sparkline";
  }
  return "";
}

Drawing draw(const Chart& chart) {
  const Extent extent = extent_of(chart);
  if (extent.empty) {
    Drawing drawing{{}, 40};
    drawing.svg.text({0, 25}, chart.empty_text,
                     {chart.colours.text, Anchor::Start, Weight::Normal, kText, "chart__text"});
    return drawing;
  }
  switch (chart.kind) {
    case Kind::Line:
      return draw_line_chart(chart, extent);
    case Kind::Bar:
    case Kind::GroupedBar:
      return draw_bars(chart, extent);
    case Kind::DotPlot:
      return draw_dot_plot(chart, extent);
    case Kind::SmallMultiples:
      return draw_small_multiples(chart, extent);
    case Kind::Sparkline:
      break;
  }
  return draw_sparkline(chart, extent);
}

// "Lambeth: 60% (2019), 72% (2024)." for each series, its first and its last figure.
std::string describe(const Chart& chart) {
  std::string words;
  for (const Series& series : chart.series) {
    std::string first;
    std::string last;
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
      if (const auto number = figure(series, c)) {
        last = format_value(*number, chart.format) + " (" + chart.categories[c] + ")";
        first = first.empty() ? last : first;
      }
    }
    if (!last.empty()) {
      words += words.empty() ? "" : " ";
      words += series.name + (series.name.empty() ? "" : ": ") + first +
               (first == last ? "" : ", " + last) + ".";
    }
  }
  return words.empty() ? chart.empty_text : words;
}

void append_attribute(std::string& out, std::string_view name, double value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_coordinate(out, value);
  out += '"';
}

}  // namespace

std::string to_svg(const Chart& chart) {
  const Drawing drawing = draw(chart);
  const std::string id = base::escape_html(chart.id);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart--";
  out += class_of(chart.kind);
  out += "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-desc\"";
  append_attribute(out, "width", chart.width);
  append_attribute(out, "height", drawing.height);
  out += " viewBox=\"0 0 ";
  append_coordinate(out, chart.width);
  out += ' ';
  append_coordinate(out, drawing.height);
  out += "\" font-family=\"sans-serif\">\n<title id=\"" + id + "-title\">";
  base::append_escaped_html(out, chart.title);
  out += "</title>\n<desc id=\"" + id + "-desc\">";
  base::append_escaped_html(out, chart.description.empty() ? describe(chart) : chart.description);
  out += "</desc>\n";
  out += drawing.svg.body();
  return out + "</svg>\n";
}

std::string format_value(double number, const NumberFormat& format) {
  const std::string digits = base::format_grouped(number < 0 ? -number : number, format.decimals);
  const bool is_zero = digits.find_first_of("123456789") == std::string::npos;
  return (number < 0 && !is_zero ? "-" : "") + format.prefix + digits + format.suffix;
}

}  // namespace kept::chart
