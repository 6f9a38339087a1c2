#include <filesystem>

#include <fmt/core.h>

#include "cli/command.h"
#include "model/format.h"
#include "source/file_system.h"

namespace kept::cli {

ExitCode run_schema(const SchemaCommand& command) {
  if (command.reference) {
    fmt::print("{}", model::write_format_reference());
    return kGood;
  }
  source::DiskFileSystem disk(std::filesystem::absolute(command.folder).string());
  for (const model::RecordFile& file : model::record_files()) {
    const std::string name = std::string(file.schema) + ".schema.json";
    if (const auto error = disk.write(name, model::write_schema(file))) {
      fmt::print(stderr, "kept: can't write {}/{}: {}\n", command.folder, name, error.message());
      return kContentErrors;
    }
  }
  fmt::print("{} schemas in {}\n", model::record_files().size(), command.folder);
  return kGood;
}

}  // namespace kept::cli
