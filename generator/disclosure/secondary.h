// Secondary suppression: which further figures of a component have to be hidden so that no hidden
// one can be worked out, at the least cost. Internal to the module. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/component.h"

namespace kept::disclosure {

struct Suppression {
  std::vector<std::size_t> chosen;       // places in the component, ascending
  std::vector<std::size_t> unprotected;  // hidden, and still to be worked out; nothing helps
};

// `width`: how far apart the values must lie that stay open for a hidden quantity.
[[nodiscard]] Suppression choose_secondary(const Component& component, double width);

}  // namespace kept::disclosure
