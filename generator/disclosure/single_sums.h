// What one look at single sums tells about hidden quantities, before any flow or linear programme:
// often enough to see that one is not safe. Internal to the module. Not for two threads at once.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "disclosure/component.h"

namespace kept::disclosure {

class SingleSums {
 public:
  // REQUIRES: `component` outlives it.
  SingleSums(const Component& component, double width);

  // Where one of the sums that `quantity` is in leaves too little open by itself: the shown
  // quantities of that sum, of which at least one has to be hidden. Nothing: look closer.
  // REQUIRES: `quantity` is hidden.
  [[nodiscard]] std::optional<std::vector<std::size_t>> find_blockers(
      std::size_t quantity, const std::vector<char>& hidden) const;

 private:
  [[nodiscard]] bool is_narrow(const Relation& sum, const std::vector<char>& hidden) const;

  const Component& component_;
  double width_;
  std::vector<std::vector<std::size_t>> sums_of_;  // the relations that each quantity is in
};

}  // namespace kept::disclosure
