// What a Document owns. For the parser.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "html/arena.h"
#include "html/tree.h"

namespace kept::html {

struct Document::Rep {
  std::string text;
  std::string name;
  Arena arena;
  Node root;
  std::vector<Cut> cuts;

  [[nodiscard]] static Document wrap(std::unique_ptr<Rep> rep) { return Document(std::move(rep)); }
};

}  // namespace kept::html
