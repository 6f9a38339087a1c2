#include "pdf/merge.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/verify.h"
#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

using testing::HasSubstr;

std::string written(QPDF& pdf, bool encrypt) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  if (encrypt) {
    writer.setR6EncryptionParameters("secret", "secret", true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
  }
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string untagged(bool encrypt = false) {
  QPDF pdf;
  pdf.emptyPDF();
  QPDFObjectHandle page =
      QPDFObjectHandle::parse("<</Type/Page/MediaBox[0 0 200 300]/Resources<<>>>>");
  page.replaceKey("/Contents", pdf.newStream("/Artifact BMC 0 0 9 9 re f EMC 5 5 9 9 re f"));
  QPDFPageDocumentHelper(pdf).addPage(pdf.makeIndirectObject(page), false);
  return written(pdf, encrypt);
}

Made make_with(const std::string& attachment) {
  DocumentOptions options = test_options();
  options.attachments.push_back({"a.pdf", attachment});
  return make(
      "<h1>Pack</h1><p><a href=\"#app\">Appendix</a></p>"
      "<object type=\"application/pdf\" data=\"a.pdf\" title=\"Appendix 1\" id=\"app\"></object>"
      "<h2 id=\"after\">After</h2>",
      options);
}

void expect_conforming(const std::string& bytes) {
  const Verdict verdict = verify_pdf_ua(bytes);
  EXPECT_TRUE(verdict.readable) << verdict.problem;
  for (const Breach& breach : verdict.breaches) {
    ADD_FAILURE() << breach.clause << " page " << breach.page << ": " << breach.message;
  }
}

// A table whose cells name their headers; the document has IDs of its own.
TEST(Merge, KeepsTheHeadersThatCellsOfAnAppendixName) {
  const Pdf appendix = make_good(
      "<h1>Costs</h1><table><tr><td></td><th id=\"a\">A</th></tr>"
      "<tr><th id=\"b\">B</th><td headers=\"a b\">1</td></tr></table>");
  const Made made = make_with(appendix.bytes);
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  expect_conforming(made.pdf->bytes);
}

// An appendix of one list, each item's body changed.
std::string with_changed_bodies(const std::string& list,
                                const std::function<void(QPDFObjectHandle)>& change) {
  const Pdf appendix = make_good("<h1>A</h1>" + list);
  QPDF pdf;
  pdf.processMemoryFile("appendix", appendix.bytes.data(), appendix.bytes.size());
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (object.isDictionary() && object.getKey("/S").isNameAndEquals("/LBody")) {
      change(object);
    }
  }
  return written(pdf, false);
}

// As Chromium writes them.
TEST(Merge, GivesListItemsOfAnAppendixTheirBodies) {
  const Made made =
      make_with(with_changed_bodies("<ul><li><p>One.</p></li></ul>", [](QPDFObjectHandle body) {
        body.replaceKey("/S", QPDFObjectHandle::newName("/P"));
      }));
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  EXPECT_THAT(structure_of(made.pdf->bytes),
              HasSubstr("        LI\n          Lbl\n          LBody\n            P\n"));
  expect_conforming(made.pdf->bytes);
}

TEST(Merge, EndsWhereAnAppendixHoldsItself) {
  const Made made =
      make_with(with_changed_bodies("<ul><li>One.</li></ul>", [](QPDFObjectHandle body) {
        body.replaceKey("/K", QPDFObjectHandle::newArray({body, body, body}));
      }));
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  EXPECT_FALSE(verify_pdf_ua(made.pdf->bytes).breaches.empty());
}

// LibreOffice maps names to themselves, and lists a font's characters in part.
TEST(Merge, LeavesOutWhatAnAppendixNeedNotSay) {
  const Pdf appendix = make_good("<h1>A</h1>");
  QPDF pdf;
  pdf.processMemoryFile("appendix", appendix.bytes.data(), appendix.bytes.size());
  pdf.getRoot()
      .getKey("/StructTreeRoot")
      .getKey("/RoleMap")
      .replaceKey("/H1", QPDFObjectHandle::newName("/H1"));
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (object.isDictionaryOfType("/FontDescriptor")) {
      object.replaceKey("/CIDSet", pdf.newStream("\x80"));
    }
  }
  const Made made = make_with(written(pdf, false));
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  expect_conforming(made.pdf->bytes);
}

TEST(Merge, HangsTheTagsOfAnAppendixUnderItsPlace) {
  const Pdf appendix = make_good(
      "<h1>Figures</h1><p>Note.<sup><a href=\"#fn\">1</a></sup></p>"
      "<p class=\"page-break-before\"><a href=\"https://example.org/\">More</a></p>"
      "<section class=\"footnotes\"><ol><li id=\"fn\">Small.</li></ol></section>");
  const Made made = make_with(appendix.bytes);
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  EXPECT_EQ(made.codes, "");
  EXPECT_EQ(made.pdf->page_count, 4U);
  EXPECT_EQ(made.pdf->page_of_id.at("app"), "2");
  EXPECT_EQ(made.pdf->page_of_id.at("after"), "4");
  EXPECT_THAT(structure_of(made.pdf->bytes),
              HasSubstr("  Part ID=attachment-1\n    Document\n      H1\n"));
  EXPECT_THAT(text_of(made.pdf->bytes, 1), HasSubstr("Figures"));
  EXPECT_THAT(text_of(made.pdf->bytes, 3), HasSubstr("After"));
  expect_conforming(made.pdf->bytes);
}

TEST(Merge, TakesUntaggedPagesAsPicturesAndSaysSo) {
  const Made made = make_with(untagged());
  ASSERT_TRUE(made.pdf.has_value());
  EXPECT_EQ(made.codes, "pdf-appendix-untagged");
  EXPECT_THAT(structure_of(made.pdf->bytes), HasSubstr("Figure Alt=Appendix 1, page 1 of 1"));
  expect_conforming(made.pdf->bytes);
}

TEST(Merge, RefusesWhatCannotBeMerged) {
  for (const std::string& bytes : {std::string("a Word file"), std::string(), untagged(true)}) {
    const Made made = make_with(bytes);
    EXPECT_FALSE(made.pdf.has_value());
    EXPECT_THAT(made.codes, HasSubstr("pdf-appendix-unreadable"));
  }
}

TEST(Merge, TellsAPasswordFromDamage) {
  const Made made = make_with(untagged(true));
  EXPECT_THAT(made.diagnostics.all().front().message, HasSubstr("is protected"));
}

TEST(Merge, RefusesAppendicesThatAreTooLarge) {
  std::string pages =
      "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
      "3 0 obj <</Type/Page/MediaBox[0 0 9 9]>> endobj\n2 0 obj <</Type/Pages/Kids[";
  for (std::size_t i = 0; i <= kMostAppendixPages; ++i) {
    pages += "3 0 R ";
  }
  pages += "]/Count 2001>> endobj\ntrailer <</Root 1 0 R/Size 4>>\n%%EOF\n";
  std::string objects = untagged();
  objects.insert(objects.find("1 0 obj"),
                 std::to_string(kMostAppendixObjects + 1) + " 0 obj null endobj\n");
  for (const std::string& bytes : {pages, objects}) {
    const Made made = make_with(bytes);
    EXPECT_FALSE(made.pdf.has_value());
    EXPECT_THAT(made.codes, HasSubstr("pdf-appendix-too-large"));
  }
}

TEST(Merge, PrintsThePacksPageNumberAndMarkingOnThePagesOfAnAppendix) {
  DocumentOptions options = test_options();
  options.running_header = "Committee, 10 December";
  options.marking = "Not for publication";
  options.attachments.push_back({"a.pdf", make_good("<h1>A</h1><p>Words.</p>").bytes});
  const Made made =
      make("<h1>Pack</h1><object type=\"application/pdf\" data=\"a.pdf\"></object>", options);
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  const std::string text = text_of(made.pdf->bytes, 1);
  EXPECT_THAT(text, HasSubstr("Words."));
  EXPECT_THAT(text, HasSubstr("Page 2 of 2"));
  EXPECT_THAT(text, HasSubstr("Committee, 10 December"));
  EXPECT_THAT(text, HasSubstr("Not for publication"));
  expect_conforming(made.pdf->bytes);
}

QPDFObjectHandle page_of(QPDF& pdf, const std::string& bytes, std::size_t page) {
  pdf.processMemoryFile("test", bytes.data(), bytes.size());
  return QPDFPageDocumentHelper(pdf).getAllPages().at(page).getObjectHandle();
}

TEST(Merge, MakesRoomForTheNumberAtTheHeadAndFootOfAPageAsItIsSeen) {
  for (const auto& [turn, box] : {std::pair("0", "[ 0 -9.407337 200 309.407337 ]"),
                                  std::pair("90", "[ -14.111006 0 214.111006 300 ]")}) {
    QPDF source;
    source.emptyPDF();
    QPDFObjectHandle page = QPDFObjectHandle::parse(
        "<</Type/Page/MediaBox[0 0 200 300]/Resources<<>>/Rotate " + std::string(turn) + ">>");
    page.replaceKey("/Contents", source.newStream("5 5 9 9 re f"));
    QPDFPageDocumentHelper(source).addPage(source.makeIndirectObject(page), false);
    const Made made = make_with(written(source, false));
    ASSERT_TRUE(made.pdf.has_value());
    QPDF pdf;
    EXPECT_EQ(page_of(pdf, made.pdf->bytes, 1).getKey("/CropBox").unparse(), box) << turn;
    expect_conforming(made.pdf->bytes);
  }
}

TEST(Merge, HangsTheBookmarksOfAnAppendixUnderItsHeading) {
  const Pdf appendix = make_good("<h1>Figures</h1><h2 class=\"page-break-before\">Moves</h2>");
  const Made made = make_with(appendix.bytes);
  ASSERT_TRUE(made.pdf.has_value()) << made.codes;
  QPDF pdf;
  QPDFObjectHandle moves_page = page_of(pdf, made.pdf->bytes, 2);
  QPDFObjectHandle pack = pdf.getRoot().getKey("/Outlines").getKey("/First");
  EXPECT_EQ(pack.getKey("/Title").getUTF8Value(), "Pack");
  EXPECT_EQ(pack.getKey("/Count").getIntValue(), -2);  // "After", and "Figures" of the appendix
  QPDFObjectHandle figures = pack.getKey("/Last");
  EXPECT_EQ(figures.getKey("/Title").getUTF8Value(), "Figures");
  QPDFObjectHandle moves = figures.getKey("/First");
  EXPECT_EQ(moves.getKey("/Title").getUTF8Value(), "Moves");
  EXPECT_EQ(moves.getKey("/Dest").getArrayItem(0).getObjGen(), moves_page.getObjGen());
}

TEST(Document, KnowsWhereAPartEndsAndPrintsTheNumberAlone) {
  const Pdf pdf = make_good(
      "<p>Pages <a class=\"page-number\" href=\"#five\"></a> to "
      "<a class=\"page-number\" href=\"#five-end\"></a></p>"
      "<section data-part=\"report\" id=\"five\"><h1>Five</h1>"
      "<p class=\"page-break-before\">More</p></section>");
  EXPECT_EQ(pdf.page_of_id.at("five"), "2");
  EXPECT_EQ(pdf.page_of_id.at("five-end"), "3");
  EXPECT_THAT(text_of(pdf.bytes, 0), HasSubstr("Pages \n2\n to \n3\n"));
}

TEST(Merge, GivesTheSameBytesEachTime) {
  const std::string bytes = untagged();
  EXPECT_EQ(make_with(bytes).pdf->bytes, make_with(bytes).pdf->bytes);
}

}  // namespace
}  // namespace kept::pdf
