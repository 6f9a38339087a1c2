// The parts of a page that its makers wrote to be read: paragraphs, list items and definitions of
// the main part, in English. Left out are tables, drawings, menus, what other people said, and what
// a template marks as the words of a law (`data-kept-verbatim`).
#pragma once

#include <string>
#include <vector>

#include "check/page.h"

namespace kept::check {

struct ProseBlock {
  const html::Node* node = nullptr;
  std::string text;  // as a reader meets it
};

[[nodiscard]] std::vector<ProseBlock> prose_of(const Page& page);

}  // namespace kept::check
