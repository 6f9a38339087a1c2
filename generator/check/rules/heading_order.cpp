// What: no heading is more than one level below the heading before it.
// Why: people who move by headings take a missing level for missing content.
// Source: WCAG 2.2 1.3.1, technique G141.
#include "check/rule_functions.h"

namespace kept::check {

void check_heading_order(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  int last = 0;
  for (const Element& heading : context.page.headings) {
    if (!heading.exposed()) {
      continue;
    }
    const int level = heading->name[1] - '0';
    if (last != 0 && level > last + 1) {
      report_error(context, "heading-skipped", *heading,
                   "`<h" + std::to_string(level) + ">` follows `<h" + std::to_string(last) +
                       ">`: a level is skipped",
                   diagnostics)
          .with_hint("make it `<h" + std::to_string(last + 1) + ">`");
    }
    last = level;
  }
}

}  // namespace kept::check
