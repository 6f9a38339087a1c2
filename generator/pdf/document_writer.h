// Pages, structure, fonts and metadata as the objects of a tagged PDF (PDF/UA-1).
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "pdf/document_index.h"
#include "pdf/furniture.h"
#include "pdf/page_content.h"
#include "pdf/pages.h"
#include "pdf/pdf.h"
#include "pdf/spine.h"

namespace kept::pdf {

// All that is known of a document once its pages are made.
struct FinishedDocument {
  const Spine& spine;
  const std::vector<Galley>& galleys;
  const std::vector<FlowUnit>& units;
  const std::vector<Page>& pages;
  const Galley& furniture;
  const Targets& targets;
  const std::vector<Bookmark>& bookmarks;
  const std::vector<std::string>& bookmark_targets;
};

// Links within the document whose target stands nowhere are reported.
[[nodiscard]] std::string write_document(const FinishedDocument& document, const FontSet& fonts,
                                         const CodeTable& codes, const DocumentOptions& options,
                                         diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
