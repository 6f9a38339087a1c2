#include <filesystem>
#include <map>

#include <fmt/core.h>

#include "base/text.h"
#include "build/build.h"
#include "cli/command.h"
#include "diagnostics/printer.h"
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

std::string place_of(const diagnostics::Diagnostic& finding) {
  return finding.span.file != nullptr ? finding.span.file->path() : finding.place;
}

// "a/b.pdf:3" and "a/b.xlsx: Sheet" stand under their file.
std::string file_of(const std::string& place, const std::vector<site::OutputFile>& files) {
  std::string best = place;
  for (const site::OutputFile& file : files) {
    const bool inside = place.starts_with(file.path) &&
                        (place.size() == file.path.size() || place[file.path.size()] == ':');
    best = inside ? file.path : best;
  }
  return best;
}

constexpr std::string_view kPageStart =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>What was found in the files</title>\n<style>\n"
    "body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;"
    "background:#fff}\nli{margin:.8rem 0}\n.kind{font-weight:bold}\ncode{background:#eee}\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>What was found in the files</h1>\n";

void print_html(const Diagnostics& found, const std::vector<site::OutputFile>& files) {
  std::map<std::string, std::vector<const diagnostics::Diagnostic*>> by_file;
  for (const diagnostics::Diagnostic& finding : found.all()) {
    by_file[file_of(place_of(finding), files)].push_back(&finding);
  }
  std::string page(kPageStart);
  page += fmt::format(
      "<p>Files looked through: {}, with findings: {}. Leaks: {}, "
      "mistakes: {}, warnings: {}.</p>\n",
      files.size(), by_file.size(), found.count(Severity::Blocked), found.count(Severity::Error),
      found.count(Severity::Warning));
  for (const auto& [file, findings] : by_file) {
    page += "<h2>" + base::escape_html(file.empty() ? "All files" : file) + "</h2>\n<ul>\n";
    for (const diagnostics::Diagnostic* finding : findings) {
      page +=
          fmt::format("<li><span class=\"kind\">{}</span> <code>{}</code>: {} <br>{}",
                      finding->severity == Severity::Blocked ? "leak" : name_of(finding->severity),
                      finding->code, base::escape_html(finding->message),
                      base::escape_html(place_of(*finding)));
      for (const std::string& hint : finding->hints) {
        page += "<br>What to do: " + base::escape_html(hint);
      }
      page += "</li>\n";
    }
    page += "</ul>\n";
  }
  fmt::print("{}</main>\n</body>\n</html>\n", page);
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
    print_html(found, gathered.files);
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
