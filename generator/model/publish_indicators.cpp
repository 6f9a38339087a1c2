#include <algorithm>
#include <map>
#include <set>

#include "disclosure/comparison.h"
#include "model/observation_text.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

std::optional<double> made_of_counts(const Observation& observation, const Indicator& indicator) {
  if (indicator.unit == Unit::Count) {
    return observation.numerator;
  }
  const double per = indicator.unit == Unit::Percent        ? 100
                     : indicator.unit == Unit::RatePer10000 ? 10'000
                                                            : 1;
  return disclosure::share(observation.numerator, observation.denominator, per, indicator.decimals);
}

}  // namespace

std::optional<double> figure_of(const Observation& observation, const Indicator& indicator) {
  const bool says_why_not = !observation.status.empty() && observation.status != kConfidential;
  const auto figure = observation.value || says_why_not ? observation.value
                                                        : made_of_counts(observation, indicator);
  return figure ? std::optional(disclosure::round_to(*figure, indicator.decimals)) : std::nullopt;
}

namespace {

// One series a geography and breakdown, with a point for every period of the indicator.
class SeriesBuilder {
 public:
  SeriesBuilder(const GateContext& gate, const IndicatorData& data) : gate_(gate), data_(data) {
    std::set<std::string> periods;
    for (const Observation& observation : data.observations) {
      periods.insert(observation.period);
    }
    periods_.assign(periods.begin(), periods.end());
  }

  [[nodiscard]] const std::vector<std::string>& periods() const { return periods_; }

  [[nodiscard]] std::vector<Series> build(Diagnostics& diagnostics) {
    std::map<Key, Series> found;
    std::map<std::pair<Key, std::string>, const Observation*> seen;
    for (const Observation& observation : data_.observations) {
      const Key key{rank_of(observation.geography), observation.geography, observation.breakdown};
      const auto [first, is_new] = seen.emplace(std::pair(key, observation.period), &observation);
      if (!is_new) {
        diagnostics
            .error("observation-duplicate", observation.span,
                   "a second figure for " + observation.period + " and the same place")
            .with_note(first->second->span, "the first one")
            .with_hint("keep one of the two lines");
        continue;
      }
      Series& series = found.try_emplace(key, empty_series(observation)).first->second;
      fill(series.points[index_of(observation.period)], observation);
    }
    std::vector<Series> ordered;
    for (auto& [key, series] : found) {
      ordered.push_back(std::move(series));
    }
    return ordered;
  }

 private:
  using Key = std::tuple<int, std::string, std::string>;

  // Our own figures first, then England, the region, the neighbours as the council lists them.
  [[nodiscard]] int rank_of(const std::string& code) const {
    const Council& council = gate_.model.council;
    if (code == council.code) {
      return 0;
    }
    const Geography* geography = find(code);
    if (geography != nullptr && geography->kind == GeographyKind::Nation) {
      return 1;
    }
    if (code == council.region) {
      return 2;
    }
    const auto at = std::ranges::find(council.neighbours, code);
    return 3 + static_cast<int>(at - council.neighbours.begin());
  }

  [[nodiscard]] const Geography* find(const std::string& code) const {
    const auto& all = gate_.model.geographies;
    const auto found = std::ranges::find(all, code, &Geography::code);
    return found == all.end() ? nullptr : &*found;
  }

  [[nodiscard]] std::size_t index_of(const std::string& period) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(periods_, period) - periods_.begin());
  }

  // Where the council names no statistical neighbours, all other councils are.
  [[nodiscard]] bool is_neighbour(const Series& series) const {
    const Council& council = gate_.model.council;
    return series.kind == GeographyKind::Authority && series.geography != council.code &&
           (council.neighbours.empty() ||
            std::ranges::find(council.neighbours, series.geography) != council.neighbours.end());
  }

  [[nodiscard]] Series empty_series(const Observation& observation) const {
    Series series;
    series.geography = observation.geography;
    series.breakdown = observation.breakdown;
    if (const Geography* geography = find(observation.geography)) {
      series.name = geography->name;
      series.kind = geography->kind;
    }
    series.neighbour = is_neighbour(series);
    if (observation.geography == gate_.model.council.code) {
      series.kind = GeographyKind::Council;
      series.name = gate_.model.council.short_name.empty() ? gate_.model.council.name
                                                           : gate_.model.council.short_name;
    }
    for (const std::string& period : periods_) {
      Point point;
      point.period = period;
      point.marker = "x";  // until a line says otherwise: not available
      point.after_break = std::ranges::find(data_.indicator.breaks, period, &SeriesBreak::period) !=
                          data_.indicator.breaks.end();
      series.points.push_back(std::move(point));
    }
    return series;
  }

  void fill(Point& point, const Observation& observation) const {
    const Indicator& indicator = data_.indicator;
    point.span = observation.span;
    point.line = observation.line;
    point.marker = observation.status;
    if (stands_instead_of_figure(point.marker)) {
      return;
    }
    point.value = figure_of(observation, indicator);
    point.made = point.value && !observation.value;
    if (!point.value && point.marker.empty()) {
      point.marker = "x";
    }
  }

  const GateContext& gate_;
  const IndicatorData& data_;
  std::vector<std::string> periods_;
};

std::vector<std::string> markers_of(const std::vector<Series>& series) {
  std::set<std::string> markers;
  for (const Series& one : series) {
    for (const Point& point : one.points) {
      if (!point.marker.empty()) {
        markers.insert(point.marker);
      }
      if (point.after_break) {
        markers.insert("b");
      }
    }
  }
  return {markers.begin(), markers.end()};
}

}  // namespace

std::vector<PublishedIndicator> publish_indicators(const GateContext& gate,
                                                   disclosure::Protection& protection,
                                                   Diagnostics& diagnostics) {
  std::vector<PublishedIndicator> shown;
  for (const IndicatorData& data : gate.model.indicators) {
    if (!is_current(data.indicator, gate.as_of)) {
      continue;
    }
    SeriesBuilder builder(gate, data);
    PublishedIndicator published;
    published.indicator = data.indicator;
    published.periods = builder.periods();
    published.series = builder.build(diagnostics);
    shown.push_back(std::move(published));
  }
  protection = protect_figures(gate, shown, diagnostics);
  compare_figures(gate, shown, diagnostics);
  for (PublishedIndicator& published : shown) {
    published.shorthand = markers_of(published.series);
  }
  return shown;
}

}  // namespace kept::model
