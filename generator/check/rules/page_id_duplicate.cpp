// What: no id is used twice in a page.
// Why: links, labels and descriptions find the first only; the second field has no label.
// Source: WHATWG HTML section 3.2.6 (the id attribute); WCAG 2.2 1.3.1, 4.1.2.
#include "check/rule_functions.h"

namespace kept::check {

void check_ids(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& element : context.page.with_id) {
    const std::string_view id = element->value_of("id");
    const html::Node* first = context.page.by_id(id);
    if (first != nullptr && first != &*element) {
      report_error(context, "page-id-duplicate", *element,
                   "the id `" + shortened(id) + "` is used twice", diagnostics)
          .with_hint("give each element an id of its own")
          .with_note(first->origin, "the first is on " + element_words(*first));
    }
  }
}

}  // namespace kept::check
