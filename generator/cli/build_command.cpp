#include <chrono>
#include <filesystem>
#include <mutex>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "build/build.h"
#include "build/output.h"
#include "cli/command.h"
#include "diagnostics/printer.h"

namespace kept::cli {

using diagnostics::Diagnostics;
using diagnostics::Severity;

namespace {

using Clock = std::chrono::steady_clock;

struct Outcome {
  std::size_t pages = 0;
  std::size_t documents = 0;
  std::size_t workbooks = 0;
  build::WriteSummary files;
  double seconds = 0;
};

// "Councillor for Saltby" -> "councillor-for-saltby"; letters of other alphabets stay.
std::string folder_name(std::string_view reader) {
  std::string name;
  for (const char c : base::to_lower_ascii(reader)) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (keep) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  return name.empty() ? "reader" : name;
}

// public/ for the public, restricted/<audience>/ for others. Packs stand beside them, so that
// making the one does not touch the other: packs/public/<meeting>,
// restricted/packs/<audience>/<reader>/<meeting>.
std::filesystem::path output_folder(const BuildCommand& command, const std::string& project) {
  if (!command.common.out.empty()) {
    return std::filesystem::absolute(command.common.out).lexically_normal();
  }
  const bool is_public = command.common.audience == "public";
  const std::filesystem::path root = std::filesystem::absolute(project).lexically_normal();
  if (!command.meeting.empty()) {
    const std::string meeting = command.meeting + (command.large_print ? "-large-print" : "");
    const std::filesystem::path packs =
        root / (is_public ? "packs" : "restricted/packs") / command.common.audience;
    return command.reader.empty() ? packs / meeting : packs / folder_name(command.reader) / meeting;
  }
  return is_public ? root / "public" : root / "restricted" / command.common.audience;
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

void print_summary(const BuildCommand& command, const Outcome& outcome, const Diagnostics& found,
                   base::Date day, const std::string& folder) {
  const std::size_t errors = found.count(Severity::Error) + found.count(Severity::Blocked);
  const std::size_t warnings = found.count(Severity::Warning);
  if (errors > 0) {
    fmt::print(stderr, "kept: {} and {}. Nothing was written; the last good output is as it was.\n",
               count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    return;
  }
  const std::string made = fmt::format("{}, {}, {}", count(outcome.pages, "page", "pages"),
                                       count(outcome.documents, "document", "documents"),
                                       count(outcome.workbooks, "workbook", "workbooks"));
  if (command.check_only) {
    fmt::print("Checked for {}: {}; {}; {:.2f} s\n", day.to_iso(), made,
               count(warnings, "warning", "warnings"), outcome.seconds);
    return;
  }
  fmt::print("{} for {}: {}; {} written, {} unchanged, {} removed; {}; {:.2f} s\n", folder,
             day.to_iso(), made, count(outcome.files.written, "file", "files"),
             outcome.files.unchanged, outcome.files.removed, count(warnings, "warning", "warnings"),
             outcome.seconds);
}

void print_json_report(const Outcome& outcome, const Diagnostics& found, ExitCode code) {
  auto report = nlohmann::ordered_json::parse(diagnostics::print_json(found));
  report["pages"] = outcome.pages;
  report["documents"] = outcome.documents;
  report["workbooks"] = outcome.workbooks;
  report["written"] = outcome.files.written;
  report["unchanged"] = outcome.files.unchanged;
  report["removed"] = outcome.files.removed;
  report["seconds"] = outcome.seconds;
  report["exit_code"] = static_cast<int>(code);
  fmt::print("{}\n", report.dump(2));
}

void write(const BuildCommand& command, const std::filesystem::path& folder, const site::Site& made,
           Outcome& outcome, Diagnostics& found) {
  if (!folder.has_filename() || !folder.has_parent_path()) {
    found.error("output-unwritable", {}, "this is no folder to write to").at_place(folder.string());
    return;
  }
  source::DiskFileSystem disk(folder.parent_path().string());
  const auto written = build::write_output(disk, folder.filename().string(),
                                           command.common.audience, made.files, found);
  if (written) {
    outcome.files = *written;
  }
}

// A pack's folder is named after its meeting already.
void shorten_paths(const std::string& meeting, site::Site& made) {
  const std::string prefix = "meetings/" + meeting + "/";
  for (site::OutputFile& file : made.files) {
    if (!meeting.empty() && file.path.starts_with(prefix)) {
      file.path.erase(0, prefix.size());
    }
  }
}

build::BuildRequest request_of(const BuildCommand& command, base::Date day) {
  build::BuildRequest request;
  request.audience = audience_of(command.common);
  request.as_of = day;
  request.only_meeting = command.meeting;
  request.print = command.large_print ? site::Print::Large : site::Print::Usual;
  request.reader = command.reader;
  request.threads = command.common.threads;
  if (is_terminal(2) && command.common.output_format() == Format::Human) {
    request.progress = [](std::string_view what, std::size_t done, std::size_t all) {
      static std::mutex mutex;
      constexpr std::size_t kStep = 25;
      if (done % kStep == 0) {
        const std::scoped_lock lock(mutex);
        show_progress(what, done, all);
      }
    };
  }
  return request;
}

}  // namespace

ExitCode run_build(const BuildCommand& command) {
  const auto day = day_of(command.common);
  if (!day) {
    return kUsage;
  }
  if (!command.reader.empty() && command.common.audience == "public") {
    fmt::print(stderr,
               "kept: `--reader` marks a restricted copy: add `--audience member`, `committee` or "
               "`officer`\n");
    return kUsage;
  }
  handle_interrupts();
  const auto start = Clock::now();
  const std::string project = find_project(command.common.project);
  const std::filesystem::path folder = output_folder(command, project);
  source::SourceStore sources;
  Diagnostics found;
  const source::DiskFileSystem files(project);
  // Of its own: `files` never opens what the egress check compares with.
  const source::DiskFileSystem restricted(project);
  build::BuildRequest request = request_of(command, *day);
  request.restricted = &restricted;
  if (!read_deny_list(command.common, request.deny_list)) {
    return kUsage;
  }
  std::optional<source::DiskFileSystem> outside;
  if (!command.common.restricted.empty()) {
    request.outside = &outside.emplace(command.common.restricted);
  }
  auto made = build::build(files, request, sources, found);
  Outcome outcome;
  if (made) {
    outcome.pages = made->pages;
    outcome.documents = made->documents;
    outcome.workbooks = made->workbooks;
    if (!command.check_only && !found.has_errors()) {
      shorten_paths(command.meeting, *made);
      write(command, folder, *made, outcome, found);
      if (!command.record.empty() && !found.has_errors()) {
        record_in_ledger(command.common, *day, command.record, found);
      }
    }
  }
  end_progress();
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const Format format = command.common.output_format();
  if (format == Format::Json) {
    found.sort();
    print_json_report(outcome, found, exit_code_of(found));
    return exit_code_of(found);
  }
  const ExitCode code = print_findings(found, format);
  std::error_code error;
  const auto shown = std::filesystem::relative(folder, error);
  print_summary(command, outcome, found, *day, error ? folder.string() : shown.string() + "/");
  return code;
}

}  // namespace kept::cli
