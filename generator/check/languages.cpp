#include "check/languages.h"

#include <algorithm>

#include "base/text.h"
#include "check/language_subtags.h"

namespace kept::check {

bool is_known_language(std::string_view tag) {
  const std::string language = base::to_lower_ascii(tag.substr(0, tag.find('-')));
  const bool letters = std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters) {
    return false;
  }
  if (language.size() == 2) {
    for (std::size_t at = 0; at < kTwoLetterLanguages.size(); at += 2) {
      if (kTwoLetterLanguages.substr(at, 2) == language) {
        return true;
      }
    }
    return false;
  }
  if (language.size() != 3) {
    return false;
  }
  const auto place = static_cast<std::size_t>((language[0] - 'a') * 676 + (language[1] - 'a') * 26 +
                                              (language[2] - 'a'));
  const char digit = kThreeLetterLanguages[place / 4];
  const int bits = digit <= '9' ? digit - '0' : digit - 'a' + 10;
  return ((bits >> (place % 4)) & 1) != 0;
}

}  // namespace kept::check
