#include "pdf/reading.h"

#include <gtest/gtest.h>

#include "pdf/compress.h"

namespace kept::pdf {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

std::string stream(const std::string& keys, const std::string& unpacked) {
  const std::string packed = deflate(unpacked);
  return "<<" + keys + "/Filter/FlateDecode/Length " + std::to_string(packed.size()) +
         ">>stream\n" + packed + "\nendstream";
}

// Without a table of its objects: QPDF looks for them.
std::string file(const std::string& more) {
  return "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n" +
         more + "trailer <</Root 1 0 R/Size 9>>\n%%EOF\n";
}

TEST(OpenPdf, OpensAFileWithoutATableOfItsObjects) {
  const std::string bytes = file("\n\n% a comment\n\n");
  EXPECT_EQ(open_pdf(bytes)->getAllPages().size(), 1U);
}

TEST(OpenPdf, RefusesObjectsThatUnpackToFarMoreThanAFileOfThatSize) {
  const std::string spaces(20 * kMegabyte, ' ');
  for (const char* type : {"/Type/ObjStm", "/Type/XRef", "/Type/Obj#53tm"}) {
    EXPECT_THROW(open_pdf(file("4 0 obj " + stream(type, spaces) + " endobj\n")), TooLarge) << type;
  }
}

TEST(OpenPdf, RefusesObjectsOfFarMoreWordsThanAFileOfThatSize) {
  const std::string words = "[" + repeated("1 ", 900'000) + "]";
  EXPECT_THROW(open_pdf(file("4 0 obj " + stream("/Type/ObjStm", words) + " endobj\n")), TooLarge);
  EXPECT_NO_THROW(open_pdf(file("4 0 obj " + stream("", words) + " endobj\n")));
}

TEST(OpenPdf, RefusesFarMorePagesThanAFileOfThatSizeHas) {
  const std::string pages = "4 0 obj [" + repeated("3 0 R ", 3'000) + "] endobj\n";
  std::string bytes = file(pages);
  EXPECT_NO_THROW(open_pdf(bytes));
  bytes.replace(bytes.find("[3 0 R]"), 7, " 4 0 R ");
  EXPECT_THROW(open_pdf(bytes), TooLarge);
}

TEST(OpenPdf, DoesNotMendAFileThatIsNearlyAllBlankLinesAndComments) {
  EXPECT_THROW(open_pdf(file(repeated(" \n", 100'000))), std::exception);
  EXPECT_THROW(open_pdf(file(repeated("%%EOF\r", 100'000))), std::exception);
}

TEST(StreamReader, RefusesWhatIsFarMoreThanTheFilesSize) {
  const std::string bytes =
      file("4 0 obj " + stream("", std::string(3 * kMegabyte, ' ')) + " endobj\n");
  const auto pdf = open_pdf(bytes);
  StreamReader streams(bytes.size());
  EXPECT_EQ(streams.read(pdf->getObject(4, 0)).size(), 3 * kMegabyte);
  EXPECT_THROW((void)streams.read(pdf->getObject(4, 0)), TooLarge);
}

TEST(StreamReader, LetsALargeFileUnpackToMore) {
  const std::string bytes =
      file("4 0 obj " + stream("", std::string(12 * kMegabyte, ' ')) + " endobj\n");
  const auto pdf = open_pdf(bytes);
  EXPECT_THROW((void)StreamReader(1000).read(pdf->getObject(4, 0)), TooLarge);
  EXPECT_EQ(StreamReader(kMegabyte).read(pdf->getObject(4, 0)).size(), 12 * kMegabyte);
}

TEST(StreamReader, LetsAFormBeDrawnAgainForSomeTime) {
  StreamReader streams(1000);
  EXPECT_TRUE(streams.may_repeat(3 * kMegabyte));
  EXPECT_FALSE(streams.may_repeat(3 * kMegabyte));
}

}  // namespace
}  // namespace kept::pdf
