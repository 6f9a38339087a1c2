// What: a page is as easy to read as its readers need, and no longer than they will read; no
//   sentence is too long to be held in mind.
// Why: half of care leavers have had their schooling broken up; many read as an 11-year-old does.
// Source: Flesch-Kincaid grade level (Kincaid and others, 1975); GOV.UK content design on sentences
//   over 25 words; the limits themselves are data (reading, in the rules).
#include "check/rule_functions.h"

#include <cmath>

#include "base/number.h"
#include "check/prose.h"

namespace kept::check {
namespace {

constexpr int kFewestWords = 100;  // the measure means nothing for less

// Of the sentences that are long enough to measure; null where none is.
const Prose::Line* hardest_of(const Prose& prose) {
  constexpr int kLongEnough = 8;
  const Prose::Line* hardest = nullptr;
  double age = 0;
  for (const Prose::Line& line : prose.sentences) {
    Difficulty alone;
    alone.add(line.sentence);
    if (line.sentence.is_whole() && line.sentence.words >= kLongEnough &&
        alone.reading_age() > age) {
      hardest = &line;
      age = alone.reading_age();
    }
  }
  return hardest;
}

}  // namespace

void check_reading_age(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const double limit = context.words != nullptr ? context.words->reading_age : 0;
  if (limit <= 0) {
    return;
  }
  const Difficulty& page = context.prose.of_sentences;
  if (page.words < kFewestWords || page.reading_age() <= limit) {
    return;
  }
  const Prose::Line* hardest = hardest_of(context.prose);
  if (hardest == nullptr) {
    return;
  }
  report_words(context, "page-reads-hard", *hardest->node, hardest->sentence.text,
               "the page `" + std::string(context.address) + "` reads at age " +
                   base::format_grouped(page.reading_age(), 1) + "; its readers need " +
                   base::format_grouped(limit, 0),
               diagnostics)
      .with_label("its hardest sentence")
      .with_hint("use shorter sentences and everyday words; begin with `" +
                 shortened(hardest->sentence.text, 90) + "`");
}

void check_sentence_length(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const int limit = context.words != nullptr ? context.words->sentence_words : 0;
  if (limit <= 0) {
    return;
  }
  for (const auto& [node, sentence] : context.prose.sentences) {
    if (sentence.is_whole() && sentence.words > limit) {
      report_words(context, "sentence-long", *node, sentence.text,
                   "a sentence of " + std::to_string(sentence.words) + " words: `" +
                       shortened(sentence.text, 60) + "`",
                   diagnostics)
          .with_hint("make two of it: up to " + std::to_string(limit) +
                     " words can be held in mind");
    }
  }
}

void check_page_length(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const int limit = context.words != nullptr ? context.words->page_words : 0;
  const int words = context.prose.whole.words;
  if (limit <= 0 || words <= limit) {
    return;
  }
  report_warning(context, "page-long", *context.prose.blocks.front().node,
                 "the page `" + std::string(context.address) + "` has " + std::to_string(words) +
                     " words to read; its readers stop at about " + std::to_string(limit),
                 diagnostics)
      .with_hint("leave out what they don't need, or make two pages of it");
}

}  // namespace kept::check
