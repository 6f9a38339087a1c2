#include <algorithm>
#include <set>

#include "chart/chart.h"
#include "site/figure_text.h"
#include "site/view_builder.h"

namespace kept::site {

using model::GeographyKind;
using model::PublishedIndicator;
using tmpl::Object;
using tmpl::Value;

namespace {

chart::NumberFormat number_format(const model::Indicator& indicator) {
  chart::NumberFormat format;
  format.decimals = indicator.decimals;
  if (indicator.unit == model::Unit::Percent) {
    format.suffix = "%";
  } else if (indicator.unit == model::Unit::Pounds) {
    format.prefix = "£";
  }
  return format;
}

chart::Value chart_value(const model::Point& point) {
  return {point.value, "[" + (point.marker.empty() ? "x" : point.marker) + "]"};
}

// "2026-Q1" stays short under an axis: "Q1 2026".
std::string short_period(std::string_view period) {
  if (period.size() == 7 && period[5] == 'Q') {
    return std::string(period.substr(5)) + " " + std::string(period.substr(0, 4));
  }
  return std::string(period);
}

chart::Chart new_chart(const PublishedIndicator& published, chart::Kind kind,
                       std::string_view name) {
  chart::Chart chart;
  chart.kind = kind;
  chart.id = published.indicator.id.text + "-" + std::string(name);
  chart.title = published.indicator.name + " (" + unit_words(published.indicator.unit) + ")";
  chart.format = number_format(published.indicator);
  chart.category_name = "Period";
  return chart;
}

chart::Series to_series(const model::Series& series) {
  chart::Series drawn;
  drawn.name = series.breakdown.empty() ? series.name : series.breakdown;
  drawn.emphasis = series.kind == GeographyKind::Council && series.breakdown.empty();
  for (const model::Point& point : series.points) {
    drawn.values.push_back(chart_value(point));
  }
  return drawn;
}

// Ourselves, our own region and England over time. Other regions come later in the series' order.
chart::Chart line_chart(const PublishedIndicator& published) {
  chart::Chart chart = new_chart(published, chart::Kind::Line, "chart");
  for (const std::string& period : published.periods) {
    chart.categories.push_back(short_period(period));
  }
  std::set<GeographyKind> drawn{GeographyKind::Authority};
  for (const model::Series& series : published.series) {
    if (series.breakdown.empty() && drawn.insert(series.kind).second) {
      chart.series.push_back(to_series(series));
    }
  }
  if (published.indicator.target) {
    chart.reference = chart::Reference{published.indicator.target->value, "Target"};
  }
  return chart;
}

// Ourselves among our neighbours, in the last period.
chart::Chart neighbours_chart(const PublishedIndicator& published) {
  chart::Chart chart = new_chart(published, chart::Kind::DotPlot, "neighbours");
  chart.category_name = "Place";
  chart::Series latest{
      period_label(published.indicator.period, published.periods[published.latest]), {}, false};
  for (const model::Series& series : published.series) {
    if (series.breakdown.empty() && !series.points.empty()) {
      chart.categories.push_back(series.name);
      latest.values.push_back(chart_value(series.points[published.latest]));
      if (series.kind == GeographyKind::Council) {
        chart.highlighted_category = series.name;
      }
    }
  }
  chart.series.push_back(std::move(latest));
  return chart;
}

}  // namespace

void ViewBuilder::add_charts(Object& object, const PublishedIndicator& published) {
  const auto set_svg = [&](std::string_view name, const chart::Chart& chart) {
    set(object, name, Value::safe_in(arena_, chart::to_svg(chart)));
  };
  const auto is_neighbour = [](const model::Series& series) {
    return series.kind == GeographyKind::Authority && series.breakdown.empty();
  };
  set(object, "chart", "");
  set(object, "sparkline", "");
  set(object, "neighbours_chart", "");
  if (published.periods.empty() || published.series.empty()) {
    return;
  }
  set_svg("chart", line_chart(published));
  chart::Chart sparkline = new_chart(published, chart::Kind::Sparkline, "sparkline");
  sparkline.baseline = chart::Baseline::Fit;  // it shows the way, not the size
  sparkline.categories = published.periods;
  sparkline.series.push_back(to_series(published.series.front()));
  set_svg("sparkline", sparkline);
  if (std::ranges::any_of(published.series, is_neighbour)) {
    set_svg("neighbours_chart", neighbours_chart(published));
  }
}

}  // namespace kept::site
