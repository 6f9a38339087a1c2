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

#include "data/csv.h"
#include "diagnostics/diagnostic.h"
#include "model/indicator.h"
#include "source/source_file.h"

namespace kept::model {

// Reads one release, in one file or in pieces (data/csv_pieces.h), which memory need not hold
// together. Not for use from several threads.
class DfeImport {
 public:
  // Takes the observations of `places`, all of them where that is empty. REQUIRES: both outlive it.
  DfeImport(const DfeMapping& mapping, const std::set<std::string>& places)
      : mapping_(mapping), places_(places) {}

  // Hands every observation on, and gives the number of rows read; nothing where the header can't
  // be used: child-level columns, columns that the mapping doesn't know, or that it names and the
  // file doesn't have.
  [[nodiscard]] std::optional<std::size_t> read(const source::SourceFile& file,
                                                const std::function<void(Observation)>& take,
                                                diagnostics::Diagnostics& diagnostics);

 private:
  const DfeMapping& mapping_;
  const std::set<std::string>& places_;
  std::set<std::string, std::less<>> reported_levels_;
};

// Whether a header is of such a file, and whether it has every column that the mapping names.
[[nodiscard]] bool is_dfe_header(const std::vector<data::CsvCell>& header);
[[nodiscard]] bool fits_header(const DfeMapping& mapping, const std::vector<data::CsvCell>& header);

}  // namespace kept::model
