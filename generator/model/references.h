// Checks a loaded model as a whole: ids that stand twice, references to nothing, files that an
// agenda names. Internal to the module's loading.
#pragma once

#include <set>
#include <string>

#include "model/load_files.h"

namespace kept::model {

// `unjudged`: kinds of record ("promise") of which some could not be read, so that a reference to
// one may be right after all.
void check_references(const Model& model, const std::set<std::string, std::less<>>& unjudged,
                      diagnostics::Diagnostics& diagnostics);

// That each language says which way it is written.
void check_languages(const Model& model, diagnostics::Diagnostics& diagnostics);

void check_ids(const Model& model, diagnostics::Diagnostics& diagnostics);

// That each agenda item's report and each report's appendices are there, and that each report is
// on the agenda. What stands in `exempt` is asked about only for an audience that may open it.
void check_papers(const Model& model, const source::FileReader& project, Audience audience,
                  diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
