#include "disclosure/linear_intruder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kept::disclosure {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// The solver's own tolerance is 1e-7.
constexpr double kTolerance = 1e-6;

std::vector<Bounds> fixed_bounds(const Component& component) {
  std::vector<Bounds> bounds;
  for (const Quantity& quantity : component.quantities) {
    bounds.push_back({quantity.value, quantity.value});
  }
  return bounds;
}

// Every quantity moves up by one column and down by another; the sums of moves are zero.
std::vector<Row> move_rows(const Component& component) {
  std::vector<Row> rows = rows_of(component);
  for (Row& row : rows) {
    row.constant = 0;
    const std::size_t terms = row.terms.size();
    for (std::size_t i = 0; i < terms; ++i) {
      const Term up = row.terms[i];
      row.terms[i].column = 2 * up.column;
      row.terms.push_back({2 * up.column + 1, -up.factor});
    }
  }
  return rows;
}

}  // namespace

std::vector<Row> rows_of(const Component& component) {
  std::vector<Row> rows;
  for (const Relation& relation : component.relations) {
    Row row;
    row.constant = relation.constant;
    row.terms.push_back({relation.total, 1});
    for (const std::size_t part : relation.parts) {
      row.terms.push_back({part, -1});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Interval whole_interval(double low, std::optional<double> high, bool whole) {
  if (!whole) {
    return {low, high};
  }
  // Adding zero turns a minus zero into a zero.
  Interval interval{std::ceil(low - kTolerance) + 0.0, std::nullopt};
  if (high) {
    interval.high = std::floor(*high + kTolerance);
  }
  return interval;
}

bool is_wide(const Interval& interval, double width) {
  return !interval.high || *interval.high - interval.low >= width - kTolerance;
}

LinearIntruder::LinearIntruder(const Component& component, double width)
    : component_(component),
      width_(width),
      hidden_(component.quantities.size(), 0),
      ranges_(rows_of(component), fixed_bounds(component)) {}

Bounds LinearIntruder::bounds_of(std::size_t quantity) const {
  const Quantity& q = component_.quantities[quantity];
  return hidden_[quantity] != 0 ? Bounds{q.floor, kInfinity} : Bounds{q.value, q.value};
}

void LinearIntruder::hide(std::size_t quantity) {
  hidden_[quantity] = 1;
  ranges_.set_bounds(quantity, bounds_of(quantity));
}

void LinearIntruder::show(std::size_t quantity) {
  hidden_[quantity] = 0;
  ranges_.set_bounds(quantity, bounds_of(quantity));
}

LinearIntruder::Extreme LinearIntruder::extreme(std::size_t quantity, Direction direction) {
  const Quantity& q = component_.quantities[quantity];
  // Farther than the width need not be looked for, and the programme stays bounded.
  Extreme found{q.value, {}, {}};
  ranges_.set_bounds(quantity, {q.floor, q.value + width_});
  ranges_.set_cost(quantity, direction == Direction::Up ? -1 : 1);
  if (ranges_.minimise(Simplex::Primal) == Solved::Optimal) {
    const auto values = ranges_.values();
    found.value = values[quantity];
    found.values.assign(values.begin(), values.end());
    const auto gains = ranges_.reduced_costs();
    for (std::size_t i = 0; i < gains.size(); ++i) {
      const Quantity& other = component_.quantities[i];
      const bool helps =
          gains[i] < -kTolerance || (gains[i] > kTolerance && other.value > other.floor);
      if (hidden_[i] == 0 && helps) {
        found.blockers.push_back(i);
      }
    }
  }
  ranges_.set_cost(quantity, 0);
  ranges_.set_bounds(quantity, bounds_of(quantity));
  return found;
}

// The true values and the extremes are points that fit everything shown, and so is all between.
Probe LinearIntruder::safe_probe(const std::vector<Extreme>& extremes) const {
  Probe probe;
  probe.safe = true;
  for (std::size_t i = 0; i < component_.quantities.size(); ++i) {
    const Quantity& q = component_.quantities[i];
    double low = q.value;
    double high = q.value;
    for (const Extreme& extreme : extremes) {
      low = extreme.values.empty() ? low : std::min(low, extreme.values[i]);
      high = extreme.values.empty() ? high : std::max(high, extreme.values[i]);
    }
    if (hidden_[i] != 0 && high - low > kTolerance) {
      probe.witness.push_back(i);
    }
    if (hidden_[i] != 0 && is_wide(whole_interval(low, high, q.whole), width_)) {
      probe.also_safe.push_back(i);
    }
  }
  return probe;
}

// Fitted to runs on tables of three dimensions with 27 to 1,331 quantities.
double LinearIntruder::effort() const {
  const auto size = component_.quantities.size() * component_.relations.size();
  return 10 + static_cast<double>(size) / 100;
}

Probe LinearIntruder::probe(std::size_t quantity) {
  const Quantity& q = component_.quantities[quantity];
  std::vector<Extreme> extremes = {extreme(quantity, Direction::Up)};
  double low = q.value;
  if (!is_wide(whole_interval(q.value, extremes[0].value, q.whole), width_)) {
    extremes.push_back(extreme(quantity, Direction::Down));
    low = extremes[1].value;
  }
  if (is_wide(whole_interval(low, extremes[0].value, q.whole), width_)) {
    return safe_probe(extremes);
  }
  Probe probe;
  for (const Extreme& extreme : extremes) {
    probe.blockers.insert(probe.blockers.end(), extreme.blockers.begin(), extreme.blockers.end());
  }
  std::sort(probe.blockers.begin(), probe.blockers.end());
  probe.blockers.erase(std::unique(probe.blockers.begin(), probe.blockers.end()),
                       probe.blockers.end());
  return probe;
}

// What has to be hidden so that `quantity` can move by `move`, at the least cost per unit moved.
std::vector<std::size_t> LinearIntruder::cheapest_move(std::size_t quantity, double move,
                                                       const std::vector<double>& costs,
                                                       double& cost) {
  LinearProgramme& moves = *moves_;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const Quantity& q = component_.quantities[i];
    const bool movable = hidden_[i] != 0 || costs[i] < kInfinity;
    const double price = hidden_[i] != 0 ? 0 : costs[i];
    moves.set_cost(2 * i, movable ? price : 0);
    moves.set_cost(2 * i + 1, movable ? price : 0);
    moves.set_bounds(2 * i, {0, movable ? kInfinity : 0});
    moves.set_bounds(2 * i + 1, {0, movable ? q.value - q.floor : 0});
  }
  moves.set_bounds(2 * quantity, {std::max(move, 0.0), std::max(move, 0.0)});
  moves.set_bounds(2 * quantity + 1, {std::max(-move, 0.0), std::max(-move, 0.0)});
  cost = kInfinity;
  std::vector<std::size_t> found;
  if (moves.minimise(Simplex::Dual) != Solved::Optimal) {
    return found;
  }
  cost = moves.cost();
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const double moved = moves.values()[2 * i] - moves.values()[2 * i + 1];
    if (hidden_[i] == 0 && std::abs(moved) > kTolerance) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<std::size_t> LinearIntruder::propose(std::size_t quantity,
                                                 const std::vector<double>& costs) {
  if (!moves_) {
    const std::vector<Bounds> still(2 * costs.size(), Bounds{0, 0});
    moves_ = std::make_unique<LinearProgramme>(move_rows(component_), still);
  }
  const Quantity& q = component_.quantities[quantity];
  double up_cost = kInfinity;
  double down_cost = kInfinity;
  auto up = cheapest_move(quantity, width_, costs, up_cost);
  std::vector<std::size_t> down;
  if (q.value - q.floor >= width_) {
    down = cheapest_move(quantity, -width_, costs, down_cost);
  }
  return down_cost < up_cost && !down.empty() ? down : up;
}

}  // namespace kept::disclosure
