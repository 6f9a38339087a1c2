#include "cli/command.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fmt/core.h>

#include "base/number.h"
#include "diagnostics/printer.h"
#include "source/file_system.h"

namespace kept::cli {

using diagnostics::Diagnostics;
using diagnostics::Severity;

Format CommonOptions::output_format() const {
  return format == "json" ? Format::Json : format == "short" ? Format::Short : Format::Human;
}

std::optional<base::Date> day_of(const CommonOptions& options) {
  if (!options.as_of.empty()) {
    const auto day = base::Date::parse_iso(options.as_of);
    if (!day) {
      fmt::print(stderr, "kept: `--as-of {}` is not a date; write it as 2026-11-22\n",
                 options.as_of);
    }
    return day;
  }
  using std::chrono::days;
  using std::chrono::floor;
  using std::chrono::seconds;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    if (const auto count = base::parse_integer(epoch)) {
      return base::Date(floor<days>(std::chrono::sys_seconds(seconds(*count))));
    }
  }
  return base::Date(floor<days>(std::chrono::system_clock::now()));
}

model::Audience audience_of(const CommonOptions& options) {
  for (const auto& choice : enum_names(data::Tag<model::Audience>())) {
    if (choice.name == options.audience) {
      return choice.value;
    }
  }
  return model::Audience::Public;
}

bool read_deny_list(const CommonOptions& options, std::optional<std::string>& names) {
  if (options.deny_list.empty()) {
    return true;
  }
  const auto path = std::filesystem::absolute(options.deny_list).lexically_normal();
  const source::DiskFileSystem folder(path.parent_path().string());
  std::string text;
  if (const auto error = folder.read(path.filename().string(), text)) {
    fmt::print(stderr, "kept: can't read the deny list {}: {}\n", options.deny_list,
               error.message());
    return false;
  }
  names = std::move(text);
  return true;
}

std::string find_project(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (folder != ".") {
    return folder;
  }
  for (fs::path at = fs::current_path(error); !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / "data" / "council.yaml", error)) {
      return at.string();
    }
    if (at == at.root_path()) {
      break;
    }
  }
  return folder;
}

ExitCode exit_code_of(const Diagnostics& found) {
  if (found.count(Severity::Blocked) > 0) {
    return kBlocked;
  }
  return found.has_errors() ? kContentErrors : kGood;
}

ExitCode print_findings(Diagnostics& found, Format format) {
  found.sort();
  if (format == Format::Json) {
    fmt::print("{}", diagnostics::print_json(found));
    return exit_code_of(found);
  }
  const auto color = is_terminal(STDERR_FILENO) ? diagnostics::Color::On : diagnostics::Color::Off;
  for (const diagnostics::Diagnostic& diagnostic : found.all()) {
    if (format == Format::Short) {
      fmt::print(stderr, "{}\n", diagnostics::print_short(diagnostic));
    } else {
      fmt::print(stderr, "{}\n", diagnostics::print_human(diagnostic, color));
    }
  }
  return exit_code_of(found);
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

extern "C" void say_interrupted(int) {
  constexpr std::string_view kMessage = "\nkept: stopped. The last good output is as it was.\n";
  const ssize_t ignored = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  static_cast<void>(ignored);
  ::_exit(kInterrupted);
}

}  // namespace

void show_progress(std::string_view what, std::size_t done, std::size_t all) {
  if (is_terminal(STDERR_FILENO)) {
    fmt::print(stderr, "{}{} {} of {}", kEraseLine, what, done, all);
  }
}

void end_progress() {
  if (is_terminal(STDERR_FILENO)) {
    fmt::print(stderr, "{}", kEraseLine);
  }
}

void handle_interrupts() {
  std::signal(SIGINT, say_interrupted);
  std::signal(SIGTERM, say_interrupted);
}

}  // namespace kept::cli
