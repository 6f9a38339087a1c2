#include "data/csv_pieces.h"

#include <algorithm>
#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kept::data {
namespace {

using testing::ElementsAre;

class Pieces : public testing::Test {
 protected:
  std::vector<std::string> cut(std::string text, std::size_t size) {
    std::size_t at = 0;
    CsvPieces pieces(
        "file.csv",
        [&, text = std::move(text)](std::span<char> to) {
          const std::size_t length = std::min(to.size(), text.size() - at);
          std::memcpy(to.data(), text.data() + at, length);
          at += length;
          return length;
        },
        size);
    std::vector<std::string> texts;
    while (auto piece = pieces.next(found_)) {
      texts.push_back(piece->text());
      last_line_ =
          piece->position(static_cast<std::uint32_t>(piece->text().find_last_not_of('\n'))).line;
    }
    return texts;
  }
  diagnostics::Diagnostics found_;
  std::uint32_t last_line_ = 0;
};

TEST_F(Pieces, EachHaveTheHeaderAndWholeRows) {
  EXPECT_THAT(cut("a,b\n1,2\n3,4\n5,6\n7,8", 9),
              ElementsAre("a,b\n1,2\n", "a,b\n3,4\n5,6\n", "a,b\n7,8"));
  EXPECT_EQ(last_line_, 5U);  // of the whole file
}

TEST_F(Pieces, DoNotEndInsideQuotes) {
  EXPECT_THAT(cut("a\n\"1\n\"\"2\n\"\n3\n", 6),
              ElementsAre("a\n", "a\n\"1\n\"\"2\n\"\n", "a\n3\n"));
  EXPECT_EQ(last_line_, 5U);
}

TEST_F(Pieces, TakeAQuoteInsideABareCellForItself) {
  EXPECT_THAT(cut("a\n5\" pipe\n6\n", 10), ElementsAre("a\n5\" pipe\n", "a\n6\n"));
}

TEST_F(Pieces, AnEmptyFileIsOneEmptyPiece) {
  EXPECT_THAT(cut("", 10), ElementsAre(""));
}

TEST_F(Pieces, ReportARowThatNeverEnds) {
  EXPECT_THAT(cut("a\n\"1\n2\n3\n4\n5\n6\n", 6), ElementsAre("a\n"));
  ASSERT_EQ(found_.all().size(), 1U);
  EXPECT_EQ(found_.all()[0].code, "csv-row-too-long");
}

}  // namespace
}  // namespace kept::data
