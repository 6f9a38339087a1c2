// Figures and periods in words, the same on pages, in papers and in charts. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "model/publication.h"

namespace kept::site {

// What is said about a figure that is there: "[p]", "[r] [b]"; empty for nothing.
[[nodiscard]] std::string status_text(const model::Point& point);
// "72%", "£3,000", "41.5", "12 days", provisional and after a break "72% [p] [b]"; a figure without
// a value is its marker: "[c]".
[[nodiscard]] std::string figure_text(const model::Indicator& indicator, const model::Point& point);
[[nodiscard]] std::string figure_text(const model::Indicator& indicator, double value);
// "up 3 percentage points", "down 12", "no change".
[[nodiscard]] std::string change_text(const model::Indicator& indicator, double change);
// "2026-Q1" -> "January to March 2026", "2025-26" -> "2025 to 2026", "2026-03" -> "March 2026".
[[nodiscard]] std::string period_label(model::PeriodKind kind, std::string_view period);
// The unit of a table's caption and an axis: "percent", "number", "rate per 10,000".
[[nodiscard]] std::string unit_words(model::Unit unit);

}  // namespace kept::site
