#include "check/page.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "html/queries.h"

namespace kept::check {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_control(const html::Node& node) {
  return is_one_of(node.name, {"button", "select", "textarea", "meter", "progress", "output"}) ||
         (node.name == "input" && base::to_lower_ascii(node.value_of("type")) != "hidden");
}

bool can_be_disabled(const html::Node& node) {
  return is_one_of(node.name,
                   {"button", "input", "select", "textarea", "fieldset", "option", "optgroup"});
}

// A file that is one <svg>, around which the parser had to imply a page.
bool is_drawing(const html::Node& html) {
  const html::Node* body = html::child_element(html, "body");
  const html::Node* first = body == nullptr ? nullptr : body->first_child;
  while (first != nullptr && !first->is_element()) {
    first = first->next;
  }
  return first != nullptr && first->vocabulary == html::Vocabulary::Svg &&
         html::next_element(*first) == nullptr;
}

bool is_never_shown(const html::Node& node) {
  return is_one_of(node.name, {"head", "script", "style", "template", "noscript", "datalist"}) ||
         (node.name == "input" && base::to_lower_ascii(node.value_of("type")) == "hidden") ||
         (node.name == "dialog" && node.attribute("open") == nullptr);
}

}  // namespace

bool is_blank(std::string_view text) {
  return base::trim(text).empty();
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < list.size()) {
    std::size_t end = at;
    while (end < list.size() && !base::is_space(list[end])) {
      ++end;
    }
    if (end > at) {
      words.push_back(list.substr(at, end - at));
    }
    at = end + 1;
  }
  return words;
}

Page::Page(const html::Document& document) : document_(document) {
  for (const html::Node& node : html::descendants(document.root())) {
    if (node.is("style") && node.first_child != nullptr) {
      styles_.add_sheet(node.first_child->text);
    }
  }
  collect(document.root(), {});
  if (html != nullptr && html->begin == html->end && is_drawing(*html)) {
    html = body = nullptr;
  }
  std::ranges::stable_sort(ids_, {}, &std::pair<std::string_view, const html::Node*>::first);
  for (const html::Node* label : labels_) {
    if (const html::Attribute* target = label->attribute("for"); target != nullptr) {
      label_targets_.emplace_back(target->value, label);
    }
  }
  std::ranges::stable_sort(label_targets_, {},
                           &std::pair<std::string_view, const html::Node*>::first);
  for (const Elements* elements : {&headings, &links, &images, &controls, &summaries, &with_role}) {
    for (const Element& element : *elements) {
      const bool listed_by_role = elements != &with_role && element->attribute("role") != nullptr &&
                                  !is_blank(element->value_of("role"));
      if (!listed_by_role) {
        roled.push_back({element, role_of(*element)});
      }
    }
  }
  std::ranges::stable_sort(roled, {}, [](const Roled& r) { return r.element->begin; });
}

void Page::collect(const html::Node& parent, Element around) {
  for (const html::Node* at = parent.first_child; at != nullptr; at = at->next) {
    if (!at->is_element()) {
      continue;
    }
    const Element element = state_in(*at, around);
    classify(element);
    if (!at->attributes.empty()) {
      note_attributes(element);
    }
    collect(*at, element);
  }
}

Element Page::state_in(const html::Node& node, const Element& around) const {
  Element element = around;
  element.node = &node;
  if (!element.hidden) {
    element.hidden = hides_itself(node);
  } else if (styles_.has_sheet() || node.attribute("style") != nullptr) {
    // Only visibility can be taken back, and only where nothing around is display:none.
    element.hidden = state_of(node).hidden;
  }
  if (node.attributes.empty() && !styles_.has_sheet()) {
    return element;
  }
  element.aria_hidden = element.aria_hidden || node.value_of("aria-hidden") == "true";
  if (styles_.has_sheet() || node.attribute("style") != nullptr) {
    element.off_screen = element.off_screen || styles_.moves_off_screen(node);
  }
  if (can_be_disabled(node)) {
    element.disabled = element.disabled || node.attribute("disabled") != nullptr;
  }
  return element;
}

bool Page::hides_itself(const html::Node& element) const {
  if (is_never_shown(element)) {
    return true;
  }
  if (element.attributes.empty() && !styles_.has_sheet()) {
    return false;
  }
  if (element.attribute("hidden") != nullptr) {
    return true;
  }
  if (!styles_.has_sheet() && element.attribute("style") == nullptr) {
    return false;
  }
  return styles_.hides(element) || styles_.invisible(element).value_or(false);
}

Element Page::state_of(const html::Node& node) const {
  Element element{.node = &node};
  std::optional<bool> invisible;
  for (const html::Node* at = &node; at != nullptr && at->is_element(); at = at->parent) {
    const bool styled = styles_.has_sheet() || at->attribute("style") != nullptr;
    if (styled && !invisible) {
      invisible = styles_.invisible(*at);
    }
    element.hidden = element.hidden || is_never_shown(*at) || at->attribute("hidden") != nullptr ||
                     (styled && styles_.hides(*at));
    element.aria_hidden = element.aria_hidden || at->value_of("aria-hidden") == "true";
    element.off_screen = element.off_screen || (styled && styles_.moves_off_screen(*at));
    element.disabled =
        element.disabled || (can_be_disabled(*at) && at->attribute("disabled") != nullptr);
  }
  element.hidden = element.hidden || invisible.value_or(false);
  return element;
}

void Page::classify(const Element& element) {
  const html::Node& node = *element;
  const std::string_view name = node.name;
  if (node.vocabulary != html::Vocabulary::Html) {
    if (name == "a" && node.attribute("href") != nullptr) {
      links.push_back(element);
    }
    return;
  }
  if (name == "a" || name == "area") {
    if (node.attribute("href") != nullptr) {
      links.push_back(element);
    }
  } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
    headings.push_back(element);
  } else if (name == "img") {
    images.push_back(element);
  } else if (is_control(node)) {
    controls.push_back(element);
  } else if (name == "table") {
    tables.push_back(element);
  } else if (name == "label") {
    labels_.push_back(&node);
  } else if (is_one_of(name,
                       {"main", "nav", "header", "footer", "aside", "section", "form", "search"})) {
    sections.push_back(element);
  } else if (name == "iframe") {
    iframes.push_back(element);
  } else if (name == "meta") {
    metas.push_back(element);
  } else if (name == "title") {
    titles.push_back(element);
  } else if (name == "summary") {
    if (node.parent->is("details") && html::child_element(*node.parent, "summary") == &node) {
      summaries.push_back(element);
    }
  } else if (name == "html") {
    html = &node;
  } else if (name == "body") {
    body = &node;
  }
}

void Page::note_attributes(const Element& element) {
  const html::Node& node = *element;
  bool has_aria = false;
  for (const html::Attribute& attribute : node.attributes) {
    const std::string_view name = attribute.name;
    if (name == "id") {
      with_id.push_back(element);
      ids_.emplace_back(attribute.value, &node);
    } else if (name == "role") {
      if (!is_blank(attribute.value)) {
        with_role.push_back(element);
        if (node.vocabulary == html::Vocabulary::Svg) {
          svgs.push_back(element);
        }
      }
    } else if (name.starts_with("aria-")) {
      has_aria = true;
      if (name == "aria-owns") {
        owners_.push_back(&node);
      }
    } else if (name == "style") {
      with_style.push_back(element);
    } else if (name == "lang") {
      with_lang.push_back(element);
    } else if (name == "headers" && (node.is("td") || node.is("th"))) {
      with_headers.push_back(element);
    } else if (name == "name" && node.is("a")) {
      with_fragment_target.push_back(element);
    }
  }
  if (has_aria) {
    with_aria.push_back(element);
  }
}

const html::Node* Page::by_id(std::string_view id) const {
  const auto found = std::ranges::lower_bound(
      ids_, id, {}, &std::pair<std::string_view, const html::Node*>::first);
  return found != ids_.end() && found->first == id ? found->second : nullptr;
}

std::vector<const html::Node*> Page::labels_of(const html::Node& control) const {
  const std::string_view id = control.value_of("id");
  constexpr std::size_t kMostLabels = 20;
  std::vector<const html::Node*> found;
  const html::Node* around = html::ancestor(control, "label");
  if (around != nullptr && around->attribute("for") == nullptr) {
    found.push_back(around);
  }
  if (!id.empty() && by_id(id) == &control) {
    auto named = std::ranges::lower_bound(label_targets_, id, {},
                                          &std::pair<std::string_view, const html::Node*>::first);
    for (; named != label_targets_.end() && named->first == id && found.size() < kMostLabels;
         ++named) {
      found.push_back(named->second);
    }
  }
  return found;
}

bool Page::is_focusable(const Element& element) const {
  const html::Node& node = *element;
  if (element.hidden || (element.disabled && can_be_disabled(node))) {
    return false;
  }
  if (node.vocabulary == html::Vocabulary::Svg && node.name == "a" &&
      node.attribute("href") != nullptr) {
    return true;
  }
  const std::string_view tabindex = base::trim(node.value_of("tabindex"));
  if (base::parse_integer(tabindex)) {
    return true;
  }
  const std::string_view editable = node.value_of("contenteditable");
  if (node.attribute("contenteditable") != nullptr && editable != "false") {
    return true;
  }
  if (is_one_of(node.name, {"a", "area"})) {
    return node.attribute("href") != nullptr;
  }
  if (is_one_of(node.name, {"audio", "video"})) {
    return node.attribute("controls") != nullptr;
  }
  if (node.name == "summary") {
    return node.parent->is("details") && html::child_element(*node.parent, "summary") == &node;
  }
  return is_one_of(node.name, {"button", "select", "textarea", "iframe"}) ||
         (node.name == "input" && base::to_lower_ascii(node.value_of("type")) != "hidden");
}

bool Page::is_tab_stop(const Element& element) const {
  const auto tabindex = base::parse_integer(base::trim(element->value_of("tabindex")));
  return is_focusable(element) && tabindex.value_or(0) >= 0;
}

}  // namespace kept::check
