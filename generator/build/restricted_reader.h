// Exempt papers and full consent records that are kept outside the project, often on another drive
// (`--restricted DIR`), as though they stood in it: same folders, same names. Nothing else of that
// folder is seen.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/file_system.h"

namespace kept::build {

// What is in both folders is read from the project. Safe from any thread.
class RestrictedReader final : public source::FileReader {
 public:
  // REQUIRES: both outlive the reader. `restricted` may be null: then it is the project alone.
  RestrictedReader(const source::FileReader& project, const source::FileReader* restricted)
      : project_(project), restricted_(restricted) {}

  // Reports a restricted folder that is not there (`restricted-missing`), and consent records that
  // stand in both (`restricted-twice`). Looks into no folder named `exempt`.
  void check(diagnostics::Diagnostics& diagnostics) const;

  [[nodiscard]] source::FileKind kind(std::string_view path) const override;
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override;
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<source::Entry>& entries) const override;

 private:
  // Where a path is looked for.
  [[nodiscard]] const source::FileReader& home_of(std::string_view path) const;

  const source::FileReader& project_;
  const source::FileReader* restricted_;
};

}  // namespace kept::build
