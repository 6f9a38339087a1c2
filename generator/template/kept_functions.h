// What is a filter and a global function at once: `"x" | asset` and `asset("x")`.
#pragma once

#include "template/call.h"

namespace kept::tmpl {

[[nodiscard]] Value asset_address(Call& call);
[[nodiscard]] Value site_url(Call& call);
[[nodiscard]] Value translated(Call& call);

}  // namespace kept::tmpl
