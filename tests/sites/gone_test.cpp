// A story that may not be told leaves nothing. The whole output of a council that has the story in
// its folder is compared, file by file and byte by byte, with the output of the same council
// without the story, its consent and its picture: they are the same but for the "gone" page.
#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "sites/council_files.h"

namespace {

using namespace kept;
using namespace kept::sites;

constexpr std::string_view kGonePage = "stories/sams-first-night/index.html";

// The story names everything that a record can name, in words found nowhere else.
void add_story(Files& files) {
  files["content/stories/sams-first-night.md"] =
      "---\nid: sams-first-night\ntitle: Zyxquartz and the ferry\n"
      "summary: Vermilionbook summary.\nconsent: consent-z\non: 2026-05-01\n"
      "promises: [proper-bags]\nquote: {text: Ochrewhistle quote., role: Teal role}\n"
      "done_with: Umbralantern\nwhat_changed: Cobaltspoon\nevidence: Saffronkite\n"
      "contact: Indigokettle\nimage: {file: images/sams-room.svg, alt: Russetwindow}\n"
      "owner: Participation officer\n---\n\nCeladonbridge body. ![Mauvegate](/assets/images/"
      "sams-garden.svg)\n";
  files["site/images/sams-room.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  files["site/images/sams-garden.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>";
}

constexpr std::string_view kSecrets[] = {
    "sams-first-night", "Zyxquartz",     "Vermilionbook", "Ochrewhistle",
    "Teal role",        "Umbralantern",  "Cobaltspoon",   "Saffronkite",
    "Indigokettle",     "Russetwindow",  "sams-room",     "sams-garden",
    "Mauvegate",        "Celadonbridge", "consent-z",     "EX-0099"};

void add_consent(Files& files, const std::string& change) {
  files["data/consents.yaml"] +=
      "\n  - consent_id: consent-z\n    subject_ref: EX-0099\n    given_on: 2026-01-02\n"
      "    channels: [site, pack]\n    age_at_consent: 19\n"
      "    safeguarding_check_by: Adviser\n    safeguarding_check_on: 2026-01-04\n" +
      change;
}

struct Case {
  const char* name;
  std::string consent;  // further lines of its record
  std::string story;    // further lines of the story's front matter
  bool gone_page;
};

std::vector<Case> cases() {
  return {{"Withdrawn", "    withdrawn_on: 2026-11-01\n", "", true},
          {"Expired", "    expires_on: 2026-11-21\n", "", true},
          {"PastItsEnd", "", "publish_until: 2026-11-21\n", true},
          {"WithdrawnWithAnAddressThatSaysTooMuch",
           "    withdrawn_on: 2026-11-01\n    gone_page: no\n", "", false},
          {"Draft", "", "draft: yes\n", false},
          {"Embargoed", "", "publish_from: 2026-11-23\n", false}};
}

class Gone : public testing::TestWithParam<Case> {};

TEST_P(Gone, LeavesNothingOfTheStoryInAnyOutput) {
  for (const auto audience : {model::Audience::Public, model::Audience::Committee}) {
    Files with = small_council();
    add_story(with);
    std::string& story = with["content/stories/sams-first-night.md"];
    story.insert(story.find("owner:"), GetParam().story);
    add_consent(with, GetParam().consent);
    Built made;
    build_files(source::MemoryFileSystem(with), audience, made);
    Built without;
    build_files(source::MemoryFileSystem(small_council()), audience, without);
    ASSERT_TRUE(made.site && without.site);
    EXPECT_FALSE(made.found.has_errors()) << made.findings();
    EXPECT_EQ(made.file(kGonePage) != nullptr, GetParam().gone_page);
    EXPECT_EQ(made.site->files.size(), without.site->files.size() + (GetParam().gone_page ? 1 : 0));
    for (const site::OutputFile& file : made.site->files) {
      if (file.path == kGonePage) {
        EXPECT_FALSE(file.listed);
        for (const std::string_view secret : kSecrets) {
          EXPECT_EQ(file.bytes.find(secret), std::string::npos) << secret;
        }
        continue;
      }
      const std::string* other = without.file(file.path);
      ASSERT_NE(other, nullptr) << file.path;
      EXPECT_TRUE(file.bytes == *other) << file.path;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Stories, Gone, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

// Otherwise the comparison above would prove nothing.
TEST(Gone, IsToldEverywhereWhileItsConsentLasts) {
  Files files = small_council();
  add_story(files);
  add_consent(files, "");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_FALSE(built.found.has_errors()) << built.findings();
  for (const std::string_view secret : kSecrets) {
    const bool told = std::ranges::any_of(built.site->files, [&](const site::OutputFile& file) {
      return file.path.find(secret) != std::string::npos ||
             file.bytes.find(secret) != std::string::npos;
    });
    const bool never = secret == "consent-z" || secret == "EX-0099";
    EXPECT_EQ(told, !never) << secret;
  }
}

TEST(Gone, ALinkToItsOldAddressIsAnError) {
  Files files = small_council();
  add_story(files);
  add_consent(files, "    withdrawn_on: 2026-11-01\n");
  files["content/pages/about.md"] += "\n[Sam](/stories/sams-first-night/)\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_TRUE(built.reported("link-broken")) << built.findings();
}

TEST(Gone, APictureThatAPublishedPageNamesTooStays) {
  Files files = small_council();
  add_story(files);
  add_consent(files, "    withdrawn_on: 2026-11-01\n");
  files["content/pages/about.md"] += "\n![A garden](/assets/images/sams-garden.svg)\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_FALSE(built.found.has_errors()) << built.findings();
  EXPECT_TRUE(std::ranges::any_of(built.site->files, [](const site::OutputFile& file) {
    return file.path.starts_with("assets/images/sams-garden-");
  }));
  EXPECT_EQ(built.file("assets/images/sams-room.svg"), nullptr);
}

}  // namespace
