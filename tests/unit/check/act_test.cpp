// The page checks against cases of our own for each ACT rule that they decide: cases.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "check/rules.h"

namespace kept::check {
namespace {

struct ActCase {
  std::string rule;
  std::string outcome;
  std::string html;
};

std::vector<ActCase> read_cases() {
  std::ifstream file(KEPT_SOURCE_DIR "/tests/unit/check/cases.txt");
  std::vector<ActCase> cases;
  for (std::string line; std::getline(file, line);) {
    const std::size_t bar = line.find(" | ");
    if (line.empty() || line[0] == '#' || bar == std::string::npos) {
      continue;
    }
    ActCase one;
    std::istringstream(line.substr(0, bar)) >> one.rule >> one.outcome;
    one.html = line.substr(bar + 3);
    cases.push_back(std::move(one));
  }
  return cases;
}

std::string page_of(const std::string& html) {
  return html.starts_with("<html")
             ? "<!doctype html>" + html
             : "<!doctype html><html lang=\"en\"><head><title>T</title></head>"
               "<body>" +
                   html + "</body></html>";
}

// The ACT rules that a page fails, as the checks see it.
std::set<std::string, std::less<>> failed_by(const std::string& html) {
  diagnostics::Diagnostics found;
  const html::Document document =
      html::parse(page_of(html), {.name = "case.html", .syntax = html::Syntax::Lenient}, found);
  diagnostics::Diagnostics findings;
  check_page(document, {.address = "/"}, findings);
  std::set<std::string, std::less<>> failed;
  for (const diagnostics::Diagnostic& finding : findings.all()) {
    const auto rule = std::ranges::find(rules(), finding.code, &Rule::code);
    for (const std::string_view act : base::split(rule->act, ' ')) {
      failed.emplace(act);
    }
  }
  return failed;
}

TEST(ActRules, AreDecidedAsTheirDefinitionsSay) {
  const std::vector<ActCase> cases = read_cases();
  EXPECT_GT(cases.size(), 200U);
  for (const ActCase& one : cases) {
    EXPECT_EQ(failed_by(one.html).contains(one.rule), one.outcome == "failed")
        << one.rule << ' ' << one.outcome << ": " << one.html;
  }
}

TEST(ActRules, EachHaveCasesThatFailAndCasesThatDoNot) {
  std::set<std::string, std::less<>> failed;
  std::set<std::string, std::less<>> clean;
  for (const ActCase& one : read_cases()) {
    (one.outcome == "failed" ? failed : clean).insert(one.rule);
  }
  for (const Rule& rule : rules()) {
    for (const std::string_view act : base::split(rule.act, ' ')) {
      EXPECT_TRUE(act.empty() || (failed.contains(act) && clean.contains(act))) << act;
    }
  }
}

}  // namespace
}  // namespace kept::check
