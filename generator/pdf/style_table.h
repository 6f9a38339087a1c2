// How a paper looks: one table of named paragraph styles, in Word's own words, which the PDF and
// the DOCX writer share. A council may override any of them by name. Values; free to copy and
// share.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pdf/paragraph.h"

namespace kept::pdf {

enum class StyleId : std::uint8_t {
  Title,
  Subtitle,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  Heading5,
  Heading6,
  BodyText,
  Lead,
  NumberedParagraph,
  ListParagraph,
  DefinitionTerm,
  Definition,
  TableHeader,
  TableText,
  Caption,
  Note,
  NoteHeading,
  Quote,
  QuoteSource,
  FootnoteText,
  Code,
  ContentsHeading,
  Contents1,
  Contents2,
  Contents3,
  Header,
  Footer,
};
inline constexpr std::size_t kStyleCount = static_cast<std::size_t>(StyleId::Footer) + 1;

enum class KeepWithNext : std::uint8_t { No, Yes };

// Lengths in points. `line_height` is a multiple of `size`. `indent` is from the start edge;
// `hanging` is how far a number or bullet stands out to the start of the text.
struct ParagraphStyle {
  std::string family = "Noto Sans";
  float size = 12;
  float line_height = 1.45F;
  Weight weight = Weight::Regular;
  Slant slant = Slant::Upright;
  Colour colour{0.05F, 0.07F, 0.09F};
  float space_before = 0;
  float space_after = 8;
  float indent = 0;
  float hanging = 0;
  KeepWithNext keep_with_next = KeepWithNext::No;
};

class StyleTable {
 public:
  // The built-in look: body 12 pt, calm, with dark brand colour for headings and rules.
  StyleTable();
  // The same for large print: body text of 12 pt becomes 18 pt; headings grow less than it does.
  [[nodiscard]] StyleTable enlarged() const;

  [[nodiscard]] const ParagraphStyle& at(StyleId id) const {
    return styles_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] ParagraphStyle& at(StyleId id) { return styles_[static_cast<std::size_t>(id)]; }

  // Colours that are not text. The brand colour must stand out from white by 4.5 to 1, since
  // headings are set in it.
  Colour brand{0.09F, 0.25F, 0.42F};
  Colour accent{0.95F, 0.7F, 0.24F};  // decoration only: a line below a banner
  Colour rule{0.69F, 0.71F, 0.73F};
  Colour shade{0.945F, 0.955F, 0.965F};
  // Sets the brand colour and the headings that wear it.
  void set_brand(Colour colour);

 private:
  std::array<ParagraphStyle, kStyleCount> styles_;
};

// "Heading 1", "Numbered paragraph" …: how a council names it.
[[nodiscard]] std::string_view name_of(StyleId id);
// The style of this name, letters' case set aside, or nothing.
[[nodiscard]] std::optional<StyleId> style_named(std::string_view name);

// How much two colours stand out from each other, from 1 to 21 (WCAG 2.2, contrast ratio).
[[nodiscard]] double contrast(Colour a, Colour b);

}  // namespace kept::pdf
