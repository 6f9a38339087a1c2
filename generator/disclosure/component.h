// A part of the system that hangs together through sums. What is hidden in one says nothing about
// another, so each is protected by itself. Internal to the module. Plain values.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/quantities.h"

namespace kept::disclosure {

struct Component {
  std::vector<Quantity> quantities;
  std::vector<Relation> relations;   // between places in `quantities`
  std::vector<std::size_t> origins;  // the place of each quantity in the system
};

// The components in which something is hidden and could be worked out, in stable order.
[[nodiscard]] std::vector<Component> split(const System& system);

// Whether a hidden quantity has to be kept from readers. A figure that is not published and not
// small may be worked out.
[[nodiscard]] inline bool needs_protection(const Quantity& quantity) {
  return !quantity.unknown && (quantity.exposed || quantity.small);
}

}  // namespace kept::disclosure
