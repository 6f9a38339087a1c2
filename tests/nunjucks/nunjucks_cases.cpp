// nunjucks_cases CASES.jsonl [--root DIR]: renders each case and writes what comes out, a line
// each. With --check EXPECTED.jsonl it says which differ instead, and fails if any do.
#include <cstdio>
#include <iostream>
#include <map>
#include <string>

#include "nunjucks/case_runner.h"

namespace {

int check(const std::vector<std::string>& cases, const std::string& expected_path,
          const std::string& root) {
  std::map<std::string, kept::nunjucks::Outcome> expected;
  for (const std::string& line : kept::nunjucks::read_lines(expected_path)) {
    kept::nunjucks::Outcome outcome = kept::nunjucks::from_line(line);
    expected[outcome.name] = outcome;
  }
  int bad = 0;
  for (const std::string& line : cases) {
    const kept::nunjucks::Outcome got = kept::nunjucks::run_case(line, root);
    const kept::nunjucks::Outcome& want = expected[got.name];
    if (!(got == want)) {
      ++bad;
      std::cout << "DIFF " << got.name << "\n  case " << line.substr(0, 700) << "\n  want "
                << kept::nunjucks::to_line(want).substr(0, 600) << "\n  got  "
                << kept::nunjucks::to_line(got).substr(0, 600) << "\n  " << got.message << "\n";
    }
  }
  std::cout << cases.size() - static_cast<std::size_t>(bad) << " of " << cases.size()
            << " cases as expected\n";
  return bad == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::string cases;
  std::string root = KEPT_NODE_ROOT;
  std::string expected;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--root" && i + 1 < argc) {
      root = argv[++i];
    } else if (argument == "--check" && i + 1 < argc) {
      expected = argv[++i];
    } else {
      cases = argument;
    }
  }
  if (cases.empty()) {
    std::fputs("usage: nunjucks_cases CASES.jsonl [--root DIR] [--check EXPECTED.jsonl]\n", stderr);
    return 2;
  }
  const std::vector<std::string> lines = kept::nunjucks::read_lines(cases);
  if (!expected.empty()) {
    return check(lines, expected, root);
  }
  for (const std::string& line : lines) {
    std::cout << kept::nunjucks::to_line(kept::nunjucks::run_case(line, root)) << "\n";
  }
  return 0;
}
