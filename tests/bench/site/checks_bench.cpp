// What the checks of pages cost: builds a council in memory with all of them and without any, in
// turn, and prints the median seconds of both.      checks_bench FOLDER [RUNS=15] There is no
// switch for it in the program: the linker leads the three calls through here.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "build/build.h"
#include "model/prose.h"
#include "site/page_check.h"
#include "source/file_system.h"

namespace {
bool checks_on = true;
}

namespace kept {

using diagnostics::Diagnostics;

#define WRAPPED(result, name, symbol, ...)               \
  result real_##name(__VA_ARGS__) asm("__real_" symbol); \
  result wrapped_##name(__VA_ARGS__) asm("__wrap_" symbol)

WRAPPED(site::PageFacts, check_page, KEPT_CHECK_PAGE, const html::Document&, const site::Route&,
        const check::WordRules&, Diagnostics&);
WRAPPED(void, check_links, KEPT_CHECK_LINKS, const std::string&, const site::PageFacts&,
        const site::LinkTargets&, Diagnostics&);
WRAPPED(void, check_prose, KEPT_CHECK_PROSE, const model::Publication&, Diagnostics&);

site::PageFacts wrapped_check_page(const html::Document& document, const site::Route& route,
                                   const check::WordRules& words, Diagnostics& found) {
  return checks_on ? real_check_page(document, route, words, found) : site::PageFacts();
}

void wrapped_check_links(const std::string& address, const site::PageFacts& facts,
                         const site::LinkTargets& targets, Diagnostics& found) {
  if (checks_on) {
    real_check_links(address, facts, targets, found);
  }
}

void wrapped_check_prose(const model::Publication& publication, Diagnostics& found) {
  if (checks_on) {
    real_check_prose(publication, found);
  }
}

double seconds_of_a_build(const source::FileReader& files) {
  const auto begin = std::chrono::steady_clock::now();
  source::SourceStore sources;
  Diagnostics found;
  build::BuildRequest request;
  request.as_of = *base::Date::parse_iso("2026-11-22");
  if (!build::build(files, request, sources, found) || found.has_errors()) {
    std::fputs("the council does not build\n", stderr);
    std::exit(1);
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double>& seconds) {
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

}  // namespace kept

int main(int count, char** words) {
  if (count < 2) {
    std::fputs("checks_bench FOLDER [RUNS]\n", stderr);
    return 2;
  }
  const kept::source::DiskFileSystem files{std::string(words[1])};
  const int runs = count > 2 ? std::atoi(words[2]) : 15;
  std::vector<double> with;
  std::vector<double> without;
  for (int run = 0; run <= runs; ++run) {
    for (const bool on : {true, false}) {
      checks_on = on;
      const double seconds = kept::seconds_of_a_build(files);
      if (run > 0) {  // the first pair warms up
        (on ? with : without).push_back(seconds);
      }
    }
  }
  const double a = kept::median(with);
  const double b = kept::median(without);
  std::printf("with checks %.3f s, without %.3f s: %.2f times\n", a, b, a / b);
}
