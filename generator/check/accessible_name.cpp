// Accessible Name and Description Computation 1.2 section 4.3, with HTML-AAM section 4.1 for what
// HTML's own elements bring. CSS content and values of controls inside names are left out.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/page.h"
#include "html/queries.h"

namespace kept::check {

// What the steps of the computation must know of each other.
struct Page::NameWalk {
  bool in_reference = false;  // 2B: aria-labelledby is followed once only
  bool in_hidden = false;     // a hidden element was referenced: its content counts
  bool in_content = false;    // 2F: below an element that is named by its content
  std::vector<const html::Node*> visited;
  int* steps = nullptr;  // left for the whole computation: hostile pages name things in circles
};

namespace {

constexpr int kMostSteps = 1000;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string trimmed(const std::string& text) {
  return std::string(base::trim(text));
}

void append_part(std::string& out, const std::string& part) {
  if (!out.empty() && !part.empty()) {
    out += ' ';
  }
  out += part;
}

// U+00A0 alone is nothing to hear either.
std::string without_blank(std::string text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    if (base::is_space(rest.front())) {
      rest.remove_prefix(1);
    } else if (rest.starts_with("\u00A0")) {
      rest.remove_prefix(2);
    } else {
      return text;
    }
  }
  return {};
}

}  // namespace

std::string Page::name_of(const html::Node& element) const {
  int steps = kMostSteps;
  NameWalk walk{.visited = {}, .steps = &steps};
  return without_blank(trimmed(name(element, walk)));
}

bool Page::has_name(const html::Node& element) const {
  const RoleInfo* role = find_role(role_of(element));
  if (role != nullptr && role->has(kNameFromContent)) {
    for (const html::Node* at = element.first_child; at != nullptr; at = at->next) {
      if (at->is_text() && !without_blank(std::string(at->text)).empty()) {
        return true;
      }
    }
  }
  return !name_of(element).empty();
}

std::string Page::name(const html::Node& element, NameWalk& walk) const {
  if (--*walk.steps < 0 || std::ranges::find(walk.visited, &element) != walk.visited.end()) {
    return {};
  }
  walk.visited.push_back(&element);
  if (!walk.in_reference) {
    if (std::string names = trimmed(referenced_names(element, walk)); !names.empty()) {
      return names;
    }
  }
  if (std::string label = trimmed(std::string(element.value_of("aria-label"))); !label.empty()) {
    return label;
  }
  const std::string_view role = role_of(element);
  if (role != "none" && role != "presentation") {
    if (std::string native = trimmed(native_name(element, walk)); !native.empty()) {
      return native;
    }
  } else if (element.is("img")) {
    return {};
  }
  const RoleInfo* info = find_role(role);
  if ((info != nullptr && info->has(kNameFromContent)) || walk.in_content || walk.in_reference ||
      element.is("summary") || element.is("label")) {
    if (std::string content = trimmed(content_name(element, walk)); !content.empty()) {
      return content;
    }
  }
  const bool is_svg = element.vocabulary == html::Vocabulary::Svg;  // its title is an element
  if (std::string title = trimmed(std::string(element.value_of("title")));
      !title.empty() && !is_svg) {
    return title;
  }
  const bool has_placeholder = is_one_of(element.name, {"input", "textarea"});
  const std::string_view placeholder = element.value_of("placeholder");
  return std::string(
      has_placeholder && !placeholder.empty() ? placeholder : element.value_of("aria-placeholder"));
}

std::string Page::referenced_names(const html::Node& element, const NameWalk& walk) const {
  std::string names;
  for (const std::string_view id : words_of(element.value_of("aria-labelledby"))) {
    if (const html::Node* target = by_id(id)) {
      NameWalk inner{.in_reference = true,
                     .in_hidden = state_of(*target).hidden,
                     .visited = {},
                     .steps = walk.steps};
      append_part(names, trimmed(name(*target, inner)));
    }
  }
  return names;
}

std::string Page::native_name(const html::Node& element, NameWalk& walk) const {
  const std::string_view tag = element.name;
  if (element.vocabulary == html::Vocabulary::Svg) {
    for (const html::Node* at = element.first_child; at != nullptr; at = at->next) {
      if (at->is_element() && at->name == "title") {
        return html::text_content(*at);
      }
    }
    return std::string(element.value_of("xlink:title"));
  }
  if (tag == "img" || tag == "area") {
    return std::string(element.value_of("alt"));
  }
  if (tag == "fieldset" || tag == "table" || tag == "figure") {
    const std::string_view title = tag == "fieldset" ? "legend"
                                   : tag == "table"  ? "caption"
                                                     : "figcaption";
    const html::Node* child = html::child_element(element, title);
    return child == nullptr ? "" : content_name(*child, walk);
  }
  if (!is_one_of(tag, {"input", "select", "textarea", "button", "meter", "progress", "output"})) {
    return tag == "iframe" ? std::string(element.value_of("title")) : "";
  }
  if (tag == "input") {
    const std::string type = base::to_lower_ascii(element.value_of("type"));
    const bool is_button = is_one_of(type, {"button", "submit", "reset"});
    if (is_button && (element.attribute("value") != nullptr || type == "button")) {
      return std::string(element.value_of("value"));
    }
    if (is_button) {
      return type;  // browsers have words of their own for these
    }
    if (type == "image") {
      return std::string(element.value_of("alt"));
    }
  }
  return name_from_labels(element, walk);
}

std::string Page::name_from_labels(const html::Node& control, NameWalk& walk) const {
  std::string names;
  for (const html::Node* label : labels_of(control)) {
    if (hides_itself(*label)) {
      continue;
    }
    NameWalk inner{.in_reference = walk.in_reference,
                   .in_content = true,
                   .visited = walk.visited,
                   .steps = walk.steps};
    append_part(names, trimmed(name(*label, inner)));
  }
  return names;
}

std::string Page::content_name(const html::Node& element, NameWalk& walk) const {
  const bool outside = std::exchange(walk.in_content, true);
  std::string words;
  for (const html::Node* at = element.first_child; at != nullptr; at = at->next) {
    if (at->is_text()) {
      words += at->text;
    } else if (at->is_element()) {
      words += child_name(*at, walk);
    }
  }
  for (const std::string_view id : words_of(element.value_of("aria-owns"))) {
    if (const html::Node* owned = by_id(id)) {
      append_part(words, name(*owned, walk));
    }
  }
  walk.in_content = outside;
  return words;
}

std::string Page::child_name(const html::Node& child, NameWalk& walk) const {
  const bool unseen = is_one_of(child.name, {"script", "style", "template", "noscript"});
  if (unseen ||
      (!walk.in_hidden && (hides_itself(child) || child.value_of("aria-hidden") == "true"))) {
    return {};
  }
  const std::string words = name(child, walk);
  const bool is_inline = role_of(child) == "generic" && child.name != "div";
  return is_inline ? words : " " + words + " ";
}

}  // namespace kept::check
