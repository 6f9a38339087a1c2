// What: what is marked as decoration is not at the same time given a name or the focus.
// Why: the name wins, and the decoration is read out after all.
// Source: WCAG 2.2 1.1.1; ACT rule 46ca7f; WAI-ARIA 1.2 section 7.1.1.
#include "check/rule_functions.h"

namespace kept::check {
namespace {

bool is_marked(const html::Node& node) {
  const std::string_view role = Page::explicit_role(node);
  if (role == "none" || role == "presentation") {
    return true;
  }
  const html::Attribute* alt = node.attribute("alt");
  return node.is("img") && role.empty() && alt != nullptr && alt->value.empty();
}

}  // namespace

void check_decorative(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const auto check = [&](const Element& element) {
    if (!element.exposed() || !is_marked(*element)) {
      return;
    }
    const std::string_view role = context.page.role_of(*element);
    if (role != "none" && role != "presentation" &&
        !(role.empty() && !context.page.is_focusable(element))) {
      report_error(context, "decorative-exposed", *element,
                   element_words(*element) + " is marked as decoration and named at the same time",
                   diagnostics)
          .with_hint("take away its `aria-…` attributes, or give it real alternative text");
    }
  };
  for (const Element& image : context.page.images) {
    check(image);
  }
  for (const Element& element : context.page.with_role) {
    if (!element->is("img")) {
      check(element);
    }
  }
}

}  // namespace kept::check
