// What every parser asks of its text before it looks at it. Reports what is wrong.
#pragma once

#include <string_view>
#include <vector>

#include "data/value.h"
#include "diagnostics/diagnostic.h"

namespace kept::data {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Values inside values, at most: more is a mistake or an attack, and would exhaust the stack of
// whoever walks the tree.
inline constexpr std::size_t kMaxDepth = 64;

// False where the part is not UTF-8 or holds control characters that no editor shows.
[[nodiscard]] bool check_text(Span part, diagnostics::Diagnostics& diagnostics);

// The part without a byte order mark at its start.
[[nodiscard]] Span without_byte_order_mark(Span part);

// Takes members out whose key stood before in the same map, and reports each under `code`.
void drop_repeated_keys(std::vector<Member>& members, std::size_t first, std::string_view code,
                        diagnostics::Diagnostics& diagnostics);

void report_too_deep(Span span, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::data
