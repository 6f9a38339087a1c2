// Hexadecimal digits.
#pragma once

namespace kept::base {

// 0 to 15, or -1 where it is none; capitals too.
[[nodiscard]] constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace kept::base
