// The fixtures that the official component packages carry: options in, HTML out.
#pragma once

#include <string>
#include <vector>

namespace kept::nunjucks {

struct SuiteResult {
  std::string name;
  int cases = 0;
  int passed = 0;
  std::vector<std::string> failures;  // "component: fixture", the first few with what differs
};

// `root` is the folder that holds node_modules.
[[nodiscard]] SuiteResult run_govuk_fixtures(const std::string& root);
[[nodiscard]] SuiteResult run_nhsuk_fixtures(const std::string& root);

}  // namespace kept::nunjucks
