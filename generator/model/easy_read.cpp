#include <algorithm>

#include "model/prose.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;

// Words of the longest sentence.
std::size_t longest_sentence(std::string_view text) {
  const ProseText prose(text);
  std::size_t longest = 0;
  std::size_t words = 0;
  for (const ProseText::Word& word : prose.words()) {
    const bool begins = word.before == '.' || word.before == '!' || word.before == '?';
    words = begins ? 1 : words + 1;
    longest = std::max(longest, words);
  }
  return longest;
}

class EasyReadChecker {
 public:
  EasyReadChecker(std::size_t limit, Diagnostics& diagnostics)
      : limit_(limit), diagnostics_(diagnostics) {}

  void check(std::string_view text, Span place) {
    const std::size_t words = longest_sentence(text);
    if (words > limit_) {
      diagnostics_
          .warning("easy-read-long", place,
                   "a sentence of Easy Read has " + std::to_string(words) + " words")
          .with_hint("make two of it, one idea in each: at most " + std::to_string(limit_) +
                     " words");
    }
  }

  // All that is written in a file of the council's own; names of pictures are none.
  void check_file(const data::Value& value) {
    if (!value.text().empty()) {
      check(value.text(), value.span());
    }
    for (const data::Value& item : value.items()) {
      check_file(item);
    }
    for (const data::Member& member : value.members()) {
      if (member.key != "icon") {
        check_file(member.value);
      }
    }
  }

 private:
  std::size_t limit_;
  Diagnostics& diagnostics_;
};

// Where a sentence stands in its record, whose lists of words do not know it.
Span place_of(std::string_view words, Span record) {
  const std::size_t at = words.empty() ? std::string_view::npos : record.text().find(words);
  if (at != std::string_view::npos) {
    record.begin += static_cast<std::uint32_t>(at);
    record.end = record.begin + static_cast<std::uint32_t>(words.size());
  }
  return record;
}

}  // namespace

void check_easy_read(const Publication& publication, Diagnostics& diagnostics) {
  const auto rule =
      std::ranges::find(publication.rules.reading, Readers::EasyRead, &ReadingRule::readers);
  if (rule == publication.rules.reading.end() || rule->sentence_words <= 0) {
    return;
  }
  EasyReadChecker checker(static_cast<std::size_t>(rule->sentence_words), diagnostics);
  for (const auto& [name, value] : publication.free_data) {
    if (name == "easy_read") {
      checker.check_file(value);
    }
  }
  for (const PublishedPromise& published : publication.promises) {
    if (!published.promise.easy_read) {
      continue;
    }
    for (const std::string& sentence : published.promise.easy_read->sentences) {
      checker.check(sentence, place_of(sentence, published.promise.span));
    }
  }
}

}  // namespace kept::model
