// The semantic tree of an HTML page or fragment: elements, text and where they came from. Page
// checks, search text, tagged PDF and DOCX all read this one tree.
//
// A Document is immutable after parsing and any number of threads may read it. Its nodes live in
// its arena; their views point into the arena or into the Document's text. Moving a Document leaves
// nodes and views good; destroying it ends them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "source/source_file.h"

namespace kept::html {

enum class NodeKind : std::uint8_t { Document, Element, Text, Comment, Doctype };

// Which vocabulary an element belongs to: inline SVG and MathML have rules of their own.
enum class Vocabulary : std::uint8_t { Html, Svg, MathMl };

struct Attribute {
  std::string_view name = {};   // lower-case (SVG and MathML names keep their case)
  std::string_view value = {};  // entities decoded; "" where there is none
  std::uint32_t begin = 0;      // bytes in Document::text(): from the name …
  std::uint32_t end = 0;        // … to after the closing quote
};

struct Node {
  NodeKind kind = NodeKind::Document;
  Vocabulary vocabulary = Vocabulary::Html;
  std::string_view name;  // elements: lower-case; doctype: what follows `<!doctype`
  std::string_view text;  // text (entities decoded), comment
  std::span<const Attribute> attributes;
  const Node* parent = nullptr;  // null at the root only
  const Node* first_child = nullptr;
  const Node* last_child = nullptr;
  const Node* next = nullptr;      // sibling
  const Node* previous = nullptr;  // sibling
  std::uint32_t begin = 0;         // bytes in Document::text(): the start tag's '<' …
  std::uint32_t end = 0;           // … to after the end tag
  // The author's place: of the nearest data-kept-source="file:begin-end", this node's own first,
  // else ParseOptions::origin. May be empty (no file).
  source::Span origin;

  // The attribute, or null where the element lacks it.
  [[nodiscard]] const Attribute* attribute(std::string_view attribute_name) const;
  // The attribute's value, or "" where the element lacks it.
  [[nodiscard]] std::string_view value_of(std::string_view attribute_name) const;
  // True for an HTML element of this name (an SVG `title` is no HTML `title`).
  [[nodiscard]] bool is(std::string_view element_name) const {
    return kind == NodeKind::Element && vocabulary == Vocabulary::Html && name == element_name;
  }
  [[nodiscard]] bool is_element() const { return kind == NodeKind::Element; }
  [[nodiscard]] bool is_text() const { return kind == NodeKind::Text; }
  // True where the class attribute holds this word.
  [[nodiscard]] bool has_class(std::string_view word) const;
};

class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  [[nodiscard]] const Node& root() const;         // its kind is NodeKind::Document
  [[nodiscard]] std::string_view text() const;    // the bytes that were parsed
  [[nodiscard]] const std::string& name() const;  // ParseOptions::name

  // Where the data-kept-source attributes stand in text(), in order, each with the white space
  // before it: what serialise() leaves out.
  struct Cut {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] std::span<const Cut> cuts() const;

  struct Rep;  // for the parser

 private:
  friend struct Rep;
  explicit Document(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// Strict: pages that Kept makes. Bad nesting, unclosed or unknown elements, duplicate attributes,
// unknown entities … are errors, never repaired silently; the tree is still whole.
// Lenient: pages that others made. End tags, html, head and body are implied as browsers do (WHATWG
// HTML section 13.2.6, without the adoption agency and foster parenting); nothing is reported
// except what passes the limits.
enum class Syntax : std::uint8_t { Strict, Lenient };

struct ParseOptions {
  const source::SourceStore* sources = nullptr;  // what data-kept-source's file numbers mean
  source::Span origin = {};                      // for nodes without a data-kept-source in scope
  std::string name = {};                         // of the page, for diagnostics: pledge/index.html
  bool fragment = false;  // true: no doctype, html, head, body expected or implied
  Syntax syntax = Syntax::Strict;
};

// Limits: texts over kMaxBytes are not parsed (html-too-large); elements deeper than kMaxDepth
// become siblings (html-too-deep). Always returns a tree.
inline constexpr std::size_t kMaxBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxDepth = 512;
[[nodiscard]] Document parse(std::string text, const ParseOptions& options,
                             diagnostics::Diagnostics& diagnostics);

// Sets the diagnostic's place to "name:line:column" of a byte in the page's text.
// For findings whose span is empty: where in the finished page they stand.
void set_page_place(diagnostics::Diagnostic& diagnostic, const Document& document,
                    std::uint32_t offset);

}  // namespace kept::html
