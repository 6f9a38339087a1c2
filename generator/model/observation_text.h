// How figures are written in files: the markers that stand in place of one, and the columns that
// no file of figures may have. Internal to the module. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/csv.h"
#include "diagnostics/diagnostic.h"

namespace kept::model {

// The marker of the harmonised shorthand without brackets: "c" for `c`, `C` and `[c]`, "low" for
// the `k` of the Department for Education; "" for text that is none.
[[nodiscard]] std::string find_marker(std::string_view written);

inline constexpr std::string_view kConfidential = "c";
// Whether the marker says that there is no figure to show: c, x, z, low. Others comment on one.
[[nodiscard]] bool stands_instead_of_figure(std::string_view marker);

// Whether a column's name says that it speaks of single children.
[[nodiscard]] bool is_child_level(std::string_view name);

// False where a column speaks of single children, which its name tells; each is reported.
[[nodiscard]] bool refuse_child_level(const std::vector<data::CsvCell>& header,
                                      diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
