// What: the page has exactly one heading of the first level.
// Why: it says what the page is about; readers of headings start there.
// Source: GOV.UK Design System, Headings; WCAG 2.2 1.3.1 and 2.4.6.
#include "check/rule_functions.h"

namespace kept::check {

void check_heading_one(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const html::Node* first = nullptr;
  for (const Element& heading : context.page.headings) {
    if (heading->name != "h1" || !heading.exposed()) {
      continue;
    }
    if (first != nullptr) {
      report_error(context, "heading-one", *heading, "a second `<h1>` in the same page",
                   diagnostics)
          .with_hint("keep one `<h1>`; make this one `<h2>`");
    }
    first = &*heading;
  }
  if (first == nullptr && context.page.body != nullptr) {
    report_error(context, "heading-one", *context.page.body, "the page has no `<h1>`", diagnostics)
        .with_hint("let the layout print the page's title as `<h1>`");
  }
}

}  // namespace kept::check
