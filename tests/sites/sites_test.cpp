// Whole councils: the small one of `kept init`, the example, and councils with one mistake each.
//
// tests/sites/invalid/<code>/ holds only what differs from the small council: files that replace or
// join its own, and empty files named <name>.gone for those to take away. The build has to report
// <code>, and every file that is not mentioned stays as good as it was. A file named `place` says
// where: "data/council.yaml:17".
#include <algorithm>
#include <cstdio>
#include <regex>

#include <gtest/gtest.h>

#include "build/output.h"
#include "pdf/verify.h"
#include "sites/council_files.h"

namespace {

using namespace kept;
using namespace kept::sites;

TEST(SmallCouncil, BuildsClean) {
  const source::MemoryFileSystem files(small_council());
  Built built;
  build_files(files, model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_EQ(built.found.count(diagnostics::Severity::Error), 0U) << built.findings();
  EXPECT_EQ(built.found.count(diagnostics::Severity::Warning), 0U) << built.findings();
  for (const char* path :
       {"index.html", "404.html", "sitemap.xml", "pledge/index.html",
        "pledge/proper-bags/index.html", "offer/index.html", "stories/the-first-case/index.html",
        "meetings/2026-10-15-corporate-parenting-committee/pack.pdf",
        "downloads/pledge-tracker.xlsx", "downloads/indicators.xlsx"}) {
    EXPECT_NE(built.file(path), nullptr) << path;
  }
}

// The pack's page, its numbers and the links to its Word file cannot be there either.
TEST(SmallCouncil, TellsOfAPaperThatCannotBeMadeOnlyWhatIsWrongWithIt) {
  Files files = small_council();
  change(kRoot / "tests/sites/invalid/pdf-glyph-missing", files);
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  for (const diagnostics::Diagnostic& one : built.found.all()) {
    if (one.severity == diagnostics::Severity::Error) {
      EXPECT_EQ(one.code, "pdf-glyph-missing") << one.message;
    }
  }
}

TEST(SmallCouncil, HasEachBuiltInWorkbookWithItsTwins) {
  Built built;
  build_files(source::MemoryFileSystem(small_council()), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  for (const char* path :
       {"downloads/benchmarking.xlsx", "downloads/benchmarking-summary.csv",
        "downloads/local-offer.xlsx", "downloads/local-offer.ods", "downloads/local-offer.csv",
        "downloads/local-offer.csv-metadata.json", "downloads/meeting-index.xlsx",
        "downloads/meeting-index-items.csv", "downloads/indicators-comparison.csv"}) {
    EXPECT_NE(built.file(path), nullptr) << path;
  }
  EXPECT_EQ(built.file("downloads/data-entry.xlsx"), nullptr) << "it is for officers";
}

TEST(SmallCouncil, AsksOfficersForTheFiguresOfTheNextPeriod) {
  Built built;
  build_files(source::MemoryFileSystem(small_council()), model::Audience::Officer, built);
  ASSERT_TRUE(built.site);
  EXPECT_NE(built.file("downloads/data-entry.xlsx"), nullptr);
  const std::string* table = built.file("downloads/data-entry.csv");
  ASSERT_NE(table, nullptr);
  EXPECT_NE(table->find("Indicator,Indicator name,Unit,Period,Place code,Group,"),
            std::string::npos);
  EXPECT_NE(table->find(",2025-26,E99000001,aged 19,,,,"), std::string::npos) << *table;
}

TEST(SmallCouncil, SaysBesideAFigureThatItIsProvisionalOrAfterABreak) {
  Files files = small_council();
  files["data/indicators/new.yaml"] =
      "id: new\nname: Something new\nunit: count\npolarity: neutral\nperiod: calendar year\n"
      "breaks:\n  - period: '2025'\n    why: Counted in another way.\n";
  files["data/indicators/new.csv"] =
      "period,geography,value,status\n2024,E99000001,30,\n2025,E99000001,40,p\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const std::string* page = built.file("indicators/new/index.html");
  ASSERT_NE(page, nullptr) << built.findings();
  EXPECT_NE(page->find("40 [p] [b]"), std::string::npos);
  EXPECT_NE(page->find("[p] means: provisional"), std::string::npos);
}

TEST(SmallCouncil, IsBuiltWithAnIndicatorThatHasNoFiguresYet) {
  Files files = small_council();
  files["data/indicators/new.yaml"] =
      "id: new\nname: Something new\nunit: count\npolarity: neutral\nperiod: quarter\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_FALSE(built.found.has_errors()) << built.findings();
}

TEST(SmallCouncil, HasNoPageForWhatItDoesNotOffer) {
  const source::MemoryFileSystem files(small_council());
  Built built;
  build_files(files, model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_EQ(built.file("kinship/index.html"), nullptr);
  EXPECT_EQ(built.file("open-referral/kinship-services.json"), nullptr);
  EXPECT_EQ(built.file("offer/index.html")->find("/kinship/"), std::string::npos);
}

TEST(SmallCouncil, PutsAFactIntoEveryTextThatRefersToIt) {
  Files files = small_council();
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const std::string* page = built.file("pledge/a-way-in-to-work/index.html");
  ASSERT_NE(page, nullptr);
  EXPECT_NE(page->find("£200"), std::string::npos);
  EXPECT_EQ(page->find("data-kept-source"), std::string::npos);
}

TEST(SmallCouncil, MakesNoFileTwice) {
  Files council = small_council();
  Built built;
  build_files(source::MemoryFileSystem(council), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  EXPECT_EQ(std::ranges::adjacent_find(built.site->files, {}, &site::OutputFile::path),
            built.site->files.end());
  EXPECT_FALSE(built.found.has_errors()) << built.findings();

  council["templates/workbooks/again.yaml"] =
      read(kRoot / "templates/workbooks/pledge-tracker.yaml");
  Built twice;
  build_files(source::MemoryFileSystem(council), model::Audience::Public, twice);
  EXPECT_NE(twice.findings().find("address-taken"), std::string::npos) << twice.findings();
}

TEST(SmallCouncil, TakesABuiltInTemplateAwayWithAnEmptyFile) {
  Files council = small_council();
  council["templates/pages/search.njk"] = "";
  council["templates/partials/search.njk"] = "";
  council["templates/workbooks/pledge-tracker.yaml"] = "\n";
  council["templates/pages/open-data/open-data.njk"] = "";  // where a folder's page leads
  Built built;
  build_files(source::MemoryFileSystem(council), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const auto made = [&](std::string_view start) {
    return std::ranges::any_of(built.site->files,
                               [&](const auto& file) { return file.path.starts_with(start); });
  };
  EXPECT_TRUE(made("pledge/"));
  EXPECT_TRUE(made("downloads/indicators.xlsx"));
  EXPECT_FALSE(made("search/"));
  EXPECT_FALSE(made("downloads/pledge-tracker"));
}

TEST(SmallCouncil, GetsTheStylesOfFurtherComponentsThatItsPagesAskForAndNoOthers) {
  Files council = small_council();
  council["templates/pages/vote.njk"] =
      "---\npermalink: /vote/\ntitle: Vote\nlayout: layouts/page.njk\n---\n"
      "{% set moreComponents = [\"radios\"] %}\n"
      "{% block content %}<h1>Vote</h1><p>Soon.</p>{% endblock %}\n";
  Built built;
  build_files(source::MemoryFileSystem(council), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  std::string sheets;
  for (const site::OutputFile& file : built.site->files) {
    sheets += file.path.starts_with("assets/more/") ? file.path + " " : "";
  }
  EXPECT_TRUE(std::regex_match(sheets, std::regex("assets/more/radios-[0-9a-f]{8}\\.css ")))
      << sheets;
}

TEST(SmallCouncil, ComparesItselfWithItsOwnRegionAndNoOther) {
  Files files = small_council();
  files["data/council.yaml"] += "\nregion: E12000006\n";
  files["data/geographies.yaml"] +=
      "  - code: E12000006\n    name: Own region\n    kind: region\n"
      "  - code: E12000007\n    name: Other region\n    kind: region\n";
  files["data/indicators/learning-or-working.csv"] +=
      "2024-25,E12000006,,,,41,\n2024-25,E12000007,,,,42,\n";
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const std::string* table = built.file("downloads/indicators-learning-or-working.csv");
  ASSERT_NE(table, nullptr);
  EXPECT_NE(table->find(",57,41,54"), std::string::npos) << *table;
}

TEST(SmallCouncil, SaysWhenAReportWasSentAndLeavesOutAnEmptyColumn) {
  Files files = small_council();
  std::string& report =
      files["content/meetings/2026-10-15-corporate-parenting-committee/our-promises.md"];
  report.insert(report.find("lines_of_enquiry:"),
                "audit_trail:\n  sent_to_constitutional_team: 2026-10-02\n"
                "background_documents:\n  - title: Notes\n    held_at: Mere House\n");
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  ASSERT_TRUE(built.site);
  const std::string* page = built.file(
      "meetings/2026-10-15-corporate-parenting-committee/our-promises-one-year-on/index.html");
  ASSERT_NE(page, nullptr);
  EXPECT_NE(page->find("2 October 2026"), std::string::npos);
  EXPECT_NE(page->find("Held at</th>"), std::string::npos);
  EXPECT_EQ(page->find("Contact</th>"), std::string::npos);
}

TEST(SmallCouncil, TellsOfABadAppendixAtTheLineThatNamesIt) {
  Files files = small_council();
  change(kRoot / "tests/sites/invalid/pdf-appendix-unreadable", files);
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  const auto found = std::ranges::find_if(
      built.found.all(), [](const auto& one) { return one.code == "pdf-appendix-unreadable"; });
  ASSERT_NE(found, built.found.all().end());
  ASSERT_NE(found->span.file, nullptr);
  EXPECT_TRUE(found->span.file->path().ends_with("our-promises.md"));
  EXPECT_NE(found->span.text().find("counted.pdf"), std::string_view::npos) << found->span.text();
}

class Example : public testing::Test {
 protected:
  static Built& built() {
    static Built* made = [] {
      auto* fresh = new Built;
      build_files(source::DiskFileSystem(kRoot.string()), model::Audience::Public, *fresh);
      return fresh;
    }();
    return *made;
  }
  static bool anywhere(std::string_view words) {
    return std::ranges::any_of(built().site->files, [&](const site::OutputFile& file) {
      return file.bytes.find(words) != std::string::npos ||
             file.path.find(words) != std::string::npos;
    });
  }
};

TEST_F(Example, BuildsWithoutErrors) {
  ASSERT_TRUE(built().site);
  EXPECT_FALSE(built().found.has_errors()) << built().findings();
  EXPECT_GT(built().site->pages, 90U);
  EXPECT_GE(built().site->documents, 2U);
  EXPECT_GE(built().site->workbooks, 2U);
}

TEST_F(Example, TellsNoStoryWithoutConsent) {
  ASSERT_TRUE(built().site);
  const std::string withdrawn = read(kRoot / "content/stories/wednesdays-at-the-bench.md");
  const std::string title = withdrawn.substr(withdrawn.find("title: ") + 7);
  EXPECT_FALSE(anywhere(title.substr(0, title.find('\n'))));
  EXPECT_TRUE(anywhere("The blue suitcase"));
}

TEST_F(Example, ReadsNothingOfAnExemptFolder) {
  Files files;
  add_folder(kRoot / "data", files);
  Files project;
  for (auto& [path, text] : files) {
    project["data/" + path] = text;
  }
  files.clear();
  add_folder(kRoot / "content", files);
  for (auto& [path, text] : files) {
    project["content/" + path] = text;
  }
  const source::MemoryFileSystem recorded(project);
  Built made;
  build_files(recorded, model::Audience::Public, made);
  const auto is_exempt = [](const std::string& path) {
    return path.find("exempt") != std::string::npos;
  };
  const std::vector<std::string> for_public = recorded.reads();
  for (const std::string& path : for_public) {
    EXPECT_FALSE(is_exempt(path)) << path;
  }
  Built restricted;
  build_files(recorded, model::Audience::Committee, restricted);
  EXPECT_FALSE(restricted.found.has_errors()) << restricted.findings();
  const std::vector<std::string> reads = recorded.reads();
  const auto exempt = std::ranges::count_if(reads, is_exempt);
  EXPECT_GT(exempt, 0);
  std::printf("  reads for the public %zu, of these exempt 0; then for a committee: exempt %td\n",
              for_public.size(), exempt);
}

TEST_F(Example, BuildsForOfficersToo) {
  Built officers;
  build_files(source::DiskFileSystem(kRoot.string()), model::Audience::Officer, officers);
  EXPECT_FALSE(officers.found.has_errors()) << officers.findings();
}

TEST_F(Example, MakesEveryPaperFitForScreenReadersAndInWord) {
  std::size_t papers = 0;
  for (const site::OutputFile& file : built().site->files) {
    if (!file.path.ends_with(".pdf")) {
      continue;
    }
    ++papers;
    const pdf::Verdict verdict = pdf::verify_pdf_ua(file.bytes);
    EXPECT_TRUE(verdict.conforms())
        << file.path << ": "
        << (verdict.breaches.empty() ? verdict.problem : verdict.breaches[0].message);
  }
  EXPECT_GE(papers, 10U);
  for (const char* path : {"documents/annual-report.docx", "documents/councillors-pack.docx",
                           "meetings/2026-12-10-corporate-parenting-committee/pack.docx"}) {
    ASSERT_NE(built().file(path), nullptr) << path;
    EXPECT_TRUE(built().file(path)->starts_with("PK")) << path;
  }
}

TEST_F(Example, ListsEveryPaperOnThePageOfDocuments) {
  const std::string* page = built().file("documents/index.html");
  ASSERT_NE(page, nullptr);
  for (const site::OutputFile& file : built().site->files) {
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    if (file.path.ends_with(".pdf") || file.path.ends_with(".docx")) {
      EXPECT_NE(page->find(name), std::string::npos) << file.path;
    }
  }
}

TEST_F(Example, IsTheSameWithOneThreadAndWithFour) {
  Built one;
  Built four;
  const source::DiskFileSystem disk(kRoot.string());
  build_files(disk, model::Audience::Public, one, 1);
  build_files(disk, model::Audience::Public, four, 4);
  ASSERT_TRUE(one.site && four.site);
  ASSERT_EQ(one.site->files.size(), four.site->files.size());
  for (std::size_t i = 0; i < one.site->files.size(); ++i) {
    EXPECT_EQ(one.site->files[i].path, four.site->files[i].path);
    EXPECT_TRUE(one.site->files[i].bytes == four.site->files[i].bytes) << one.site->files[i].path;
  }
}

class Invalid : public testing::TestWithParam<std::string> {};

TEST_P(Invalid, IsReported) {
  Files files = small_council();
  change(kRoot / "tests/sites/invalid" / GetParam(), files);
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_TRUE(built.reported(GetParam())) << built.findings();
  EXPECT_TRUE(built.found.has_errors());
  const std::string place = read(kRoot / "tests/sites/invalid" / GetParam() / "place");
  if (!place.empty()) {
    EXPECT_EQ(built.places_of(GetParam()), place);
  }
}

std::vector<std::string> invalid_codes() {
  std::vector<std::string> codes;
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/sites/invalid")) {
    codes.push_back(entry.path().filename().string());
  }
  std::ranges::sort(codes);
  return codes;
}

INSTANTIATE_TEST_SUITE_P(Codes, Invalid, testing::ValuesIn(invalid_codes()), [](const auto& one) {
  std::string name = one.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(Invalid, TenMistakesInTenFilesAreAllReportedInOneRun) {
  Files files = small_council();
  const std::vector<std::string> codes = {
      "reference-dangling", "key-unknown", "type-mismatch",    "value-unknown",    "fact-expired",
      "markdown-raw-html",  "yaml-syntax", "expression-empty", "child-level-data", "link-broken"};
  for (const std::string& code : codes) {
    change(kRoot / "tests/sites/invalid" / code, files);
  }
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  for (const std::string& code : codes) {
    EXPECT_TRUE(built.reported(code)) << code << "\n" << built.findings();
  }
}

// tests/sites/warned: as invalid/, for what is said and does not stop the build.
TEST(Warned, AnAppendixThatBreaksPdfUaIsNamedWithItsPage) {
  Files files = small_council();
  change(kRoot / "tests/sites/warned/pdf-not-accessible", files);
  Built built;
  build_files(source::MemoryFileSystem(files), model::Audience::Public, built);
  EXPECT_FALSE(built.found.has_errors()) << built.findings();
  EXPECT_TRUE(built.reported("pdf-not-accessible")) << built.findings();
  EXPECT_NE(built.findings().find("the appendix `"), std::string::npos) << built.findings();
  EXPECT_NE(built.findings().find("clause 7.3 of PDF/UA-1, first on its page 1"), std::string::npos)
      << built.findings();
  EXPECT_NE(built.file("meetings/2026-10-15-corporate-parenting-committee/pack.pdf"), nullptr);
}

TEST(Invalid, AFolderThatIsNoCouncilIsSaidToBeNone) {
  Built built;
  build_files(source::MemoryFileSystem(), model::Audience::Public, built);
  EXPECT_FALSE(built.site);
  EXPECT_TRUE(built.reported("project-missing"));
}

TEST(Invalid, AMeetingThatThereIsNotIsSaidWithThoseThatThereAre) {
  const source::MemoryFileSystem files(small_council());
  build::BuildRequest request;
  request.as_of = *base::Date::parse_iso("2026-11-22");
  request.only_meeting = "2026-10-15-corporate-parenting";
  Built built;
  built.site = build::build(files, request, built.sources, built.found);
  EXPECT_TRUE(built.reported("meeting-unknown"));
}

}  // namespace
