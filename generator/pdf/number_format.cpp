#include "pdf/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kept::pdf {

void append_fixed(std::string& out, double number, int decimals) {
  static constexpr long long kScales[] = {1, 10, 100, 1000, 10000};
  const long long scale = kScales[decimals];
  constexpr double kLargest = 1e9;  // far beyond any page
  number = std::isnan(number) ? 0 : std::clamp(number, -kLargest, kLargest);
  long long scaled = std::llround(number * static_cast<double>(scale));
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  char digits[24];
  const auto whole = std::to_chars(digits, digits + sizeof digits, scaled / scale);
  out.append(digits, whole.ptr);
  long long rest = scaled % scale;
  if (rest == 0) {
    return;
  }
  out += '.';
  for (long long unit = scale / 10; rest > 0; unit /= 10) {
    out += static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
}

}  // namespace kept::pdf
