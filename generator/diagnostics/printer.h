// Diagnostics as text: for people at a terminal, for editors, for programs.
#pragma once

#include <string>

#include "diagnostics/diagnostic.h"

namespace kept::diagnostics {

enum class Color { Off, On };

// error[link-broken]: link to `/pledges/housing/` leads to no page
//   --> content/stories/garden.md:14:18
// 14 | See [our pledge](/pledges/housing/) for the dates.
//    |                  ^^^^^^^^^^^^^^^^^ no page has this address
//    = hint: did you mean `/pledges/homes/`?
[[nodiscard]] std::string print_human(const Diagnostic& diagnostic, Color color);

// content/stories/garden.md:14:18: error[link-broken]: link to … leads to no page
[[nodiscard]] std::string print_short(const Diagnostic& diagnostic);

// {"diagnostics":[{"code":…,"severity":…,"message":…,"file":…,"line":…,"column":…,"end_line":…,
//   "end_column":…,"label":…,"hints":[…],"notes":[…]}],"errors":n,"warnings":n}
[[nodiscard]] std::string print_json(const Diagnostics& diagnostics);

}  // namespace kept::diagnostics
