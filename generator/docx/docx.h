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

// By element id: the number of the page where it stands in the PDF (pdf::Pdf::page_of_id), so that
// contents agree. Ids that are missing get no number until Word updates the field.
using PageNumbers = std::map<std::string, std::string, std::less<>>;

// Nothing where there is no title or a picture cannot be read; each is reported.
[[nodiscard]] std::optional<std::string> write_docx(const html::Document& document,
                                                    const pdf::StyleTable& styles,
                                                    const pdf::DocumentOptions& options,
                                                    const PageNumbers& page_numbers,
                                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::docx
