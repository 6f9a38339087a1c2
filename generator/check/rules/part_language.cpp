// What: a part of a page that is marked as another language names one that exists.
// Why: a screen reader would read it with the wrong voice, or not at all.
// Source: WCAG 2.2 3.1.2; ACT rule de46e4.
#include "check/languages.h"
#include "check/rule_functions.h"

#include "html/queries.h"

namespace kept::check {
namespace {

// Whether words of this element itself, not of a part with a language of its own, are met.
bool has_words_of_its_own(const Page& page, const html::Node& node) {
  for (const html::Node* at = node.first_child; at != nullptr; at = at->next) {
    if (at->is_text() && !is_blank(at->text)) {
      return true;
    }
    if (!at->is_element() || at->attribute("lang") != nullptr || page.hides_itself(*at)) {
      continue;
    }
    if (has_words_of_its_own(page, *at) || (at->is("img") && page.has_name(*at))) {
      return true;
    }
  }
  return false;
}

}  // namespace

void check_part_language(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  for (const Element& element : page.with_lang) {
    const std::string_view language = element->value_of("lang");
    if (&*element == page.html || element.hidden || language.empty() ||
        is_known_language(language) ||
        (!element->is("body") && html::ancestor(*element, "body") == nullptr) ||
        !has_words_of_its_own(page, *element)) {
      continue;
    }
    report_error(context, "language-invalid", *element,
                 "`" + shortened(language) + "` is no language", diagnostics)
        .with_hint("use a language code such as `en`, `cy`, `ar`, `pl`");
  }
}

}  // namespace kept::check
