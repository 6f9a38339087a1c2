// Whole documents: structure, text, pages, links, facts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string repeated(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += text;
  }
  return out;
}

TEST(Document, TagsHeadingsParagraphsAndEmphasis) {
  const Pdf pdf = make_good("<h1>Promise</h1><p>We will <strong>listen</strong>.</p>");
  EXPECT_EQ(structure_of(pdf.bytes),
            "Document\n"
            "  H1\n"
            "  P\n"
            "    Strong\n");
  EXPECT_EQ(text_of(pdf.bytes, 0), "Promise\nWe will \nlisten\n.\nPage 1 of 1\n");
}

TEST(Document, TagsNestedListsWithLabelsAndBodies) {
  const Pdf pdf = make_good("<h1>A</h1><ol><li>One<ul><li>Inner</li></ul></li></ol>");
  EXPECT_EQ(structure_of(pdf.bytes),
            "Document\n"
            "  H1\n"
            "  L ListNumbering=Decimal\n"
            "    LI\n"
            "      Lbl\n"
            "      LBody\n"
            "        P\n"
            "        L ListNumbering=Circle\n"
            "          LI\n"
            "            Lbl\n"
            "            LBody\n");
}

TEST(Document, NumbersParagraphsAsTheAuthorDid) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p class=\"numbered\" id=\"p-12\"><span class=\"number\">12.</span> To "
      "agree.</p>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("12. \nTo agree.\n"));
  EXPECT_EQ(pdf.page_of_id.at("p-12"), "1");
}

TEST(Document, SetsAContinuationWithoutANumber) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p class=\"numbered\"><span class=\"number\">12</span> To agree:</p>"
      "<p class=\"continuation\">and so on.</p>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("12 \nTo agree:\nand so on.\n"));
}

TEST(Document, BreaksALongAddressRatherThanTheWordsBesideIt) {
  const Pdf pdf = make_good(
      "<h1>A</h1><table><caption>Papers</caption><thead><tr><th>Document</th><th>Held at</th></tr>"
      "</thead><tbody><tr><th>Responsibilities</th><td>http://x/" +
      repeated("verylongaddress", 20) + "</td></tr></tbody></table>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Responsibilities"));
}

TEST(Document, TagsTableWithCaptionScopesAndSections) {
  const Pdf pdf = make_good(
      "<h1>A</h1><table><caption>Ages</caption><thead><tr><th>Year</th><th>Number</th></tr></thead>"
      "<tbody><tr><th>2025</th><td>12</td></tr></tbody></table>");
  EXPECT_EQ(structure_of(pdf.bytes),
            "Document\n"
            "  H1\n"
            "  Table\n"
            "    Caption\n"
            "    THead\n"
            "      TR\n"
            "        TH Scope=Column\n"
            "        TH Scope=Column\n"
            "    TBody\n"
            "      TR\n"
            "        TH Scope=Row\n"
            "        TD\n");
}

TEST(Document, GivesHeadersToCellsOfTablesWithSpans) {
  const Pdf pdf = make_good(
      "<h1>A</h1><table><thead><tr><th rowspan=\"2\">Year</th><th colspan=\"2\">Number</th></tr>"
      "<tr><th>Girls</th><th>Boys</th></tr></thead>"
      "<tbody><tr><th>2025</th><td>5</td><td>7</td></tr></tbody></table>");
  const std::string structure = structure_of(pdf.bytes);
  EXPECT_THAT(structure, HasSubstr("ColSpan=2 Scope=Column"));
  EXPECT_THAT(structure, HasSubstr("RowSpan=2"));
  EXPECT_THAT(structure, HasSubstr("TD Headers=3"));
}

TEST(Document, RepeatsTableHeaderOnEachPageAsDecoration) {
  const Pdf pdf = make_good("<h1>A</h1><table><thead><tr><th>Quarter</th></tr></thead><tbody>" +
                            repeated("<tr><td>Row</td></tr>", 90) + "</tbody></table>");
  ASSERT_GE(pdf.page_count, 3U);
  EXPECT_THAT(text_of(pdf.bytes, 1), HasSubstr("Quarter"));
  const std::string structure = structure_of(pdf.bytes);
  EXPECT_EQ(structure.find("TH "), structure.rfind("TH "));
}

TEST(Document, CutsRowTallerThanAPage) {
  const Pdf pdf =
      make_good("<h1>A</h1><table><tbody><tr><th>Why</th><td>" +
                repeated("A long story of one cell. ", 400) + "</td></tr></tbody></table>");
  EXPECT_GE(pdf.page_count, 2U);
  EXPECT_THAT(text_of(pdf.bytes, 1), HasSubstr("long story"));
}

TEST(Document, DescribesFigures) {
  const Pdf pdf = make_good(
      "<h1>A</h1><figure><svg viewBox=\"0 0 100 50\" aria-label=\"A rising line\">"
      "<path d=\"M0 50 L100 0\" stroke=\"#000\" fill=\"none\"/><text x=\"5\" y=\"20\">Up</text>"
      "</svg><figcaption>Figure 1</figcaption></figure>");
  EXPECT_THAT(structure_of(pdf.bytes),
              HasSubstr("  Div\n    Figure Alt=A rising line\n    Caption"));
}

TEST(Document, SaysTheLanguageWhereItChanges) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p lang=\"ar\" dir=\"rtl\">\xD9\x86\xD8\xB9\xD9\x85</p><p>Say <span "
      "lang=\"cy\">croeso</span>.</p>");
  const std::string structure = structure_of(pdf.bytes);
  EXPECT_THAT(structure, HasSubstr("P Lang=ar\n"));
  EXPECT_THAT(structure, HasSubstr("Span Lang=cy\n"));
}

TEST(Document, KeepsWordsApartWhereALineIsBroken) {
  const Pdf pdf = make_good("<h1>A</h1><p>Mere House<br>1 Causeway <br>Eastmere</p>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Mere House 1 Causeway Eastmere\n"));
}

TEST(Document, PutsFootnoteOnThePageOfItsReference) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p>Agreed.<sup><a href=\"#fn-1\" id=\"ref-1\">1</a></sup></p>" +
      repeated("<p>Filling.</p>", 60) +
      "<section class=\"footnotes\"><ol><li id=\"fn-1\"><p>Minute 12.</p></li></ol></section>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Minute 12."));
  EXPECT_THAT(structure_of(pdf.bytes), HasSubstr("    Note ID=note-1\n      Lbl\n      P\n"));
}

TEST(Document, SetsFootnoteOnEachPageThatCallsItAndThereOnce) {
  const std::string call = "<sup><a href=\"#fn-1\">1</a></sup>";
  const Pdf pdf = make_good(
      "<h1>A</h1><p>One." + call + "</p><p>Two." + call + "</p>" + repeated("<p>Filling.</p>", 60) +
      "<p>Three." + call + "</p>" +
      "<section class=\"footnotes\"><ol><li id=\"fn-1\"><p>Minute 12.</p></li></ol></section>");
  const std::string first = text_of(pdf.bytes, 0);
  EXPECT_EQ(first.find("Minute 12."), first.rfind("Minute 12."));
  EXPECT_THAT(first, HasSubstr("Minute 12."));
  EXPECT_THAT(text_of(pdf.bytes, pdf.page_count - 1), HasSubstr("Minute 12."));
  EXPECT_THAT(structure_of(pdf.bytes), HasSubstr("Note ID=note-2\n"));
  EXPECT_THAT(structure_of(pdf.bytes), Not(HasSubstr("Note ID=note-3\n")));
}

TEST(Document, TakesALinkWithinANoteForALinkAndNoCall) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p>One.<sup><a href=\"#fn-1\">1</a></sup></p><section class=\"footnotes\"><ol>"
      "<li id=\"fn-1\"><p>As <a href=\"#fn-1\">this note</a> says.</p></li></ol></section>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("this note"));
  EXPECT_THAT(structure_of(pdf.bytes), Not(HasSubstr("Note ID=note-2")));
}

TEST(Document, SetsFootnotesOfARowOverPagesWhereTheyAreCalled) {
  const auto note = [](int n) {
    const std::string number = std::to_string(n);
    return "<p>Call.<sup><a href=\"#fn-" + number + "\">" + number + "</a></sup></p>";
  };
  const Pdf pdf = make_good(
      "<h1>A</h1><table><caption>T</caption><thead><tr><th scope=\"col\">a</th>"
      "<th scope=\"col\">b</th></tr></thead><tbody><tr><th scope=\"row\">" +
      note(1) + repeated("<p>Filling.</p>", 60) + note(2) + "</th><td>" + note(3) +
      "</td></tr></tbody></table><section class=\"footnotes\"><ol><li "
      "id=\"fn-1\"><p>First.</p></li>"
      "<li id=\"fn-2\"><p>Second.</p></li><li id=\"fn-3\"><p>Third.</p></li></ol></section>");
  EXPECT_THAT(text_of(pdf.bytes, 0),
              AllOf(HasSubstr("First."), HasSubstr("Third."), Not(HasSubstr("Second."))));
  EXPECT_THAT(text_of(pdf.bytes, pdf.page_count - 1),
              AllOf(HasSubstr("Second."), Not(HasSubstr("Third."))));
}

TEST(Document, FillsContentsWithPageNumbers) {
  const Pdf pdf = make_good(
      "<section data-part=\"contents\"><nav class=\"contents\"><h1>Contents</h1></nav></section>"
      "<section data-part=\"report\"><h1 id=\"one\">First</h1></section>"
      "<section data-part=\"report\"><h1 id=\"two\">Second</h1></section>");
  ASSERT_EQ(pdf.page_count, 3U);
  EXPECT_EQ(pdf.page_labels, (std::vector<std::string>{"i", "1", "2"}));
  EXPECT_EQ(pdf.page_of_id.at("two"), "2");
  const std::string contents = text_of(pdf.bytes, 0);
  EXPECT_THAT(contents, HasSubstr("First"));
  EXPECT_THAT(contents, HasSubstr("\n2\n"));
  ASSERT_EQ(pdf.bookmarks.size(), 2U);
  EXPECT_EQ(pdf.bookmarks[1].page_label, "2");
  EXPECT_EQ(pdf.bookmarks[1].page, 2U);
  EXPECT_THAT(structure_of(pdf.bytes),
              HasSubstr("TOC\n      TOCI\n        Reference\n          Link"));
}

TEST(Document, WritesPageNumberOfCrossReference) {
  const Pdf pdf = make_good(
      "<h1>A</h1><p>See <a class=\"page-reference\" href=\"#far\">paragraph 9</a>.</p>"
      "<h2 class=\"page-break-before\" id=\"far\">Far</h2>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("paragraph 9 (page\xC2\xA0"
                                               "2)"));
}

TEST(Document, CountsOnFromTheParentPaper) {
  DocumentOptions options = test_options();
  options.first_page_number = 41;
  const Pdf pdf = make_good("<h1 id=\"s\">Supplement</h1>", options);
  EXPECT_EQ(pdf.page_of_id.at("s"), "41");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Page 41 of 41"));
}

TEST(Document, KeepsHeadingWithItsText) {
  // Fill a page so that the heading alone would still fit at its foot.
  for (int lines = 20; lines < 32; ++lines) {
    const Pdf pdf = make_good("<h1>A</h1>" + repeated("<p>Filling.</p>", lines) +
                              "<h2 id=\"h\">Kept</h2><p id=\"p\">Text</p>");
    EXPECT_EQ(pdf.page_of_id.at("h"), pdf.page_of_id.at("p")) << lines;
  }
}

TEST(Document, ReflowsForLargePrint) {
  const std::string markup = "<h1>A</h1>" + repeated("<p>Words that fill a line or two.</p>", 40);
  EXPECT_GT(make_good(markup, test_options(), StyleTable().enlarged()).page_count,
            make_good(markup).page_count);
}

TEST(Document, LeavesOutWhatIsForTheWebsiteOnly) {
  const Pdf pdf = make_good("<h1>A</h1><p data-output=\"html\">Download</p><p hidden>No</p>");
  EXPECT_EQ(text_of(pdf.bytes, 0), "A\nPage 1 of 1\n");
}

TEST(Document, MarksAndWatermarksEveryPage) {
  DocumentOptions options = test_options();
  options.watermark = "Draft";
  options.marking = "Not for publication";
  const Pdf pdf = make_good("<h1>A</h1><p class=\"page-break-before\">B</p>", options);
  for (const std::size_t page : {0U, 1U}) {
    EXPECT_THAT(text_of(pdf.bytes, page), HasSubstr("Draft"));
    EXPECT_THAT(text_of(pdf.bytes, page), HasSubstr("publication"));
  }
}

TEST(Document, IsTheSameWhateverTheNumberOfThreads) {
  std::string markup = "<h1>A</h1>";
  for (int i = 0; i < 1200; ++i) {
    markup += "<h2>Part " + std::to_string(i) + "</h2><p>We will listen " + std::to_string(i * 7) +
              " times. \xD9\x86\xD8\xB9\xD9\x85</p>";
  }
  DocumentOptions options = test_options();
  const Pdf one = make_good(markup, options);
  for (const unsigned threads : {2U, 3U}) {
    options.threads = threads;
    EXPECT_TRUE(make(markup, options).pdf->bytes == one.bytes) << threads;
  }
}

TEST(Document, SurvivesEmptyAndOddInput) {
  for (const char* markup :
       {"", "<h1></h1>", "<ul></ul>", "<h1>A</h1><table></table>", "<h1>A</h1><ul><li></li></ul>",
        "<h1>A</h1><table><tbody><tr></tr></tbody></table>", "<aside></aside>",
        "<h1>A</h1><blockquote></blockquote>", "<h1>A</h1><dl></dl>", "<h1>A</h1><p><br></p>"}) {
    EXPECT_EQ(make_good(markup).page_count, 1U) << markup;
  }
}

TEST(Document, LeavesNoLineOfAParagraphAlone) {
  for (int lines = 20; lines < 34; ++lines) {
    const Pdf pdf = make_good("<h1>A</h1>" + repeated("<p>Filling.</p>", lines) +
                              "<p>alpha<br>beta<br>gamma<br>delta</p>");
    const std::string first = text_of(pdf.bytes, 0);
    EXPECT_EQ(first.find("alpha") == std::string::npos, first.find("beta") == std::string::npos);
    EXPECT_EQ(first.find("gamma") == std::string::npos, first.find("delta") == std::string::npos);
  }
}

TEST(Document, SetsListsFromRightToLeft) {
  const Pdf pdf = make_good(
      "<h1>A</h1><ol lang=\"ar\" dir=\"rtl\"><li>\xD9\x86\xD8\xB9\xD9\x85<ul><li>"
      "\xD9\x86\xD8\xB9\xD9\x85</li></ul></li></ol>");
  EXPECT_EQ(structure_of(pdf.bytes),
            "Document\n  H1\n  L Lang=ar ListNumbering=Decimal\n    LI\n      Lbl\n      LBody\n"
            "        P\n        L ListNumbering=Circle\n          LI\n            Lbl\n"
            "            LBody\n");
}

TEST(Document, NeverBreaksWordsAtTheEndOfALine) {
  const std::string words = repeated("participation accommodation ", 60);
  const Pdf pdf = make_good("<h1>A</h1><p>" + words + "</p>");
  const std::string text = text_of(pdf.bytes, 0);
  std::size_t whole = 0;
  for (std::size_t at = text.find("accommodation"); at != std::string::npos;
       at = text.find("accommodation", at + 1)) {
    ++whole;
  }
  EXPECT_EQ(whole, 60U);
}

TEST(Document, SetsBoxesOfAGridSideBySideInReadingOrder) {
  const Pdf pdf = make_good(
      "<h1>A</h1><div class=\"grid\" data-widths=\"1 2\"><div class=\"panel\"><p>One</p></div>"
      "<div class=\"cut\"><p>Two</p></div><div class=\"outlined\"><p>Three</p></div></div>");
  EXPECT_EQ(text_of(pdf.bytes, 0), "A\nOne\nTwo\nThree\nPage 1 of 1\n");
  EXPECT_EQ(structure_of(pdf.bytes), "Document\n  H1\n  Div\n    P\n  Div\n    P\n  Div\n    P\n");
}

TEST(Document, MakesSenseOfOddNumbersOfColumns) {
  for (const char* said : {"0", "0.5", "-3", "many", "100000"}) {
    const Pdf pdf = make_good("<h1>A</h1><div class=\"grid\" data-columns=\"" + std::string(said) +
                              "\"><div>One</div><div>Two</div></div>");
    EXPECT_EQ(pdf.page_count, 1U) << said;
  }
}

TEST(Document, SetsABannerWithHeadingLinkAndList) {
  const Pdf pdf = make_good(
      "<section data-part=\"cover\"><div class=\"banner\"><h1 class=\"title\">Report</h1>"
      "<p><a href=\"https://a.org/\">More</a></p></div></section><h1>A</h1>"
      "<div class=\"panel-brand\"><ul><li>One</li></ul></div>");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Report\nMore"));
  EXPECT_THAT(text_of(pdf.bytes, 1), HasSubstr("One"));
}

TEST(Document, LeavesRoomToWriteInAsDecoration) {
  const Pdf one = make_good("<h1>A</h1><p>Name</p><div class=\"lines\" data-lines=\"3\"></div>");
  EXPECT_EQ(structure_of(one.bytes), "Document\n  H1\n  P\n");
  const Pdf many = make_good("<h1>A</h1><div class=\"lines\" data-lines=\"60\"></div>");
  EXPECT_GE(many.page_count, 2U);
  const Pdf box = make_good("<h1>A</h1><div class=\"box\" data-height=\"1999\"></div>");
  EXPECT_LE(box.page_count, 2U);
}

TEST(Document, DrawsOrnamentsWithoutReadingThemOut) {
  const Pdf pdf = make_good(
      "<h1>A</h1><div class=\"ornament\" data-width=\"60\"><svg viewBox=\"0 0 9 9\" "
      "aria-hidden=\"true\"><path d=\"M0 0L9 9\" stroke=\"currentColor\"/></svg></div>");
  EXPECT_EQ(structure_of(pdf.bytes), "Document\n  H1\n");
}

TEST(Document, KeepsRowsOfAFormAsTallAsAsked) {
  const std::string row = "<tr><th>What</th><td></td></tr>";
  const std::string table = "<tbody>" + repeated(row, 4) + "</tbody></table>";
  EXPECT_EQ(make_good("<h1>A</h1><table class=\"ruled\">" + table).page_count, 1U);
  EXPECT_EQ(
      make_good("<h1>A</h1><table class=\"ruled\" data-row-height=\"200\">" + table).page_count,
      2U);
}

TEST(Document, SplitsWordWiderThanItsLine) {
  const Pdf pdf = make_good("<h1>A</h1><p>" + repeated("verylongaddress", 20) + "</p>");
  EXPECT_THAT(text_of(pdf.bytes, 0), Not(HasSubstr(repeated("verylongaddress", 20) + " ")));
}

}  // namespace
}  // namespace kept::pdf
