// The declared groups as relations between quantities. Internal to the module.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "disclosure/quantities.h"

namespace kept::disclosure {

// Where a cell stands: its first place in Tables::cells.
using CellIndex = std::map<std::string, std::size_t, std::less<>>;

// Adds a relation for each group, once where several are the same, and gives quantities without a
// value one that fits. Reports groups that name no cell, repeat one, or don't add up.
// REQUIRES: system.cells and system.quantities are complete.
void add_relations(const Tables& tables, const CellIndex& index, System& system,
                   diagnostics::Diagnostics& diagnostics);

}  // namespace kept::disclosure
