// What the commands of `kept` share: options, the project's folder, printing. One file a command.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diagnostics/diagnostic.h"
#include "model/record.h"

namespace kept::cli {

enum ExitCode : int { kGood = 0, kContentErrors = 1, kUsage = 2, kBlocked = 3, kInterrupted = 130 };

enum class Format { Human, Short, Json };

struct CommonOptions {
  std::string project = ".";
  std::string as_of;       // "" for today
  std::string restricted;  // "" for none
  std::string out;         // "" for the usual place
  std::string audience = "public";
  unsigned threads = 0;
  std::string format = "human";
  std::string deny_list;  // a file; "" for none

  [[nodiscard]] Format output_format() const;
};

// Today: `as_of`, else SOURCE_DATE_EPOCH, else the clock. The only place that reads either.
// Nothing, with a message, where `as_of` is no date.
[[nodiscard]] std::optional<base::Date> day_of(const CommonOptions& options);
[[nodiscard]] model::Audience audience_of(const CommonOptions& options);

// The text of `--deny-list`; nothing where there is none. False, with a message, where it can't be
// read.
[[nodiscard]] bool read_deny_list(const CommonOptions& options, std::optional<std::string>& names);

// The folder with data/council.yaml: the given one, or one above it where "." was given.
[[nodiscard]] std::string find_project(const std::string& folder);

// Prints to the terminal what was found, and gives the exit code that it means.
[[nodiscard]] ExitCode print_findings(diagnostics::Diagnostics& found, Format format);
[[nodiscard]] ExitCode exit_code_of(const diagnostics::Diagnostics& found);

[[nodiscard]] bool is_terminal(int descriptor);
// A line that is written over again, on a terminal only.
void show_progress(std::string_view what, std::size_t done, std::size_t all);
void end_progress();
// Ctrl-C says that the last good output is as it was, and ends with 130.
void handle_interrupts();

struct BuildCommand {
  CommonOptions common;
  std::string meeting;  // of `kept pack`
  std::string reader;   // of `kept pack`: whom a restricted copy is for
  std::string record;   // under which name the ledger remembers what was printed; "" for not at all
  bool large_print = false;
  bool check_only = false;
};
[[nodiscard]] ExitCode run_build(const BuildCommand& command);
struct VerifyCommand {
  CommonOptions common;            // `project` is "" where none was named
  std::vector<std::string> paths;  // files and folders
};
[[nodiscard]] ExitCode run_verify(const VerifyCommand& command);
[[nodiscard]] ExitCode run_init(const std::string& folder);
[[nodiscard]] ExitCode run_explain(const std::string& code);
struct DueCommand {
  CommonOptions common;  // its format also "csv" or "ical"
  int within = 90;       // days
};
[[nodiscard]] ExitCode run_due(const DueCommand& command);
struct DisclosureCommand {
  CommonOptions common;
  std::string record;
};
// Prints the private log: which figures are hidden, by which rule, what readers could work out.
[[nodiscard]] ExitCode run_disclosure(const DisclosureCommand& command);
// Adds what a publication of that day prints to the project's ledger, under the publication's name.
void record_in_ledger(const CommonOptions& options, base::Date day, const std::string& name,
                      diagnostics::Diagnostics& found);
struct ImportCommand {
  CommonOptions common;
  std::vector<std::string> files;
  std::string indicator;  // "" for what the files say
  bool replace = false;
  bool dry_run = false;
};
[[nodiscard]] ExitCode run_import(const ImportCommand& command);
struct SchemaCommand {
  std::string folder;
  bool reference = false;  // print the format reference instead
};
[[nodiscard]] ExitCode run_schema(const SchemaCommand& command);
struct RenderCommand {
  std::string name;
  std::string data;
  std::vector<std::string> roots;
};
[[nodiscard]] ExitCode run_render(const RenderCommand& command);

}  // namespace kept::cli
