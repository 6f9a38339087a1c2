// Figures as the Department for Education publishes them ("explore education statistics"): long
// CSV files with a row for each period, place and group. Which column holds what is data, a
// DfeMapping, because every release names its own. Places are joined by their ONS codes, never by
// their names. Markers stay markers; they are never read as zero.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/indicator.h"
#include "source/source_file.h"

namespace kept::model {

// Reads the file row by row and hands every observation of one of `places` (all of them where that
// is empty) to `take`. Beyond the text of the file itself, memory does not grow with the number of
// rows. Gives the number of rows read, or nothing where the header can't be used: child-level
// columns, columns that the mapping doesn't know, or that it names and the file doesn't have.
[[nodiscard]] std::optional<std::size_t> import_dfe(const source::SourceFile& file,
                                                    const DfeMapping& mapping,
                                                    const std::set<std::string>& places,
                                                    const std::function<void(Observation)>& take,
                                                    diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
