// Every code that the module reports, triggered by the mistake it is about.
#include <gtest/gtest.h>

#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

TEST(PdfDiagnostics, ReportsCharacterThatNoFontHasAtItsPlace) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("report.md", "A smile \xF0\x9F\x98\x80 here");
  diagnostics::Diagnostics diagnostics;
  html::ParseOptions parse_options;
  parse_options.fragment = true;
  parse_options.sources = &store;
  const html::Document document =
      html::parse("<h1>A</h1><p data-kept-source=\"0:0-17\">A smile \xF0\x9F\x98\x80 here</p>",
                  parse_options, diagnostics);
  const auto pdf =
      layout_pdf(document, StyleTable(), FontSet::embedded(), test_options(), diagnostics);
  EXPECT_FALSE(pdf.has_value());
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all().front().code, "pdf-glyph-missing");
  EXPECT_EQ(diagnostics.all().front().span.file, &file);
}

TEST(PdfDiagnostics, ReportsCharacterOfHeaderThatNoFontHas) {
  DocumentOptions options = test_options();
  options.footer = "\xF0\x9F\x98\x80";
  EXPECT_EQ(make("<h1>A</h1>", options).codes, "pdf-glyph-missing");
}

TEST(PdfDiagnostics, ReportsPictureWithoutText) {
  EXPECT_EQ(make("<h1>A</h1><svg viewBox=\"0 0 9 9\"><path d=\"M0 0L9 9\"/></svg>").codes,
            "pdf-picture-without-text");
}

TEST(PdfDiagnostics, ReportsPictureThatIsNone) {
  DocumentOptions options = test_options();
  options.pictures.push_back({"photo.jpg", "PK\x03\x04 a Word file"});
  EXPECT_EQ(make("<h1>A</h1><img src=\"photo.jpg\" alt=\"A house\">", options).codes,
            "pdf-picture-unreadable");
  EXPECT_EQ(make("<h1>A</h1><svg aria-label=\"x\"></svg>").codes, "pdf-picture-unreadable");
}

TEST(PdfDiagnostics, ReportsScriptInPicture) {
  EXPECT_EQ(
      make("<h1>A</h1><svg viewBox=\"0 0 9 9\" aria-label=\"x\"><script>a</script></svg>").codes,
      "pdf-picture-part");
}

TEST(PdfDiagnostics, ReportsPictureThatRepeatsSomethingLongTooOften) {
  std::string path = "<path id=\"a\" d=\"M0 0";
  std::string uses;
  for (int i = 0; i < 2000; ++i) {
    path += "L1111 2222L3333 4444L5555 6666L7777 8888";
    uses += "<use href=\"#a\"/>";
  }
  EXPECT_EQ(
      make("<h1>A</h1><svg viewBox=\"0 0 9 9\" aria-label=\"x\">" + path + "\"/>" + uses + "</svg>")
          .codes,
      "pdf-picture-part");
}

TEST(PdfDiagnostics, ReportsPictureThatRepeatsItselfWithoutEnd) {
  std::string svg = "<g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "<use href=\"#a" + std::to_string(i - 1) + "\"/>";
    svg += "<g id=\"a" + std::to_string(i) + "\">" + before + before + "</g>";
  }
  EXPECT_EQ(make("<h1>A</h1><svg viewBox=\"0 0 9 9\" aria-label=\"x\"><defs>" + svg +
                 "</defs><use href=\"#a59\"/></svg>")
                .codes,
            "pdf-picture-part");
}

TEST(PdfDiagnostics, ReportsImpossibleSpans) {
  EXPECT_EQ(make("<h1>A</h1><table><tr><td rowspan=\"3\">a</td></tr></table>").codes,
            "pdf-table-spans");
  EXPECT_EQ(make("<h1>A</h1><table><tr><td colspan=\"0\">a</td></tr></table>").codes,
            "pdf-table-spans");
  EXPECT_EQ(make("<h1>A</h1><table><tr><td colspan=\"99999999\">a</td></tr></table>").codes,
            "pdf-table-spans");
}

TEST(PdfDiagnostics, ReportsUnevenRows) {
  EXPECT_EQ(make("<h1>A</h1><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").codes,
            "pdf-table-uneven");
}

TEST(PdfDiagnostics, ReportsCrossReferenceToNothing) {
  EXPECT_EQ(make("<h1>A</h1><p>See <a href=\"#p-19\">paragraph 19</a>.</p>").codes,
            "pdf-link-target-missing");
}

TEST(PdfDiagnostics, ReportsMissingTitle) {
  DocumentOptions options = test_options();
  options.title.clear();
  EXPECT_EQ(make("<h1>A</h1>", options).codes, "pdf-title-missing");
}

TEST(PdfDiagnostics, ReportsHeadingThatSkipsALevel) {
  EXPECT_EQ(make("<h1>A</h1><h3>B</h3>").codes, "pdf-heading-skipped");
  EXPECT_EQ(make("<h2>A</h2>").codes, "pdf-heading-skipped");
}

TEST(PdfDiagnostics, RefusesATableThatNobodyCanRead) {
  std::string rows;
  for (int i = 0; i < 20000; ++i) {
    rows += "<tr><td>a</td></tr>";
  }
  EXPECT_EQ(make("<h1>A</h1><table>" + rows + "</table>").codes, "pdf-table-too-long");
  EXPECT_FALSE(make("<h1>A</h1><table>" + rows + "</table>").pdf.has_value());
}

TEST(PdfDiagnostics, PointsAtTheAuthorsLineAndMakesNoFile) {
  struct Mistake {
    std::string_view code;
    std::string markup;
  };
  const std::string at = " data-kept-source=\"0:6-12\"";
  const Mistake mistakes[] = {
      {"pdf-glyph-missing", "<p" + at + ">\xF0\x9F\x98\x80</p>"},
      {"pdf-picture-unreadable", "<img" + at + " src=\"a.png\" alt=\"A house\">"},
      {"pdf-table-spans", "<table><tr><td" + at + " rowspan=\"3\">a</td></tr></table>"},
      {"pdf-heading-skipped", "<h3" + at + ">B</h3>"},
      {"pdf-picture-part",
       "<svg viewBox=\"0 0 9 9\" aria-label=\"x\"><script" + at + ">a</script></svg>"},
      {"pdf-link-target-missing", "<p>See <a" + at + " href=\"#p-9\">paragraph 9</a>.</p>"}};
  for (const Mistake& mistake : mistakes) {
    source::SourceStore store;
    const source::SourceFile& file = store.add("report.md", "Line.\nWrong here\n");
    diagnostics::Diagnostics diagnostics;
    html::ParseOptions parse_options;
    parse_options.fragment = true;
    parse_options.sources = &store;
    const html::Document document =
        html::parse("<h1>A</h1>" + mistake.markup, parse_options, diagnostics);
    const auto pdf =
        layout_pdf(document, StyleTable(), FontSet::embedded(), test_options(), diagnostics);
    EXPECT_FALSE(pdf.has_value()) << mistake.code;
    ASSERT_EQ(diagnostics.all().size(), 1U) << mistake.code;
    const diagnostics::Diagnostic& found = diagnostics.all().front();
    EXPECT_EQ(found.code, mistake.code);
    EXPECT_EQ(found.span.file, &file) << mistake.code;
    EXPECT_EQ(found.span.begin, 6U) << mistake.code;
  }
}

TEST(PdfDiagnostics, ReportsAllMistakesInOneRun) {
  EXPECT_EQ(make("<h1>A</h1><p>\xF0\x9F\x98\x80</p><img src=\"none.png\" alt=\"x\">").codes,
            "pdf-glyph-missing pdf-picture-unreadable");
}

}  // namespace
}  // namespace kept::pdf
