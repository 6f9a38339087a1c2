// Unicode's full case mappings that need no context (SpecialCasing included), for upper and lower.
// The table in case_tables.cpp is made by make_case_tables.py.
#pragma once

#include <span>

namespace kept::tmpl {

struct CaseMapping {
  char32_t from;
  char32_t to[3];  // unused places are 0
};

// Sorted by `from`; characters that map to themselves are left out.
[[nodiscard]] std::span<const CaseMapping> upper_mappings();
[[nodiscard]] std::span<const CaseMapping> lower_mappings();

}  // namespace kept::tmpl
