#include <cstdio>
#include <filesystem>
#include <span>

#include <fmt/core.h>

#include "base/text.h"
#include "build/build.h"
#include "build/import.h"
#include "cli/command.h"
#include "model/load.h"
#include "source/file_stream.h"

namespace kept::cli {

using diagnostics::Diagnostics;

namespace {

// Unpacked it may be larger: build::Importer says how much.
constexpr std::uint64_t kMaxWorkbook = std::uint64_t{100} << 20;

void take_workbook(const std::string& name, source::FileStream& file, build::Importer& importer,
                   Diagnostics& found) {
  if (file.size() > kMaxWorkbook) {
    found.error("workbook-too-large", {}, "this workbook is larger than 100 MB")
        .at_place(name)
        .with_hint("save the sheet with the figures as CSV and import that");
    return;
  }
  std::string bytes(file.size(), '\0');
  bytes.resize(file.read(bytes));
  importer.take_xlsx(name, bytes);
}

void take_file(const std::string& path, build::Importer& importer, Diagnostics& found) {
  const auto full = std::filesystem::absolute(path).lexically_normal();
  const std::string name = full.filename().string();
  const std::string ending = base::to_lower_ascii(source::extension(name));
  std::error_code error;
  const auto file = source::FileStream::open(full.parent_path().string(), name, error);
  if (file == nullptr) {
    found.error("file-unreadable", {}, "can't read this file: " + error.message())
        .at_place(path)
        .with_hint("check the name and the folder");
  } else if (ending == "xlsx") {
    take_workbook(name, *file, importer, found);
  } else if (ending == "csv") {
    importer.take_csv(name, [&](std::span<char> to) { return file->read(to); });
  } else {
    importer.refuse(path);
  }
  if (file != nullptr && file->error()) {
    found.error("file-unreadable", {}, "can't read on: " + file->error().message())
        .at_place(path)
        .with_hint("nothing was taken; copy the file to this machine and try again");
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
