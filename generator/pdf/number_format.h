// Numbers as PDF content has them: short, never in exponent form, the same on every machine.
#pragma once

#include <string>

namespace kept::pdf {

// At most `decimals` (0 to 4) digits after the point, without zeros at the end: 12, 0.5, -3.25.
// What is larger than a thousand million is written as that, and what is no number as 0.
void append_fixed(std::string& out, double number, int decimals = 2);

}  // namespace kept::pdf
