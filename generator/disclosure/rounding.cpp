#include "disclosure/rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "disclosure/audit.h"
#include "disclosure/linear_intruder.h"

namespace kept::disclosure {
namespace {

// A count printed as 0 leaves 0 to 2 open with base 5, 0 to 4 with base 10: the least that rounding
// ever leaves by itself, and what it has to leave after subtraction too.
double least_width(int base) {
  return std::floor((base - 1) / 2.0);
}

// The cheapest rounded quantity that shares a sum with `quantity`: hiding it widens the range.
std::optional<std::size_t> cheapest_neighbour(const Component& component, std::size_t quantity,
                                              const std::vector<char>& hidden) {
  std::optional<std::size_t> best;
  for (const Relation& relation : component.relations) {
    std::vector<std::size_t> members = relation.parts;
    members.push_back(relation.total);
    if (std::find(members.begin(), members.end(), quantity) == members.end()) {
      continue;
    }
    for (const std::size_t i : members) {
      const Quantity& q = component.quantities[i];
      const bool is_choice = hidden[i] == 0 && q.exposed && !q.fixed;
      if (is_choice && (!best || q.weight < component.quantities[*best].weight)) {
        best = i;
      }
    }
  }
  return best;
}

}  // namespace

double round_to_base(double value, int base) {
  return std::floor(value / base + 0.5) * base;
}

Bounds rounded_bounds(double value, int base, bool whole) {
  const double middle = round_to_base(value, base);
  const double below = whole ? std::floor(base / 2.0) : base / 2.0;
  const double above = whole ? std::floor((base - 1) / 2.0) : base / 2.0;
  return {std::max(0.0, middle - below), middle + above};
}

std::vector<Bounds> rounded_knowledge(const Component& component, const std::vector<char>& hidden,
                                      int base) {
  std::vector<Bounds> known = known_bounds(component, hidden);
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Quantity& q = component.quantities[i];
    if (hidden[i] == 0 && !q.fixed) {
      known[i] = rounded_bounds(q.value, base, q.whole);
    }
  }
  return known;
}

RoundingPlan plan_rounding(const Component& component, int base, double width) {
  RoundingPlan plan;
  std::vector<char> hidden;
  for (const Quantity& q : component.quantities) {
    hidden.push_back(q.hidden ? 1 : 0);
  }
  std::vector<char> given_up(hidden.size(), 0);
  for (bool done = false; !done;) {
    done = true;
    const auto intervals = audit(component, rounded_knowledge(component, hidden, base));
    for (std::size_t i = 0; i < hidden.size() && done; ++i) {
      const Quantity& q = component.quantities[i];
      const bool matters = needs_protection(q) && (q.small || hidden[i] != 0);
      const double least = hidden[i] != 0 ? width : std::min(width, least_width(base));
      if (!matters || given_up[i] != 0 || !intervals[i] || is_wide(*intervals[i], least)) {
        continue;
      }
      done = false;
      const auto next =
          hidden[i] == 0 ? std::optional(i) : cheapest_neighbour(component, i, hidden);
      if (next) {
        hidden[*next] = 1;
        plan.narrow.push_back(*next);
      } else {
        given_up[i] = 1;
        plan.unprotected.push_back(i);
      }
    }
  }
  std::sort(plan.narrow.begin(), plan.narrow.end());
  return plan;
}

}  // namespace kept::disclosure
