// The audit: for each hidden quantity of a component the smallest and the largest value that
// everything shown allows, by linear programming. It shares nothing with the search that chose
// what to hide but the sums themselves. Internal to the module. Pure.
#pragma once

#include <optional>
#include <vector>

#include "disclosure/component.h"
#include "disclosure/linear_programme.h"
#include "disclosure/protect.h"

namespace kept::disclosure {

// What readers know of each quantity by itself: equal bounds where it is shown.
[[nodiscard]] std::vector<Bounds> known_bounds(const Component& component,
                                               const std::vector<char>& hidden);

// The interval of each quantity that is `wanted` and whose bounds differ; nothing for the others.
[[nodiscard]] std::vector<std::optional<Interval>> audit(const Component& component,
                                                         const std::vector<Bounds>& known,
                                                         const std::vector<char>& wanted);

}  // namespace kept::disclosure
