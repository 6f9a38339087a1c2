// What may be asked of the words of a page: thresholds and known short forms, from data.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace kept::check {

struct WordRules {
  double reading_age = 0;  // the most that a page may need, in years; 0: any
  int sentence_words = 0;  // the most of one sentence; 0: any
  int page_words = 0;      // the most of a page's main part; 0: any
  // Short forms that need no explaining: well-known ones and the glossary's. Null: none is asked
  // for. Must outlive the checks.
  const std::set<std::string, std::less<>>* known_short_forms = nullptr;
};

}  // namespace kept::check
