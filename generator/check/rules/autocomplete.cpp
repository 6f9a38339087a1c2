// What: `autocomplete` names a purpose that browsers know.
// Why: it fills in names and addresses for people who find typing or remembering hard.
// Source: WHATWG HTML section 4.10.18.7 (autofill); WCAG 2.2 1.3.5; ACT rule 73f2c2.
#include "check/rule_functions.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kept::check {
namespace {

constexpr std::string_view kAnyField =
    " name honorific-prefix given-name additional-name family-name honorific-suffix nickname "
    "username new-password current-password one-time-code organization-title organization "
    "street-address address-line1 address-line2 address-line3 address-level1 address-level2 "
    "address-level3 address-level4 country country-name postal-code cc-name cc-given-name "
    "cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type "
    "transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url "
    "photo ";
constexpr std::string_view kContactField =
    " tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix "
    "tel-extension email impp ";

bool is_valid(std::string_view value) {
  const std::string lower = base::to_lower_ascii(value);
  const std::vector<std::string_view> words = words_of(lower);
  std::size_t at = 0;
  const auto next = [&] { return at < words.size() ? words[at] : std::string_view(); };
  at += next().starts_with("section-") ? 1 : 0;
  at += list_has(" shipping billing ", next()) ? 1 : 0;
  const bool contact = list_has(" home work mobile fax pager ", next());
  at += contact ? 1 : 0;
  if (!list_has(kContactField, next()) && (contact || !list_has(kAnyField, next()))) {
    return false;
  }
  ++at;
  at += next() == "webauthn" ? 1 : 0;
  return at == words.size();
}

bool takes_autofill(const Page& page, const Element& control) {
  const std::string type = base::to_lower_ascii(control->value_of("type"));
  const bool is_field = control->is("select") || control->is("textarea") ||
                        (control->is("input") &&
                         !list_has(" button submit reset image checkbox radio file hidden ", type));
  const bool is_disabled = control.disabled || control->value_of("aria-disabled") == "true";
  const bool is_out_of_reach = control->value_of("tabindex").starts_with('-') &&
                               find_role(page.role_of(*control)) != nullptr &&
                               !find_role(page.role_of(*control))->has(kFormField);
  return is_field && !is_disabled && !is_out_of_reach && !control.hidden &&
         (!control.off_screen || !control.aria_hidden);
}

}  // namespace

void check_autocomplete(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& control : context.page.controls) {
    const std::string_view value = control->value_of("autocomplete");
    const std::string lower = base::to_lower_ascii(base::trim(value));
    if (lower.empty() || lower == "on" || lower == "off" ||
        !takes_autofill(context.page, control) || is_valid(value)) {
      continue;
    }
    report_error(context, "autocomplete-invalid", *control,
                 "browsers know no purpose `" + shortened(value) + "`", diagnostics)
        .with_hint("use words such as `name`, `email`, `tel`, `postal-code`");
  }
}

}  // namespace kept::check
