// The inline content of a block as one text with spans, with its structure elements and links.
#pragma once

#include <string>
#include <vector>

#include "html/tree.h"
#include "pdf/document_index.h"
#include "pdf/flow.h"

namespace kept::pdf {

// What a stretch of inline content inherits.
struct InlineContext {
  TextStyle style;
  std::uint32_t element = 0;
  std::uint32_t link = kNone;
  std::uint32_t segment = kNone;  // the current one of `element`; kNone: to be made
};

// A place in the text where something other than a word stands or is noted.
struct InlineMark {
  enum class Kind : std::uint8_t { Anchor, Footnote };
  Kind kind = Kind::Anchor;
  std::uint32_t at = 0;              // byte of the text
  std::uint32_t target = 0;          // Anchor: of the galley's targets
  const html::Node* note = nullptr;  // Footnote: what it says …
  std::uint32_t element = kNone;     // … and its Note element
};

struct InlineText {
  ParagraphText paragraph;
  std::vector<InlineMark> marks;
  std::vector<const html::Node*> pictures;  // images and SVG found among the words
};

enum class WhiteSpace : std::uint8_t { Collapse, Keep };

// Gathers nodes one after the other into one InlineText.
class InlineCollector {
 public:
  // `origins` gets the author's place of each new segment.
  InlineCollector(Galley& galley, const DocumentIndex& index, Colour link_colour,
                  std::vector<source::Span>& origins)
      : galley_(galley), index_(index), link_colour_(link_colour), origins_(origins) {}

  void start(Direction direction, WhiteSpace white_space = WhiteSpace::Collapse);
  void add(const html::Node& node, InlineContext& context);
  void add_literal(std::string_view text, InlineContext& context);
  // Takes the white space off both ends. The collector is ready for a new start().
  [[nodiscard]] InlineText finish();

 private:
  void add_text(std::string_view text, InlineContext& context, source::Span origin);
  void add_element(const html::Node& node, InlineContext& context);
  void add_children(const html::Node& node, InlineContext& context);
  void add_link(const html::Node& node, InlineContext& context);
  void add_target(const html::Node& node);
  void add_footnote(const html::Node& note, const InlineContext& context);
  void append(std::string_view bytes, InlineContext& context, source::Span origin);
  [[nodiscard]] std::uint32_t target_index(std::string_view id);

  Galley& galley_;
  const DocumentIndex& index_;
  Colour link_colour_;
  std::vector<source::Span>& origins_;
  InlineText out_;
  bool last_was_space_ = true;
  WhiteSpace white_space_ = WhiteSpace::Collapse;
};

// True for text and for elements that stand within a line.
[[nodiscard]] bool is_inline(const html::Node& node);
// True for elements that never show: script, style, template, hidden …
[[nodiscard]] bool is_hidden(const html::Node& node);
[[nodiscard]] bool is_blank(const html::Node& node);

}  // namespace kept::pdf
