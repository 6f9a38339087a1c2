// Puts a finished set of files in the place of the last one, whole or not at all.
//
// Files whose bytes are the same become hard links to the last output; only changed ones are
// written, into a folder beside it; one exchange rename makes it current. Where every file is the
// same nothing is written. Whatever fails, the last good output stays as it was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "build/manifest.h"
#include "diagnostics/diagnostic.h"
#include "source/file_system.h"

namespace kept::build {

struct WriteSummary {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

// Afterwards `folder` holds exactly `output` and the manifest. A folder with anything else in it
// and without a manifest is never replaced (`output-not-ours`), nor is one that was made for
// another audience (`output-audience`). REQUIRES: paths are inside and differ. Nothing where the
// output could not be written; the reason is reported as `output-unwritable`, and `folder` is as
// it was. Where only the last output could not be removed afterwards, the new one stands and
// `output-leftover` says so.
[[nodiscard]] std::optional<WriteSummary> write_output(source::FileSystem& files,
                                                       const std::string& folder,
                                                       std::string_view audience,
                                                       const std::vector<OutputFile>& output,
                                                       diagnostics::Diagnostics& diagnostics);

}  // namespace kept::build
