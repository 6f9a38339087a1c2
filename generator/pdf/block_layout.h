// Blocks of the tree as strips: headings, paragraphs, lists, tables, figures, call-outs, contents.
// One BlockLayout fills one galley; several can work at once on the same document and index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "html/tree.h"
#include "pdf/document_index.h"
#include "pdf/flow.h"
#include "pdf/inline_text.h"
#include "pdf/pdf.h"
#include "pdf/shaper.h"
#include "pdf/style_table.h"

namespace kept::pdf {

// Where a block stands and what it inherits.
struct BlockContext {
  float left = 0;  // of the area for content, from the page's left edge
  float width = 0;
  std::string language;
  Direction direction = Direction::LeftToRight;
  std::uint32_t element = kNone;  // kNone: on the document's spine
  std::uint32_t container = kNone;
  StyleId text_style = StyleId::BodyText;
  Align align = Align::Start;
  std::optional<Colour> ink;  // of all text, on a dark panel
};

// What a paragraph is besides its text.
struct ParagraphSetting {
  ParagraphStyle style;
  Align align = Align::Start;
  WhiteSpace white_space = WhiteSpace::Collapse;
  bool keep_lines_together = false;
};

// A number or bullet that stands out at the start of the next line, `indent` before it.
struct Marker {
  std::vector<Piece> pieces;
  float indent = 0;
};

// A box of its own look around blocks.
struct BoxLook {
  StyleId text_style = StyleId::BodyText;
  float padding = 0;
  float side = 0;
  std::optional<Colour> fill;
  std::optional<Colour> ink;
  float rule_width = 0;  // at the start edge, in the brand's colour
  float border = 0;      // all around
  bool bleeds = false;   // to the edges of the sheet
};
// What a node's classes say of its box (panel, banner …), or nothing.
[[nodiscard]] std::optional<BoxLook> box_look(const html::Node& node, const StyleTable& styles);
// True for wrappers that are laid out in one piece rather than looked through: boxes, grids, room
// to write in.
[[nodiscard]] bool is_designed(const html::Node& node);
// True for a list that follows a numbered paragraph, or what continues it: it is set where the
// paragraph's text stands.
[[nodiscard]] bool belongs_to_numbered(const html::Node& list);
// How `data-widths="1 3"` shares `width` out; empty where it is not given.
[[nodiscard]] std::vector<float> given_widths(const html::Node& node, float width);
// The same for a grid, whose columns are as wide as each other where nothing is said.
[[nodiscard]] std::vector<float> grid_widths(const html::Node& node, float width);
[[nodiscard]] float number_of(const html::Node& node, std::string_view attribute, float otherwise);

// One block of a document, or a run of inline siblings [node, end), below the wrapper `element` of
// the structure's spine.
struct SpineBlock {
  const html::Node* node = nullptr;
  const html::Node* end = nullptr;  // of an inline run
  bool is_inline_run = false;
  std::uint32_t element = 0;
  BlockContext context;
  std::vector<std::string_view> anchors;  // ids of wrappers that begin here
};

class BlockLayout {
 public:
  // All must outlive the BlockLayout.
  BlockLayout(Galley& galley, Shaper& shaper, const StyleTable& styles,
              const DocumentOptions& options, const DocumentIndex& index,
              diagnostics::Diagnostics& diagnostics);

  // Lays out block `number` of the document's spine; its elements become roots of the galley.
  void add_spine_block(const SpineBlock& block, std::uint32_t number);

 private:
  friend class TableLayout;

  void add_block(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_children(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_heading(Flow& flow, const html::Node& node, const BlockContext& context);
  [[nodiscard]] BlockContext indented(const BlockContext& context) const;
  void add_numbered(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_list(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_list_item(Flow& flow, const html::Node& node, const BlockContext& context,
                     std::string_view marker);
  void add_definitions(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_figure(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_figure_parts(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_picture(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_drawing(Flow& flow, const html::Node& svg, const BlockContext& context);
  void add_image(Flow& flow, const html::Node& node, const BlockContext& context);
  void place_picture(Flow& flow, Item item, float natural_width, float natural_height,
                     const BlockContext& context);
  void add_boxed(Flow& flow, const html::Node& node, const BlockContext& context, Role role,
                 const BoxLook& look);
  // Room for a pen: ruled lines, an empty box. Decoration, told by the words before it.
  void add_lines_to_write(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_empty_box(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_ornament(Flow& flow, const html::Node& node, const BlockContext& context);
  enum class Stroke : std::uint8_t { Solid, Dashed };
  void add_outline(Flow& flow, Item box, float width, Colour colour, Stroke stroke);
  void add_contents(Flow& flow, const html::Node& node, const BlockContext& context);
  void add_contents_entry(Flow& flow, const Heading& heading, int depth,
                          const BlockContext& context);
  // Room that stays even at the top of a page.
  void add_space(Flow& flow, float height, const BlockContext& context);
  void add_rule(Flow& flow, const BlockContext& context);
  void add_footnote(const InlineMark& mark, const BlockContext& context);

  // The nodes [first, end) as one paragraph whose content belongs to `element`.
  void add_text(Flow& flow, const html::Node* first, const html::Node* end, std::uint32_t element,
                const BlockContext& context, const ParagraphSetting& setting);
  void add_lines(Flow& flow, const InlineText& text, std::vector<Piece>& pieces,
                 const BlockContext& context, const ParagraphSetting& setting);
  void add_line(Flow& flow, std::span<const Piece> line, float width, const BlockContext& context,
                const ParagraphSetting& setting);
  void add_runs(Flow& flow, std::span<const Piece> line, std::span<const float> places, float x,
                float baseline);
  void add_run(Flow& flow, std::span<const Piece> run, float x, float baseline);
  void add_link_areas(Flow& flow, std::span<const Piece> line, std::span<const float> places,
                      float x, float baseline);
  void add_marker(Flow& flow, const BlockContext& context, float baseline);
  void add_marks(Flow& flow, const InlineText& text, std::size_t& next_mark, std::uint32_t end,
                 const BlockContext& context);
  void shape(const ParagraphText& paragraph, std::vector<Piece>& pieces);
  [[nodiscard]] float baseline_of(const ParagraphStyle& style) const;
  void set_marker(std::string_view text, std::uint32_t element, const ParagraphStyle& style,
                  const BlockContext& context, float indent);

  [[nodiscard]] TextStyle text_style(const ParagraphStyle& style,
                                     const BlockContext& context) const;
  [[nodiscard]] std::uint32_t new_element(Role role, const BlockContext& context);
  // The context inside `node`: its language and direction, noted on `element` where they change.
  [[nodiscard]] BlockContext inherit(const html::Node& node, const BlockContext& context,
                                     std::uint32_t element);
  void note_anchor(const html::Node& node);
  void open_strip(Flow& flow, float height, const BlockContext& context);
  void close_strip(Flow& flow);

  Galley& galley_;
  Shaper& shaper_;
  const StyleTable& styles_;
  const DocumentOptions& options_;
  const DocumentIndex& index_;
  diagnostics::Diagnostics& diagnostics_;
  std::vector<source::Span> origins_;  // of the galley's segments
  InlineCollector collector_;
  ParagraphShaper paragraph_shaper_;
  std::vector<std::string_view> pending_anchors_;  // for the next strip
  Marker pending_marker_;                          // for the next line
  bool break_before_next_ = false;
  std::uint32_t block_ = 0;
  std::vector<float> places_;
};

}  // namespace kept::pdf
