// An intruder for any component, by linear programming. Internal to the module.
#pragma once

#include <optional>
#include <vector>

#include "disclosure/intruder.h"
#include "disclosure/linear_programme.h"
#include "disclosure/protect.h"

namespace kept::disclosure {

// The sums of a component as rows over its quantities in order.
[[nodiscard]] std::vector<Row> rows_of(const Component& component);

// An interval as people can state it: whole numbers inside it, where only whole numbers can be.
[[nodiscard]] Interval whole_interval(double low, std::optional<double> high, bool whole);
// Whether values of the interval lie at least `width` apart.
[[nodiscard]] bool is_wide(const Interval& interval, double width);

class LinearIntruder final : public Intruder {
 public:
  LinearIntruder(const Component& component, double width);

  void hide(std::size_t quantity) override;
  void show(std::size_t quantity) override;
  [[nodiscard]] double effort() const override;
  [[nodiscard]] Probe probe(std::size_t quantity) override;
  [[nodiscard]] std::vector<std::size_t> propose(std::size_t quantity,
                                                 const std::vector<double>& costs) override;

 private:
  enum class Direction { Up, Down };

  // The farthest that a quantity can move one way, and what the solver says about it.
  struct Extreme {
    double value = 0;
    std::vector<double> values;  // of all quantities there; empty if unsolved
    std::vector<std::size_t> blockers;
  };

  [[nodiscard]] Bounds bounds_of(std::size_t quantity) const;
  [[nodiscard]] Extreme extreme(std::size_t quantity, Direction direction);
  [[nodiscard]] Probe safe_probe(const std::vector<Extreme>& extremes) const;
  [[nodiscard]] std::vector<std::size_t> cheapest_move(std::size_t quantity, double move,
                                                       const std::vector<double>& costs,
                                                       double& cost);

  const Component& component_;
  double width_;
  std::vector<char> hidden_;
  LinearProgramme ranges_;
  std::unique_ptr<LinearProgramme> moves_;  // made at the first proposal
};

}  // namespace kept::disclosure
