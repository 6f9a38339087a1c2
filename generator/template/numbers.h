// JavaScript's parseInt, parseFloat and Number.prototype.toString with a base.
#pragma once

#include <string>
#include <string_view>

namespace kept::tmpl {

// NaN where the text starts with no number.
[[nodiscard]] double parse_float(std::string_view text);
[[nodiscard]] double parse_int(std::string_view text, double radix);
// REQUIRES: 2 <= radix <= 36.
[[nodiscard]] std::string format_in_base(double number, int radix);
// Number.prototype.toPrecision. REQUIRES: 1 <= digits <= 100.
[[nodiscard]] std::string to_precision(double number, int digits);

}  // namespace kept::tmpl
