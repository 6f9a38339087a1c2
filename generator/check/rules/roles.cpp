// What: role attributes name roles that exist, with the attributes, parents and children that the
// role cannot do without.
// Why: a tab outside a tab list, or a checkbox that never says whether it is checked, misleads.
// Source: WAI-ARIA 1.2 sections 5.2.2, 5.2.5, 5.2.6, 8.1; ACT rules 674b10, 4e8ab6, ff89c9, bc4a75.
#include "check/rule_functions.h"

#include <algorithm>

#include "base/text.h"

namespace kept::check {
namespace {

// Attributes that the element's own HTML stands for, whatever its role.
bool has_natively(const html::Node& node, std::string_view attribute) {
  const std::string type = base::to_lower_ascii(node.value_of("type"));
  if (attribute == "aria-checked") {
    return node.is("input") && (type == "checkbox" || type == "radio");
  }
  if (attribute == "aria-valuenow") {
    return node.is("input") && (type == "range" || type == "number");
  }
  if (attribute == "aria-level") {
    return node.name.size() == 2 && node.name[0] == 'h' && node.name[1] >= '1' &&
           node.name[1] <= '6';
  }
  return attribute == "aria-expanded" && node.is("select");
}

// Elements whose explicit role is not just their own again.
const RoleInfo* added_role(const Page& page, const Element& element) {
  const std::string_view role = Page::explicit_role(*element);
  if (!element.exposed() || role.empty() || role == page.implicit_role(*element) ||
      role != page.role_of(*element)) {
    return nullptr;
  }
  return find_role(role);
}

// It, or what it is in, says that its content is still to come.
bool is_busy(const html::Node& element) {
  for (const html::Node* at = &element; at != nullptr; at = at->parent) {
    if (at->is_element() && at->value_of("aria-busy") == "true") {
      return true;
    }
  }
  return false;
}

std::vector<std::string_view> needed_attributes(const Page& page, const Element& element,
                                                const RoleInfo& role) {
  std::vector<std::string_view> needed = words_of(role.required);
  if (role.name == "combobox" && element->value_of("aria-expanded") == "true") {
    needed.emplace_back("aria-controls");
  }
  if (role.name == "separator" && page.is_focusable(element)) {
    needed.emplace_back("aria-valuenow");
  }
  return needed;
}

}  // namespace

void check_roles_known(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& element : context.page.with_role) {
    if (!element.exposed() || !Page::explicit_role(*element).empty()) {
      continue;
    }
    const std::string_view near = nearest_role(base::trim(element->value_of("role")));
    report_error(context, "role-unknown", *element,
                 "there is no role `" + shortened(element->value_of("role")) + "`", diagnostics)
        .with_hint(near.empty() ? "remove it; HTML's own elements rarely need a role"
                                : "did you mean `" + std::string(near) + "`?");
  }
}

void check_role_attributes(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& element : context.page.with_role) {
    const RoleInfo* role = added_role(context.page, element);
    if (role == nullptr) {
      continue;
    }
    for (const std::string_view attribute : needed_attributes(context.page, element, *role)) {
      if (is_blank(element->value_of(attribute)) && !has_natively(*element, attribute)) {
        report_error(
            context, "role-attribute-missing", *element,
            "the role `" + std::string(role->name) + "` needs `" + std::string(attribute) + "`",
            diagnostics)
            .with_hint("add the attribute, or use the HTML element that brings it along");
      }
    }
  }
}

void check_role_parents(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& element : context.page.with_role) {
    const RoleInfo* role = added_role(context.page, element);
    if (role == nullptr || role->contexts.empty()) {
      continue;
    }
    const html::Node* owner = context.page.owner_of(*element);
    if (owner == nullptr || !list_has(role->contexts, context.page.role_of(*owner))) {
      report_error(context, "role-parent-missing", *element,
                   "the role `" + std::string(role->name) + "` stands outside what it belongs to",
                   diagnostics)
          .with_hint("put it directly in an element with the role " +
                     base::replace_all(base::trim(role->contexts), " ", " or "));
    }
  }
}

void check_role_children(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  const Page& page = context.page;
  for (const Element& element : page.with_role) {
    const RoleInfo* role = find_role(Page::explicit_role(*element));
    if (role == nullptr || role->owned.empty() || !element.exposed() || is_busy(*element)) {
      continue;
    }
    const auto check_group = [&](const html::Node& group, const auto& self) -> const html::Node* {
      for (const html::Node* child : page.owned_by(group)) {
        const std::string_view child_role = page.role_of(*child);
        if (!list_has(role->owned, child_role)) {
          return child;
        }
        const html::Node* wrong = child_role == "group" ? self(*child, self) : nullptr;
        if (wrong != nullptr) {
          return wrong;
        }
      }
      return nullptr;
    };
    if (const html::Node* wrong = check_group(*element, check_group)) {
      report_error(
          context, "role-children-wrong", *wrong,
          element_words(*wrong) + " is no child for the role `" + std::string(role->name) + "`",
          diagnostics)
          .with_hint("its children have the role " +
                     base::replace_all(base::trim(role->owned), " ", " or "));
    }
  }
}

}  // namespace kept::check
