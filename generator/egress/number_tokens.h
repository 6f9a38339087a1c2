// Numbers as people write them in texts. Internal to the module. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace kept::egress {

struct NumberToken {
  double value = 0;
  int decimals = 0;
};

// The numbers of a text that stand for themselves: 1,234.5, "three" and "fifty-eight", in digits of
// any script, but not the halves of 2024-25, 16/17 or 10:30, nor what is part of a word.
[[nodiscard]] std::vector<NumberToken> numbers_in(std::string_view text);

}  // namespace kept::egress
