// Finds and reads the files of a project. Internal to the module's loading.
#pragma once

#include <string>
#include <vector>

#include "model/load.h"

namespace kept::model {

struct InputFile {
  std::string path;                          // in the project
  const source::SourceFile* text = nullptr;  // null where it could not be read
};

// The files that can hold records below a folder, sorted by path. Folders that cannot be listed,
// links, devices and pipes are reported.
[[nodiscard]] std::vector<std::string> find_files(const source::FileReader& reader,
                                                  std::string_view folder, Audience audience,
                                                  diagnostics::Diagnostics& diagnostics);

// Reads them side by side and puts them into the store in the order given.
[[nodiscard]] std::vector<InputFile> read_files(const source::FileReader& reader,
                                                const std::vector<std::string>& paths,
                                                source::SourceStore& store,
                                                std::size_t max_file_size,
                                                diagnostics::Diagnostics& diagnostics);

// Whether the audience may know what stands in folders named `exempt`.
[[nodiscard]] bool may_open_exempt(Audience audience);
[[nodiscard]] bool is_exempt_folder(std::string_view name);

}  // namespace kept::model
