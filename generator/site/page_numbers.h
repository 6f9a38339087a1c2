// One page number everywhere: a web page with the text of a paper shows where each page of the
// paper begins, under the number that is printed there. Pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "html/tree.h"
#include "template/value.h"

namespace kept::site {

// Where the pages of a paper are.
struct PageNumbers {
  std::map<std::string, std::string, std::less<>> page_of_id;  // by element: "iv", "12"
  std::vector<std::string> labels;                             // of each page, in order
};

// {page_of: {id: "12"}, sheet_of: {"12": 16}, pages: 46, last: "33"}: the printed number of the
// page where an element stands, and which sheet of the file has that number, for links such as
// pack.pdf#page=16.
[[nodiscard]] tmpl::Object& numbers_for_template(const PageNumbers& numbers, tmpl::Arena& arena);

// The page's text with <p class="page-mark" id="page-12">Page 12</p> before the first heading,
// paragraph, table or part that stands on page 12 of the paper. A page on which none begins (the
// rest of a long table) is marked together with the next. Numbers for which the text has a
// `page-…` already are left to it.
[[nodiscard]] std::string mark_pages(const html::Document& document, const PageNumbers& numbers);

}  // namespace kept::site
