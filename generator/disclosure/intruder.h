// The reader who subtracts: what somebody can work out about one hidden quantity of a component
// from all that are shown. Internal to the module. Not for two threads at once.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "disclosure/component.h"

namespace kept::disclosure {

struct Probe {
  bool safe = false;
  // safe: hidden quantities that alone keep it so, however many others are shown.
  std::vector<std::size_t> witness;
  // safe: other quantities that the same witness keeps safe.
  std::vector<std::size_t> also_safe;
  // Not safe: shown quantities of which at least one must be hidden to make it safe. Hiding any
  // others changes nothing. Empty: nothing helps.
  std::vector<std::size_t> blockers;
};

class Intruder {
 public:
  virtual ~Intruder() = default;

  virtual void hide(std::size_t quantity) = 0;
  virtual void show(std::size_t quantity) = 0;

  // Roughly how long a probe takes, compared with others.
  [[nodiscard]] virtual double effort() const = 0;

  // REQUIRES: `quantity` is hidden.
  [[nodiscard]] virtual Probe probe(std::size_t quantity) = 0;

  // Shown quantities that, hidden as well, are likely to make `quantity` safer at little cost;
  // `costs` has one for each quantity, infinite where it may not be hidden. May be empty.
  [[nodiscard]] virtual std::vector<std::size_t> propose(std::size_t quantity,
                                                         const std::vector<double>& costs) = 0;
};

// The intruder for a component: by network flows where its sums allow (rows and columns,
// hierarchies), otherwise by linear programming. `width` is how far apart the open values of a
// hidden quantity must lie. The component must outlive it.
[[nodiscard]] std::unique_ptr<Intruder> make_intruder(const Component& component, double width);

}  // namespace kept::disclosure
