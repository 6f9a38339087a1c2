// A semantic HTML tree as a Word file (Office Open XML, ECMA-376): the same markup, styles and
// options as the PDF, real numbering, header rows, footnotes, languages. Byte-identical for the
// same input.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "html/tree.h"
#include "pdf/pdf.h"
#include "pdf/style_table.h"

namespace kept::docx {

// `laid_out` is the same document as a PDF: its page numbers fill the contents and references (an
// id without one gets no number until Word updates the field), its column widths the tables.
// Nothing where there is no title or a picture cannot be read; each is reported.
[[nodiscard]] std::optional<std::string> write_docx(const html::Document& document,
                                                    const pdf::StyleTable& styles,
                                                    const pdf::DocumentOptions& options,
                                                    const pdf::Pdf& laid_out,
                                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::docx
