// A tree as one line that tests can read: body(p("Hello " a[href=/x]("you"))).
#pragma once

#include <string>

#include "html/tree.h"

namespace kept::html {

inline std::string tree_text(const Node& node);

inline std::string children_text(const Node& node) {
  std::string out;
  for (const Node* at = node.first_child; at != nullptr; at = at->next) {
    out += (out.empty() ? "" : " ") + tree_text(*at);
  }
  return out;
}

inline std::string tree_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::Document:
      return children_text(node);
    case NodeKind::Text:
      return "\"" + std::string(node.text) + "\"";
    case NodeKind::Comment:
      return "<!--" + std::string(node.text) + "-->";
    case NodeKind::Doctype:
      return "!" + std::string(node.name);
    case NodeKind::Element:
      break;
  }
  std::string out(node.name);
  for (const Attribute& attribute : node.attributes) {
    out += "[" + std::string(attribute.name) + "=" + std::string(attribute.value) + "]";
  }
  const std::string children = children_text(node);
  return children.empty() ? out : out + "(" + children + ")";
}

}  // namespace kept::html
