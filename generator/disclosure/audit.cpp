#include "disclosure/audit.h"

#include <limits>

#include "disclosure/linear_intruder.h"

namespace kept::disclosure {
namespace {

// The rows over open quantities only, numbered anew by `places`; what is shown is subtracted.
std::vector<Row> open_rows(const Component& component, const std::vector<Bounds>& known,
                           const std::vector<std::size_t>& places) {
  std::vector<Row> rows;
  for (const Row& row : rows_of(component)) {
    Row open{{}, row.constant};
    for (const Term& term : row.terms) {
      const Bounds& bounds = known[term.column];
      if (bounds.low == bounds.high) {
        open.constant -= term.factor * bounds.low;
      } else {
        open.terms.push_back({places[term.column], term.factor});
      }
    }
    if (!open.terms.empty()) {
      rows.push_back(std::move(open));
    }
  }
  return rows;
}

// Where the solver gives up, the quantity counts as worked out: an audit must not err towards
// safety that it can't show.
Interval range_of(LinearProgramme& programme, std::size_t column, const Quantity& quantity) {
  programme.set_cost(column, 1);
  const bool has_low = programme.minimise(Simplex::Primal) == Solved::Optimal;
  const double low = has_low ? programme.cost() : quantity.value;
  programme.set_cost(column, -1);
  const Solved solved = programme.minimise(Simplex::Primal);
  const double high = solved == Solved::Optimal ? -programme.cost() : quantity.value;
  programme.set_cost(column, 0);
  return whole_interval(low, solved == Solved::Unbounded ? std::nullopt : std::optional(high),
                        quantity.whole);
}

}  // namespace

std::vector<Bounds> known_bounds(const Component& component, const std::vector<char>& hidden) {
  std::vector<Bounds> bounds;
  for (std::size_t i = 0; i < component.quantities.size(); ++i) {
    const Quantity& q = component.quantities[i];
    bounds.push_back(hidden[i] != 0 ? Bounds{q.floor, std::numeric_limits<double>::infinity()}
                                    : Bounds{q.value, q.value});
  }
  return bounds;
}

std::vector<std::optional<Interval>> audit(const Component& component,
                                           const std::vector<Bounds>& known,
                                           const std::vector<char>& wanted) {
  std::vector<std::size_t> places(known.size());
  std::vector<Bounds> open;
  for (std::size_t i = 0; i < known.size(); ++i) {
    places[i] = open.size();
    if (known[i].low != known[i].high) {
      open.push_back(known[i]);
    }
  }
  std::vector<std::optional<Interval>> intervals(known.size());
  LinearProgramme programme(open_rows(component, known, places), open);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (wanted[i] != 0 && known[i].low != known[i].high) {
      intervals[i] = range_of(programme, places[i], component.quantities[i]);
    }
  }
  return intervals;
}

}  // namespace kept::disclosure
