// Rounding to a base instead of hiding: every count is printed as the nearest multiple. Where the
// sums would still narrow a small count down too far, that count is hidden as well.
// Internal to the module. Pure.
#pragma once

#include <vector>

#include "disclosure/component.h"
#include "disclosure/linear_programme.h"

namespace kept::disclosure {

// The nearest multiple; halves go up.
[[nodiscard]] double round_to_base(double value, int base);
// The values of a quantity that are printed as it is.
[[nodiscard]] Bounds rounded_bounds(double value, int base, bool whole);

struct RoundingPlan {
  std::vector<std::size_t> narrow;  // to be hidden, because rounding alone tells too much
  std::vector<std::size_t> unprotected;
};

// REQUIRES: `quantity.hidden` marks only what is hidden whatever its size; all others are printed
// rounded, save those that are fixed.
[[nodiscard]] RoundingPlan plan_rounding(const Component& component, int base, double width);

// What readers know of each quantity when all but the hidden ones are rounded.
[[nodiscard]] std::vector<Bounds> rounded_knowledge(const Component& component,
                                                    const std::vector<char>& hidden, int base);

}  // namespace kept::disclosure
