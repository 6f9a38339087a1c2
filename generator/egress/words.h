// Words and sentences of a text, as the egress check counts them. Internal to the module. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kept::egress {

struct Word {
  std::size_t begin = 0;  // in the letters
  std::size_t end = 0;
  std::uint32_t line = 0;
  std::uint32_t sentence = 0;  // from 0
};

// Words are what white space parts; those without a letter do not count. A sentence ends after one
// of .!?: and at an empty line, before an entry of a list and round a heading. Appends the letters
// of all words to `letters`; `line` is the text's first.
[[nodiscard]] std::vector<Word> words_of(std::string_view text, std::uint32_t line,
                                         std::string& letters);

// The letters of each sentence.
[[nodiscard]] std::vector<std::string> sentences_of(std::string_view text);

}  // namespace kept::egress
