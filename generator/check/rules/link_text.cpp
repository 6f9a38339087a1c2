// What: a link's words make sense on their own.
// Why: screen readers list links without what stands around them: "here, here, more, here".
// Source: WCAG 2.2 2.4.4, failure F84; GOV.UK content design, Links.
#include "check/rule_functions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "html/queries.h"

namespace kept::check {
namespace {

constexpr std::array<std::string_view, 14> kVague = {
    "click here", "click",    "continue reading", "details", "download", "find out more",
    "here",       "info",     "learn more",       "link",    "more",     "more info",
    "read more",  "this link"};

}  // namespace

void check_link_text(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  constexpr std::size_t kLongest = 24;  // of the vague words, with some space around them
  for (const Element& link : context.page.links) {
    const html::Node* text = link->first_child;
    const bool may_be_vague = text != nullptr && text == link->last_child && text->is_text() &&
                              text->text.size() <= kLongest && link->attributes.size() <= 4;
    if (!may_be_vague || !link.exposed() || link->attribute("aria-label") != nullptr ||
        link->attribute("aria-labelledby") != nullptr) {
      continue;
    }
    const std::string words = base::to_lower_ascii(base::trim(text->text));
    if (std::ranges::find(kVague, words) != kVague.end()) {
      report_warning(context, "link-text-vague", *link,
                     "the link's words `" + std::string(base::trim(text->text)) +
                         "` do not say where it leads",
                     diagnostics)
          .with_hint("use the title of the page that it leads to");
    }
  }
}

}  // namespace kept::check
