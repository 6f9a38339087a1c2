// The figures that are about to be published, as disclosure control sees them: cells, and which
// cells add up to which. It knows nothing of indicators or layouts; the gate makes one Tables of
// everything that a publication shows, so that linked tables are protected together.
// Plain values; free to read from any thread.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace kept::disclosure {

enum class Kind { Count, Percentage, Rate, Mean };

// One figure. `id` is stable from one publication to the next ("cl_eet/2025/E09000022/total"),
// because the ledger knows cells by it. Cells of several tables that are the same figure share one
// id and stand here once.
struct Cell {
  std::string id;
  Kind kind = Kind::Count;
  std::optional<double> value;  // a count, or the percentage, rate or mean as it will be printed
  // What a percentage, rate or mean was made from. Without a numerator and a denominator it can't
  // be judged and is reported.
  std::optional<double> numerator;
  std::optional<double> denominator;
  // The ids of the count cells that hold them, where those are published too.
  std::string numerator_cell;
  std::string denominator_cell;
  // "x", "[x]", "z" … instead of a value; kept as it is. "c" beside a value: it has to be hidden.
  // "c" instead of one: hidden by somebody else, and kept from being worked out by sums.
  std::string marker;
  bool published = true;  // false: nobody sees this figure, but it takes part in sums that they see
  int decimals = 0;       // the printed precision of `value`, for the rounding methods
  // What hiding the cell would cost the reader; without it, the number of people it speaks about.
  std::optional<double> weight;
  // Where it stands in its table ("sex" = "girls"), for derive_groups. Sorted by dimension.
  std::vector<std::pair<std::string, std::string>> keys;
  diagnostics::Span span;  // where the figure was read, for diagnostics
};

// `total` is the sum of `parts`: a row, a column, a level of a hierarchy, the quarters of a year.
// Cells that are percentages, rates or means stand for their numerators (and, where these differ,
// their denominators), which must add up.
struct Group {
  std::string total;
  std::vector<std::string> parts;
};

struct Tables {
  std::vector<Cell> cells;
  std::vector<Group> groups;
};

// One way in which a table is broken down. `parts` says for each key that is a sum which keys make
// it: {"all": ["girls", "boys"]}, or several levels: {"year": ["q1" …], "all": ["year" …]}.
struct Dimension {
  std::string name;
  std::map<std::string, std::vector<std::string>> parts;
};

// The groups of a table broken down by any number of dimensions: for every sum of every dimension,
// one group for each combination of the other keys. A part that is no cell counts nobody and is
// left out of its group; a sum that is no cell, or has no parts, makes no group.
[[nodiscard]] std::vector<Group> derive_groups(std::span<const Cell> cells,
                                               std::span<const Dimension> dimensions);

}  // namespace kept::disclosure
