// Sentences, words and how hard they are to read. Pure functions over plain text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kept::check {

struct Sentence {
  std::string_view text;
  int words = 0;
  int syllables = 0;

  // What ends without a mark is a label or an item of a list.
  [[nodiscard]] bool is_whole() const;
};

// Ends at ".", "!", "?" or "…" (and closing quotes) before white space and a new beginning, and at
// the end of the text. Sentences without a word are left out. A number, an address or a reference
// counts as one word.
[[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text);

// By the vowel groups of English; at least 1.
[[nodiscard]] int count_syllables(std::string_view word);

struct Difficulty {
  int sentences = 0;
  int words = 0;
  int syllables = 0;

  void add(const Sentence& sentence);
  // The age at which a text like this is easy: the Flesch-Kincaid grade (Kincaid and others, 1975)
  // and five years. REQUIRES: words > 0.
  [[nodiscard]] double reading_age() const;
};

}  // namespace kept::check
