// Numbers as text, the same on every machine: no locale takes part. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kept::base {

// The shortest text that reads back as the same number, as ECMAScript's Number::toString prints it
// (10, 0.1, 1e+21, NaN, Infinity, -0 as 0). ECMA-262 section 6.1.6.1.20.
[[nodiscard]] std::string format_number(double number);
void append_number(std::string& out, double number);

// "1234567.891" with `decimals` places and a comma between thousands: 1,234,567.89.
// Halves round away from zero, as people round.
[[nodiscard]] std::string format_grouped(double number, int decimals);

// A whole text that is a decimal number: [-+]digits[.digits][e[-+]digits]. No hexadecimal, no
// white space, no thousands separators, no infinities.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text);

}  // namespace kept::base
