// A linear programme that is solved many times with other costs and bounds, each time from where
// the last one ended. The only user of COIN-OR Clp. Not for two threads at once.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace kept::disclosure {

struct Term {
  std::size_t column = 0;
  double factor = 0;
};

// The sum of its terms equals `constant`.
struct Row {
  std::vector<Term> terms;
  double constant = 0;
};

struct Bounds {
  double low = 0;
  double high = 0;  // infinity: no upper bound
};

// Unbounded: the cost falls without limit. Failed: the solver gave up, nothing is known.
enum class Solved { Optimal, Unbounded, Failed };

// Primal goes on quickly after other costs, Dual after other bounds. Both find the same minimum.
enum class Simplex { Primal, Dual };

class LinearProgramme {
 public:
  // REQUIRES: some values within the bounds satisfy all rows.
  LinearProgramme(std::span<const Row> rows, std::span<const Bounds> columns);
  ~LinearProgramme();
  LinearProgramme(const LinearProgramme&) = delete;
  LinearProgramme& operator=(const LinearProgramme&) = delete;

  void set_bounds(std::size_t column, Bounds bounds);
  void set_cost(std::size_t column, double cost);

  [[nodiscard]] Solved minimise(Simplex simplex);
  // Of the last solution. REQUIRES: minimise() returned Optimal.
  [[nodiscard]] double cost() const;
  [[nodiscard]] std::span<const double> values() const;
  // How much the least cost changes for each unit that a column is forced up.
  [[nodiscard]] std::span<const double> reduced_costs() const;

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace kept::disclosure
