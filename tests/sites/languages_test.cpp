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

// A council with one thing to get and one story in Arabic.
Files with_arabic_records() {
  Files files = with_arabic("  Help now: مساعدة الآن\n");
  std::string& offer = files.at("data/offer/accommodation.yaml");
  offer.resize(offer.find_last_not_of('\n') + 1);
  offer +=
      "\n    translations:\n      - language: ar\n        title: مال البيت\n        summary: مال "
      "لبيتك.\n"
      "        checked_on: 2026-09-01\n";
  std::string& story = files.at("content/stories/the-first-case.md");
  story.insert(story.find("consent:"),
               "translations:\n  - language: ar\n    title: الحقيبة\n    summary: قصة.\n"
               "    text: نص القصة بالعربية.\n");
  return files;
}

TEST(Languages, HaveVersionsOfWhatOneCanGetAndOfStories) {
  Built built;
  build_files(source::MemoryFileSystem(with_arabic_records()), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  const std::string* thing = built.file("ar/offer/setting-up-home/index.html");
  EXPECT_TRUE(has(thing, "مال لبيتك."));
  EXPECT_TRUE(has(thing, "£")) << "the amount is the record's own";
  EXPECT_TRUE(has(thing, "2026-09-01"));
  EXPECT_TRUE(has(built.file("offer/setting-up-home/index.html"), "hreflang=\"ar\""));
  EXPECT_TRUE(has(built.file("ar/offer/index.html"), "مال البيت"));
  const std::string* story = built.file("ar/stories/the-first-case/index.html");
  EXPECT_TRUE(has(story, "نص القصة بالعربية."));
  EXPECT_TRUE(has(story, "class=\"callout")) << "nobody has checked it";
  EXPECT_TRUE(has(built.file("languages/index.html"), "not been checked by somebody who speaks"));
}

TEST(Languages, NameThePartsOfTheOfferAndWhomToAsk) {
  Files files = with_arabic_records();
  files["data/i18n/ar.yaml"] +=
      "headings:\n  accommodation: بيتك\npeople:\n  leaving-care: فريق مغادرة الرعاية\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  EXPECT_TRUE(has(built.file("ar/offer/index.html"), "<h2>بيتك</h2>"));
  const std::string* gaps = built.file("languages/index.html");
  EXPECT_TRUE(has(gaps, "Names of themes, parts and people: 2 of "));
}

TEST(Languages, HaveNoNameForWhatIsNotThere) {
  Files files = with_arabic("  Help now: مساعدة الآن\n");
  files["data/i18n/ar.yaml"] += "people:\n  nobody-at-all: لا أحد\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_TRUE(built.reported("reference-dangling")) << built.findings();
}

TEST(Languages, TellNoStoryThatIsNotTold) {
  Files files = with_arabic_records();
  std::string& story = files.at("content/stories/the-first-case.md");
  story.replace(story.find("\nconsent:"), 1, "\ndraft: yes\n");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  for (const site::OutputFile& file : built.site->files) {
    EXPECT_EQ(file.bytes.find("نص القصة بالعربية."), std::string::npos) << file.path;
    EXPECT_EQ(file.bytes.find("الحقيبة"), std::string::npos) << file.path;
  }
}

TEST(Languages, HaveTheirOwnFinderAndMenu) {
  Files files = with_arabic("  What can I get?: ما الذي أحصل عليه؟\n");
  files["data/finder.yaml"] =
      "start: q1\nquestions:\n  - id: q1\n    text: In care?\n    answers:\n"
      "      - {text: 'Yes', to: r1}\n    translations:\n"
      "      - {language: ar, text: هل أنت في الرعاية؟, answers: [نعم]}\n"
      "results:\n  - id: r1\n    title: Ask us\n    text: Ring us.\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  const std::string* question = built.file("ar/find/q1/index.html");
  EXPECT_TRUE(has(question, "هل أنت في الرعاية؟"));
  EXPECT_TRUE(has(question, "href=\"../../../find/r1/\"")) << "its answer is in English only";
  EXPECT_TRUE(has(built.file("ar/index.html"), "href=\"find/q1/\""));
  const std::string* gaps = built.file("languages/index.html");
  EXPECT_TRUE(has(gaps, "Their answers: 0 of 1 in Arabic"));
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

TEST(Pictures, ALogoThatIsOneStandsForTheSiteWhereItsLinksAreShown) {
  Files files = small_council();
  files["site/images/logo.jpg"] = photograph();
  std::string& council = files.at("data/council.yaml");
  council.insert(council.find("  accent:"), "  logo: site/images/logo.jpg\n  logo_alt: A knot\n");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site) << built.findings();
  const std::string* page = built.file("about/index.html");
  EXPECT_TRUE(has(page, "property=\"og:image\" content=\"https://promises.example.org/assets/"));
  EXPECT_TRUE(has(page, "property=\"og:image:alt\" content=\"A knot\""));
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
