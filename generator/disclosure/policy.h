// What counts as a small number and what is done about it. A plain value.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kept::disclosure {

enum class Method { Suppress, RoundTo5, RoundTo10 };

struct Policy {
  // Counts from 1 to `threshold` are small. What a reader can work out about a hidden cell must
  // leave values open that lie at least this far apart.
  int threshold = 4;
  Method method = Method::Suppress;
  // What a reader is taken to know about every hidden cell: 0, nothing; 1, that it is no zero,
  // because zeros are shown. 1 hides more.
  int hidden_at_least = 0;
  // Cells that someone decided to show although an earlier publication hid them, or although the
  // difference to an earlier figure is small. Small counts stay hidden all the same.
  std::set<std::string> released;
};

[[nodiscard]] Policy fewer_than_5();   // hides 1 to 4
[[nodiscard]] Policy five_or_fewer();  // hides 1 to 5
// The preset of that name: `fewer_than_5`, `5_or_fewer`; `round_to_5`, `round_to_10`, which print
// counts rounded instead of hiding 1 to 4.
[[nodiscard]] std::optional<Policy> policy_named(std::string_view name);

}  // namespace kept::disclosure
