// A paper from its HTML tree: a tagged PDF with the council's colours, and what goes with it.
#pragma once

#include <vector>

#include "html/tree.h"
#include "model/publication.h"
#include "site/output_file.h"
#include "site/page_numbers.h"
#include "site/plan.h"

namespace kept::site {

// Adds the PDF to `files`; nothing where it could not be made, which is reported. Returns where its
// pages are.
PageNumbers render_document(const model::Publication& publication, const Route& route,
                            const html::Document& document, const source::FileReader& project,
                            std::vector<OutputFile>& files, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
