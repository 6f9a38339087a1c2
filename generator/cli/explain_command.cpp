#include <fmt/core.h>

#include "cli/command.h"
#include "diagnostics/catalogue.h"

namespace kept::cli {

ExitCode run_explain(const std::string& code) {
  if (code.empty()) {
    for (const diagnostics::CatalogueEntry& entry : diagnostics::catalogue()) {
      fmt::print("{:32} {}\n", entry.code, entry.title);
    }
    return kGood;
  }
  if (const auto* entry = diagnostics::find_code(code)) {
    fmt::print("{}", entry->text);
    return kGood;
  }
  std::vector<std::string_view> known;
  for (const diagnostics::CatalogueEntry& entry : diagnostics::catalogue()) {
    known.push_back(entry.code);
  }
  diagnostics::Diagnostic advice;
  advice.with_nearest(code, known);
  fmt::print(stderr, "kept: there is no code `{}`\n", code);
  for (const std::string& hint : advice.hints) {
    fmt::print(stderr, "  {}\n", hint);
  }
  fmt::print(stderr, "`kept explain` lists them all\n");
  return kUsage;
}

}  // namespace kept::cli
