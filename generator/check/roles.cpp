// Roles: WAI-ARIA 1.2 section 8 (role attribute), HTML-AAM 1.0 section 3.5 (HTML's own).
#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "check/page.h"
#include "html/queries.h"

namespace kept::check {
namespace {

struct TagRole {
  std::string_view tag;
  std::string_view role;
};

// Elements whose role depends on nothing but their name. Sorted.
constexpr auto kTagRoles = std::to_array<TagRole>({
    {"address", "group"},    {"article", "article"},
    {"b", "generic"},        {"bdi", "generic"},
    {"bdo", "generic"},      {"blockquote", "blockquote"},
    {"body", "generic"},     {"button", "button"},
    {"caption", "caption"},  {"code", "code"},
    {"data", "generic"},     {"datalist", "listbox"},
    {"del", "deletion"},     {"details", "group"},
    {"dfn", "term"},         {"dialog", "dialog"},
    {"div", "generic"},      {"em", "emphasis"},
    {"fieldset", "group"},   {"figure", "figure"},
    {"form", "form"},        {"h1", "heading"},
    {"h2", "heading"},       {"h3", "heading"},
    {"h4", "heading"},       {"h5", "heading"},
    {"h6", "heading"},       {"hgroup", "group"},
    {"hr", "separator"},     {"html", "document"},
    {"i", "generic"},        {"ins", "insertion"},
    {"main", "main"},        {"mark", "mark"},
    {"menu", "list"},        {"meter", "meter"},
    {"nav", "navigation"},   {"ol", "list"},
    {"optgroup", "group"},   {"option", "option"},
    {"output", "status"},    {"p", "paragraph"},
    {"pre", "generic"},      {"progress", "progressbar"},
    {"q", "generic"},        {"s", "deletion"},
    {"samp", "generic"},     {"search", "search"},
    {"small", "generic"},    {"span", "generic"},
    {"strong", "strong"},    {"sub", "subscript"},
    {"sup", "superscript"},  {"table", "table"},
    {"textarea", "textbox"}, {"time", "time"},
    {"u", "generic"},        {"ul", "list"},
});

std::string_view plain_role(std::string_view tag) {
  const auto found = std::ranges::lower_bound(kTagRoles, tag, {}, &TagRole::tag);
  return found != kTagRoles.end() && found->tag == tag ? found->role : "";
}

// header and footer are landmarks only where they belong to the whole page.
bool is_in_section(const html::Node& node) {
  for (const html::Node* at = node.parent; at != nullptr; at = at->parent) {
    if (at->is("article") || at->is("aside") || at->is("main") || at->is("nav") ||
        at->is("section")) {
      return true;
    }
  }
  return false;
}

bool is_labelled(const html::Node& node) {
  return !is_blank(node.value_of("aria-label")) || !is_blank(node.value_of("aria-labelledby")) ||
         !is_blank(node.value_of("title"));
}

bool is_none(std::string_view role) {
  return role == "none" || role == "presentation";
}

}  // namespace

std::string_view Page::explicit_role(const html::Node& element) {
  const html::Attribute* attribute = element.attribute("role");
  if (attribute == nullptr) {
    return {};
  }
  for (const std::string_view word : words_of(attribute->value)) {
    const RoleInfo* role = find_role(word);
    role = role != nullptr ? role : find_role(base::to_lower_ascii(word));
    if (role != nullptr) {
      return role->name == "image" ? "img" : role->name;
    }
  }
  return {};
}

bool Page::overrules_none(const html::Node& element) const {
  for (const html::Attribute& attribute : element.attributes) {
    const AttributeInfo* info =
        attribute.name.starts_with("aria-") ? find_aria_attribute(attribute.name) : nullptr;
    if (info != nullptr && info->is_global && info->name != "aria-hidden" &&
        !is_blank(attribute.value)) {
      return true;
    }
  }
  return is_focusable({.node = &element, .disabled = element.attribute("disabled") != nullptr});
}

std::string_view Page::role_of(const html::Node& element) const {
  const std::string_view role = explicit_role(element);
  if (role.empty() || (is_none(role) && overrules_none(element))) {
    return implicit_role(element);
  }
  return role;
}

std::string_view Page::implicit_role(const html::Node& element) const {
  const std::string_view tag = element.name;
  if (element.vocabulary != html::Vocabulary::Html) {
    const bool is_link = tag == "a" && element.attribute("href") != nullptr;
    return is_link ? "link" : tag == "svg" ? "graphics-document" : tag == "math" ? "math" : "";
  }
  if (tag == "a" || tag == "area") {
    return element.attribute("href") != nullptr ? "link" : "generic";
  }
  if (tag == "img") {
    return image_role(element);
  }
  if (tag == "input") {
    return input_role(element);
  }
  if (tag == "select") {
    const bool many = element.attribute("multiple") != nullptr ||
                      base::parse_integer(element.value_of("size")).value_or(0) > 1;
    return many ? "listbox" : "combobox";
  }
  if (tag == "header" || tag == "footer") {
    return is_in_section(element) ? "generic" : tag == "header" ? "banner" : "contentinfo";
  }
  if (tag == "section") {
    return is_labelled(element) ? "region" : "generic";
  }
  if (tag == "aside") {
    return is_in_section(element) && !is_labelled(element) ? "generic" : "complementary";
  }
  if (tag == "li") {
    const bool in_list =
        element.parent->is("ul") || element.parent->is("ol") || element.parent->is("menu");
    return in_list && !is_none(explicit_role(*element.parent)) ? "listitem" : "generic";
  }
  if (tag == "td" || tag == "th" || tag == "tr" || tag == "tbody" || tag == "thead" ||
      tag == "tfoot") {
    return table_part_role(element);
  }
  return plain_role(tag);
}

std::string_view Page::image_role(const html::Node& image) const {
  const html::Attribute* alt = image.attribute("alt");
  return alt != nullptr && alt->value.empty() && !overrules_none(image) ? "none" : "img";
}

std::string_view Page::input_role(const html::Node& input) const {
  const std::string type = base::to_lower_ascii(base::trim(input.value_of("type")));
  constexpr auto kTypes = std::to_array<TagRole>({
      {"button", "button"},
      {"checkbox", "checkbox"},
      {"color", ""},
      {"date", ""},
      {"datetime-local", ""},
      {"file", ""},
      {"hidden", ""},
      {"image", "button"},
      {"month", ""},
      {"number", "spinbutton"},
      {"password", ""},
      {"radio", "radio"},
      {"range", "slider"},
      {"reset", "button"},
      {"search", "searchbox"},
      {"submit", "button"},
      {"time", ""},
      {"week", ""},
  });
  for (const TagRole& candidate : kTypes) {
    if (candidate.tag == type) {
      return candidate.role == "searchbox" && input.attribute("list") != nullptr ? "combobox"
                                                                                 : candidate.role;
    }
  }
  return input.attribute("list") != nullptr ? "combobox" : "textbox";
}

std::string_view Page::table_part_role(const html::Node& part) const {
  const html::Node* table = html::ancestor(part, "table");
  const std::string_view table_role = table == nullptr ? "" : explicit_role(*table);
  const bool is_cell = part.name == "td" || part.name == "th";
  if (table == nullptr || is_none(table_role) ||
      (!table_role.empty() && table_role != "table" && table_role != "grid" &&
       table_role != "treegrid")) {
    return "generic";
  }
  if (!is_cell) {
    return part.name == "tr" ? "row" : "rowgroup";
  }
  if (part.name == "td") {
    return table_role == "grid" || table_role == "treegrid" ? "gridcell" : "cell";
  }
  const std::string scope = base::to_lower_ascii(part.value_of("scope"));
  if (scope == "row" || scope == "rowgroup") {
    return "rowheader";
  }
  // Without a scope: a heading of its row where the row has data cells, else of its column.
  const bool beside_data = scope.empty() && html::child_element(*part.parent, "td") != nullptr;
  return beside_data && html::previous_element(part) == nullptr ? "rowheader" : "columnheader";
}

bool Page::is_transparent(const html::Node& element) const {
  const std::string_view role = role_of(element);
  if (role != "generic" && !is_none(role) && !role.empty()) {
    return false;
  }
  return std::ranges::none_of(element.attributes, [](const html::Attribute& attribute) {
    return attribute.name.starts_with("aria-") && attribute.name != "aria-hidden" &&
           attribute.name != "aria-owns";
  });
}

const html::Node* Page::owner_of(const html::Node& element) const {
  const std::string_view id = element.value_of("id");
  for (const html::Node* owner : owners_) {
    const auto ids = words_of(owner->value_of("aria-owns"));
    if (!id.empty() && std::ranges::find(ids, id) != ids.end()) {
      return owner;
    }
  }
  const html::Node* at = element.parent;
  while (at != nullptr && at->is_element() && is_transparent(*at)) {
    at = at->parent;
  }
  return at != nullptr && at->is_element() ? at : nullptr;
}

std::vector<const html::Node*> Page::owned_by(const html::Node& element) const {
  std::vector<const html::Node*> owned;
  append_owned(element, owned, 0);
  return owned;
}

void Page::append_owned(const html::Node& element, std::vector<const html::Node*>& out,
                        int depth) const {
  constexpr int kMostDepth = 600;  // aria-owns may go round in a circle
  if (depth > kMostDepth || out.size() > 10'000) {
    return;
  }
  const auto add = [&](const html::Node& child) {
    if (hides_itself(child) || child.value_of("aria-hidden") == "true") {
      return;
    }
    if (is_transparent(child)) {
      append_owned(child, out, depth + 1);
    } else {
      out.push_back(&child);
    }
  };
  for (const html::Node* at = element.first_child; at != nullptr; at = at->next) {
    if (at->is_element()) {
      add(*at);
    }
  }
  if (depth < 20) {
    for (const std::string_view id : words_of(element.value_of("aria-owns"))) {
      if (const html::Node* owned = by_id(id); owned != nullptr && owned != &element) {
        add(*owned);
      }
    }
  }
}

}  // namespace kept::check
