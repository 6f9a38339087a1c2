// What is put on pages once their numbers are known: running headers and footers, the draft
// watermark, page numbers and leaders of contents.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pdf/pages.h"
#include "pdf/pdf.h"
#include "pdf/shaper.h"

namespace kept::pdf {

using Targets = std::map<std::string, TargetPlace, std::less<>>;

// Turns the PageNumber and Leader items of all placed strips into text. Ids that stand nowhere are
// left out (the links that name them are reported by their own check).
void resolve_page_numbers(std::vector<Galley>& galleys, const std::vector<Page>& pages,
                          const Targets& targets, Shaper& shaper);

// A galley whose flow has two strips a page, all artifacts: 2 p behind the page, 2 p + 1 in front.
[[nodiscard]] Galley make_furniture(const std::vector<Page>& pages, const StyleTable& styles,
                                    const DocumentOptions& options, Shaper& shaper,
                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::pdf
