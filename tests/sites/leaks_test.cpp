// The example council with something pasted where it must not be: the whole build has to stop.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "base/text.h"
#include "build/build.h"
#include "diagnostics/printer.h"

namespace {

namespace fs = std::filesystem;
using namespace kept;
using Files = std::map<std::string, std::string, std::less<>>;

const fs::path kRoot = KEPT_SOURCE_DIR;
const std::string kMeeting = "content/meetings/2026-12-10-corporate-parenting-committee/";

Files example() {
  Files files;
  for (const char* folder : {"data", "content"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::stringstream text;
      text << file.rdbuf();
      if (entry.is_regular_file()) {
        files[fs::relative(entry.path(), kRoot).string()] = text.str();
      }
    }
  }
  return files;
}

// Some words of a file, from the nth word under its front matter on.
std::string words_of(const Files& files, const std::string& path, int from, int count) {
  const std::string& text = files.at(path);
  std::istringstream words(text.substr(text.find("\n---\n") + 5));
  std::string out;
  std::string word;
  for (int i = 0; i < from + count && words >> word; ++i) {
    out += i >= from ? word + " " : "";
  }
  return out;
}

struct Outcome {
  std::string egress;  // all that the check said
  bool blocked = false;
};

Outcome build_example(const source::FileReader& project, const source::FileReader* restricted) {
  build::BuildRequest request;
  request.as_of = *base::Date::parse_iso("2026-11-22");
  request.restricted = restricted;
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  static_cast<void>(build::build(project, request, sources, found));
  Outcome outcome;
  for (const auto& one : found.all()) {
    if (one.code.starts_with("egress-")) {
      outcome.egress += diagnostics::print_short(one) + "\n";
      outcome.blocked |= one.severity == diagnostics::Severity::Blocked;
    }
  }
  return outcome;
}

TEST(EgressOfABuild, FindsNothingInTheExample) {
  const source::MemoryFileSystem files(example());
  const source::MemoryFileSystem restricted(example());
  EXPECT_EQ(build_example(files, &restricted).egress, "");
}

// Whoever takes back a consent must not have to wait until somebody rewrites a page.
TEST(EgressOfABuild, FindsNothingWhereEveryStoryIsTakenDown) {
  Files without = example();
  std::string& consents = without["data/consents/register.yaml"];
  consents = base::replace_all(consents, "{consent_id: consent-2026-",
                               "{withdrawn_on: 2026-11-01, consent_id: consent-2026-");
  const source::MemoryFileSystem files(without);
  const source::MemoryFileSystem restricted(without);
  EXPECT_EQ(build_example(files, &restricted).egress, "");
}

TEST(EgressOfABuild, LeavesExemptFoldersToItsOwnFileSystem) {
  const source::MemoryFileSystem files(example());
  const source::MemoryFileSystem restricted(example());
  static_cast<void>(build_example(files, &restricted));
  const auto is_exempt = [](const std::string& path) {
    return path.find("exempt") != std::string::npos;
  };
  const auto reads = files.reads();
  const auto restricted_reads = restricted.reads();
  EXPECT_EQ(std::ranges::count_if(reads, is_exempt), 0);
  EXPECT_GT(std::ranges::count_if(restricted_reads, is_exempt), 0);
  std::printf("  the public build opened %zu files, none of them exempt\n", reads.size());
}

TEST(EgressOfABuild, StopsWhereWithheldWordsWerePastedIntoAPublicFile) {
  const Files good = example();
  const std::string exempt = words_of(good, kMeeting + "exempt/learning-review.md", 40, 14);
  const std::string story = words_of(good, "content/stories/wednesdays-at-the-bench.md", 30, 12);
  ASSERT_GT(exempt.size(), 40U);
  const std::vector<std::pair<std::string, std::string>> plants = {
      {"content/pages/about.md", "\nWe heard: " + exempt + "\n"},
      {"content/pages/help.md", "\n[" + exempt + "](/help/)\n"},
      {"content/stories/the-blue-suitcase.md", "\n**" + story + "**\n"},
      {kMeeting + "first-six-months.md", "\n| A | B |\n|---|---|\n| x | " + exempt + " |\n"},
      {"site/images/" + base::slugify(exempt) + ".svg", "<svg/>"},
  };
  for (const auto& [path, text] : plants) {
    Files files = good;
    files[path] += text;
    const source::MemoryFileSystem project(files);
    const source::MemoryFileSystem restricted(good);
    const Outcome outcome = build_example(project, &restricted);
    EXPECT_TRUE(outcome.blocked) << path;
    EXPECT_EQ(outcome.egress.find(exempt.substr(0, 30)), std::string::npos) << outcome.egress;
  }
}

TEST(EgressOfABuild, SaysWhatItCouldNotCompareWith) {
  const source::MemoryFileSystem files(example());
  const Outcome outcome = build_example(files, nullptr);
  EXPECT_FALSE(outcome.blocked);
  EXPECT_NE(outcome.egress.find("egress-unseen"), std::string::npos);
}

}  // namespace
