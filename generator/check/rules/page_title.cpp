// What: the page has a title with words in it.
// Why: it is the first thing a screen reader says, and the name of the tab and of the bookmark.
// Source: WCAG 2.2 2.4.2; ACT rule 2779a5.
#include "check/rule_functions.h"

#include "html/queries.h"

namespace kept::check {

void check_page_title(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  if (page.html == nullptr) {
    return;
  }
  if (page.titles.empty() || is_blank(html::text_content(*page.titles.front()))) {
    report_error(context, "page-title-missing", *page.html, "the page has no title", diagnostics)
        .with_hint("give the page a `title:`");
  }
}

}  // namespace kept::check
