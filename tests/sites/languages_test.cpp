// Other languages, pictures and what the checks found, through whole builds of the small council.
#include <algorithm>

#include <gtest/gtest.h>

#include "sites/council_files.h"

namespace kept::sites {
namespace {

constexpr std::string_view kArabic =
    "id: ar\nname: العربية\nenglish_name: Arabic\ndirection: rtl\nwords:\n";
constexpr std::string_view kArabicAbout =
    "---\nid: about-ar\ntitle: عن الموقع\npermalink: /ar/about/\nlanguage: ar\nversion_of: about\n"
    "---\n\nهذا الموقع لك.\n";

Files with_arabic(std::string_view words) {
  Files files = small_council();
  files["data/i18n/ar.yaml"] = std::string(kArabic) + std::string(words);
  files["content/pages/about.ar.md"] = kArabicAbout;
  return files;
}

bool has(const std::string* page, std::string_view words) {
  return page != nullptr && page->find(words) != std::string::npos;
}

TEST(Languages, AreWrittenTheirWayAndLeadToEachOther) {
  Built built;
  build_files(source::MemoryFileSystem(with_arabic("  Help now: مساعدة الآن\n")),
              model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  const std::string* arabic = built.file("ar/about/index.html");
  EXPECT_TRUE(has(arabic, "lang=\"ar\""));
  EXPECT_TRUE(has(arabic, "dir=\"rtl\""));
  EXPECT_TRUE(has(arabic, "مساعدة الآن"));
  EXPECT_TRUE(has(arabic, "<a href=\"../../about/\" lang=\"en\" hreflang=\"en\""));
  EXPECT_TRUE(has(built.file("about/index.html"),
                  "<a href=\"../ar/about/\" lang=\"ar\" hreflang=\"ar\" dir=\"rtl\">"));
  EXPECT_TRUE(has(built.file("languages/index.html"), "Not yet in Arabic"));
  EXPECT_TRUE(built.reported("template-translation-missing"));  // all the other words
}

TEST(Languages, MakeNoPageWhereThereAreNone) {
  Built built;
  build_files(source::MemoryFileSystem(small_council()), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_EQ(built.file("languages/index.html"), nullptr);
  EXPECT_FALSE(has(built.file("about/index.html"), "class=\"languages\""));
}

// Two pixels wide, three high; as far as its markers go.
std::string photograph() {
  return std::string(
             "\xFF\xD8\xFF\xE1\0\x12"
             "Exif\0\0GPS 52.48\0",
             22) +
         std::string("\xFF\xC0\0\x0B\x08\0\x03\0\x02\x01\x01\x11\0", 13) +
         std::string("\xFF\xDA\0\x08\x01\x01\0\0\x3F\0pixels\xFF\xD9", 18);
}

TEST(Pictures, ArePublishedWithoutWhereTheyWereTakenAndWithTheirSize) {
  Files files = small_council();
  files["site/images/garden.jpg"] = photograph();
  files["content/pages/about.md"] += "\n![A bed of beans](/assets/images/garden.jpg)\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  EXPECT_FALSE(built.found.has_errors()) << built.findings();
  for (const site::OutputFile& file : built.site->files) {
    EXPECT_EQ(file.bytes.find("GPS 52.48"), std::string::npos) << file.path;
  }
  const std::string* page = built.file("about/index.html");
  EXPECT_TRUE(has(page, "src=\"../assets/images/garden-"));
  EXPECT_TRUE(has(page, "width=\"2\" height=\"3\""));
}

TEST(AccessibilityStatement, SaysWhatTheChecksFound) {
  Files files = small_council();
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const std::string* statement = built.file("accessibility/index.html");
  EXPECT_TRUE(has(statement, " rules were checked on every one of its "));
  files["content/pages/about.md"] += "\nAsk about your PEP.\n";
  Built other;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, other);
  ASSERT_TRUE(other.site);
  EXPECT_TRUE(other.reported("acronym-unexplained"));
  EXPECT_NE(*statement, *other.file("accessibility/index.html"));
}

}  // namespace
}  // namespace kept::sites
