// What: a label's `for` names a form field of the page.
// Why: a click on the label does nothing, and the field goes without a name.
// Source: WHATWG HTML section 4.10.4 (the label element).
#include "check/rule_functions.h"

namespace kept::check {

void check_label_targets(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const html::Node* label : context.page.labels()) {
    const html::Attribute* target = label->attribute("for");
    if (target == nullptr || context.page.by_id(target->value) != nullptr) {
      continue;
    }
    report_error(context, "label-target-missing", *label,
                 "a label is for `" + shortened(target->value) + "`, which the page does not have",
                 diagnostics)
        .with_hint("give the form field this id");
  }
}

}  // namespace kept::check
