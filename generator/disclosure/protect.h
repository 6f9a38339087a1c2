// Disclosure control: decides once for every cell whether it is shown, hidden or rounded, so that
// no reader can work out a small number from everything that is shown now or was shown before.
// Every output reads these decisions; none looks at the cell itself.
//
// Three steps: primary rules hide small numbers; secondary suppression hides more cells, at the
// least cost to readers, until nothing hidden can be recovered by subtraction; an audit by linear
// programming then computes for each hidden cell the range that everything shown allows.
// Pure: the same tables, policy and ledger give the same decisions. Free to call from any thread.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "disclosure/ledger.h"
#include "disclosure/policy.h"
#include "disclosure/table.h"

namespace kept::disclosure {

// Missing: the cell had a marker of its own. NotPublished: it was never to be shown.
enum class Outcome { Shown, Hidden, Rounded, Missing, NotPublished };

// What outputs may know about a cell. `value` is there for Shown and Rounded only; `marker` is
// what to print in its place otherwise ("[c]", "[x]"). Why a cell is hidden can't be told from it.
struct Decision {
  std::string cell;
  Outcome outcome = Outcome::Hidden;
  std::optional<double> value;
  std::string marker;
};

// One decision for each cell, in the order of Tables::cells.
class Decisions {
 public:
  Decisions() = default;
  explicit Decisions(std::vector<Decision> decisions);

  [[nodiscard]] const std::vector<Decision>& all() const { return all_; }
  // The decision, or null where no cell has that id. Outputs treat null as hidden.
  [[nodiscard]] const Decision* find(std::string_view cell) const;
  // Whether the figure itself may be printed.
  [[nodiscard]] bool shows(std::string_view cell) const;
  [[nodiscard]] std::size_t count(Outcome outcome) const;

 private:
  std::vector<Decision> all_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

enum class Rule {
  SmallCount,
  SmallNumerator,
  SmallComplement,  // the denominator less the numerator
  SmallDenominator,
  Marked,        // somebody marked it as confidential
  Unjudgeable,   // no numerator or denominator to judge by, or figures that contradict
  HiddenBefore,  // an earlier publication hid it
  Difference,    // less an earlier figure it would give a small number
  Secondary,     // hidden so that others can't be recovered
  Companion,     // made from a hidden count
  Rounded,
  NarrowRounding  // rounding alone would leave too few values open
};

// What everything shown allows a cell to be. No `high`: no upper limit.
struct Interval {
  double low = 0;
  std::optional<double> high;
};

// For the private log only: never part of any output that leaves the council.
struct LogEntry {
  std::string cell;
  Rule rule = Rule::SmallCount;
  std::optional<Interval> interval;
  std::string detail;  // plain words: "count of 3 is small"
};

struct Protection {
  Decisions decisions;
  std::vector<LogEntry> log;    // one entry for each hidden or rounded cell, in the order of cells
  double information_lost = 0;  // the weights of all cells hidden by secondary suppression
};

// Reports `disclosure-…` and figures that contradict each other. A cell that can't be judged is
// hidden; where a hidden cell can't be protected the finding is of severity Blocked.
[[nodiscard]] Protection protect(const Tables& tables, const Policy& policy, const Ledger& ledger,
                                 diagnostics::Diagnostics& diagnostics);

[[nodiscard]] std::string_view name_of(Rule rule);  // "small count", "secondary" …
// The private log as text, one tab-separated line an entry under a header line.
[[nodiscard]] std::string print_log(const std::vector<LogEntry>& log);

}  // namespace kept::disclosure
