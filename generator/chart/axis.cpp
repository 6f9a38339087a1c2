#include "chart/axis.h"

#include <algorithm>
#include <cmath>

namespace kept::chart {
namespace {

// 1, 2 or 5 times a power of ten, at least `least`.
double round_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least * 0.999999) {
      return factor * power;
    }
  }
  return 10 * power;
}

}  // namespace

Axis::Axis(double low, double high, int most_ticks, double from, double to) : from_(from), to_(to) {
  constexpr double kLargest = 1e300;
  low = std::clamp(low, -kLargest, kLargest);
  high = std::clamp(high, -kLargest, kLargest);
  if (!(high - low > std::abs(high) * 1e-12)) {
    high = low + (low == 0 ? 1 : std::abs(low));
  }
  const double step = round_step((high - low) / std::max(most_ticks - 1, 1));
  const double first = std::floor(low / step + 1e-9);
  const double last = std::ceil(high / step - 1e-9);
  for (double i = first; i <= last && ticks_.size() < 100; ++i) {
    ticks_.push_back(i * step);
  }
  decimals_ = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6);
}

double Axis::place(double number) const {
  const double share = (number - ticks_.front()) / (ticks_.back() - ticks_.front());
  return from_ + std::clamp(share, -1.0, 2.0) * (to_ - from_);
}

void Extent::include(double number) {
  low = empty ? number : std::min(low, number);
  high = empty ? number : std::max(high, number);
  empty = false;
}

Extent extent_of(const Chart& chart) {
  Extent extent;
  for (const Series& series : chart.series) {
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
      if (const auto number = figure(series, i)) {
        extent.include(*number);
      }
    }
  }
  if (extent.empty) {
    return extent;
  }
  if (chart.reference && std::isfinite(chart.reference->number)) {
    extent.include(chart.reference->number);
  }
  const bool is_line = chart.kind == Kind::Line || chart.kind == Kind::SmallMultiples ||
                       chart.kind == Kind::Sparkline || chart.kind == Kind::DotPlot;
  if (chart.baseline == Baseline::Zero || !is_line) {
    extent.include(0);
  }
  return extent;
}

std::optional<double> figure(const Series& series, std::size_t category) {
  if (category >= series.values.size() || !series.values[category].number ||
      !std::isfinite(*series.values[category].number)) {
    return std::nullopt;
  }
  return series.values[category].number;
}

std::string marker_of(const Series& series, std::size_t category) {
  const bool given = category < series.values.size() && !series.values[category].marker.empty();
  return given ? series.values[category].marker : "[x]";
}

}  // namespace kept::chart
