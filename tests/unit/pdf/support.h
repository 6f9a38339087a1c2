// What the tests of this module share: a document from markup, checked against PDF/UA, and its
// structure as text that a person can read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pdf/pdf.h"

namespace kept::pdf {

struct Made {
  std::optional<Pdf> pdf;
  diagnostics::Diagnostics diagnostics;
  std::string codes;  // of the diagnostics, in order, a space between
};

[[nodiscard]] DocumentOptions test_options();
// Parses the markup strictly and lays it out.
[[nodiscard]] Made make(std::string markup, const DocumentOptions& options = test_options(),
                        const StyleTable& styles = StyleTable());
// As make(); the test fails unless there is a PDF that conforms and nothing was reported.
[[nodiscard]] Pdf make_good(std::string markup, const DocumentOptions& options = test_options(),
                            const StyleTable& styles = StyleTable());

// The structure tree, an element a line, indented, with what matters of its attributes:
//   Document
//     Table
//       TR
//         TH scope=Column
[[nodiscard]] std::string structure_of(const std::string& bytes);
// The text of one page in content order, spaces and line ends as they fall.
[[nodiscard]] std::string text_of(const std::string& bytes, std::size_t page);

// A page of A4 with this content. No table of objects: QPDF finds them, as it does in many a PDF of
// the wild. Names that the content may use: font F (letters half as wide as high), XObject X0
// (object 10), graphics state G (20), colour space C (21); the page's notes are object 22.
[[nodiscard]] std::string hand_made(const std::string& content, const std::string& further = "",
                                    const std::string& filter = "");

}  // namespace kept::pdf
