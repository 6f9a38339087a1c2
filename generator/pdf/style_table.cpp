#include "pdf/style_table.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace kept::pdf {
namespace {

constexpr std::array<std::string_view, kStyleCount> kNames = {"Title",
                                                              "Subtitle",
                                                              "Heading 1",
                                                              "Heading 2",
                                                              "Heading 3",
                                                              "Heading 4",
                                                              "Heading 5",
                                                              "Heading 6",
                                                              "Body text",
                                                              "Lead",
                                                              "Numbered paragraph",
                                                              "List paragraph",
                                                              "Definition term",
                                                              "Definition",
                                                              "Table header",
                                                              "Table text",
                                                              "Caption",
                                                              "Note",
                                                              "Note heading",
                                                              "Quote",
                                                              "Quote source",
                                                              "Footnote text",
                                                              "Code",
                                                              "Contents heading",
                                                              "Contents 1",
                                                              "Contents 2",
                                                              "Contents 3",
                                                              "Header",
                                                              "Footer"};

constexpr std::array<StyleId, 6> kHeadings = {StyleId::Heading1, StyleId::Heading2,
                                              StyleId::Heading3, StyleId::Heading4,
                                              StyleId::Heading5, StyleId::Heading6};
constexpr Colour kQuiet{0.29F, 0.33F, 0.36F};

ParagraphStyle heading(float size, float before, float after) {
  ParagraphStyle style;
  style.size = size;
  style.line_height = size > 18 ? 1.2F : 1.3F;
  style.weight = Weight::Bold;
  style.space_before = before;
  style.space_after = after;
  style.keep_with_next = KeepWithNext::Yes;
  return style;
}

ParagraphStyle sized(float size, float before, float after) {
  ParagraphStyle style;
  style.size = size;
  style.space_before = before;
  style.space_after = after;
  return style;
}

double linear(float part) {
  return part <= 0.04045F ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

StyleTable::StyleTable() {
  at(StyleId::Title) = heading(32, 120, 10);
  at(StyleId::Subtitle) = sized(16, 0, 12);
  at(StyleId::Subtitle).colour = kQuiet;
  at(StyleId::Heading1) = heading(24, 26, 10);
  at(StyleId::Heading2) = heading(18, 22, 7);
  at(StyleId::Heading3) = heading(14.5F, 16, 5);
  at(StyleId::Heading4) = heading(12.5F, 14, 4);
  at(StyleId::Heading5) = heading(12, 12, 4);
  at(StyleId::Heading6) = heading(12, 12, 4);
  at(StyleId::Lead) = sized(14, 0, 12);
  at(StyleId::NumberedParagraph).hanging = 34;
  at(StyleId::ListParagraph) = sized(12, 0, 4);
  at(StyleId::ListParagraph).hanging = 20;
  at(StyleId::DefinitionTerm) = sized(12, 4, 1);
  at(StyleId::DefinitionTerm).weight = Weight::Bold;
  at(StyleId::DefinitionTerm).keep_with_next = KeepWithNext::Yes;
  at(StyleId::Definition) = sized(12, 0, 8);
  at(StyleId::Definition).indent = 20;
  for (const StyleId id : {StyleId::TableHeader, StyleId::TableText}) {
    at(id) = sized(12, 0, 4);
    at(id).line_height = 1.35F;
  }
  at(StyleId::TableHeader).weight = Weight::Bold;
  at(StyleId::Caption) = sized(12, 10, 6);
  at(StyleId::Caption).weight = Weight::Bold;
  at(StyleId::NoteHeading).weight = Weight::Bold;
  at(StyleId::NoteHeading).space_after = 4;
  at(StyleId::NoteHeading).keep_with_next = KeepWithNext::Yes;
  at(StyleId::Quote) = sized(13, 0, 6);
  at(StyleId::QuoteSource) = sized(12, 0, 6);
  at(StyleId::QuoteSource).colour = kQuiet;
  at(StyleId::FootnoteText) = sized(12, 0, 3);
  at(StyleId::FootnoteText).line_height = 1.3F;
  at(StyleId::FootnoteText).hanging = 16;
  at(StyleId::ContentsHeading) = heading(24, 0, 14);
  at(StyleId::Contents1) = sized(12, 7, 2);
  at(StyleId::Contents1).weight = Weight::Bold;
  at(StyleId::Contents2) = sized(12, 0, 2);
  at(StyleId::Contents2).indent = 16;
  at(StyleId::Contents3) = sized(12, 0, 2);
  at(StyleId::Contents3).indent = 32;
  for (const StyleId id : {StyleId::Header, StyleId::Footer}) {
    at(id) = sized(10, 0, 0);
    at(id).colour = kQuiet;
  }
  set_brand(brand);
}

StyleTable StyleTable::enlarged() const {
  StyleTable table = *this;
  for (ParagraphStyle& style : table.styles_) {
    const float grown = style.size <= 16 ? style.size * 1.5F : style.size + 8;
    const float ratio = grown / style.size;
    style.size = grown;
    style.space_before *= ratio;
    style.space_after *= ratio;
    style.indent *= ratio;
    style.hanging *= ratio;
  }
  return table;
}

void StyleTable::set_brand(Colour colour) {
  brand = colour;
  at(StyleId::Title).colour = colour;
  at(StyleId::ContentsHeading).colour = colour;
  for (const StyleId id : kHeadings) {
    at(id).colour = colour;
  }
}

std::string_view name_of(StyleId id) {
  return kNames[static_cast<std::size_t>(id)];
}

std::optional<StyleId> style_named(std::string_view name) {
  const std::string wanted = base::to_lower_ascii(name);
  for (std::size_t i = 0; i < kStyleCount; ++i) {
    if (base::to_lower_ascii(kNames[i]) == wanted) {
      return static_cast<StyleId>(i);
    }
  }
  return std::nullopt;
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

}  // namespace kept::pdf
