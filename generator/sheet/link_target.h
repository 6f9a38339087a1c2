// Where a link may lead and what its text may be; one rule for all writers and checks.
#pragma once

#include <string_view>

namespace kept::sheet {

// A link to a worksheet of the same workbook: "internal:Notes".
inline constexpr std::string_view kInternalLink = "internal:";

// A web or mail address, or an internal link. Anything else might open or run something.
[[nodiscard]] bool is_safe_target(std::string_view target);

// Text that is an address, which a screen reader spells out.
[[nodiscard]] bool is_bare_address(std::string_view text);

}  // namespace kept::sheet
