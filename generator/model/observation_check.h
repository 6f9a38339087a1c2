// What can be wrong with the figures of an indicator as a whole, wherever they come from: a file
// of the project or one that is imported. Internal to the module. Pure.
#pragma once

#include <span>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "model/indicator.h"

namespace kept::model {

// Reports periods that are none of the indicator's (`period-invalid`), rows that jump back in time
// (`period-out-of-order`), figures that its unit can't have (`value-outside-unit`) and, for places
// other than `judged_elsewhere`, numerators above their denominators.
void check_observations(const Indicator& indicator, std::span<const Observation> observations,
                        std::string_view judged_elsewhere, diagnostics::Diagnostics& diagnostics);

// Whether the text names a period of the kind: "2026-Q3", "2025-26", "2025", "2026-03".
[[nodiscard]] bool is_period(PeriodKind kind, std::string_view text);
// The day on which it ends: of a financial year 31 March, of an academic one 31 August.
// REQUIRES: is_period(kind, text).
[[nodiscard]] Date last_day_of(PeriodKind kind, std::string_view text);
// The one after it. REQUIRES: is_period(kind, text).
[[nodiscard]] std::string next_period(PeriodKind kind, std::string_view text);

}  // namespace kept::model
