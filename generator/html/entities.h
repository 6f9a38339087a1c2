// Character references: "&pound;", "&#163;", "&#xA3;" (WHATWG HTML section 13.5). Pure functions.
#pragma once

#include <string_view>

namespace kept::html {

// The text a name without '&' and ';' stands for, or "" where HTML knows no such name.
[[nodiscard]] std::string_view entity_text(std::string_view name);
// The longest start of `run` that browsers read as a reference without its semicolon ("copy" in
// "copy2020"), or "": HTML keeps 106 such names from older times.
[[nodiscard]] std::string_view unterminated_entity(std::string_view run);
// The known name nearest to a misspelt one, or "".
[[nodiscard]] std::string_view nearest_entity(std::string_view name);

}  // namespace kept::html
