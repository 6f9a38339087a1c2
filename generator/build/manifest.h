// What an output folder holds: for whom Kept made it, and each file with its SHA-256. It stands in
// the folder as `.kept-output`, so that it is swapped in with the files that it lists. It names
// nothing that is not beside it: whoever can read it can read all of that already. Pure functions.
//
// Lines that begin with # are for Kept; `sha256sum --check .kept-output` reads the others. A file
// that nothing may name (site::OutputFile::listed) is in it as the digest of its path and bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/output_file.h"

namespace kept::build {

using site::OutputFile;

// The file by which Kept knows a folder that it made.
inline constexpr std::string_view kOutputMark = ".kept-output";

struct Manifest {
  std::string audience;
  std::vector<std::string> paths;  // sorted; empty where an older Kept made the folder
  std::size_t unlisted = 0;        // further files, whose paths are not told
};

// The same text whatever the order of `output`. Digests are taken on all threads.
[[nodiscard]] std::string write_manifest(std::string_view audience,
                                         const std::vector<OutputFile>& output);

// Nothing where the text is no manifest.
[[nodiscard]] std::optional<Manifest> read_manifest(std::string_view text);

}  // namespace kept::build
