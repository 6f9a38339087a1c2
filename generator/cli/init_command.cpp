#include <filesystem>

#include <fmt/core.h>

#include "base/resource.h"
#include "cli/command.h"
#include "source/file_system.h"

namespace kept {

std::span<const base::Resource> starter_files();

namespace cli {

ExitCode run_init(const std::string& folder) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(folder);
  if (std::filesystem::exists(path, error) && !std::filesystem::is_empty(path, error)) {
    fmt::print(stderr, "kept: {} is not empty; choose a new folder\n", folder);
    return kUsage;
  }
  source::DiskFileSystem disk(path.string());
  for (const base::Resource& file : starter_files()) {
    if (const auto failed = disk.write(file.path, file.bytes)) {
      fmt::print(stderr, "kept: can't write {}/{}: {}\n", folder, file.path, failed.message());
      return kContentErrors;
    }
  }
  fmt::print(
      "{0} is a small council to start from.\n\n"
      "  kept build --project {0}     makes its website in {0}/public\n"
      "  {0}/data/council.yaml        is the file to change first\n",
      folder);
  return kGood;
}

}  // namespace cli
}  // namespace kept
