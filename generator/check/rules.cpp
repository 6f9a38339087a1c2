#include "check/rules.h"

#include <algorithm>
#include <array>

#include "check/rule_functions.h"
#include "source/passage.h"

namespace kept::check {
namespace {

constexpr auto kRules = std::to_array<Rule>({
    {"link-broken", check_links, "", "the build's own addresses"},
    {"anchor-missing", nullptr, "", "WHATWG HTML 7.4.2.3.3; run by link-broken"},
    {"page-title-missing", check_page_title, "2779a5", "WCAG 2.4.2"},
    {"page-language-missing", check_page_language_given, "b5c3f8", "WCAG 3.1.1"},
    {"page-language-invalid", check_page_language, "bf051a", "WCAG 3.1.1"},
    {"language-invalid", check_part_language, "de46e4", "WCAG 3.1.2"},
    {"page-refreshes", check_refresh, "bc659a bisz58", "WCAG 2.2.1"},
    {"page-refreshes-late", check_late_refresh, "bisz58", "WCAG 2.2.4"},
    {"page-blocks-zoom", check_viewport, "b4f0c3", "WCAG 1.4.4"},
    {"heading-one", check_heading_one, "", "WCAG 1.3.1"},
    {"heading-skipped", check_heading_order, "", "WCAG 1.3.1, G141"},
    {"heading-empty", check_heading_names, "ffd0e9", "WCAG 1.3.1"},
    {"landmark-main", check_main, "", "WAI-ARIA practices"},
    {"landmark-names", check_landmark_names, "", "WAI-ARIA practices"},
    {"page-id-duplicate", check_ids, "", "WHATWG HTML 3.2.6"},
    {"link-text-empty", check_link_names, "c487ae", "WCAG 2.4.4, 4.1.2"},
    {"link-text-vague", check_link_text, "", "WCAG 2.4.4, F84"},
    {"button-name-missing", check_button_names, "97a4e1", "WCAG 4.1.2"},
    {"menu-item-name-missing", check_menu_item_names, "m6b1q3", "WCAG 4.1.2"},
    {"summary-name-missing", check_summary_names, "2t702h", "WCAG 4.1.2"},
    {"field-label-missing", check_field_names, "e086e5", "WCAG 4.1.2"},
    {"label-target-missing", check_label_targets, "", "WHATWG HTML 4.10.4"},
    {"autocomplete-invalid", check_autocomplete, "73f2c2", "WCAG 1.3.5"},
    {"image-no-alt", check_image_names, "23a2a8", "WCAG 1.1.1"},
    {"image-button-name-missing", check_image_button_names, "59796f", "WCAG 1.1.1"},
    {"svg-name-missing", check_svg_names, "7d6734", "WCAG 1.1.1"},
    {"decorative-exposed", check_decorative, "46ca7f", "WCAG 1.1.1"},
    {"iframe-name-missing", check_iframe_names, "cae760", "WCAG 4.1.2"},
    {"table-no-headings", check_tables_have_headings, "", "WCAG 1.3.1"},
    {"table-header-unused", check_table_headings, "d0f69e", "WCAG 1.3.1"},
    {"table-headers-broken", check_table_headers_attribute, "a25f45", "WCAG 1.3.1"},
    {"aria-attribute-unknown", check_aria_known, "5f99a7", "WAI-ARIA 6"},
    {"aria-value-invalid", check_aria_values, "6a7281", "WAI-ARIA 8.5"},
    {"aria-reference-missing", check_aria_references, "in6db8", "WAI-ARIA 5.2.2"},
    {"aria-attribute-not-allowed", check_aria_allowed, "5c01ea", "WAI-ARIA 6"},
    {"aria-attribute-prohibited", check_aria_prohibited, "kb1m8s 5c01ea", "WAI-ARIA 5.2.8.6"},
    {"role-unknown", check_roles_known, "674b10", "WAI-ARIA 8.1"},
    {"role-attribute-missing", check_role_attributes, "4e8ab6", "WAI-ARIA 5.2.2"},
    {"role-parent-missing", check_role_parents, "ff89c9", "WAI-ARIA 5.2.7"},
    {"role-children-wrong", check_role_children, "bc4a75", "WAI-ARIA 5.2.6"},
    {"aria-hidden-focusable", check_hidden_focus, "6cfa84", "WCAG 4.1.2"},
    {"presentational-focusable", check_presentational_focus, "307n5z", "WCAG 4.1.2"},
    {"text-letter-spacing", check_letter_spacing, "24afc2", "WCAG 1.4.12"},
    {"text-word-spacing", check_word_spacing, "9e45ec", "WCAG 1.4.12"},
    {"text-line-height", check_line_height, "78fd32", "WCAG 1.4.12"},
    {"page-reads-hard", check_reading_age, "", "Flesch-Kincaid; WCAG 3.1.5"},
    {"sentence-long", check_sentence_length, "", "GOV.UK content design"},
    {"page-long", check_page_length, "", "GOV.UK content design"},
    {"acronym-unexplained", check_acronyms, "", "WCAG 3.1.4"},
});

// Nobody reads the ten thousandth of a kind, and its line is dearer to look up than the first's.
constexpr std::size_t kMostAlike = 100;

bool is_one_too_many(const PageContext& context, std::string_view code) {
  return ++context.alike[code].count > kMostAlike;
}

diagnostics::Diagnostic& finish(const PageContext& context, const html::Node& node,
                                diagnostics::Diagnostic& finding) {
  html::set_page_place(finding, context.page.document(), node.begin);
  context.alike[finding.code].last = &finding;
  return finding;
}

void tell_of_more(const PageContext& context) {
  for (const auto& [code, alike] : context.alike) {
    if (alike.count > kMostAlike) {
      alike.last->with_hint("there are " + std::to_string(alike.count - kMostAlike) +
                            " more like this on the page");
    }
  }
}

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

void check_page(const html::Document& document, const PageSurroundings& around,
                diagnostics::Diagnostics& diagnostics) {
  const Page page(document);
  const PageContext context{around, page, around.words != nullptr ? Prose(page) : Prose()};
  for (const Rule& rule : kRules) {
    if (rule.check != nullptr) {
      rule.check(context, diagnostics);
    }
  }
  tell_of_more(context);
}

diagnostics::Diagnostic& report_error(const PageContext& context, std::string_view code,
                                      const html::Node& node, std::string message,
                                      diagnostics::Diagnostics& diagnostics) {
  if (is_one_too_many(context, code)) {
    return context.unheard = {};
  }
  return finish(context, node, diagnostics.error(code, node.origin, std::move(message)));
}

diagnostics::Diagnostic& report_warning(const PageContext& context, std::string_view code,
                                        const html::Node& node, std::string message,
                                        diagnostics::Diagnostics& diagnostics) {
  if (is_one_too_many(context, code)) {
    return context.unheard = {};
  }
  return finish(context, node, diagnostics.warning(code, node.origin, std::move(message)));
}

diagnostics::Diagnostic& report_words(const PageContext& context, std::string_view code,
                                      const html::Node& node, std::string_view words,
                                      std::string message, diagnostics::Diagnostics& diagnostics) {
  if (is_one_too_many(context, code)) {
    return context.unheard = {};
  }
  const source::Span place = source::find_passage(node.origin, words).value_or(node.origin);
  auto& finding = finish(context, node, diagnostics.warning(code, place, std::move(message)));
  return finding.about_words(std::string(words));
}

std::string element_words(const html::Node& node) {
  const std::string_view role = node.value_of("role");
  return "`<" + std::string(node.name) +
         (role.empty() ? std::string() : " role=\"" + shortened(role, 20) + "\"") + ">`";
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t size = std::min(text.size(), most);
  while (size < text.size() && size > 0 &&
         (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) {
    --size;
  }
  return std::string(text.substr(0, size)) + (size < text.size() ? "…" : "");
}

}  // namespace kept::check
