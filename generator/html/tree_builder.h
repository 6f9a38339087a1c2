// What the strict and the lenient builder share: the tree under construction and its open elements.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/document_rep.h"
#include "html/elements.h"
#include "html/faults.h"
#include "html/scanner.h"
#include "html/tree.h"

namespace kept::html {

class TreeBuilder {
 public:
  // All must outlive this.
  TreeBuilder(Document::Rep& rep, const ParseOptions& options, Faults& faults);

 protected:
  struct Open {
    Node* node;
    const ElementInfo* info;  // null for SVG, MathML and elements that HTML has not
  };

  [[nodiscard]] const Open& current() const { return open_.back(); }
  [[nodiscard]] Node* current_node() const { return open_.back().node; }
  // The vocabulary of an element that starts here: foreign content and its integration points
  // (section 13.2.6.5).
  [[nodiscard]] Vocabulary vocabulary_of(std::string_view name) const;

  // Whether an end tag names this element; SVG's and MathML's are met in lower case at times.
  [[nodiscard]] static bool closes(const Token& end_tag, const Node& open);

  Node* append(NodeKind kind, const Token& token);
  Node* append_element(const Token& token, Vocabulary vocabulary);
  // Makes an appended element the current one, unless that would go too deep.
  void push(Node* node, const ElementInfo* info);
  void pop(std::uint32_t end);
  void pop_until(std::size_t size, std::uint32_t end);
  void append_leaf(const Token& token);  // text, comment, doctype

  Document::Rep& rep_;
  const ParseOptions& options_;
  Faults& faults_;
  Scanner scanner_;
  std::vector<Open> open_;  // the root first

 private:
  void read_origin(Node& node);
  [[nodiscard]] source::Span parse_origin(std::string_view value);
  void tell_scanner();

  const source::SourceFile* last_file_ = nullptr;  // the store's lock is not free
  bool depth_reported_ = false;
};

// Parses rep.text into rep.root.
void build_strict(Document::Rep& rep, const ParseOptions& options, Faults& faults);
void build_lenient(Document::Rep& rep, const ParseOptions& options, Faults& faults);

}  // namespace kept::html
