// What: the page says in which language it is, with a language that exists.
// Why: a screen reader chooses its voice by it; English read by a French voice cannot be
// understood. Source: WCAG 2.2 3.1.1; ACT rules b5c3f8 and bf051a.
#include "check/languages.h"
#include "check/rule_functions.h"

namespace kept::check {

void check_page_language_given(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const html::Node* html = context.page.html;
  if (html != nullptr && is_blank(html->value_of("lang"))) {
    report_error(context, "page-language-missing", *html,
                 "the page does not say in which language it is", diagnostics)
        .with_hint("put `lang=\"en\"` (or the page's language) on `<html>` in the layout");
  }
}

void check_page_language(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const html::Node* html = context.page.html;
  if (html == nullptr) {
    return;
  }
  const std::string_view language = html->value_of("lang");
  if (!is_blank(language) && !is_known_language(language)) {
    report_error(context, "page-language-invalid", *html,
                 "`" + shortened(language) + "` is no language", diagnostics)
        .with_hint("use a language code such as `en`, `cy`, `ar`, `pl`");
  }
}

}  // namespace kept::check
