// The index that the site's own search reads in the browser (site/scripts/search.js): made from
// finished pages, so that it can hold nothing that no page says. Decision 0115 says why it has a
// form of its own.
//
//   /search/index.json          {"folder": "1a2b3c4d", "pages": [["Title", "pledge/x/", "Part"]…]}
//   /search/1a2b3c4d/c.json     {"care": [0, 31, 4, 12]…}: the words that begin with c, each with
//                               how many pages on and how well it fits (1–99), again and again
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/tree.h"
#include "site/output_file.h"

namespace kept::site {

// Finds a word without a copy of it.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>()(word);
  }
};

// A page as search sees it. Words are folded: lower case, Latin letters without marks.
struct SearchPage {
  std::string address;
  std::string title;
  std::string part;  // of the site, in words; may be empty
  // How often each stands there; a word of a heading or the title counts for several.
  std::unordered_map<std::string, double, WordHash, std::equal_to<>> words;
  double length = 0;  // of the text, in words
};

// What stands in the page's `main`. The title is its h1.
[[nodiscard]] SearchPage search_page(const html::Document& document, std::string address,
                                     std::string part);

// The words of a text, folded, as search.js folds what is typed.
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);

// REQUIRES: pages by address.
[[nodiscard]] std::vector<OutputFile> search_index(std::span<const SearchPage> pages);

}  // namespace kept::site
