// What: everything that can be operated, entered or listened to has words that name it.
// Why: a screen reader says "link", "button", "edit" and nothing else where they are missing.
// Source: WCAG 2.2 1.1.1, 2.4.4, 4.1.2; ACT rules c487ae, 97a4e1, m6b1q3, 2t702h, e086e5, ffd0e9,
// cae760, 59796f, 23a2a8, 7d6734: one question asked of different elements, so one file.
#include "check/rule_functions.h"

#include "base/number.h"
#include "base/text.h"

namespace kept::check {
namespace {

bool is_html(const html::Node& node) {
  return node.vocabulary == html::Vocabulary::Html;
}

bool is_image_button(const html::Node& node) {
  return node.name == "input" && base::to_lower_ascii(node.value_of("type")) == "image";
}

// Reports each exposed element of such a role that has no name.
template <typename IsMeant>
void check_named(const PageContext& context, std::string_view code, const std::string& what,
                 const std::string& hint, IsMeant is_meant, diagnostics::Diagnostics& diagnostics) {
  for (const auto& [element, role] : context.page.roled) {
    if (element.exposed() && is_meant(*element, role) && !context.page.has_name(*element)) {
      report_error(context, code, *element, what, diagnostics).with_hint(hint);
    }
  }
}

bool is_none(std::string_view role) {
  return role == "none" || role == "presentation";
}

// By an empty alt: a role that says so is no longer there where something overrules it.
bool is_decorative(const html::Node& node) {
  const html::Attribute* alt = node.attribute("alt");
  return node.is("img") && alt != nullptr && alt->value.empty();
}

}  // namespace

void check_link_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "link-text-empty", "a link has no words",
      "write words in the link, or alternative text for the picture in it",
      [](const html::Node& node, std::string_view role) {
        return (is_html(node) || node.name == "a") &&
               (role == "link" || role == "doc-backlink" || role == "doc-biblioref" ||
                role == "doc-glossref" || role == "doc-noteref");
      },
      diagnostics);
}

void check_button_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "button-name-missing", "a button has no words",
      "write words in the button, or give it an `aria-label`",
      [](const html::Node& node, std::string_view role) {
        return is_html(node) && role == "button" && !is_image_button(node);
      },
      diagnostics);
}

void check_menu_item_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "menu-item-name-missing", "an item of a menu has no words",
      "write words in the item, or give it an `aria-label`",
      [](const html::Node& node, std::string_view role) {
        return is_html(node) && role.starts_with("menuitem");
      },
      diagnostics);
}

void check_field_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "field-label-missing", "a form field has no label",
      "add a `<label>` with `for` and the field's id",
      [](const html::Node& node, std::string_view role) {
        const RoleInfo* info = find_role(role);
        // Fields for passwords, dates, files … have no role, and need a name like all others.
        return (node.is("input") && role.empty()) ||
               (is_html(node) && info != nullptr && info->has(kFormField));
      },
      diagnostics);
}

void check_heading_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "heading-empty", "a heading has no words", "write words in it, or remove it",
      [](const html::Node& node, std::string_view role) {
        return is_html(node) && role == "heading";
      },
      diagnostics);
}

void check_image_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "image-no-alt", "a picture has no alternative text",
      "say in `alt` what it shows; `alt=\"\"` only where it adds nothing",
      [](const html::Node& node, std::string_view role) {
        return is_html(node) && role == "img" && !is_decorative(node);
      },
      diagnostics);
}

void check_image_button_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  check_named(
      context, "image-button-name-missing", "a button that is a picture has no words",
      "say in `alt` what the button does",
      [](const html::Node& node, std::string_view) { return is_image_button(node); }, diagnostics);
}

void check_svg_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& svg : context.page.svgs) {
    const std::string_view role = Page::explicit_role(*svg);
    const bool is_picture =
        role == "img" || role == "graphics-document" || role == "graphics-symbol";
    if (is_picture && svg.exposed() && !context.page.has_name(*svg)) {
      report_error(context, "svg-name-missing", *svg, "a drawing has no name", diagnostics)
          .with_hint(
              "put a `<title>` first in it, or mark it `aria-hidden=\"true\"` if it only "
              "decorates");
    }
  }
}

void check_summary_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& summary : context.page.summaries) {
    // With another role it is checked as what that role says.
    const std::string_view role = Page::explicit_role(*summary);
    if ((role.empty() || is_none(role)) && summary.exposed() && !context.page.has_name(*summary)) {
      report_error(context, "summary-name-missing", *summary, "what opens the details has no words",
                   diagnostics)
          .with_hint("write in `<summary>` what will be shown");
    }
  }
}

void check_iframe_names(const PageContext& context, diagnostics::Diagnostics& diagnostics) {
  for (const Element& frame : context.page.iframes) {
    const bool reached =
        base::parse_integer(base::trim(frame->value_of("tabindex"))).value_or(0) >= 0;
    if (reached && frame.exposed() && !is_none(Page::explicit_role(*frame)) &&
        !context.page.has_name(*frame)) {
      report_error(context, "iframe-name-missing", *frame, "an embedded page has no title",
                   diagnostics)
          .with_hint("say in `title` what the frame shows");
    }
  }
}

}  // namespace kept::check
