// Questions to the tree. Pure functions; costs are said where they are not evident.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "html/tree.h"

namespace kept::html {

// The node after `node` in document order inside `within`, or null at the end.
[[nodiscard]] inline const Node* next_in(const Node& within, const Node& node) {
  if (node.first_child != nullptr) {
    return node.first_child;
  }
  const Node* at = &node;
  while (at != &within && at->next == nullptr) {
    at = at->parent;
  }
  return at == &within ? nullptr : at->next;
}

// for (const Node& node : descendants(root)): every node below root, in document order.
class Descendants {
 public:
  class Iterator {
   public:
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    Iterator(const Node* within, const Node* at) : within_(within), at_(at) {}
    const Node& operator*() const { return *at_; }
    const Node* operator->() const { return at_; }
    Iterator& operator++() {
      at_ = next_in(*within_, *at_);
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Node* within_;
    const Node* at_;
  };
  explicit Descendants(const Node& within) : within_(&within) {}
  [[nodiscard]] Iterator begin() const { return {within_, within_->first_child}; }
  [[nodiscard]] Iterator end() const { return {within_, nullptr}; }

 private:
  const Node* within_;
};
[[nodiscard]] inline Descendants descendants(const Node& within) {
  return Descendants(within);
}

// The first HTML element of this name below `within` (or a direct child), or null.
[[nodiscard]] const Node* find_element(const Node& within, std::string_view name);
[[nodiscard]] const Node* child_element(const Node& parent, std::string_view name);
// The nearest HTML ancestor of this name, or null; not the node itself.
[[nodiscard]] const Node* ancestor(const Node& node, std::string_view name);
// The next or previous sibling that is an element, or null.
[[nodiscard]] const Node* next_element(const Node& node);
[[nodiscard]] const Node* previous_element(const Node& node);

// All text below the node as it stands (script and style too).
[[nodiscard]] std::string text_content(const Node& node);
// The text that a reader meets: white space collapsed to single spaces, blocks kept apart by a
// space, without script, style, template and elements with the hidden attribute.
[[nodiscard]] std::string visible_text(const Node& node);
// What a picture says to those who do not see it: its aria-label, its alt, or the title and the
// description of an SVG.
[[nodiscard]] std::string alternative_text(const Node& picture);

[[nodiscard]] bool is_void_element(std::string_view name);   // br, img …
[[nodiscard]] bool is_known_element(std::string_view name);  // of the HTML standard

}  // namespace kept::html
