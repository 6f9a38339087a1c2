#include "pdf/merge.h"

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

TEST(Merge, GivesTheSameBytesEachTime) {
  const std::string bytes = untagged();
  EXPECT_EQ(make_with(bytes).pdf->bytes, make_with(bytes).pdf->bytes);
}

}  // namespace
}  // namespace kept::pdf
