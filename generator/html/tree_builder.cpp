#include "html/tree_builder.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace kept::html {
namespace {

constexpr std::string_view kOriginAttribute = "data-kept-source";

// Elements of SVG and MathML whose content is HTML again.
bool is_integration_point(const Node& node) {
  if (node.vocabulary == Vocabulary::Svg) {
    return node.name == "foreignObject" || node.name == "desc" || node.name == "title";
  }
  constexpr std::string_view kMathText[] = {"mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
  return node.vocabulary == Vocabulary::MathMl &&
         std::ranges::find(kMathText, node.name) != std::end(kMathText);
}

bool read_number(std::string_view& text, char after, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) {
    return false;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (after == '\0') {
    return text.empty();
  }
  const bool good = !text.empty() && text.front() == after;
  text.remove_prefix(good ? 1 : 0);
  return good;
}

}  // namespace

TreeBuilder::TreeBuilder(Document::Rep& rep, const ParseOptions& options, Faults& faults)
    : rep_(rep),
      options_(options),
      faults_(faults),
      scanner_(rep.text, options.syntax, rep.arena, faults) {
  rep_.root.end = static_cast<std::uint32_t>(rep.text.size());
  rep_.root.origin = options.origin;
  open_.reserve(64);
  open_.push_back({&rep_.root, nullptr});
  tell_scanner();
}

Vocabulary TreeBuilder::vocabulary_of(std::string_view name) const {
  const Node& parent = *current_node();
  if (parent.vocabulary != Vocabulary::Html && !is_integration_point(parent)) {
    return parent.vocabulary;
  }
  if (name == "svg") {
    return Vocabulary::Svg;
  }
  return name == "math" ? Vocabulary::MathMl : Vocabulary::Html;
}

bool TreeBuilder::closes(const Token& end_tag, const Node& open) {
  if (open.vocabulary == Vocabulary::Html || open.name.size() != end_tag.name.size()) {
    return open.name == end_tag.name;
  }
  return base::to_lower_ascii(open.name) == base::to_lower_ascii(end_tag.name);
}

Node* TreeBuilder::append(NodeKind kind, const Token& token) {
  Node* parent = current_node();
  Node* node = rep_.arena.make<Node>();
  node->kind = kind;
  node->parent = parent;
  node->begin = token.begin;
  node->end = token.end;
  node->origin = parent->origin;
  node->previous = parent->last_child;
  if (parent->last_child == nullptr) {
    parent->first_child = node;
  } else {
    const_cast<Node*>(parent->last_child)->next = node;  // ours until the tree is handed out
  }
  parent->last_child = node;
  return node;
}

Node* TreeBuilder::append_element(const Token& token, Vocabulary vocabulary) {
  Node* node = append(NodeKind::Element, token);
  node->vocabulary = vocabulary;
  node->name = token.name;
  node->attributes = token.attributes;
  if (!node->attributes.empty()) {
    read_origin(*node);
  }
  return node;
}

void TreeBuilder::append_leaf(const Token& token) {
  const NodeKind kind = token.kind == TokenKind::Text      ? NodeKind::Text
                        : token.kind == TokenKind::Comment ? NodeKind::Comment
                                                           : NodeKind::Doctype;
  Node* node = append(kind, token);
  node->name = token.name;
  node->text = token.text;
}

void TreeBuilder::push(Node* node, const ElementInfo* info) {
  if (open_.size() > kMaxDepth) {
    if (!depth_reported_) {
      depth_reported_ = true;
      faults_
          .report_limit("html-too-deep", node->begin, node->origin,
                        "elements are nested more than " + std::to_string(kMaxDepth) + " deep")
          .with_hint("look for list items or quotations that are opened and never closed");
    }
    return;
  }
  open_.push_back({node, info});
  tell_scanner();
}

void TreeBuilder::pop(std::uint32_t end) {
  current_node()->end = end;
  open_.pop_back();
  tell_scanner();
}

void TreeBuilder::pop_until(std::size_t size, std::uint32_t end) {
  while (open_.size() > size) {
    current_node()->end = end;
    open_.pop_back();
  }
  tell_scanner();
}

void TreeBuilder::tell_scanner() {
  const Node& node = *current_node();
  scanner_.set_foreign(node.vocabulary != Vocabulary::Html && !is_integration_point(node));
  scanner_.set_current_name(node.name);
  scanner_.set_origin(node.origin);
}

void TreeBuilder::read_origin(Node& node) {
  for (const Attribute& attribute : node.attributes) {
    if (attribute.name == kOriginAttribute) {
      std::uint32_t begin = attribute.begin;
      while (begin > 0 && base::is_space(rep_.text[begin - 1])) {
        --begin;
      }
      rep_.cuts.push_back({begin, attribute.end});
      if (const source::Span span = parse_origin(attribute.value); span.file != nullptr) {
        node.origin = span;
      }
      return;
    }
  }
}

source::Span TreeBuilder::parse_origin(std::string_view value) {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  if (options_.sources == nullptr || !read_number(value, ':', file) ||
      !read_number(value, '-', begin) || !read_number(value, '\0', end)) {
    return {};
  }
  if (last_file_ == nullptr || last_file_->id() != file) {
    if (file >= options_.sources->size()) {
      return {};
    }
    last_file_ = &options_.sources->at(file);
  }
  const auto size = static_cast<std::uint32_t>(last_file_->text().size());
  end = std::min(end, size);
  return {last_file_, std::min(begin, end), end};
}

}  // namespace kept::html
