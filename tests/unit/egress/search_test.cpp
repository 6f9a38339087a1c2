#include "egress/search.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/egress/containers.h"
#include "unit/egress/council.h"

namespace kept::egress {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kMeeting = "content/meetings/2026-12-10-panel/";

TEST(Search, FindsNothingInWhatThePublicMayRead) {
  const Side side;
  EXPECT_THAT(side.search("index.html", "<p>Our costs. The budget of the service</p>"), IsEmpty());
  EXPECT_THAT(side.search("a.txt", "Winter moves Marsh Kayla heron 4417"), IsEmpty());
}

TEST(Search, NamesTheOutputAndTheLineThatLeaks) {
  const Side side;
  const auto lines = side.search("a/index.html", std::string("<p>") + kExemptWords);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("`a/index.html` (text)"));
  EXPECT_THAT(lines[0], HasSubstr(kMeeting + "exempt/costs.md:7"));
}

TEST(Search, ReadsFilesThatBreakOff) {
  const Side side;
  for (const char* bytes : {"RIFF", "RIFF1234WEB", "RIFF1234WEBP", "<script", "<p a", "<p a=", "</",
                            "<!--", "\xFF\xD8\xFF", "\x89PNG\r\n", "\\", "%4", "&#"}) {
    EXPECT_THAT(side.search("a.html", bytes), IsEmpty()) << bytes;
  }
  EXPECT_THAT(side.search("a.html", std::string("<p>") + kExemptWords + "<script"), SizeIs(1));
}

TEST(Search, UndoesCodesOfCodes) {
  const Side side;
  const std::string name = "Kayleigh Marsh";
  const std::string backwards(name.rbegin(), name.rend());
  for (const auto& [path, bytes] : std::initializer_list<std::pair<const char*, std::string>>{
           {"a.html", "<a href=\"/x?to=%2Fn%3DKayleigh%252520Marsh\">"},
           {"a.html", "<p>Kayl&amp;#101;igh Marsh"},
           {"a.html", "<!--[if IE]><p>Kay<b>leigh</b> Marsh</p><![endif]-->"},
           {"a.html", "<p><bdo dir=rtl>" + backwards + "</bdo>"},
           {"a.vcf", "FN;ENCODING=QUOTED-PRINTABLE:=4Bayleigh=20Ma=\r\nrsh"},
           {"a.eml", "Kayl=65igh Ma=\nrsh"},
       }) {
    EXPECT_THAT(side.search(path, bytes), SizeIs(1)) << bytes;
  }
}

TEST(Search, ReadsWesternCodePages) {
  Letters letters;
  letters.add("Zo\xEB M\xFCller");
  EXPECT_EQ(letters.bytes(), letters_of("Zoë Müller"));
}

TEST(Search, NeedsEightWordsInARow) {
  const Side side;
  EXPECT_THAT(side.search("a.txt", "Harbour Lane asked for six thousand two"), IsEmpty());
  EXPECT_THAT(side.search("a.txt", "Harbour Lane asked for six thousand two hundred"), SizeIs(1));
}

TEST(Search, CatchesWhatSomebodyPastedIntoAPublicTextAndSaysWhere) {
  Files files = good_council();
  files["content/pages/about.md"] += std::string("\nWe heard that ") + kExemptWords + ".\n";
  const Side side(files);
  diagnostics::Diagnostics found;
  search_output({{"about/index.html", std::string("<p>") + kExemptWords}}, side.secrets.secrets,
                side.secrets.public_text, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].severity, diagnostics::Severity::Blocked);
  EXPECT_THAT(found.all()[0].hints, Contains(HasSubstr("content/pages/about.md:")));
}

TEST(Search, LeavesWordsThatThreePublicTextsSay) {
  Files files = good_council();
  for (const char* name : {"one", "two", "three"}) {
    files[std::string("content/pages/") + name + ".md"] =
        std::string("---\nid: ") + name + "\ntitle: T\n---\n\nWe say: " + kExemptWords + ".\n";
  }
  EXPECT_THAT(Side(files).search("a.txt", kExemptWords), IsEmpty());
  files.erase("content/pages/three.md");
  EXPECT_THAT(Side(files).search("a.txt", kExemptWords), SizeIs(1));
}

// "…in the end. Nobody…": both sentences are everybody's, and nobody wrote them one after another.
TEST(Search, LeavesRunsFromOneStockSentenceIntoTheNext) {
  const std::string first = "We write down what was agreed with you before the day ends.";
  const std::string second = "Somebody rings you about the coat and the key that you need.";
  const auto council = [&](int publics) {
    Files files = good_council();
    files[kMeeting + "exempt/costs.md"] += "\n" + first + " " + second + "\n";
    for (int i = 0; i < publics; ++i) {
      const std::string name = "page-" + std::to_string(i);
      files["content/pages/" + name + ".md"] =
          "---\nid: " + name + "\ntitle: " + name + "\n---\n\n" + second + "\n\n" + first + "\n";
    }
    return files;
  };
  EXPECT_THAT(Side(council(3)).search("a.txt", first + " " + second), IsEmpty());
  EXPECT_THAT(Side(council(2)).search("a.txt", first + " " + second), SizeIs(1));
  EXPECT_THAT(Side(council(3)).search("a.txt", first + " " + kExemptWords), SizeIs(1));
}

TEST(Search, FindsNamesButNotInThePointsOfPhotographs) {
  Files files = good_council();
  SecretSources from;
  const Side side(files);
  from.model = &*side.model;
  from.publication = &side.publication;
  from.deny_list = "Ruby\nAnne Lea\n";
  SecretSide named;
  diagnostics::Diagnostics found;
  read_secrets(from, named, found);
  const auto search = [&](const std::string& path, std::string bytes) {
    diagnostics::Diagnostics reported;
    search_output({{path, std::move(bytes)}}, named.secrets, named.public_text, reported);
    return reported.all().size();
  };
  const std::string noise = "\x81\x03 ruby \x9F\xFEz";
  const std::string whole = jpeg_with("x", '\xE0');
  const std::string photo = whole.substr(0, whole.size() - 2) + noise + "\xFF\xD9";
  EXPECT_EQ(search("a.jpg", photo), 0U);
  EXPECT_EQ(search("a.mp4", noise), 0U);
  EXPECT_EQ(search("a.mp4", noise + std::string(1, '\0') + "Anne Lea" + std::string(1, '\0')), 1U);
  EXPECT_EQ(search("a.jpg", photo + " Ruby"), 1U);
  EXPECT_EQ(search("a.html", "<p>ael enna"), 1U);
  EXPECT_EQ(search("a.html", "<p>ybur"), 0U);  // of one word it may be another: Aidan, Nadia
}

TEST(Search, FindsNamesWithAWordBetweenTheirPartsAndInDigits) {
  const Side side;
  for (const char* text : {"Kayleigh R. Marsh", "Marsh, Anne Kayleigh", "Kayleigh Rose Marsh",
                           "K4yl31gh M4rsh", "Kayl3igh Marsh", "Kayleigh</td><td>14</td><td>Marsh",
                           "Marsh</td><td>x</td><td>Kayleigh"}) {
    EXPECT_EQ(side.search("a.html", "<p>Then " + std::string(text) + " came.</p>").size(), 1U)
        << text;
  }
  EXPECT_EQ(side.search("a.csv", "first,age,last\nKayleigh,14,Marsh\n").size(), 1U);
  EXPECT_TRUE(side.search("a.html", "<p>Kayleigh came home to the Marsh.</p>").empty());
  EXPECT_TRUE(side.search("a.html", "<p>Kayleigh went over the marsh and later came Kayleigh.</p>")
                  .empty());
}

TEST(Search, SaysWhichEntitiesItCannotPutIn) {
  const Side side;
  for (const char* subset : {"<!ENTITY a SYSTEM 'other.xml'>", "<!ENTITY % a 'x'>%a;",
                             "<!ENTITY a '&b;'><!ENTITY b '&a;'>"}) {
    const auto lines = side.search(
        "a.svg", "<!DOCTYPE svg [" + std::string(subset) + "]><svg><text>&a;</text></svg>");
    ASSERT_EQ(lines.size(), 1U) << subset;
    EXPECT_TRUE(lines[0].starts_with("egress-unreadable ")) << lines[0];
  }
  EXPECT_TRUE(side.search("a.svg",
                          "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]>"
                          "<svg xmlns=\"&ns;\"><text>Bus</text></svg>")
                  .empty());
}

TEST(Search, SaysWhichNamesAreTooShortToLookFor) {
  const Side side;
  SecretSources from;
  from.model = &*side.model;
  from.publication = &side.publication;
  from.deny_list = "# known\nAmy\n";
  SecretSide other;
  diagnostics::Diagnostics found;
  read_secrets(from, other, found);
  const auto said = std::ranges::find_if(found.all(), [](const auto& one) {
    return one.message.find("line 2 of the deny list") != std::string::npos;
  });
  ASSERT_NE(said, found.all().end());
  EXPECT_EQ(said->code, "egress-unseen");
}

TEST(Search, LeavesWhatTheOpenVersionOfAPaperSays) {
  const std::string both = "The budget of the service grew by four per cent over the year before";
  Files files = good_council();
  EXPECT_THAT(Side(files).search("a.txt", both), SizeIs(1));
  std::string& paper = files[kMeeting + "exempt/costs.md"];
  paper.insert(paper.find("classification:"), "public_version: budget\n");
  const Side side(files);
  EXPECT_THAT(side.search("a.txt", both), IsEmpty());
  EXPECT_THAT(side.search("a.txt", kExemptWords), SizeIs(1));
}

TEST(Search, LeavesPassagesThatTheSettingsShareAndFindsTheirCanaries) {
  Files files = good_council();
  files["egress.yaml"] =
      std::string("canaries: [quartz-otter-9]\nshared:\n  - ") + kExemptWords + "\n";
  const Side side(files);
  EXPECT_THAT(side.search("a.txt", kExemptWords), IsEmpty());
  const auto lines = side.search("a.txt", "see QUARTZ_OTTER_9 there");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("egress.yaml:1"));
}

TEST(Search, TakesTheDenyListBesideTheProjectWhereNoneIsNamed) {
  Files files = good_council();
  files["deny-list.txt"] = "# known\nRowan Applegarth-Reyes\n";
  Side side(files);
  EXPECT_THAT(side.search("a.txt", "Rowan Applegarth Reyes"), IsEmpty());
  SecretSources from;
  from.model = &*side.model;
  from.publication = &side.publication;
  from.restricted = &side.restricted;
  SecretSide other;
  read_secrets(from, other, side.found);
  diagnostics::Diagnostics found;
  search_output({{"a.txt", "APPLEGARTH-REYES, Rowan"}}, other.secrets, other.public_text, found);
  EXPECT_EQ(found.all().size(), 1U);
}

TEST(Search, ReportsSettingsThatItDoesNotKnow) {
  Files files = good_council();
  files["egress.yaml"] = "canarys: [a]\n";
  const Side side(files);
  EXPECT_TRUE(side.found.has_errors());
}

TEST(Search, FindsWhatOnlyOfficersMayReadOfAnExemptItem) {
  const Side side;
  const auto lines =
      side.search("a.txt", "It tells what each of the five organisations would take from us");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr(kMeeting + "agenda.yaml:"));
}

TEST(Search, FindsTheWordsOfAConsent) {
  const auto lines = Side().search("a.txt", "The young person said yes in the kitchen with her");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("data/consents.yaml:"));
}

TEST(Search, FindsAWithheldFileAsAWhole) {
  Files files = good_council();
  files[kMeeting + "exempt/photo.jpg"] = jpeg_with(std::string(200, '\x7F'), '\xE0');
  const Side side(files);
  const auto lines = side.search("images/a.jpg", files[kMeeting + "exempt/photo.jpg"]);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("a whole file"));
}

TEST(Search, ReadsWithheldPapersOfOtherKinds) {
  const std::string words = "Nine homes were visited by the auditor in the wet spring of that year";
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"a.pdf", pdf_with("<h1>Paper</h1><p>" + words + "</p>")},
           {"a.docx", docx_with("<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>")},
           {"a.xlsx", workbook_with("<si><t>" + words + "</t></si>")}}) {
    Files files = good_council();
    files[kMeeting + "exempt/" + name] = bytes;
    EXPECT_THAT(Side(files).search("a.txt", words), SizeIs(1)) << name;
  }
}

TEST(Search, SaysWhatItCouldNotCompareWith) {
  const Side blind(good_council(), false);
  ASSERT_EQ(blind.found.all().size(), 1U);
  EXPECT_EQ(blind.found.all()[0].code, "egress-unseen");
  EXPECT_EQ(blind.found.all()[0].place, kMeeting + "exempt/costs.md");
  EXPECT_TRUE(blind.disk.reads().size() > 3);
  const Side side;
  EXPECT_TRUE(side.found.all().empty());
}

TEST(Search, OpensTheWithheldSideThroughItsOwnFileSystemOnly) {
  const Side side;
  const auto is_exempt = [](const std::string& path) {
    return path.find("exempt") != std::string::npos;
  };
  EXPECT_TRUE(std::ranges::none_of(side.disk.reads(), is_exempt));
  EXPECT_TRUE(std::ranges::any_of(side.restricted.reads(), is_exempt));
}

TEST(Search, SaysWhatCannotBeSearched) {
  const Side side;
  for (const auto& [path, bytes] :
       std::vector<std::pair<std::string, std::string>>{{"a.zip", "PK\x03\x04 damaged"},
                                                        {"a.pdf", "%PDF-1.7 damaged"},
                                                        {"a.gz", "\x1F\x8B\x08"}}) {
    const auto lines = side.search(path, bytes);
    ASSERT_THAT(lines, SizeIs(1)) << path;
    EXPECT_THAT(lines[0], HasSubstr("egress-unreadable " + path));
  }
}

std::string in_tables(std::string text, int depth) {
  std::string all;
  for (int i = 0; i < depth; ++i) {
    all += "<table><tr><td>";
  }
  return all + text;
}

TEST(FiguresOfTables, AreFoundInTheInnermostOfManyTables) {
  const Side side;
  const std::string table = "<table><tr><th>Year<th>Girls</tr><tr><td>2024-25<td>3</tr></table>";
  const std::string heading = "<h1>Children who moved three times</h1>";
  EXPECT_THAT(side.search("a.html", heading + in_tables(table, 30)), SizeIs(1));
  EXPECT_THAT(side.search("a.html", heading + in_tables(table, 50'000)), SizeIs(::testing::Le(1U)));
}

class Figures : public testing::TestWithParam<std::pair<const char*, std::string>> {
 protected:
  static std::string expand(std::string text, const std::string& number) {
    for (std::size_t at; (at = text.find('#')) != std::string::npos;) {
      text.replace(at, 1, number);
    }
    return text;
  }
};

// The council hides the three girls of 2024-25 and shows the thirty of the year before.
TEST_P(Figures, AreFoundBesideTheirLabels) {
  const Side side;
  const auto& [path, text] = GetParam();
  const auto lines = side.search(path, expand(text, "3"));
  ASSERT_THAT(lines, SizeIs(1)) << text;
  EXPECT_THAT(lines[0], HasSubstr("egress-figure"));
  EXPECT_THAT(lines[0], HasSubstr("data/indicators/moves.csv:3"));
  EXPECT_THAT(side.search(path, expand(text, "[c]")), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Places, Figures,
    testing::Values(
        std::pair("a.html", "<h1>Children who moved three times</h1><p>In 2024-25 # girls did."),
        std::pair("a.html",
                  "<h1>Children who moved three times</h1><p>From 2024 to 2025, <b>#</b> of "
                  "them were girls. We met 3 times."),
        std::pair("a.html",
                  "<table><caption>Children who moved three times</caption><tr><th>Year<th>"
                  "Girls<th>Boys</tr><tr><th>2024-25<td>#<td>[c]</tr><tr><th>2023-24<td>30"
                  "<td>40</tr></table>"),
        std::pair("a.html",
                  "<h2>Children who moved three times</h2><table><tr><td>2024-25<td>Girls"
                  "<td>#</tr><tr><td>2024-25<td>Boys<td>[c]</tr></table>"),
        std::pair("a.html",
                  "<p data-indicator=moves data-period=2024-25 data-group=Girls "
                  "data-value=\"#\">x"),
        std::pair("a.html",
                  "<img src=x alt=\"Children who moved three times, girls, 2024-25: #\">"),
        std::pair("a.html",
                  "<h1>Children who moved three times</h1><dl><dt>Girls, 2024-25<dd>#</dl>"),
        std::pair("chart.svg",
                  "<svg><title>Children who moved three times</title><text>Girls 2024-25: "
                  "#</text></svg>"),
        std::pair("moves.csv", "period,group,value\n2024-25,Girls,#\n2023-24,Girls,30\n"),
        std::pair("moves.csv", "period,Girls,Boys\n2024-25,#,[c]\n2023-24,30,40\n"),
        std::pair("a.json",
                  "{\"id\":\"moves\",\"rows\":[{\"period\":\"2024-25\",\"group\":\"Girls\","
                  "\"value\":\"#\"}]}"),
        std::pair("a.json", "{\"moves\":{\"2024-25\":{\"Girls\":\"#\",\"Boys\":0}}}"),
        std::pair("a.txt", "Children who moved three times\nGirls, 2024-25: #\n"),
        std::pair("a.txt", "Children who moved three times\nGirls 2024-25:#\n"),
        std::pair("a.ics", "SUMMARY:Children who moved three times\\, girls\\, 2024-25: #\r\n"),
        std::pair("a.html",
                  "<h1>Children who moved three times</h1><!-- girls in 2024-25: # --><p>x"),
        std::pair("a.html",
                  "<h1>Children who moved three times</h1><script type=\"application/json\">"
                  "[{\"period\":\"2024-25\",\"group\":\"Girls\",\"value\":\"#\"}]</script>"),
        std::pair("a.txt",
                  "Children who moved three times\nThere were in 2024-25 altogether #\ngirls "
                  "of those.\n")));

TEST(HiddenFigures, AreNotTheLineOfAFileThatAFigureWasReadFrom) {
  const Side side;
  EXPECT_THAT(side.search("moves.csv",
                          "period,group,value,read from\n"
                          "2024-25,Girls,[c],\"data/indicators/moves.csv, line 3\"\n"),
              IsEmpty());
  EXPECT_THAT(side.search("moves.csv",
                          "period,group,value,read from\n"
                          "2024-25,Girls,[c],\"data/indicators/moves.csv, line 3: 3 girls\"\n"),
              SizeIs(1));
}

TEST(HiddenFigures, AreFoundInWordsInPapersAndInWorkbooks) {
  const Side side;
  EXPECT_THAT(side.search("a.html",
                          "<h1>Children who moved three times</h1>"
                          "<p>In 2024-25 three girls moved so often."),
              SizeIs(1));
  EXPECT_THAT(side.search("a.pdf", pdf_with("<h1>Children who moved three times</h1><p>Girls in "
                                            "2024-25: 3</p>")),
              SizeIs(1));
  EXPECT_THAT(
      side.search(
          "moves.xlsx",
          workbook_with("<si><t>2024-25</t></si><si><t>Girls</t></si>",
                        {{"xl/worksheets/sheet1.xml",
                          "<worksheet "
                          "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                          "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
                          "t=\"s\"><v>1</v></c><c r=\"C1\"><v>3</v></c></row></sheetData>"
                          "</worksheet>"}})),
      SizeIs(1));
}

TEST(HiddenFigures, AreFoundHoweverTheyAreWritten) {
  const Side side;
  const std::string head = "<h1>Children who moved three times</h1><p>";
  for (const char* words :
       {"Girls in 2024-25: \uFF13", "Girls in 2024-25: \u0663", "In 2024-25 thr&shy;ee girls did",
        "In 2024-25 &#51; girls did", "In 2024-25 THREE girls did", "In 2024\u201325 (3) girls did",
        "Boys in 2024-25: fifty-eight", "Boys in 2024-25: 5\u200B8"}) {
    EXPECT_THAT(side.search("a.html", head + words + "."), SizeIs(1)) << words;
  }
  for (const char* words :
       {"Girls in 2024-25 met at 3:30", "Boys in 2024-25: fifty or sixty-eight"}) {
    EXPECT_THAT(side.search("a.html", head + words + "."), IsEmpty()) << words;
  }
}

TEST(HiddenFigures, AreFoundInNotesOfWorkbooks) {
  const std::string note = "Children who moved three times: girls in 2024-25 were 3";
  EXPECT_THAT(Side().search("a.xlsx", workbook_with("<si><t>x</t></si>",
                                                    {{"xl/comments1.xml", "<comments><t>" + note +
                                                                              "</t></comments>"}})),
              SizeIs(1));
}

TEST(HiddenFigures, AreFoundInTheCellsThatAChartCarriesWithIt) {
  const auto chart = [](const std::string& number) {
    return workbook_with(
        "<si><t>x</t></si>",
        {{"xl/charts/chart1.xml",
          "<c:chartSpace><c:title><a:t>Children who moved three times</a:t></c:title><c:ser><c:tx>"
          "<c:v>Girls</c:v></c:tx><c:cat><c:pt idx=\"0\"><c:v>2023-24</c:v></c:pt><c:pt "
          "idx=\"1\"><c:v>2024-25</c:v></c:pt></c:cat><c:val><c:pt idx=\"0\"><c:v>30</c:v></c:pt>"
          "<c:pt idx=\"1\"><c:v>" +
              number + "</c:v></c:pt></c:val></c:ser></c:chartSpace>"}});
  };
  const Side side;
  EXPECT_THAT(side.search("a.xlsx", chart("3")), SizeIs(1));
  EXPECT_THAT(side.search("a.xlsx", chart("")), IsEmpty());
}

TEST(HiddenFigures, AreNotSeenInRowsOfOtherYearsGroupsOrIndicators) {
  const Side side;
  const std::string head = "<h1>Children who moved three times</h1>";
  EXPECT_THAT(side.search("a.html", head + "<p>Girls in 2023-24: 3."), IsEmpty());
  EXPECT_THAT(side.search("a.html", head + "<p>Boys in 2024-25: 3."), IsEmpty());
  EXPECT_THAT(side.search("a.html", "<p>Girls in 2024-25: 3."), IsEmpty());
  EXPECT_THAT(side.search("a.json",
                          "{\"id\":\"moves\",\"target\":\"3\",\"points\":[{\"period\":"
                          "\"2024-25\",\"group\":\"Girls\",\"marker\":\"c\"}]}"),
              IsEmpty());
  EXPECT_THAT(side.search("a.html", head + "<p>Girls. 2024-25. The 3 homes"), IsEmpty());
}

}  // namespace
}  // namespace kept::egress
