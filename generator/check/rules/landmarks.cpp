// What: the page has one main part, and parts of the same kind have names that tell them apart.
// Why: people who use a screen reader jump from part to part.
// Source: WAI-ARIA Authoring Practices, Landmark Regions; WCAG 2.2 1.3.1, 2.4.1.
#include "check/rule_functions.h"

#include <map>

namespace kept::check {

void check_main(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  int count = 0;
  for (const Element& section : context.page.sections) {
    if (section.exposed() && section->name == "main" && ++count == 2) {
      report_error(context, "landmark-main", *section, "a second `<main>` in the same page",
                   diagnostics)
          .with_hint("keep one `<main>` around what only this page says");
    }
  }
  for (const Element& element : context.page.with_role) {
    count += element.exposed() && Page::explicit_role(*element) == "main" && !element->is("main")
                 ? 1
                 : 0;
  }
  if (count == 0 && context.page.body != nullptr) {
    report_error(context, "landmark-main", *context.page.body, "the page has no `<main>`",
                 diagnostics)
        .with_hint("put `<main>` around what only this page says");
  }
}

void check_landmark_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  std::map<std::string_view, std::map<std::string, const html::Node*>> seen;
  for (const Element& section : context.page.sections) {
    const std::string_view role = context.page.role_of(*section);
    if (!section.exposed() || (role != "navigation" && role != "complementary" &&
                               role != "banner" && role != "contentinfo" && role != "search")) {
      continue;
    }
    const std::string name = context.page.name_of(*section);
    const auto [place, is_new] = seen[role].emplace(name, &*section);
    if (!is_new) {
      report_warning(context, "landmark-names", *section,
                     "two parts of the kind `" + std::string(role) + "` have " +
                         (name.empty() ? "no name" : "the same name `" + shortened(name) + "`"),
                     diagnostics)
          .with_hint("give each an `aria-label` of its own, for example \"Pages in this section\"");
    }
  }
}

}  // namespace kept::check
