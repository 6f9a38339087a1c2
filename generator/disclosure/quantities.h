// The tables as a system of sums: one quantity for every number that readers see or could work
// out, one relation for every sum. Internal to the module. Plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/ledger.h"
#include "disclosure/policy.h"
#include "disclosure/protect.h"
#include "disclosure/table.h"

namespace kept::disclosure {

struct Quantity {
  double value = 0;
  double floor = 0;      // the least that a reader takes it to be while it is hidden
  double weight = 1;     // what hiding it costs
  bool whole = true;     // counts people: only whole numbers are possible
  bool exposed = false;  // some published cell prints it, so hiding it is a choice
  bool fixed = false;    // readers have it already: an earlier publication, or "not applicable"
  bool unknown = false;  // nobody has the value, nor do sums tell it: a marker, or no count
  bool hidden = false;   // has to be hidden: a rule said so
  bool small = false;    // 1 to the threshold, or otherwise in need of protection
  std::string name;      // the cell, for the log
};

// value(total) = sum of value(parts) + constant. The constant is zero unless the figures given
// contradict each other, which is reported; it keeps the true values possible.
struct Relation {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
  double constant = 0;
};

// What a cell prints: a count is its own quantity, a ratio prints its numerator's.
struct CellUse {
  std::size_t main = 0;
  std::optional<std::size_t> denominator;  // where a published count cell holds it
  std::optional<Rule> rule;                // why the cell itself has to be hidden
  std::string detail;
};

struct System {
  std::vector<Quantity> quantities;
  std::vector<Relation> relations;
  std::vector<CellUse> cells;  // as Tables::cells
};

// Builds the system and applies the primary rules and the ledger. Reports cells and groups that
// contradict themselves, each other or the ledger.
[[nodiscard]] System build_system(const Tables& tables, const Policy& policy, const Ledger& ledger,
                                  diagnostics::Diagnostics& diagnostics);

// Whether a number of people is so small that it may not be worked out: 1 to the threshold.
[[nodiscard]] inline bool is_small(double count, const Policy& policy) {
  return count > 0 && count <= policy.threshold;
}

}  // namespace kept::disclosure
