// The parts of a page that its makers wrote to be read: paragraphs, list items and definitions of
// the main part, in English. Left out are tables, drawings, menus, what other people said, and what
// a template marks as the words of a law (`data-kept-verbatim`).
#pragma once

#include <string>
#include <vector>

#include "check/page.h"
#include "check/sentences.h"

namespace kept::check {

struct ProseBlock {
  const html::Node* node = nullptr;
  std::string text;  // as a reader meets it
};

// Read once a page, for all the rules that look at words.
struct Prose {
  struct Line {
    const html::Node* node = nullptr;
    Sentence sentence;  // of the text of a block
  };

  Prose() = default;
  // Nothing where the page is not in English.
  explicit Prose(const Page& page);
  Prose(Prose&&) = default;
  Prose& operator=(Prose&&) = default;
  Prose(const Prose&) = delete;
  Prose& operator=(const Prose&) = delete;
  ~Prose() = default;

  std::vector<ProseBlock> blocks;
  std::vector<Line> sentences;
  Difficulty whole;
  Difficulty
      of_sentences;  // without labels and items of lists, which would make any page look easy
};

}  // namespace kept::check
