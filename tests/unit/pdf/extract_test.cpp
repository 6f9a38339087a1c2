#include "pdf/extract.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/compress.h"
#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(Extract, ReadsAPaperThatOpensWithoutAPasswordThoughItIsEncrypted) {
  const std::string bytes = hand_made("BT /F 9 Tf (words) Tj ET");
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("a", bytes.data(), bytes.size());
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setR6EncryptionParameters("", "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                   true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  const ExtractedText text = extract_text(
      std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()));
  EXPECT_TRUE(text.readable) << text.problem;
  EXPECT_THAT(text.pages, Contains(HasSubstr("words")));
}

TEST(Extract, RefusesWhatUnpacksToFarMoreThanAnyPaper) {
  const std::string bomb = deflate(std::string(std::size_t{65} << 20U, ' '));
  const ExtractedText text = extract_text(hand_made(bomb, "", "/Filter/FlateDecode"));
  EXPECT_FALSE(text.readable);
  EXPECT_THAT(text.problem, HasSubstr("far more than a file of its size"));
}

std::string with_to_unicode(const std::string& ranges) {
  const std::string map = "begincmap " + ranges + " endcmap";
  return hand_made(
      "BT /F 9 Tf <0001> Tj ET",
      "5 0 obj <</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R"
      "/DescendantFonts[<</Subtype/CIDFontType2>>]>> endobj\n7 0 obj <</Length " +
          std::to_string(map.size()) + ">> stream\n" + map + "\nendstream endobj\n");
}

TEST(Extract, GivesUpOnFontsWhoseRangesNeverEnd) {
  const std::string space = "1 begincodespacerange <0000> <FFFF> endcodespacerange ";
  const ExtractedText short_map =
      extract_text(with_to_unicode(space + "1 beginbfrange <0001> <0009> <0041> endbfrange"));
  EXPECT_THAT(short_map.pages, Contains(HasSubstr("A")));
  EXPECT_EQ(short_map.pages_without_unicode, 0U);
  std::string ranges;
  for (int i = 0; i < 10'000; ++i) {
    ranges += "<0000> <FFFF> <0041> ";
  }
  EXPECT_EQ(extract_text(with_to_unicode(space + "beginbfrange " + ranges + "endbfrange"))
                .pages_without_unicode,
            1U);
  EXPECT_TRUE(
      extract_text(with_to_unicode("1 beginbfrange <FFFF0000> <FFFFFFFF> <0041> endbfrange"))
          .readable);
}

// Each of eight forms draws the next thirty times: drawn as often as that, it would take years.
TEST(Extract, ReadsFormsThatDrawOneAnotherWithoutEnd) {
  std::string forms;
  for (int i = 0; i < 8; ++i) {
    std::string content = "BT /F 9 Tf (level" + std::to_string(i) + ") Tj ET ";
    for (int k = 0; k < 30; ++k) {
      content += "/X" + std::to_string(i + 1) + " Do ";
    }
    content.resize(60'000, ' ');
    forms += std::to_string(10 + i) +
             " 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<" +
             "/Font<</F 5 0 R>>/XObject<</X" + std::to_string(i + 1) + " " +
             std::to_string(11 + i) + " 0 R>>>>/Length " + std::to_string(content.size()) +
             ">> stream\n" + content + "\nendstream endobj\n";
  }
  const ExtractedText text = extract_text(hand_made("/X0 Do", forms));
  EXPECT_TRUE(text.readable) << text.problem;
  EXPECT_THAT(text.pages, Contains(HasSubstr("level7")));
}

}  // namespace
}  // namespace kept::pdf
