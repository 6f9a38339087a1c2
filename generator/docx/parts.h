// The parts of a Word file that are the same shape for every document, and the numbers that link
// the parts. ECMA-376 part 1; the order of elements is the schema's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/pdf.h"
#include "pdf/style_table.h"

namespace kept::docx {

// Text for XML content and attributes; characters that XML cannot hold are left out.
void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

// "Heading1": the style's id in the file.
[[nodiscard]] std::string_view style_id(pdf::StyleId id);
[[nodiscard]] std::string hex_colour(pdf::Colour colour);  // "1A2B3C"

// How a list counts; the first is the numbered paragraphs of reports.
enum class Numbering : std::uint8_t {
  Paragraphs,
  Bullet,
  Decimal,
  LowerLetter,
  UpperLetter,
  LowerRoman
};

// The lists of a document: each is an instance of a kind that starts at a number.
class ListNumbers {
 public:
  // The number of a new list (w:numId), which starts at `first`.
  [[nodiscard]] int add(Numbering kind, int first);
  [[nodiscard]] std::string part(const pdf::StyleTable& styles) const;

 private:
  struct List {
    Numbering kind = Numbering::Bullet;
    int first = 1;
  };
  std::vector<List> lists_;
};

// Targets of the main part: pictures, links, footnotes, headers.
class Relationships {
 public:
  // The id ("rId3") of a new relationship. `kind` is the last word of its type.
  [[nodiscard]] std::string add(std::string_view kind, std::string_view target);
  [[nodiscard]] std::string add_external(std::string_view kind, std::string_view target);
  [[nodiscard]] std::string part() const;

 private:
  std::string add_entry(std::string_view kind, std::string_view target, std::string_view mode);
  std::string entries_;
  int count_ = 0;
};

[[nodiscard]] std::string styles_part(const pdf::StyleTable& styles,
                                      const pdf::DocumentOptions& options);
[[nodiscard]] std::string header_part(const pdf::DocumentOptions& options, bool first_page);
// Front matter shows its number alone, the body "of" how many.
enum class PageCount : std::uint8_t { Plain, OfBody };
[[nodiscard]] std::string footer_part(const pdf::DocumentOptions& options, PageCount count);
[[nodiscard]] std::string settings_part();
[[nodiscard]] std::string core_properties_part(const pdf::DocumentOptions& options);
[[nodiscard]] std::string content_types_part();
[[nodiscard]] std::string package_relationships_part();

// The bookmark at the end of the document: its page is the last one, in the body's own numbers.
inline constexpr std::string_view kLastPage = "kept_last_page";
inline constexpr std::string_view kXmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

}  // namespace kept::docx
