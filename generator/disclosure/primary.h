// The primary rules: which cells have to be hidden for what they say themselves, or for what an
// earlier publication said. Internal to the module. Pure.
#pragma once

#include <optional>
#include <string>

#include "disclosure/ledger.h"
#include "disclosure/policy.h"
#include "disclosure/protect.h"
#include "disclosure/table.h"

namespace kept::disclosure {

struct Finding {
  Rule rule;
  std::string detail;
};

// Whether the figures of a cell can be judged at all; reports why not.
[[nodiscard]] bool is_judgeable(const Cell& cell, diagnostics::Diagnostics& diagnostics);

// REQUIRES: the cell has a value and is judgeable.
[[nodiscard]] std::optional<Finding> find_small(const Cell& cell, const Policy& policy);

// REQUIRES: the cell has a value.
[[nodiscard]] std::optional<Finding> find_in_ledger(const Cell& cell, const Policy& policy,
                                                    const Ledger& ledger,
                                                    diagnostics::Diagnostics& diagnostics);

// Whether an earlier publication printed this very value.
[[nodiscard]] bool was_printed(const Cell& cell, const Ledger& ledger);

// Warns where a figure says something about everybody in a group, or nobody (0 % and 100 %).
void warn_of_group_disclosure(const Cell& cell, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::disclosure
