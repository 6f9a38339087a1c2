#include <fmt/core.h>

#include "build/build.h"
#include "cli/command.h"
#include "model/load.h"
#include "model/publish.h"

namespace kept::cli {

using diagnostics::Diagnostics;

namespace {

// What was read to decide, with the decisions.
struct Decided {
  source::SourceStore sources;
  std::optional<model::Model> model;
  disclosure::Protection protection;
};

bool decide(const source::FileReader& files, const CommonOptions& options, base::Date day,
            Decided& decided, Diagnostics& found) {
  model::LoadOptions load_options;
  load_options.audience = audience_of(options);
  load_options.built_in = &build::builtin();
  decided.model = model::load(files, decided.sources, load_options, found);
  if (!decided.model) {
    return false;
  }
  decided.protection =
      model::publish_with_log(*decided.model, load_options.audience, day, found).protection;
  return !found.has_errors();
}

void write_ledger(source::FileSystem& files, Decided& decided, base::Date day,
                  const std::string& name, Diagnostics& found) {
  disclosure::Ledger& ledger = decided.model->ledger;
  ledger.record(decided.protection.decisions, day, name);
  if (const auto error = files.write(model::kLedgerPath, ledger.to_text())) {
    found.error("output-unwritable", {}, "can't remember what was published: " + error.message())
        .at_place(std::string(model::kLedgerPath))
        .with_hint("make the file writable and run the command again");
  }
}

}  // namespace

void record_in_ledger(const CommonOptions& options, base::Date day, const std::string& name,
                      Diagnostics& found) {
  source::DiskFileSystem files(find_project(options.project));
  Decided decided;
  Diagnostics again;  // the build has told all of it
  if (decide(files, options, day, decided, again)) {
    write_ledger(files, decided, day, name, found);
  }
}

ExitCode run_disclosure(const DisclosureCommand& command) {
  const auto day = day_of(command.common);
  if (!day) {
    return kUsage;
  }
  source::DiskFileSystem files(find_project(command.common.project));
  Decided decided;
  Diagnostics found;
  const bool good = decide(files, command.common, *day, decided, found);
  if (decided.model) {
    fmt::print("{}", disclosure::print_log(decided.protection.log));
  }
  if (good && !command.record.empty()) {
    write_ledger(files, decided, *day, command.record, found);
  }
  return print_findings(found, Format::Human);
}

}  // namespace kept::cli
