// Warnings about what the public reads: words that may point at a child, and words that young
// people asked not to be called. At the author's place, in the records that the gate let through.
#pragma once

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

// A part of a text, in bytes.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Each works on plain text or Markdown; what stands between `{{` and `}}`, in code and in link
// addresses does not count. In order.
[[nodiscard]] std::vector<Passage> find_small_counts(std::string_view text, int most);
[[nodiscard]] std::vector<Passage> find_identifying(std::string_view text);
// Whole words. A phrase that holds no lower-case letter is looked for as it is, others in any case.
[[nodiscard]] std::vector<Passage> find_phrase(std::string_view text, std::string_view phrase);

}  // namespace kept::model
