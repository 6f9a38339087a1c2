#include "disclosure/rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include "disclosure/audit.h"
#include "disclosure/linear_intruder.h"

namespace kept::disclosure {
namespace {

// A count printed as 0 leaves 0 to 2 open with base 5, 0 to 4 with base 10: the least that rounding
// ever leaves by itself, and what it has to leave after subtraction too.
double least_width(int base) {
  return std::floor((base - 1) / 2.0);
}

std::vector<char> sum_mates(const Component& component, std::size_t quantity) {
  std::vector<char> mates(component.quantities.size(), 0);
  for (const Relation& relation : component.relations) {
    std::vector<std::size_t> members = relation.parts;
    members.push_back(relation.total);
    if (std::find(members.begin(), members.end(), quantity) != members.end()) {
      std::for_each(members.begin(), members.end(), [&](std::size_t i) { mates[i] = 1; });
    }
  }
  return mates;
}

// The rounded quantity to hide next so that the range of `quantity` widens: the cheapest that
// shares a sum with it, else the cheapest of all; true zeros last.
std::optional<std::size_t> next_to_hide(const Component& component, std::size_t quantity,
                                        const std::vector<char>& hidden) {
  const std::vector<char> mates = sum_mates(component, quantity);
  const auto order = [&](std::size_t i) {
    const Quantity& q = component.quantities[i];
    return std::tuple(q.value == 0, mates[i] == 0, q.weight);
  };
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    const Quantity& q = component.quantities[i];
    const bool is_choice = hidden[i] == 0 && q.exposed && !q.fixed;
    if (is_choice && (!best || order(i) < order(*best))) {
      best = i;
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

namespace {

// Plans one component. In each round the ranges of all that matters are computed; what rounding
// leaves too narrow is hidden, and beside what is hidden and still too narrow one more is.
class RoundingPlanner {
 public:
  RoundingPlanner(const Component& component, int base, double width)
      : component_(component),
        base_(base),
        width_(width),
        given_up_(component.quantities.size(), 0) {
    for (const Quantity& q : component.quantities) {
      hidden_.push_back(q.hidden ? 1 : 0);
    }
  }

  [[nodiscard]] RoundingPlan run() {
    while (narrow_once()) {
    }
    std::sort(plan_.narrow.begin(), plan_.narrow.end());
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool matters(std::size_t i) const {
    const Quantity& q = component_.quantities[i];
    return given_up_[i] == 0 && needs_protection(q) && (q.small || hidden_[i] != 0);
  }
  [[nodiscard]] double least_width_of(std::size_t i) const {
    return hidden_[i] != 0 ? width_ : std::min(width_, least_width(base_));
  }

  // One round; false where nothing was left to do.
  bool narrow_once() {
    std::vector<char> wanted;
    for (std::size_t i = 0; i < hidden_.size(); ++i) {
      wanted.push_back(matters(i) ? 1 : 0);
    }
    const auto intervals = audit(component_, rounded_knowledge(component_, hidden_, base_), wanted);
    std::vector<std::size_t> narrow;
    for (std::size_t i = 0; i < hidden_.size(); ++i) {
      if (wanted[i] != 0 && intervals[i] && !is_wide(*intervals[i], least_width_of(i))) {
        narrow.push_back(i);
      }
    }
    for (const std::size_t i : narrow) {
      widen(i);
    }
    return !narrow.empty();
  }

  void widen(std::size_t i) {
    const auto next = hidden_[i] == 0 ? std::optional(i) : next_to_hide(component_, i, hidden_);
    if (next) {
      hidden_[*next] = 1;
      plan_.narrow.push_back(*next);
    } else {
      given_up_[i] = 1;
      plan_.unprotected.push_back(i);
    }
  }

  const Component& component_;
  int base_;
  double width_;
  std::vector<char> hidden_;
  std::vector<char> given_up_;
  RoundingPlan plan_;
};

}  // namespace

RoundingPlan plan_rounding(const Component& component, int base, double width) {
  return RoundingPlanner(component, base, width).run();
}

}  // namespace kept::disclosure
