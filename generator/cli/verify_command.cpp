#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/core.h>

#include "build/build.h"
#include "cli/command.h"
#include "diagnostics/report_page.h"
#include "egress/verify_files.h"

namespace kept::cli {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostics;
using diagnostics::Severity;

struct Gathered {
  std::vector<site::OutputFile> files;
  bool whole_site = false;  // one folder, and nothing beside it
};

void read_file(const source::FileReader& folder, const std::string& path, const std::string& shown,
               Gathered& gathered, Diagnostics& found) {
  std::string bytes;
  if (const auto error = folder.read(path, bytes)) {
    found.error("file-unreadable", {}, "can't read the file: " + error.message()).at_place(shown);
    return;
  }
  gathered.files.push_back({shown, std::move(bytes)});
}

// Everything below; links are said and not followed, names that begin with a dot are left out.
void read_folder(const source::FileReader& root, const std::string& folder,
                 const std::string& shown, Gathered& gathered, Diagnostics& found) {
  std::vector<source::Entry> entries;
  if (const auto error = root.list(folder, entries)) {
    found.error("file-unreadable", {}, "can't look into the folder: " + error.message())
        .at_place(shown);
  }
  for (const source::Entry& entry : entries) {
    const std::string path = source::join_path(folder, entry.name);
    const std::string name = source::join_path(shown, entry.name);
    if (entry.kind == source::FileKind::Folder) {
      read_folder(root, path, name, gathered, found);
    } else if (entry.kind == source::FileKind::File) {
      read_file(root, path, name, gathered, found);
    } else {
      found.error("file-refused", {}, "this is a link, a device or a pipe, and was not opened")
          .at_place(name)
          .with_hint("publish the file itself");
    }
  }
}

Gathered gather(const std::vector<std::string>& paths, Diagnostics& found) {
  Gathered gathered;
  for (const std::string& path : paths) {
    const fs::path full = fs::absolute(path).lexically_normal();
    const source::DiskFileSystem as_folder(full.string());
    if (as_folder.kind("") == source::FileKind::Folder) {
      gathered.whole_site = paths.size() == 1;
      read_folder(as_folder, "", paths.size() == 1 ? "" : path, gathered, found);
    } else {
      const source::DiskFileSystem parent(full.parent_path().string());
      read_file(parent, full.filename().string(), path, gathered, found);
    }
  }
  return gathered;
}

std::vector<std::string> names_of(const std::vector<site::OutputFile>& files) {
  std::vector<std::string> names;
  std::ranges::transform(files, std::back_inserter(names), &site::OutputFile::path);
  return names;
}

// 0 clean, 1 findings, 3 a leak.
ExitCode exit_code_of_findings(const Diagnostics& found) {
  if (found.count(Severity::Blocked) > 0) {
    return kBlocked;
  }
  return found.has_errors() || found.count(Severity::Warning) > 0 ? kContentErrors : kGood;
}

void search(const VerifyCommand& command, const build::BuildRequest& request,
            const Gathered& gathered, Diagnostics& found) {
  if (command.common.project.empty()) {
    build::search_finished(nullptr, request, gathered.files, found);
    return;
  }
  const source::DiskFileSystem project(command.common.project);
  const source::DiskFileSystem restricted(command.common.project);
  build::BuildRequest with_project = request;
  with_project.restricted = &restricted;
  build::search_finished(&project, with_project, gathered.files, found);
}

}  // namespace

ExitCode run_verify(const VerifyCommand& command) {
  const auto day = day_of(command.common);
  build::BuildRequest request;
  if (!day || !read_deny_list(command.common, request.deny_list)) {
    return kUsage;
  }
  request.as_of = *day;
  request.audience = audience_of(command.common);
  Diagnostics found;
  const Gathered gathered = gather(command.paths, found);
  egress::verify_files(gathered.files,
                       gathered.whole_site ? egress::FileSet::WholeSite : egress::FileSet::Single,
                       found);
  search(command, request, gathered, found);
  found.sort();
  if (command.common.format == "html") {
    fmt::print("{}", diagnostics::report_page(found, names_of(gathered.files)));
  } else {
    static_cast<void>(print_findings(found, command.common.output_format()));
  }
  if (command.common.output_format() == Format::Human && command.common.format != "html") {
    fmt::print("Looked through {} {}. Leaks: {}, mistakes: {}, warnings: {}\n",
               gathered.files.size(), gathered.files.size() == 1 ? "file" : "files",
               found.count(Severity::Blocked), found.count(Severity::Error),
               found.count(Severity::Warning));
  }
  return exit_code_of_findings(found);
}

}  // namespace kept::cli
