#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "disclosure/comparison.h"
#include "site/figure_text.h"
#include "site/view_builder.h"

namespace kept::site {

using model::GeographyKind;
using model::Point;
using model::PublishedIndicator;
using model::Series;
using tmpl::Array;
using tmpl::Object;
using tmpl::Value;

namespace {

// A series that a page compares: the total of a place.
const Series* find_series(const PublishedIndicator& published, GeographyKind kind,
                          std::string_view code = {}) {
  const auto found = std::ranges::find_if(published.series, [&](const Series& series) {
    return series.kind == kind && series.breakdown.empty() &&
           (code.empty() || series.geography == code);
  });
  return found == published.series.end() ? nullptr : &*found;
}

// Ourselves, our own region and England. Other regions come later in the series' order.
bool is_compared(const PublishedIndicator& published, const Series& series) {
  return series.kind != GeographyKind::Authority && find_series(published, series.kind) == &series;
}

std::string_view name_of_marker(std::string_view marker) {
  static constexpr std::pair<std::string_view, std::string_view> kMeanings[] = {
      {"b", "break in the series: not comparable with earlier figures"},
      {"c", "hidden to protect people, because the number is small"},
      {"e", "estimated"},
      {"er", "earliest revision"},
      {"f", "forecast"},
      {"low", "rounds to zero but is not zero"},
      {"n", "not statistically significant"},
      {"p", "provisional"},
      {"r", "revised"},
      {"s", "statistically significant at the 0.05 level"},
      {"ss", "statistically significant at the 0.01 level"},
      {"sss", "statistically significant at the 0.001 level"},
      {"u", "low reliability"},
      {"x", "not available"},
      {"z", "not applicable"}};
  for (const auto& [symbol, meaning] : kMeanings) {
    if (symbol == marker) {
      return meaning;
    }
  }
  return "see the source";
}

// "data/indicators/cl-eet.csv, line 12", and whether the figure was worked out there.
std::string provenance_of(const Point& point) {
  if (point.span.file == nullptr) {
    return "";
  }
  return point.span.file->path() + ", line " + std::to_string(point.line) +
         (point.made ? ", numerator out of denominator" : "");
}

// {period, label, value, marker, status, text, after_break}: a marker stands in place of a value, a
// status beside one.
Object& make_point(tmpl::Arena& arena, const model::Indicator& indicator, const Point& point) {
  Object& object = Object::make(arena, 7);
  object.set_copy(arena, "period", Value::string_in(arena, point.period));
  object.set_copy(arena, "label",
                  Value::string_in(arena, period_label(indicator.period, point.period)));
  object.set_copy(arena, "value", point.value ? Value::number(*point.value) : Value());
  object.set_copy(arena, "marker", Value::string_in(arena, point.value ? "" : point.marker));
  object.set_copy(arena, "status", Value::string_in(arena, status_text(point)));
  object.set_copy(arena, "text", Value::string_in(arena, figure_text(indicator, point)));
  object.set_copy(arena, "after_break", Value::boolean(point.after_break));
  return object;
}

}  // namespace

void ViewBuilder::add_figures(Object& object, const PublishedIndicator& published) {
  Array& series_list = new_array();
  for (const Series& series : published.series) {
    Object& entry = new_object();
    set(entry, "code", series.geography);
    set(entry, "name", series.name);
    set(entry, "kind", data::choice_name(series.kind));
    set(entry, "breakdown", series.breakdown);
    Array& points = new_array();
    for (const Point& point : series.points) {
      points.push(arena_, Value::object(make_point(arena_, published.indicator, point)));
    }
    set(entry, "points", points);
    series_list.push(arena_, Value::object(entry));
  }
  set(object, "series", series_list);
  const Series* own = find_series(published, GeographyKind::Council);
  if (own != nullptr && !own->points.empty()) {
    const std::size_t latest = published.latest;
    set(object, "latest", make_point(arena_, published.indicator, own->points[latest]));
    if (latest > 0) {
      set(object, "previous", make_point(arena_, published.indicator, own->points[latest - 1]));
    }
  }
  set(object, "next_period", published.next_period);
  Array& shorthand = new_array();
  for (const std::string& marker : published.shorthand) {
    Object& entry = new_object(2);
    set(entry, "code", "[" + marker + "]");
    set(entry, "meaning", name_of_marker(marker));
    shorthand.push(arena_, Value::object(entry));
  }
  set(object, "shorthand", shorthand);
}

// `rank` {position, of} and `quartile`, 1 the best quarter.
void ViewBuilder::add_standing(Object& object, const model::Standing& standing) {
  if (standing.rank) {
    Object& rank = new_object(2);
    set(rank, "position", Value::number(*standing.rank));
    set(rank, "of", Value::number(standing.ranked));
    set(object, "rank", rank);
  }
  if (standing.quartile) {
    set(object, "quartile", Value::number(*standing.quartile));
  }
}

// Every place in the latest period, as published, and where it stands among the councils.
void ViewBuilder::add_places(Object& object, const PublishedIndicator& published) {
  Array& places = new_array();
  for (const Series& series : published.series) {
    if (!series.breakdown.empty() || series.points.empty()) {
      continue;
    }
    const Point& point = series.points[published.latest];
    Object& place = new_object(8);
    set(place, "code", series.geography);
    set(place, "name", series.name);
    set(place, "kind", data::choice_name(series.kind));
    set(place, "neighbour", Value::boolean(series.neighbour));
    set(place, "point", make_point(arena_, published.indicator, point));
    set(place, "from", provenance_of(point));
    if (point.value && published.comparison.england) {
      set(place, "from_england",
          Value::number(disclosure::round_to(*point.value - *published.comparison.england,
                                             published.indicator.decimals)));
    }
    add_standing(place, series.standing);
    places.push(arena_, Value::object(place));
  }
  set(object, "places", places);
}

void ViewBuilder::add_comparison(Object& object, const PublishedIndicator& published) {
  const model::Comparison& comparison = published.comparison;
  const auto figure = [&](std::optional<double> value) {
    return value ? figure_text(published.indicator, *value) : std::string();
  };
  Object& change = new_object(2);
  set(change, "value", comparison.change);
  set(change, "text",
      comparison.change ? change_text(published.indicator, *comparison.change) : "");
  set(object, "change", change);
  Object& direction = new_object(2);
  set(direction, "word", comparison.direction);
  set(direction, "why", comparison.direction_reason);
  set(object, "direction", direction);
  Object& neighbours = new_object(6);
  set(neighbours, "mean", comparison.neighbour_mean);
  set(neighbours, "median", comparison.neighbour_median);
  set(neighbours, "text", figure(comparison.neighbour_mean));
  set(neighbours, "median_text", figure(comparison.neighbour_median));
  set(neighbours, "names", base::join(comparison.neighbours, ", "));
  set(neighbours, "missing", base::join(comparison.neighbours_missing, ", "));
  set(object, "neighbours", neighbours);
  set(object, "england", figure(comparison.england));
  set(object, "region", figure(comparison.region));
  if (!comparison.since.empty()) {
    set(object, "since", period_label(published.indicator.period, comparison.since));
  }
  add_standing(object, comparison.among_neighbours);
  if (comparison.target_met) {
    set(object, "target_met", Value::boolean(*comparison.target_met));
  }
  if (const auto& target = published.indicator.target) {
    set(object, "target_text",
        figure_text(published.indicator, target->value) +
            (target->by.empty() ? ""
                                : " by " + period_label(published.indicator.period, target->by)));
  }
}

// The councillors' key lines of enquiry that the indicator speaks to, with their questions.
void ViewBuilder::add_enquiry(Object& object, const model::Indicator& indicator) {
  Array& lines = new_array();
  for (const std::string& id : indicator.lines_of_enquiry) {
    if (const auto line = lines_of_enquiry_.find(id); line != lines_of_enquiry_.end()) {
      lines.push(arena_, Value::object(*line->second));
    }
  }
  set(object, "enquiry", lines);
}

// Periods down, places across: what stands beside each chart and in the workbook.
void ViewBuilder::add_table(Object& object, const PublishedIndicator& published) {
  Object& table = new_object(3);
  Array& headers = new_array();
  headers.push(arena_, Value::string("Period"));
  for (const Series& series : published.series) {
    const std::string name =
        series.breakdown.empty() ? series.name : series.name + ": " + series.breakdown;
    headers.push(arena_, Value::string_in(arena_, name));
  }
  set(table, "caption",
      published.indicator.name + " (" + unit_words(published.indicator.unit) + ")");
  set(table, "headers", headers);
  Array& rows = new_array();
  Array& wide = new_array();
  for (std::size_t i = 0; i < published.periods.size(); ++i) {
    Array& row = new_array();
    Object& wide_row = new_object();
    const std::string label = period_label(published.indicator.period, published.periods[i]);
    const auto add_cell = [&](std::string_view text, bool numeric, bool header) {
      Object& cell = new_object(3);
      set(cell, "text", text);
      set(cell, "numeric", Value::boolean(numeric));
      set(cell, "header", Value::boolean(header));
      row.push(arena_, Value::object(cell));
    };
    add_cell(label, false, true);
    set(wide_row, "period", published.periods[i]);
    set(wide_row, "label", label);
    for (const Series& series : published.series) {
      add_cell(figure_text(published.indicator, series.points[i]), true, false);
      if (is_compared(published, series)) {
        set(wide_row, data::choice_name(series.kind),
            make_point(arena_, published.indicator, series.points[i]));
      }
    }
    rows.push(arena_, Value::array(row));
    wide.push(arena_, Value::object(wide_row));
  }
  set(table, "rows", rows);
  set(object, "table", table);
  set(object, "wide", wide);
}

Object& ViewBuilder::make_indicator(const PublishedIndicator& published) {
  Object& object = make(published.indicator);
  add_figures(object, published);
  add_comparison(object, published);
  add_places(object, published);
  add_table(object, published);
  add_charts(object, published);
  add_enquiry(object, published.indicator);
  return object;
}

// The figures of the next period that somebody has to collect: as many as we had in the latest one.
void ViewBuilder::add_entries(Array& entries, Object& indicator,
                              const PublishedIndicator& published) {
  for (const Series& series : published.series) {
    const bool had_one = series.kind == GeographyKind::Council && !series.points.empty() &&
                         series.points[published.latest].span.file != nullptr;
    if (had_one && !published.next_period.empty()) {
      Object& entry = new_object(3);
      set(entry, "indicator", indicator);
      set(entry, "period", published.next_period);
      set(entry, "breakdown", series.breakdown);
      entries.push(arena_, Value::object(entry));
    }
  }
}

void ViewBuilder::add_indicators() {
  Array& all = new_array();
  Array& figures = new_array();
  Array& entries = new_array();
  for (const PublishedIndicator& published : publication_.indicators) {
    Object& indicator = make_indicator(published);
    indicators_[published.indicator.id.text] = &indicator;
    all.push(arena_, Value::object(indicator));
    add_entries(entries, indicator, published);
    const auto all_series = indicator.get("series").as_array().values();
    for (std::size_t i = 0; i < published.series.size(); ++i) {
      const Object& series = all_series[i].as_object();
      const auto points = series.get("points").as_array().values();
      for (std::size_t j = 0; j < points.size(); ++j) {
        Object& row = new_object(6);
        set(row, "indicator", indicator);
        set(row, "place", series.get("name"));
        set(row, "code", series.get("code"));
        set(row, "breakdown", series.get("breakdown"));
        set(row, "point", points[j]);
        set(row, "from", provenance_of(published.series[i].points[j]));
        figures.push(arena_, Value::object(row));
      }
    }
  }
  for (const PublishedIndicator& earlier : publication_.earlier_indicators) {
    earlier_indicators_.push_back(&make_indicator(earlier));
  }
  Object& indicators = keyed(indicators_, all);
  set(indicators, "figures", figures);
  set(indicators, "entries", entries);
  set(*root_, "indicators", indicators);
}

}  // namespace kept::site
