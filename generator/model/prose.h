// Warnings about what the public reads: words that may point at a child, and words that young
// people asked not to be called. At the author's place, in the records that the gate let through.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/publication.h"

namespace kept::model {

// `prose-small-count`: a number below the council's threshold beside "children", "care leavers"
// and the like. `prose-identifies`: an age and a named school, college or club in one sentence.
// `prose-jargon`: a word of the rules' `words_to_avoid` in force on the day, or of the glossary
// with `avoid`, in what is written for young people: promises, entitlements, stories, pages,
// what was done about what they said; not in their own words, nor in names of sources. Reports and
// indicators are looked at for the first two alone. Pure.
void check_prose(const Publication& publication, diagnostics::Diagnostics& diagnostics);

// `easy-read-long`: a sentence of Easy Read with more words than `reading` of the rules allows for
// it, in the file easy_read and in the Easy Read of promises.
void check_easy_read(const Publication& publication, diagnostics::Diagnostics& diagnostics);

// A part of a text, in bytes.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A text of a record, plain or Markdown, made ready for the searches below once for all of them.
// What stands between `{{` and `}}`, in code and in link addresses does not count in any.
class ProseText {
 public:
  explicit ProseText(std::string_view text);
  ProseText(const ProseText&) = delete;
  ProseText& operator=(const ProseText&) = delete;
  ~ProseText() = default;

  struct Word {
    std::string_view text;   // letters and digits, with ' and - inside
    std::string_view lower;  // the same in lower case, of ASCII letters
    std::size_t begin = 0;
    char before = ' ';  // the last mark between the word before and this: '.' ends a sentence
  };
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  // As long as the text, byte for byte.
  [[nodiscard]] std::string_view plain() const { return plain_; }
  [[nodiscard]] std::string_view lower() const { return lower_; }

 private:
  void split_into_words();

  std::string plain_;
  std::string lower_;
  std::vector<Word> words_;
};

// In order.
[[nodiscard]] std::vector<Passage> find_small_counts(const ProseText& text, int most);
[[nodiscard]] std::vector<Passage> find_identifying(const ProseText& text);

// Phrases to look for, all in one pass over a text. Immutable; free to use from any thread.
class Phrases {
 public:
  // Whole words. A phrase that holds no lower-case letter is looked for as it is, others in any
  // case.
  explicit Phrases(std::vector<std::string> phrases);

  struct Found {
    Passage passage;
    std::size_t phrase = 0;  // its place among those given
  };
  // By place in the text, then in the order of the phrases.
  [[nodiscard]] std::vector<Found> find_in(const ProseText& text) const;

 private:
  struct Phrase {
    std::string words;  // in lower case, but where it is looked for as it is
    bool as_it_is = false;
  };
  std::vector<Phrase> phrases_;
  std::array<std::vector<std::size_t>, 256> by_first_;  // byte, in lower case
};

}  // namespace kept::model
