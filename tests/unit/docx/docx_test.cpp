#include "docx/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "docx/parts.h"
#include "docx/zip_archive.h"
#include "pdf/compress.h"

namespace kept::docx {
namespace {

using testing::HasSubstr;
using testing::Not;

pdf::DocumentOptions test_options() {
  pdf::DocumentOptions options;
  options.title = "Test & paper";
  options.date = *base::Date::from_ymd(2026, 3, 19);
  return options;
}

struct Made {
  std::optional<std::string> bytes;
  std::string codes;
};

Made make(std::string markup, const pdf::DocumentOptions& options = test_options(),
          std::map<std::string, std::string, std::less<>> pages = {}) {
  diagnostics::Diagnostics diagnostics;
  html::ParseOptions parse_options;
  parse_options.fragment = true;
  const html::Document document = html::parse(std::move(markup), parse_options, diagnostics);
  Made made;
  pdf::Pdf laid_out;
  laid_out.page_of_id = std::move(pages);
  made.bytes = write_docx(document, pdf::StyleTable(), options, laid_out, diagnostics);
  for (const diagnostics::Diagnostic& diagnostic : diagnostics.all()) {
    made.codes += std::string(diagnostic.code) + " ";
  }
  return made;
}

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return value;
}

// One part of the archive, found by its local header.
std::string part(const std::string& bytes, const std::string& name) {
  for (std::size_t at = 0; at + 30 < bytes.size() && number_at(bytes, at, 4) == 0x04034B50;) {
    const std::size_t packed = number_at(bytes, at + 18, 4);
    const std::size_t size = number_at(bytes, at + 22, 4);
    const std::size_t name_size = number_at(bytes, at + 26, 2);
    if (bytes.compare(at + 30, name_size, name) == 0) {
      const std::string data = bytes.substr(at + 30 + name_size, packed);
      const auto text = pdf::inflate_raw(data, size);
      EXPECT_TRUE(text.has_value());
      EXPECT_EQ(pdf::checksum(*text), number_at(bytes, at + 14, 4));
      return *text;
    }
    at += 30 + name_size + packed;
  }
  ADD_FAILURE() << "no part " << name;
  return {};
}

std::string body(std::string markup) {
  const Made made = make(std::move(markup));
  EXPECT_EQ(made.codes, "");
  return part(*made.bytes, "word/document.xml");
}

TEST(Docx, WritesHeadingsWithWordsOwnStyles) {
  EXPECT_THAT(body("<h1 id=\"a\">One</h1>"),
              HasSubstr("<w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"1\" "
                        "w:name=\"k_a\"/><w:bookmarkEnd w:id=\"1\"/>"));
}

TEST(Docx, KeepsEmphasisLanguageAndDirectionOfRuns) {
  const std::string xml = body(
      "<p>We <strong>will</strong> <span lang=\"cy\">croeso</span> "
      "<span lang=\"ar\" dir=\"rtl\">\xD9\x86\xD8\xB9\xD9\x85</span></p>");
  EXPECT_THAT(xml, HasSubstr("<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">will</w:t>"));
  EXPECT_THAT(xml, HasSubstr("<w:lang w:val=\"cy\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:rtl/><w:lang w:bidi=\"ar\"/>"));
}

TEST(Docx, NumbersParagraphsByWordItself) {
  const Made made = make(
      "<p class=\"numbered\"><span class=\"number\">1.</span> A</p>"
      "<p class=\"numbered\"><span class=\"number\">2.</span> B</p>"
      "<p class=\"numbered\"><span class=\"number\">7.</span> C</p>");
  const std::string xml = part(*made.bytes, "word/document.xml");
  EXPECT_THAT(xml, Not(HasSubstr("2.")));
  EXPECT_THAT(xml, HasSubstr("<w:numId w:val=\"1\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:numId w:val=\"2\"/>"));
  EXPECT_THAT(part(*made.bytes, "word/numbering.xml"),
              HasSubstr("<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
                        "w:ilvl=\"0\"><w:startOverride w:val=\"7\"/>"));
}

TEST(Docx, SetsAListWhereTheTextOfItsNumberedParagraphStands) {
  const std::string numbered = "<p class=\"numbered\"><span class=\"number\">1.</span> A</p>";
  EXPECT_THAT(body(numbered + "<ul><li>B</li></ul>"),
              HasSubstr("<w:ind w:left=\"1080\" w:hanging=\"400\"/>"));
  EXPECT_THAT(body("<p>A</p><ul><li>B</li></ul>"), Not(HasSubstr("<w:ind")));
}

TEST(Docx, NestsListsByLevel) {
  const std::string xml = body("<ul><li>A<ol><li>B</li></ol></li></ul>");
  EXPECT_THAT(xml, HasSubstr("<w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/>"));
}

TEST(Docx, MarksHeaderRowsAndNamesTables) {
  const std::string xml = body(
      "<table><caption>Ages</caption><thead><tr><th>Year</th><th>Number</th></tr></thead>"
      "<tbody><tr><td rowspan=\"2\">2025</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>");
  EXPECT_THAT(xml, HasSubstr("<w:tblHeader/>"));
  EXPECT_THAT(xml, HasSubstr("<w:tblCaption w:val=\"Ages\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:vMerge w:val=\"restart\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:vMerge/></w:tcPr><w:p/></w:tc>"));
}

TEST(Docx, DescribesPictures) {
  EXPECT_THAT(body("<svg viewBox=\"0 0 9 9\" aria-label=\"A &quot;line&quot;\"></svg>"),
              HasSubstr("descr=\"A &quot;line&quot;\""));
}

TEST(Docx, DrawsPicturesAsMetafilesToo) {
  const Made made = make(
      "<svg viewBox=\"0 0 100 50\" aria-label=\"x\"><path d=\"M0 0L9 9\" stroke=\"#000\"/>"
      "<text x=\"5\" y=\"20\">Up</text></svg>");
  const std::string emf = part(*made.bytes, "word/media/image1.emf");
  ASSERT_GT(emf.size(), 108U);
  EXPECT_EQ(number_at(emf, 0, 4), 1U);
  EXPECT_EQ(emf.substr(40, 4), " EMF");
  EXPECT_EQ(number_at(emf, 48, 4), emf.size());
  // The records fill the file, and their number is the header's.
  std::uint32_t records = 0;
  std::size_t at = 0;
  while (at + 8 <= emf.size() && number_at(emf, at + 4, 4) >= 8) {
    at += number_at(emf, at + 4, 4);
    ++records;
  }
  EXPECT_EQ(at, emf.size());
  EXPECT_EQ(number_at(emf, 52, 4), records);
  EXPECT_THAT(emf, HasSubstr(std::string("U\0p\0", 4)));
}

TEST(Docx, WritesFootnotesAsFootnotes) {
  const Made made = make(
      "<p>Agreed.<sup><a href=\"#fn\">1</a></sup></p>"
      "<section class=\"footnotes\"><ol><li id=\"fn\">Minute 12.</li></ol></section>");
  EXPECT_THAT(part(*made.bytes, "word/document.xml"),
              HasSubstr("<w:footnoteReference w:id=\"1\"/>"));
  EXPECT_THAT(part(*made.bytes, "word/footnotes.xml"), HasSubstr("Minute 12."));
}

TEST(Docx, WritesANoteThatIsCalledTwiceOnce) {
  const Made made = make(
      "<p>One.<sup><a href=\"#fn\">1</a></sup> Two.<sup><a href=\"#fn\">1</a></sup></p>"
      "<section class=\"footnotes\"><ol><li id=\"fn\">Minute <a href=\"#fn\">12</a>.</li></ol>"
      "</section>");
  const std::string document = part(*made.bytes, "word/document.xml");
  EXPECT_THAT(document, HasSubstr("<w:footnoteReference w:id=\"1\"/>"));
  EXPECT_THAT(document, Not(HasSubstr("<w:footnoteReference w:id=\"2\"/>")));
  EXPECT_THAT(document, HasSubstr("NOTEREF _note1 "));
}

TEST(Docx, FillsContentsFromThePdf) {
  const Made made = make(
      "<section data-part=\"contents\"><nav class=\"contents\"><h1>Contents</h1></nav></section>"
      "<section data-part=\"report\"><h1 id=\"one\">First</h1></section>",
      test_options(), {{"one", "12"}});
  const std::string xml = part(*made.bytes, "word/document.xml");
  EXPECT_THAT(xml, HasSubstr("PAGEREF k_one"));
  EXPECT_THAT(xml, HasSubstr("<w:t>12</w:t>"));
  EXPECT_THAT(xml, HasSubstr("lowerRoman"));
}

TEST(Docx, GivesPageNumbersOfReferencesAsFields) {
  const Made made = make(
      "<h1 id=\"a\">A</h1><p>From <a class=\"page-number\" href=\"#a\"></a> to "
      "<a class=\"page-number\" href=\"#a-end\"></a>, see "
      "<a class=\"page-reference\" href=\"#a\">paragraph 1</a>.</p>",
      test_options(), {{"a", "4"}, {"a-end", "26"}});
  const std::string xml = part(*made.bytes, "word/document.xml");
  EXPECT_THAT(xml, HasSubstr("<w:fldSimple w:instr=\" PAGEREF k_a \\h \">"));
  EXPECT_THAT(xml, HasSubstr(">4</w:t></w:r></w:fldSimple></w:hyperlink>"));
  EXPECT_THAT(xml, HasSubstr(">26</w:t>"));
  EXPECT_THAT(xml, Not(HasSubstr("k_a_end")));
  EXPECT_THAT(xml, HasSubstr("(page"));
}

TEST(Docx, CountsThePagesOfTheBody) {
  const Made made = make("<h1>A</h1><p>End</p>");
  EXPECT_THAT(part(*made.bytes, "word/footer1.xml"), HasSubstr(" PAGEREF kept_last_page "));
  EXPECT_THAT(part(*made.bytes, "word/document.xml"), HasSubstr("w:name=\"kept_last_page\""));
}

struct Measured {
  std::string body;
  std::vector<float> widths;  // of the columns of the one table
};

Measured measured(const std::string& table) {
  diagnostics::Diagnostics diagnostics;
  html::ParseOptions parse_options;
  parse_options.fragment = true;
  const html::Document document = html::parse("<h1>Paper</h1>" + table, parse_options, diagnostics);
  const auto laid_out = pdf::layout_pdf(document, pdf::StyleTable(), pdf::FontSet::embedded(),
                                        test_options(), diagnostics);
  EXPECT_TRUE(laid_out.has_value() && laid_out->columns.size() == 1);
  const auto word = write_docx(document, pdf::StyleTable(), test_options(), *laid_out, diagnostics);
  return {part(*word, "word/document.xml"), laid_out->columns.begin()->second.widths};
}

TEST(Docx, SetsColumnsAsWideAsInThePdf) {
  const auto [xml, widths] =
      measured("<table><tr><th>Year</th><td>A long account of what happened</td></tr></table>");
  ASSERT_EQ(widths.size(), 2U);
  EXPECT_LT(widths[0] * 3, widths[1]);
  EXPECT_THAT(
      xml, HasSubstr("<w:gridCol w:w=\"" + std::to_string(std::lround(widths[0] * 20)) + "\"/>"));
}

// Columns of figures, as the PDF has them, and those that an author set there with `---:`.
TEST(Docx, SetsFiguresToTheEndOfTheirCells) {
  const std::string xml =
      measured(
          "<table><tr><th>A</th><th class=\"align-right\">B</th><th>C</th><th>D</th></tr>"
          "<tr><td>Words</td><td>12 or so</td><td>12</td><td>13</td></tr>"
          "<tr><td>More</td><td>13</td><td>[c]</td><td>few</td></tr></table>")
          .body;
  const auto is_at_end = [&](const std::string& text) {
    const std::size_t at = xml.find(">" + text + "</w:t>");
    EXPECT_NE(at, std::string::npos) << text;
    return xml.substr(xml.rfind("<w:tc>", at), at - xml.rfind("<w:tc>", at))
               .find("<w:jc w:val=\"end\"/>") != std::string::npos;
  };
  for (const char* text : {"B", "12 or so", "C", "12", "[c]"}) {
    EXPECT_TRUE(is_at_end(text)) << text;
  }
  for (const char* text : {"A", "Words", "D", "few"}) {
    EXPECT_FALSE(is_at_end(text)) << text;
  }
}

TEST(Docx, SetsGridsWithoutHeadersOrRules) {
  const std::string xml = body(
      "<div class=\"grid\" data-columns=\"2\"><div class=\"panel-brand\"><p>One</p></div>"
      "<div class=\"cut\"><p>Two</p></div><div>Three</div></div>");
  EXPECT_THAT(xml, Not(HasSubstr("<w:tblHeader/>")));
  EXPECT_THAT(xml, HasSubstr("<w:color w:val=\"FFFFFF\"/></w:rPr><w:t xml:space=\"preserve\">One"));
  EXPECT_THAT(xml, HasSubstr("w:val=\"dashed\""));
  EXPECT_THAT(xml, HasSubstr("<w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"));
}

TEST(Docx, MarksOrnamentsAsDecoration) {
  const std::string xml = body(
      "<div class=\"ornament\"><svg viewBox=\"0 0 9 9\" aria-hidden=\"true\">"
      "<path d=\"M0 0L9 9\" stroke=\"currentColor\"/></svg></div>");
  EXPECT_THAT(xml, HasSubstr("<adec:decorative"));
  EXPECT_THAT(xml, Not(HasSubstr("descr=")));
}

TEST(Docx, SaysWhatItIs) {
  const Made made = make("<h1>A</h1>");
  EXPECT_THAT(part(*made.bytes, "docProps/core.xml"),
              HasSubstr("<dc:title>Test &amp; paper</dc:title>"));
}

TEST(Docx, IsTheSameEachTime) {
  const std::string markup = "<h1>A</h1><ul><li>B</li></ul><p><a href=\"https://a.org/\">C</a></p>";
  EXPECT_EQ(*make(markup).bytes, *make(markup).bytes);
}

TEST(Docx, ReportsMissingTitleAndUnreadablePicture) {
  pdf::DocumentOptions options = test_options();
  EXPECT_EQ(make("<img src=\"none.png\" alt=\"A\">", options).codes, "pdf-picture-unreadable ");
  EXPECT_EQ(make("<svg aria-label=\"A\"></svg>", options).codes, "pdf-picture-unreadable ");
  options.title.clear();
  EXPECT_FALSE(make("<p>A</p>", options).bytes.has_value());
}

TEST(Docx, EscapesTextAndDropsWhatXmlCannotHold) {
  EXPECT_EQ(escaped("a<b> & \"c\"\x01"), "a&lt;b&gt; &amp; &quot;c&quot;");
}

}  // namespace
}  // namespace kept::docx
