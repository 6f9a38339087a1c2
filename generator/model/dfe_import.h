// Figures as the Department for Education publishes them ("explore education statistics"): long
// CSV files with a row for each period, place and group. Which column holds what is data, a
// DfeMapping, because every release names its own. Places are joined by their ONS codes, never by
// their names. Markers stay markers; they are never read as zero.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/indicator.h"
#include "source/source_file.h"

namespace kept::model {

// What the columns of a release mean. Those that every release has (time_period,
// geographic_level, new_la_code …) are known; each other one must be named here.
struct DfeMapping {
  std::string value;      // the column of the figure, or "" where it is made
  std::string numerator;  // from these two
  std::string denominator;
  std::vector<std::string> breakdowns;      // columns whose texts become the breakdown
  std::map<std::string, std::string> only;  // column -> the text a row must have to be taken
  std::vector<std::string> ignore;          // columns that are known and not wanted
};

// Reads the file row by row and hands every observation of one of `places` (all of them where that
// is empty) to `take`. Beyond the text of the file itself, memory does not grow with the number of
// rows. Gives the number of rows read, or nothing where the header can't be used: child-level
// columns, columns that the mapping doesn't know, or that it names and the file doesn't have.
[[nodiscard]] std::optional<std::size_t> import_dfe(const source::SourceFile& file,
                                                    const DfeMapping& mapping,
                                                    const std::set<std::string>& places,
                                                    const std::function<void(Observation)>& take,
                                                    diagnostics::Diagnostics& diagnostics);

const data::Shape<DfeMapping>& shape_of(data::Tag<DfeMapping>);

}  // namespace kept::model
