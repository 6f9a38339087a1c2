// A linear scale from figures to places, with round ticks.
#pragma once

#include <vector>

#include "chart/chart.h"

namespace kept::chart {

class Axis {
 public:
  // Round limits around [low, high], with at most `most_ticks` ticks or a few fewer.
  // `from` and `to` are the places of the limits.
  Axis(double low, double high, int most_ticks, double from, double to);

  [[nodiscard]] double place(double number) const;
  [[nodiscard]] const std::vector<double>& ticks() const { return ticks_; }
  [[nodiscard]] double low() const { return ticks_.front(); }
  // Decimals that tell the ticks apart.
  [[nodiscard]] int decimals() const { return decimals_; }

 private:
  std::vector<double> ticks_;
  double from_;
  double to_;
  int decimals_ = 0;
};

struct Extent {
  double low = 0;
  double high = 0;
  bool empty = true;

  void include(double number);
};

// Of every figure and the reference; includes zero unless the chart's baseline is Fit.
[[nodiscard]] Extent extent_of(const Chart& chart);
// The figure, or nothing where it is missing or not finite.
[[nodiscard]] std::optional<double> figure(const Series& series, std::size_t category);
// The marker shown instead of a figure.
[[nodiscard]] std::string marker_of(const Series& series, std::size_t category);

}  // namespace kept::chart
