#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/core.h>

#include "base/text.h"
#include "build/build.h"
#include "build/import.h"
#include "cli/command.h"
#include "model/load.h"

namespace kept::cli {

using diagnostics::Diagnostics;

namespace {

// Unpacked it may be larger: sheet::ReadLimits says how much.
constexpr std::uintmax_t kMaxWorkbook = std::uintmax_t{100} << 20;

void take_workbook(const std::filesystem::path& path, build::Importer& importer,
                   Diagnostics& found) {
  std::error_code error;
  if (const auto size = std::filesystem::file_size(path, error); !error && size > kMaxWorkbook) {
    found.error("workbook-too-large", {}, "this workbook is larger than 100 MB")
        .at_place(path.filename().string())
        .with_hint("save the sheet with the figures as CSV and import that");
    return;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  importer.take_xlsx(path.filename().string(), bytes);
}

void take_file(const std::string& name, build::Importer& importer, Diagnostics& found) {
  const std::filesystem::path path(name);
  const std::string ending = base::to_lower_ascii(path.extension().string());
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  if (!file || std::filesystem::is_directory(path, error)) {
    found.error("file-unreadable", {}, "can't read this file")
        .at_place(name)
        .with_hint("check the name and the folder");
  } else if (ending == ".xlsx") {
    take_workbook(path, importer, found);
  } else if (ending == ".csv") {
    importer.take_csv(path.filename().string(), [&](std::span<char> to) {
      file.read(to.data(), static_cast<std::streamsize>(to.size()));
      return static_cast<std::size_t>(file.gcount());
    });
  } else {
    importer.refuse(name);
  }
}

void print_report(const std::vector<build::ImportedFile>& files, bool replace) {
  for (const build::ImportedFile& file : files) {
    fmt::print("{}: {} new, {} the same, {} {}\n", file.indicator, file.added, file.same,
               file.conflicts.size(), replace ? "replaced" : "different");
    for (const build::ImportConflict& conflict : file.conflicts) {
      fmt::print("  {}: {} here, {} in {}\n", conflict.figure, conflict.here, conflict.brought,
                 conflict.place);
    }
  }
}

void write_files(const std::vector<build::ImportedFile>& imported, source::FileSystem& files,
                 Diagnostics& found) {
  for (const build::ImportedFile& file : imported) {
    if (file.added == 0 && file.conflicts.empty()) {
      continue;
    }
    if (const auto error = files.write(file.path, file.text)) {
      found.error("output-unwritable", {}, "can't write the figures: " + error.message())
          .at_place(file.path);
    } else {
      fmt::print("{} written\n", file.path);
    }
  }
}

}  // namespace

ExitCode run_import(const ImportCommand& command) {
  source::DiskFileSystem files(find_project(command.common.project));
  source::SourceStore sources;
  Diagnostics found;
  model::LoadOptions options;
  options.built_in = &build::builtin();
  const auto model = model::load(files, sources, options, found);
  if (!model || found.has_errors()) {
    return print_findings(found, Format::Human);
  }
  Diagnostics imported;  // what the project's own files should say better is no matter here
  build::Importer importer(files, *model, command.indicator, imported);
  for (const std::string& name : command.files) {
    take_file(name, importer, imported);
  }
  const auto changes = importer.finish(command.replace);
  print_report(changes, command.replace);
  if (changes.empty() && !imported.has_errors()) {
    fmt::print("No figures were found.\n");
  }
  if (!imported.has_errors() && !command.dry_run) {
    write_files(changes, files, imported);
  }
  std::fflush(stdout);  // the report stands before what is wrong with it
  const ExitCode code = print_findings(imported, Format::Human);
  if (imported.has_errors()) {
    fmt::print(stderr, "kept: nothing was written.\n");
  }
  return code;
}

}  // namespace kept::cli
