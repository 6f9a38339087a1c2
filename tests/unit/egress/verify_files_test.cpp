#include "egress/verify_files.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/egress/containers.h"
#include "unit/egress/council.h"

namespace kept::egress {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> codes(const std::string& path, std::string bytes,
                               FileSet set = FileSet::Single) {
  diagnostics::Diagnostics found;
  verify_files({{path, std::move(bytes)}}, set, found);
  std::vector<std::string> codes;
  for (const auto& one : found.all()) {
    codes.emplace_back(one.code);
  }
  return codes;
}

std::string drawn(const std::string& before, const std::string& after) {
  return plain_pdf(before + " BT /F1 12 Tf 50 700 Td (Kayleigh Marsh) Tj ET " + after);
}

TEST(VerifyPdf, FindsTextUnderABoxThatWasDrawnOverIt) {
  const std::string box = "0 g 45 695 120 20 re f";
  EXPECT_THAT(codes("a.pdf", drawn("", box)), Contains("pdf-text-covered"));
  EXPECT_THAT(codes("a.pdf", drawn("", "q 1 0 0 1 40 690 cm 0 0 m 140 0 l 140 30 l 0 30 l h f Q")),
              Contains("pdf-text-covered"));
  EXPECT_THAT(codes("a.pdf", drawn(box + " 1 g", "")), Not(Contains("pdf-text-covered")));
  EXPECT_THAT(codes("a.pdf", drawn("", "0 g 45 95 120 20 re f")),
              Not(Contains("pdf-text-covered")));
  EXPECT_THAT(codes("a.pdf", drawn("", "0 G 45 695 120 20 re S")),
              Not(Contains("pdf-text-covered")));
}

TEST(VerifyPdf, FindsABoxThatIsANote) {
  const std::string words = "BT /F1 12 Tf 50 700 Td (Kayleigh Marsh) Tj ET";
  EXPECT_THAT(codes("a.pdf", plain_pdf(words, "",
                                       "/Annots [<</Type /Annot /Subtype /Square /Rect [45 695 165 "
                                       "715] /IC [0 0 0]>>]")),
              Contains("pdf-text-covered"));
  EXPECT_THAT(codes("a.pdf", plain_pdf(words, "",
                                       "/Annots [<</Type /Annot /Subtype /Redact /Rect [45 695 165 "
                                       "715]>>]")),
              Contains("pdf-redaction-unapplied"));
  EXPECT_THAT(codes("a.pdf", plain_pdf(words, "",
                                       "/Annots [<</Type /Annot /Subtype /Text /Rect [0 0 9 9] "
                                       "/Contents (Is this her?)>>]")),
              Contains("pdf-comment"));
}

TEST(VerifyPdf, FindsWhatTravelsInTheFile) {
  std::string named = plain_pdf("", "9 0 obj <</Author (Sam Okafor)>> endobj\n");
  named.replace(named.find("/Size"), 5, "/Info 9 0 R /Size");
  EXPECT_THAT(codes("a.pdf", named), Contains("pdf-author-personal"));
  EXPECT_THAT(codes("a.pdf", plain_pdf("") + "1 0 obj <<>> endobj\n%%EOF\n"),
              Contains("pdf-earlier-version"));
  EXPECT_THAT(codes("a.pdf", plain_pdf("",
                                       "8 0 obj <</Type /Filespec /F (a.xls) /EF <</F 9 0 R>>>> "
                                       "endobj\n9 0 obj <</Length 1>> stream\nx\nendstream "
                                       "endobj\n")),
              Contains("pdf-attachment"));
  EXPECT_THAT(codes("a.pdf", plain_pdf("", "8 0 obj <</S /JavaScript /JS (app.alert)>> endobj\n")),
              Contains("pdf-script"));
}

TEST(VerifyPdf, HoldsAPaperAgainstPdfUaAndFindsNothingInKeptsOwn) {
  EXPECT_THAT(codes("a.pdf", pdf_with("<h1>Paper</h1><p>Words.</p>")), IsEmpty());
  EXPECT_THAT(codes("a.pdf", drawn("", "")), Contains("pdf-not-accessible"));
  EXPECT_THAT(codes("a.pdf", "%PDF-1.4 damaged"), Contains("pdf-unreadable"));
}

TEST(VerifyDocx, FindsCommentsChangesHiddenTextAndAuthors) {
  EXPECT_THAT(codes("a.docx", docx_with("<w:p/>")), IsEmpty());
  EXPECT_THAT(codes("a.docx", docx_with("", {{"word/comments.xml", "<w:comments/>"}})),
              Contains("docx-comment"));
  EXPECT_THAT(codes("a.docx", docx_with("<w:del w:id=\"1\"><w:delText>x</w:delText></w:del>")),
              Contains("docx-tracked-change"));
  EXPECT_THAT(codes("a.docx", docx_with("<w:instrText>x</w:instrText>")), IsEmpty());
  EXPECT_THAT(codes("a.docx", docx_with("<w:rPr><w:vanish/></w:rPr>")),
              Contains("docx-text-hidden"));
  EXPECT_THAT(codes("a.docx", docx_with("<w:rPr><w:vanish w:val=\"0\"/></w:rPr>")), IsEmpty());
  EXPECT_THAT(codes("a.docx",
                    docx_with("", {{"docProps/core.xml", "<dc:creator>Sam Okafor</dc:creator>"}})),
              Contains("docx-author-personal"));
  EXPECT_THAT(
      codes("a.docx",
            docx_with("", {{"docProps/core.xml", "<dc:creator>Eastmere Council</dc:creator>"}})),
      IsEmpty());
}

// EXIF in little-endian order: one directory with the entries given.
std::string exif(const std::string& entries, int count, const std::string& rest) {
  return std::string("Exif\0\0II\x2A\0\x08\0\0\0", 14) + static_cast<char>(count) +
         std::string(1, '\0') + entries + std::string(4, '\0') + rest;
}

TEST(VerifyPicture, FindsThePlaceAndThePhotographer) {
  const std::string gps = std::string("\x25\x88\x04\0\x01\0\0\0\x1A\0\0\0", 12);
  const std::string latitude = std::string("\x01\0\x02\0\x05\0\x03\0\0\0\x40\0\0\0\0\0\0\0", 18);
  EXPECT_THAT(codes("a.jpg", jpeg_with(exif(gps, 1, latitude), '\xE1')),
              Contains("image-position"));
  const std::string artist = std::string("\x3B\x01\x02\0\x0B\0\0\0\x1A\0\0\0", 12);
  EXPECT_THAT(codes("a.jpg", jpeg_with(exif(artist, 1, std::string("Sam Okafor\0", 11)), '\xE1')),
              Contains("image-author-personal"));
  EXPECT_THAT(codes("a.jpg", jpeg_with("<rdf exif:GPSLatitude=\"52,1N\"/>", '\xE1')),
              Contains("image-position"));
  EXPECT_THAT(codes("a.jpg", jpeg_with(exif("", 0, ""), '\xE1')), IsEmpty());
  EXPECT_THAT(codes("a.png", png_with("harmless", PngText::Plain)), IsEmpty());
}

TEST(VerifyWorkbook, ReportsWhatIsHidden) {
  EXPECT_THAT(
      codes("a.xlsx", workbook_with("<si><t>x</t></si>", {{"customXml/item1.xml", "<a/>"}})),
      Contains("workbook-custom-xml"));
}

TEST(VerifyPage, HoldsPagesAgainstTheRulesAndASiteAgainstItsLinks) {
  const std::string page =
      "<!doctype html><html lang=\"en\"><head><title>About us</title><meta charset=\"utf-8\">"
      "</head><body><main><h1>About us</h1><p><a href=\"/gone/\">Where we work</a></p></main>"
      "</body></html>";
  EXPECT_THAT(codes("index.html", page), IsEmpty());
  EXPECT_THAT(codes("index.html", page, FileSet::WholeSite), Contains("link-broken"));
  EXPECT_THAT(codes("index.html", "<html><body><img src=a.png>"), Contains("image-no-alt"));
}

}  // namespace
}  // namespace kept::egress
