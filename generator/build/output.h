// Puts a finished set of files in the place of the last one, whole or not at all.
//
// Files whose bytes are the same become hard links to the last output; only changed ones are
// written, into a folder beside it; one exchange rename makes it current. Where every file is the
// same nothing is written. Whatever fails, the last good output stays as it was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "site/output_file.h"
#include "source/file_system.h"

namespace kept::build {

using site::OutputFile;

struct WriteSummary {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

// The file by which Kept knows a folder that it made. A folder with anything else in it and
// without this file is never replaced (`output-not-ours`). It says for whom the folder was made: a
// folder for one audience is never replaced by output for another (`output-audience`).
inline constexpr std::string_view kOutputMark = ".kept-output";

// `audience` is written into the mark. REQUIRES: paths are inside and differ. Nothing where the
// output could not be written; the reason is reported as `output-unwritable`.
[[nodiscard]] std::optional<WriteSummary> write_output(source::FileSystem& files,
                                                       const std::string& folder,
                                                       std::string_view audience,
                                                       const std::vector<OutputFile>& output,
                                                       diagnostics::Diagnostics& diagnostics);

}  // namespace kept::build
