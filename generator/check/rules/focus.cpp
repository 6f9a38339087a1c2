// What: nothing can take the focus where assistive technology shows nothing.
// Why: the focus disappears; people who use a keyboard or a screen reader are lost.
// Source: WCAG 2.2 1.3.1, 4.1.2; ACT rules 6cfa84, 307n5z.
#include "check/rule_functions.h"

#include "html/queries.h"

namespace kept::check {
namespace {

// The first element below (or at) `top` that the test accepts; hidden parts are not entered.
template <typename Test>
const html::Node* find_below(const Page& page, const Element& top, Test test) {
  for (const html::Node* at = top->first_child; at != nullptr; at = at->next) {
    if (!at->is_element() || page.hides_itself(*at)) {
      continue;
    }
    Element element{.node = at};
    element.disabled = top.disabled || at->attribute("disabled") != nullptr;
    if (test(element)) {
      return at;
    }
    if (const html::Node* found = find_below(page, element, test)) {
      return found;
    }
  }
  return nullptr;
}

}  // namespace

void check_hidden_focus(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  for (const Element& element : page.with_aria) {
    if (element->value_of("aria-hidden") != "true" || element.hidden) {
      continue;
    }
    const auto is_stop = [&](const Element& e) {
      // An element that passes the focus on at once is no stop.
      const bool passes_on = e->value_of("onfocus").find(".focus(") != std::string_view::npos;
      return page.is_tab_stop(e) && !passes_on;
    };
    const html::Node* found = is_stop(element) ? &*element : find_below(page, element, is_stop);
    if (found != nullptr) {
      report_error(context, "aria-hidden-focusable", *found,
                   element_words(*found) + " can take the focus but is hidden from screen readers",
                   diagnostics)
          .with_hint("take away `aria-hidden=\"true\"`, or what makes it focusable");
    }
  }
}

void check_presentational_focus(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  for (const auto& [element, role] : page.roled) {
    const RoleInfo* info = find_role(role);
    if (info == nullptr || !info->has(kChildrenPresentational) || !element.exposed() ||
        element->first_child == nullptr) {
      continue;
    }
    const auto is_stop = [&](const Element& e) { return page.is_tab_stop(e); };
    if (const html::Node* found = find_below(page, element, is_stop)) {
      report_error(context, "presentational-focusable", *found,
                   element_words(*found) + " can take the focus inside " + element_words(*element),
                   diagnostics)
          .with_hint("put them beside each other: inside, screen readers see only words");
    }
  }
}

}  // namespace kept::check
