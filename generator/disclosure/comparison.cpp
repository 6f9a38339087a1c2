#include "disclosure/comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kept::disclosure {
namespace {

std::vector<double> sorted_figures(std::span<const Figure> group) {
  std::vector<double> figures;
  for (const Figure& figure : group) {
    if (figure && std::isfinite(*figure)) {
      figures.push_back(*figure);
    }
  }
  std::sort(figures.begin(), figures.end());
  return figures;
}

double quantile(const std::vector<double>& sorted, double fraction) {
  const double place = fraction * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

// Published figures with few decimals have no exact binary form; sums of them differ in the last
// bit.
bool is_equal(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

Direction direction_of(double amount, Polarity polarity) {
  const bool up = amount > 0;
  switch (polarity) {
    case Polarity::HigherIsBetter:
      return up ? Direction::Better : Direction::Worse;
    case Polarity::LowerIsBetter:
      return up ? Direction::Worse : Direction::Better;
    case Polarity::Neither:
      return up ? Direction::Higher : Direction::Lower;
  }
  return Direction::CannotCompare;
}

Change cannot_compare(Reason reason) {
  return {std::nullopt, std::nullopt, Direction::CannotCompare, reason};
}

}  // namespace

double round_to(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double scaled = std::abs(value) * scale;
  if (!std::isfinite(scaled) || scaled >= 1e15) {
    return value;
  }
  const double whole = std::floor(scaled);
  const bool is_half = std::abs(scaled - whole - 0.5) < 1e-9 * std::max(1.0, scaled);
  const double rounded = (is_half ? whole + 1 : std::round(scaled)) / scale;
  return value < 0 && rounded > 0 ? -rounded : rounded;
}

Figure share(Figure part, Figure whole, double per, int decimals) {
  if (!part || !whole || *whole == 0) {
    return std::nullopt;
  }
  return round_to(per * *part / *whole, decimals);
}

Change change_over_time(std::span<const TimePoint> points, Polarity polarity, int decimals,
                        double unclear) {
  if (points.empty() || !points.back().value) {
    return cannot_compare(Reason::NoFigure);
  }
  for (std::size_t later = points.size() - 1; later > 0; --later) {
    if (points[later].after_break) {
      return cannot_compare(Reason::BreakInSeries);
    }
    const Figure& before = points[later - 1].value;
    if (!before) {
      continue;
    }
    const double latest = round_to(*points.back().value, decimals);
    const double amount = round_to(latest - round_to(*before, decimals), decimals);
    const bool is_clear = std::abs(amount) > unclear && !is_equal(std::abs(amount), unclear);
    return {amount, later - 1, is_clear ? direction_of(amount, polarity) : Direction::NoClearChange,
            Reason::None};
  }
  return cannot_compare(Reason::NoEarlierFigure);
}

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::Better:
      return "better";
    case Direction::Worse:
      return "worse";
    case Direction::Higher:
      return "higher";
    case Direction::Lower:
      return "lower";
    case Direction::NoClearChange:
      return "no clear change";
    case Direction::CannotCompare:
      return "can't be compared";
  }
  return "";
}

std::string_view explain(Reason reason) {
  switch (reason) {
    case Reason::None:
      return "";
    case Reason::NoFigure:
      return "The latest figure is not available.";
    case Reason::NoEarlierFigure:
      return "There is no earlier figure to compare it with.";
    case Reason::BreakInSeries:
      return "The figures were counted in another way before.";
  }
  return "";
}

Figure mean_of(std::span<const Figure> group, int decimals) {
  const std::vector<double> figures = sorted_figures(group);
  if (figures.empty()) {
    return std::nullopt;
  }
  const double sum = std::accumulate(figures.begin(), figures.end(), 0.0);
  return round_to(sum / static_cast<double>(figures.size()), decimals);
}

Figure quantile_of(std::span<const Figure> group, double fraction) {
  const std::vector<double> figures = sorted_figures(group);
  return figures.empty() ? std::nullopt : Figure(quantile(figures, fraction));
}

Figure median_of(std::span<const Figure> group, int decimals) {
  const Figure median = quantile_of(group, 0.5);
  return median ? Figure(round_to(*median, decimals)) : std::nullopt;
}

std::optional<Rank> rank_in(Figure value, std::span<const Figure> group, Polarity polarity) {
  if (!value || polarity == Polarity::Neither) {
    return std::nullopt;
  }
  const std::vector<double> figures = sorted_figures(group);
  const auto better = std::count_if(figures.begin(), figures.end(), [&](double other) {
    return !is_equal(other, *value) &&
           (polarity == Polarity::HigherIsBetter ? other > *value : other < *value);
  });
  return Rank{static_cast<int>(better) + 1, static_cast<int>(figures.size())};
}

std::optional<int> quartile_band(Figure value, std::span<const Figure> group, Polarity polarity) {
  const std::vector<double> figures = sorted_figures(group);
  if (!value || figures.size() < 4) {
    return std::nullopt;
  }
  int band = 1;
  for (const double fraction : {0.25, 0.5, 0.75}) {
    const double limit = quantile(figures, fraction);
    band += *value > limit && !is_equal(*value, limit) ? 1 : 0;
  }
  return polarity == Polarity::HigherIsBetter ? 5 - band : band;
}

std::optional<bool> target_met(Figure value, double target, Polarity polarity) {
  if (!value || polarity == Polarity::Neither) {
    return std::nullopt;
  }
  return is_equal(*value, target) ||
         (polarity == Polarity::HigherIsBetter ? *value > target : *value < target);
}

}  // namespace kept::disclosure
