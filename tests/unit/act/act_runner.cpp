// Holds the page checks against the test cases of W3C's Accessibility Conformance Testing rules.
// A failed case must give a finding of its rule, a passed or inapplicable one none. Prints what is
// missed and the two shares that matter; returns 1 where recall is under 85 % or false alarms are
// over 1 %.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "check/rules.h"

namespace {

namespace fs = std::filesystem;
using kept::check::Rule;

struct Tally {
  int failed = 0;
  int found = 0;
  int clean = 0;
  int false_alarms = 0;
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      entries.push_back(entry.path());
    }
  }
  std::ranges::sort(entries);
  return entries;
}

bool has_finding(const std::string& act_rule, const fs::path& path) {
  kept::diagnostics::Diagnostics found;
  const auto document = kept::html::parse(
      read(path), {.name = path.filename().string(), .syntax = kept::html::Syntax::Lenient}, found);
  kept::diagnostics::Diagnostics findings;
  kept::check::check_page(document, {.address = "/"}, findings);
  return std::ranges::any_of(findings.all(), [&](const auto& finding) {
    return std::ranges::any_of(kept::check::rules(), [&](const Rule& rule) {
      return rule.code == finding.code && rule.act.find(act_rule) != std::string_view::npos;
    });
  });
}

void run_rule(const fs::path& folder, Tally& tally) {
  const std::string rule = folder.filename().string();
  for (const char* outcome : {"failed", "passed", "inapplicable"}) {
    for (const fs::path& path : sorted_entries(folder / outcome)) {
      const bool is_failed = outcome == std::string_view("failed");
      const bool found = has_finding(rule, path);
      (is_failed ? tally.failed : tally.clean) += 1;
      (is_failed ? tally.found : tally.false_alarms) += found ? 1 : 0;
      if (found != is_failed) {
        std::printf("%s %s\n", is_failed ? "missed     " : "false alarm", path.c_str());
      }
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: act_runner FOLDER\n");
    return 2;
  }
  Tally tally;
  for (const fs::path& folder : sorted_entries(arguments[1])) {
    if (fs::is_directory(folder)) {
      run_rule(folder, tally);
    }
  }
  const double recall = tally.failed == 0 ? 0 : double(tally.found) / tally.failed;
  const double alarms = tally.clean == 0 ? 0 : double(tally.false_alarms) / tally.clean;
  std::printf("found %d of %d failed cases (recall %.3f); %d false alarms in %d others (%.3f)\n",
              tally.found, tally.failed, recall, tally.false_alarms, tally.clean, alarms);
  return recall >= 0.85 && alarms <= 0.01 ? 0 : 1;
}
