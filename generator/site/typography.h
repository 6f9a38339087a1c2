// Typographic quotation marks: Markdown bodies get them from the Markdown reader, all other words
// here, so that a page never mixes both kinds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kept::site {

// "don't" and "the girls' room" with U+2019, 'quoted' words between U+2018 and U+2019, "quoted"
// ones between U+201C and U+201D. Nothing where the text stays as it is: most do. Addresses (with
// "://") are left alone.
[[nodiscard]] std::optional<std::string> with_curly_quotes(std::string_view text);

}  // namespace kept::site
