// The logical structure of a document as PDF 1.7 has it (ISO 32000-1, 14.7 and 14.8): elements with
// roles and attributes, whose leaves are segments of content. Built beside the layout, joined to
// pages when content is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kept::pdf {

// Standard structure types, and Strong and Em, which are role-mapped to Span.
enum class Role : std::uint8_t {
  Document,
  Part,
  Sect,
  Div,
  BlockQuote,
  Caption,
  Toc,
  Toci,
  Index,
  P,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  L,
  Li,
  Lbl,
  LBody,
  Table,
  TR,
  Th,
  Td,
  THead,
  TBody,
  TFoot,
  Span,
  Quote,
  Note,
  Reference,
  Code,
  Link,
  Strong,
  Em,
  Figure,
};
[[nodiscard]] std::string_view name_of(Role role);
// Whether ISO 32000-1, 14.8.4 has a structure type of this name.
[[nodiscard]] bool is_standard_role(std::string_view role);

enum class Scope : std::uint8_t { None, Column, Row, Both };

// What few elements have. `id` is unique in the document (it goes into the IDTree).
struct ElementAttributes {
  std::string language;
  std::string alt;
  std::string expansion;  // of an abbreviation
  std::string id;
  std::string title;
  std::vector<std::string> headers;  // ids of the cells that head this one
  std::string_view list_numbering;   // Disc, Decimal …: ISO 32000-1, table 347
  Scope scope = Scope::None;
  std::uint16_t column_span = 1;
  std::uint16_t row_span = 1;
};

struct Kid {
  enum class Kind : std::uint8_t { Element, Segment, Block };
  Kind kind = Kind::Element;
  std::uint32_t index = 0;
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Indexes are within the owner of the element (a galley or the document's spine).
struct Element {
  Role role = Role::P;
  std::uint32_t parent = kNone;
  std::uint32_t attributes = kNone;
  std::vector<Kid> kids;
};

// A stretch of content of one element, drawn in one or more places. `link` is set where the stretch
// is part of a link.
struct Segment {
  std::uint32_t element = 0;
  std::uint32_t link = kNone;
};

}  // namespace kept::pdf
