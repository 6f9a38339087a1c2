// Where words that a page shows stand in the authors' files. Plain values of YAML lose their place
// on the way to a page; a finding about their words gets it back by looking for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"

namespace kept::source {

// A text with its white space run together and its quotation marks straight, and where each of its
// bytes stands in the file.
struct PlainText {
  const SourceFile* file = nullptr;
  std::string text;
  std::vector<std::uint32_t> places;  // one more than bytes: the last is the end
};

// The first place of the words within a part of a file. Line breaks, runs of spaces, and straight
// and curly quotation marks count as the same; words begin and end where words do.
[[nodiscard]] std::optional<Span> find_passage(Span within, std::string_view words);

// Looks through many files, in the order of their paths. Immutable; free to use from any thread.
// Costs memory of five times their size: for builds that found something.
class PassageFinder {
 public:
  // REQUIRES: the store outlives the object.
  explicit PassageFinder(const SourceStore& store);

  // As above. Where the whole is nowhere, up to six words at its begin or end are left out: a
  // template may have put a label there. What is shorter than three words and no address must stand
  // in one place alone.
  [[nodiscard]] std::optional<Span> find(std::string_view words) const;

 private:
  std::vector<PlainText> texts_;
};

}  // namespace kept::source
