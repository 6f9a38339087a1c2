// A second opinion for the tests: what a reader can work out about hidden counts, by a textbook
// simplex on a dense tableau. It shares no code with the module.
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/table.h"

namespace kept::disclosure {

struct Range {
  double low = 0;
  std::optional<double> high;  // nothing: no limit
};

class SubtractingReader {
 public:
  explicit SubtractingReader(const Tables& tables) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
      places[tables.cells[i].id] = i;
      values_.push_back(*tables.cells[i].value);
    }
    for (const Group& group : tables.groups) {
      std::vector<std::size_t> members = {places.at(group.total)};
      for (const std::string& part : group.parts) {
        members.push_back(places.at(part));
      }
      sums.push_back(std::move(members));
    }
  }

  std::vector<std::vector<std::size_t>> sums;  // the total first

  // The whole numbers that a hidden cell can be.
  Range range(std::size_t cell, const std::vector<char>& hidden) {
    prepare(hidden);
    const auto low = optimum(cell, 1);
    const auto high = optimum(cell, -1);
    return {std::ceil(low.value_or(0) - 1e-6),
            high ? std::optional(std::floor(-*high + 1e-6)) : std::nullopt};
  }

  bool is_safe(std::size_t cell, const std::vector<char>& hidden, int width) {
    const Range found = range(cell, hidden);
    return !found.high || *found.high - found.low >= width;
  }

 private:
  // Rows over the hidden cells with an artificial column each, brought to a first solution once
  // for each set of hidden cells.
  void prepare(const std::vector<char>& hidden) {
    if (hidden == hidden_) {
      return;
    }
    hidden_ = hidden;
    columns_.clear();
    places_.assign(hidden.size(), 0);
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      if (hidden[i] != 0) {
        places_[i] = columns_.size();
        columns_.push_back(i);
      }
    }
    tableau_.clear();
    basis_.clear();
    for (const auto& members : sums) {
      add_row(members);
    }
    for (std::size_t r = 0; r < tableau_.size(); ++r) {
      basis_.push_back(columns_.size() + r);
    }
    std::vector<double> costs(columns_.size(), 0.0);
    solve(costs, 1.0);
    drop_artificial();
  }

  void add_row(const std::vector<std::size_t>& members) {
    std::vector<double> row(columns_.size(), 0.0);
    double constant = 0;
    bool open = false;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const double factor = m == 0 ? -1 : 1;
      if (hidden_[members[m]] != 0) {
        row[places_[members[m]]] = factor;
        open = true;
      } else {
        constant -= factor * values_[members[m]];
      }
    }
    if (!open) {
      return;
    }
    row.push_back(constant);
    if (constant < 0) {
      for (double& each : row) {
        each = -each;
      }
    }
    tableau_.push_back(std::move(row));
  }

  // Simplex with Bland's rule; artificial columns cost `artificial` and never come back in.
  // False where there is no limit.
  bool solve(const std::vector<double>& costs, double artificial) {
    for (;;) {
      const std::size_t entering = find_entering(costs, artificial);
      if (entering == columns_.size()) {
        return true;
      }
      std::optional<std::size_t> leaving;
      for (std::size_t r = 0; r < tableau_.size(); ++r) {
        if (tableau_[r][entering] <= 1e-9) {
          continue;
        }
        const double ratio = tableau_[r].back() / tableau_[r][entering];
        const double best =
            leaving ? tableau_[*leaving].back() / tableau_[*leaving][entering] : ratio + 1;
        if (ratio < best - 1e-12 || (ratio < best + 1e-12 && basis_[r] < basis_[*leaving])) {
          leaving = r;
        }
      }
      if (!leaving) {
        return false;
      }
      pivot(*leaving, entering);
    }
  }

  double cost_of(std::size_t column, const std::vector<double>& costs, double artificial) const {
    return column < columns_.size() ? costs[column] : artificial;
  }

  std::size_t find_entering(const std::vector<double>& costs, double artificial) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      double reduced = costs[c];
      for (std::size_t r = 0; r < tableau_.size(); ++r) {
        reduced -= cost_of(basis_[r], costs, artificial) * tableau_[r][c];
      }
      if (reduced < -1e-9) {
        return c;
      }
    }
    return columns_.size();
  }

  void pivot(std::size_t row, std::size_t column) {
    const double divisor = tableau_[row][column];
    for (double& each : tableau_[row]) {
      each /= divisor;
    }
    for (std::size_t r = 0; r < tableau_.size(); ++r) {
      const double factor = tableau_[r][column];
      if (r != row && factor != 0) {
        for (std::size_t c = 0; c < tableau_[r].size(); ++c) {
          tableau_[r][c] -= factor * tableau_[row][c];
        }
      }
    }
    basis_[row] = column;
  }

  // After the first phase artificial columns stand at zero: pivot them out, or drop their rows.
  void drop_artificial() {
    for (std::size_t r = tableau_.size(); r-- > 0;) {
      if (basis_[r] < columns_.size()) {
        continue;
      }
      std::size_t column = 0;
      while (column < columns_.size() && std::abs(tableau_[r][column]) < 1e-9) {
        ++column;
      }
      if (column < columns_.size()) {
        pivot(r, column);
      } else {
        tableau_.erase(tableau_.begin() + static_cast<std::ptrdiff_t>(r));
        basis_.erase(basis_.begin() + static_cast<std::ptrdiff_t>(r));
      }
    }
  }

  std::optional<double> optimum(std::size_t cell, double cost) {
    std::vector<double> costs(columns_.size(), 0.0);
    costs[places_[cell]] = cost;
    if (!solve(costs, 0)) {
      return std::nullopt;
    }
    for (std::size_t r = 0; r < tableau_.size(); ++r) {
      if (basis_[r] == places_[cell]) {
        return cost * tableau_[r].back();
      }
    }
    return 0.0;
  }

  std::vector<double> values_;
  std::vector<char> hidden_;
  std::vector<std::size_t> columns_;  // the cell of each column
  std::vector<std::size_t> places_;
  std::vector<std::vector<double>> tableau_;
  std::vector<std::size_t> basis_;
};

}  // namespace kept::disclosure
