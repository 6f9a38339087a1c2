// What: aria-* attributes exist, are allowed where they stand, and have values that mean something.
// Why: browsers drop what they do not know without a word; the page then tells people nothing.
// Source: WAI-ARIA 1.2 sections 6 and 8; ACT rules 5f99a7, 6a7281, 5c01ea, kb1m8s, in6db8.
#include "check/rule_functions.h"

#include <algorithm>
#include <functional>

#include "base/number.h"
#include "base/text.h"

namespace kept::check {
namespace {

using Visit = std::function<void(const Element&, const html::Attribute&, const AttributeInfo*)>;

// The attributes of every element with some, with what WAI-ARIA knows of each.
void for_each_attribute(const Page& page, const Visit& visit) {
  for (const Element& element : page.with_aria) {
    for (const html::Attribute& attribute : element->attributes) {
      if (attribute.name.starts_with("aria-")) {
        visit(element, attribute, find_aria_attribute(attribute.name));
      }
    }
  }
}

bool is_token(std::string_view list, std::string_view value) {
  return value.find(' ') == std::string_view::npos && list_has(list, base::to_lower_ascii(value));
}

bool is_valid(const AttributeInfo& info, std::string_view value) {
  const std::string lower = base::to_lower_ascii(base::trim(value));
  switch (info.type) {
    case ValueType::Boolean:
      return lower == "true" || lower == "false";
    case ValueType::BooleanUndefined:
      return lower == "true" || lower == "false" || lower == "undefined";
    case ValueType::Tristate:
      return lower == "true" || lower == "false" || lower == "mixed" || lower == "undefined";
    case ValueType::Integer:
      return base::parse_integer(lower).has_value();
    case ValueType::Number:
      return base::parse_number(lower).has_value();
    case ValueType::Text:
    case ValueType::ReferenceList:
      return true;
    case ValueType::Reference:
      return words_of(value).size() == 1;
    case ValueType::Token:
      return is_token(info.tokens, base::trim(value));
    case ValueType::TokenList:
      return std::ranges::all_of(
          words_of(value), [&](std::string_view word) { return is_token(info.tokens, word); });
  }
  return true;
}

// Fields that HTML-AAM gives no role take what a text field takes.
bool allows_as_field(const html::Node& node, std::string_view attribute) {
  const RoleInfo* textbox = find_role("textbox");
  const RoleInfo* spinbutton = find_role("spinbutton");
  return node.is("input") &&
         (role_supports(*textbox, attribute) || role_supports(*spinbutton, attribute) ||
          attribute == "aria-expanded");
}

bool is_allowed(const Page& page, const Element& element, const AttributeInfo& info) {
  if (info.is_global) {
    return true;
  }
  const std::string_view role = page.role_of(*element);
  const RoleInfo* known = find_role(role);
  if (known == nullptr) {
    return allows_as_field(*element, info.name);
  }
  const bool only_focusable = known->name == "separator" && info.name == "aria-valuenow";
  return role_supports(*known, info.name) && (!only_focusable || page.is_focusable(element));
}

bool is_naming(std::string_view name) {
  return name == "aria-label" || name == "aria-labelledby" || name == "aria-braillelabel";
}

bool is_role_description(std::string_view name) {
  return name == "aria-roledescription" || name == "aria-brailleroledescription";
}

}  // namespace

void check_aria_known(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for_each_attribute(context.page, [&](const Element& element, const html::Attribute& attribute,
                                       const AttributeInfo* info) {
    if (info != nullptr) {
      return;
    }
    const std::string_view near = nearest_aria_attribute(attribute.name);
    report_error(context, "aria-attribute-unknown", *element,
                 "there is no attribute `" + shortened(attribute.name) + "`", diagnostics)
        .with_hint(near.empty() ? "remove it" : "did you mean `" + std::string(near) + "`?");
  });
}

void check_aria_values(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for_each_attribute(context.page, [&](const Element& element, const html::Attribute& attribute,
                                       const AttributeInfo* info) {
    if (info == nullptr || is_blank(attribute.value) || is_valid(*info, attribute.value)) {
      return;
    }
    auto& finding = report_error(context, "aria-value-invalid", *element,
                                 "`" + shortened(attribute.value) + "` is no value for `" +
                                     std::string(attribute.name) + "`",
                                 diagnostics);
    finding.with_hint(info->tokens.empty() ? "correct it or remove the attribute"
                                           : "it may be " + std::string(base::trim(info->tokens)));
  });
}

// Elsewhere ids may name what a script brings later; these two mean nothing without.
void check_aria_references(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& element : context.page.with_aria) {
    const html::Attribute* controls = element->attribute("aria-controls");
    const std::string_view role = context.page.role_of(*element);
    const bool needed =
        role == "scrollbar" || (role == "combobox" && element->value_of("aria-expanded") == "true");
    if (controls == nullptr || !needed || is_blank(controls->value)) {
      continue;
    }
    const auto ids = words_of(controls->value);
    if (std::ranges::none_of(
            ids, [&](std::string_view id) { return context.page.by_id(id) != nullptr; })) {
      report_error(
          context, "aria-reference-missing", *element,
          "`aria-controls` names `" + shortened(controls->value) + "`, which is not on the page",
          diagnostics)
          .with_hint("correct the id of what it opens or moves");
    }
  }
}

void check_aria_allowed(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for_each_attribute(context.page, [&](const Element& element, const html::Attribute& attribute,
                                       const AttributeInfo* info) {
    if (info == nullptr || !element.exposed() || is_allowed(context.page, element, *info)) {
      return;
    }
    report_error(
        context, "aria-attribute-not-allowed", *element,
        "`" + std::string(attribute.name) + "` means nothing on " + element_words(*element),
        diagnostics)
        .with_hint("remove it, or move it to the element with the role it belongs to");
  });
}

void check_aria_prohibited(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for_each_attribute(context.page, [&](const Element& element, const html::Attribute& attribute,
                                       const AttributeInfo* info) {
    if (info == nullptr || !element.exposed() || is_blank(attribute.value)) {
      return;
    }
    // `none` prohibits these attributes, so they do not overrule it here (ARIA 1.3 section 7.1.1).
    std::string_view role = Page::explicit_role(*element);
    role = role.empty() ? context.page.implicit_role(*element) : role;
    const RoleInfo* known = find_role(role);
    const bool bare = role == "generic" || role == "none" || role == "presentation";
    const bool named = known != nullptr && known->has(kNamingProhibited) && is_naming(info->name) &&
                       !(bare && element->is("img"));
    if (named || (bare && is_role_description(info->name))) {
      report_error(
          context, "aria-attribute-prohibited", *element,
          "`" + std::string(attribute.name) + "` has no effect on " + element_words(*element),
          diagnostics)
          .with_hint(
              "write the words in the page, or use an element with a role, for example "
              "`<section>`");
    }
  });
}

}  // namespace kept::check
