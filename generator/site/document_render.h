// A paper from its HTML tree: a tagged PDF, a Word file, or both.
#pragma once

#include <vector>

#include "html/tree.h"
#include "model/publication.h"
#include "site/output_file.h"
#include "site/page_numbers.h"
#include "site/plan.h"

namespace kept::site {

// What all papers of a build share. All must outlive the rendering.
struct PaperJob {
  const model::Publication& publication;
  const source::FileReader& project;
  const PaperLook& look;       // the council's
  Print print = Print::Usual;  // Large: all papers in large print
};

// Adds the files of `route` to `files`; nothing where one could not be made, which is reported.
// Returns where the paper's pages are.
PageNumbers render_document(const PaperJob& job, const Route& route, const html::Document& document,
                            std::vector<OutputFile>& files, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
