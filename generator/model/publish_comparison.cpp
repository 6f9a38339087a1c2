#include <algorithm>
#include <cmath>

#include "model/publish_parts.h"

namespace kept::model {
namespace {

const Series* find_total(const PublishedIndicator& published, std::string_view code) {
  const auto found = std::ranges::find_if(published.series, [&](const Series& series) {
    return series.geography == code && series.breakdown.empty();
  });
  return found == published.series.end() ? nullptr : &*found;
}

const Series* find_kind(const PublishedIndicator& published, GeographyKind kind) {
  const auto found = std::ranges::find_if(published.series, [&](const Series& series) {
    return series.kind == kind && series.breakdown.empty();
  });
  return found == published.series.end() ? nullptr : &*found;
}

std::optional<double> last_value(const Series* series) {
  return series == nullptr || series->points.empty() ? std::nullopt : series->points.back().value;
}

// As printed: a change too small to be seen at the published precision is none.
double rounded(double value, int decimals) {
  const double scale = std::pow(10, decimals);
  return std::round(value * scale) / scale;
}

std::string direction_word(double change, Polarity polarity) {
  if (change == 0) {
    return "no clear change";
  }
  if (polarity == Polarity::Neutral) {
    return change > 0 ? "higher" : "lower";
  }
  return (change > 0) == (polarity == Polarity::HigherIsBetter) ? "better" : "worse";
}

void compare_over_time(const Series& own, const Indicator& indicator, Comparison& comparison) {
  comparison.direction = "can't be compared";
  if (own.points.size() < 2) {
    comparison.direction_reason = "There is only one figure.";
    return;
  }
  const Point& last = own.points.back();
  const Point& before = own.points[own.points.size() - 2];
  if (last.after_break) {
    comparison.direction_reason = "The way it is counted changed.";
  } else if (!last.value || !before.value) {
    comparison.direction_reason = "One of the last two figures is missing or hidden.";
  } else {
    const double change =
        rounded(*last.value, indicator.decimals) - rounded(*before.value, indicator.decimals);
    comparison.change = rounded(change, indicator.decimals);
    comparison.direction = direction_word(*comparison.change, indicator.polarity);
  }
}

void compare_with_neighbours(const PublishedIndicator& published, std::optional<double> own,
                             Comparison& comparison) {
  std::vector<double> values;
  for (const Series& series : published.series) {
    if (series.kind == GeographyKind::Authority && series.breakdown.empty() &&
        last_value(&series)) {
      values.push_back(*last_value(&series));
    }
  }
  if (values.empty()) {
    return;
  }
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  comparison.neighbour_mean = sum / static_cast<double>(values.size());
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  comparison.neighbour_median =
      values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  if (own && published.indicator.polarity != Polarity::Neutral) {
    const bool high_first = published.indicator.polarity == Polarity::HigherIsBetter;
    const auto ahead = std::ranges::count_if(
        values, [&](double value) { return high_first ? value > *own : value < *own; });
    comparison.rank = static_cast<int>(ahead) + 1;  // ties take the lowest
    comparison.ranked = static_cast<int>(values.size()) + 1;
  }
}

}  // namespace

void compare_figures(const GateContext& gate, std::vector<PublishedIndicator>& indicators) {
  for (PublishedIndicator& published : indicators) {
    const Series* own = find_total(published, gate.model.council.code);
    Comparison& comparison = published.comparison;
    if (own != nullptr) {
      compare_over_time(*own, published.indicator, comparison);
    } else {
      comparison.direction = "can't be compared";
      comparison.direction_reason = "There is no figure for this council.";
    }
    comparison.england = last_value(find_kind(published, GeographyKind::Nation));
    comparison.region = last_value(find_kind(published, GeographyKind::Region));
    compare_with_neighbours(published, last_value(own), comparison);
    const auto& target = published.indicator.target;
    if (target && last_value(own) && published.indicator.polarity != Polarity::Neutral) {
      comparison.target_met = published.indicator.polarity == Polarity::HigherIsBetter
                                  ? *last_value(own) >= target->value
                                  : *last_value(own) <= target->value;
    }
  }
}

}  // namespace kept::model
