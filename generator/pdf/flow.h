// What block layout hands to pagination: strips that follow each other down the page, each with the
// things to draw in it. A galley is the flow of one stretch of the document with all that its items
// refer to; galleys are made independently of each other, so several threads can work at once.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "html/tree.h"
#include "pdf/paragraph.h"
#include "pdf/pdf.h"
#include "pdf/structure.h"
#include "pdf/style_table.h"
#include "source/source_file.h"

namespace kept::pdf {

enum class ItemKind : std::uint8_t {
  Text,        // words [first, first + count) from (x, y), y the baseline
  Fill,        // a rectangle in colour `first`: decoration, never content
  Drawing,     // drawing `first` in the rectangle
  Image,       // image `first` in the rectangle
  LinkArea,    // the rectangle leads where link `first` leads
  PageNumber,  // the page number of target `first`, ending (or starting, right to left) at x
  Leader,      // dots over `width` that end (or start, right to left) at x
  Anchor,      // target `first` is here
};

// Lengths in points, y downwards from the strip's top, x from the page's left edge.
struct Item {
  ItemKind kind = ItemKind::Text;
  Direction direction = Direction::LeftToRight;
  std::uint16_t style = 0;
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t segment = kNone;  // kNone: an artifact
};

enum class BreakBefore : std::uint8_t { Auto, Page };

// One line, one table row or a part of one, one figure: what stays in one piece.
struct Strip {
  float height = 0;
  float space_before = 0;  // dropped at the top of a page, joined with the space after before it
  float space_after = 0;
  std::uint32_t first_item = 0;
  std::uint32_t item_count = 0;
  std::uint32_t container = kNone;
  std::uint32_t table = kNone;  // whose header is repeated where a page starts with this strip
  std::uint32_t first_footnote = 0;
  std::uint32_t footnote_count = 0;
  BreakBefore break_before = BreakBefore::Auto;
  bool keep_with_next = false;
};

struct Flow {
  std::vector<Strip> strips;
  std::vector<Item> items;
};

// A box drawn behind strips: call-outs and quotations. Drawn anew on each page that it reaches.
struct Container {
  std::uint32_t parent = kNone;
  float x = 0;
  float width = 0;
  bool filled = false;
  Colour fill;
  Colour rule;
  float rule_width = 0;  // at the start edge
  float border = 0;      // all around, in the rule's colour
  bool bleeds = false;   // to the edges of the sheet, and to its top from the top of the text
  Direction direction = Direction::LeftToRight;
};

// The header rows of a table, drawn again (as artifacts) at the top of each page it continues on.
struct RepeatedHeader {
  std::uint32_t first_strip = 0;
  std::uint32_t strip_count = 0;
  float height = 0;
};

// A note as one reference calls it: its strips among the galley's footnotes. On a page where
// several references call the same `note` it is set once, for the first.
struct Footnote {
  const html::Node* note = nullptr;
  std::uint32_t first_strip = 0;
  std::uint32_t strip_count = 0;
  float height = 0;
};

struct Link {
  std::uint32_t element = 0;
  std::string target;  // "#id" or an address
  std::string text;    // what the link says, for readers that do not read its content
  source::Span origin;
};

struct MeasuredTable {
  const html::Node* table = nullptr;
  TableColumns columns;
};

struct Drawing;
struct Image;

struct Galley {
  Flow flow;
  std::vector<const ShapedWord*> words;
  std::vector<TextStyle> styles;
  std::vector<Colour> colours;
  std::vector<Container> containers;
  std::vector<RepeatedHeader> headers;
  std::vector<Link> links;
  std::vector<std::string> targets;
  std::vector<std::unique_ptr<Drawing>> drawings;
  std::vector<std::unique_ptr<Image>> images;
  std::vector<MeasuredTable> tables;
  Flow footnotes;                     // strips of all footnotes
  std::vector<Footnote> footnote_of;  // what strips name by `first_footnote`

  std::vector<Element> elements;
  std::vector<ElementAttributes> attributes;
  std::vector<Segment> segments;
  bool has_page_references = false;  // text that says page numbers: layout must know them

  std::vector<std::uint32_t> roots;        // elements whose parent is on the document's spine …
  std::vector<std::uint32_t> root_blocks;  // … with the block of the spine each belongs to

  Galley();
  ~Galley();
  Galley(Galley&&) noexcept;
  Galley& operator=(Galley&&) noexcept;

  [[nodiscard]] std::uint32_t add_element(Role role, std::uint32_t parent);
  [[nodiscard]] std::uint32_t add_segment(std::uint32_t element);
  // The element's attributes, made where it has none yet; good until the next is made.
  [[nodiscard]] ElementAttributes& attributes_of(std::uint32_t element);
  [[nodiscard]] std::uint16_t style_index(const TextStyle& style);
  [[nodiscard]] std::uint32_t colour_index(Colour colour);
};

}  // namespace kept::pdf
