#include "pdf/paragraph.h"

#include <gtest/gtest.h>

namespace kept::pdf {
namespace {

class ParagraphTest : public testing::Test {
 protected:
  ParagraphTest() : styles_(1), shaper_(FontSet::embedded()), paragraph_(shaper_, styles_) {
    styles_[0].family = "Noto Sans";
    styles_[0].size = 10;
  }

  std::vector<Piece> shape(std::string text, Direction direction = Direction::LeftToRight) {
    ParagraphText input;
    input.text = std::move(text);
    input.direction = direction;
    input.spans.push_back({0, static_cast<std::uint32_t>(input.text.size()), 0, 0});
    std::vector<Piece> pieces;
    missing_.clear();
    paragraph_.shape(input, pieces, missing_);
    return pieces;
  }

  static std::string line_text(const std::vector<Piece>& pieces, const LineRange& line) {
    std::string out;
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
      out += pieces[i].word->text;
    }
    return out;
  }

  std::vector<TextStyle> styles_;
  Shaper shaper_;
  ParagraphShaper paragraph_;
  std::vector<MissingGlyph> missing_;
};

TEST_F(ParagraphTest, BreaksLinesAtSpacesAndHyphens) {
  std::vector<Piece> pieces = shape("one two-three four");
  const float width = measure(pieces).widest;
  const std::vector<LineRange> lines = break_lines(pieces, width * 0.6F, width * 0.6F, paragraph_);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(line_text(pieces, lines[0]), "one two-");
  EXPECT_EQ(line_text(pieces, lines[1]), "three four");
}

TEST_F(ParagraphTest, DoesNotBreakAtNoBreakSpace) {
  const TextWidths widths =
      measure(shape("page\xC2\xA0"
                    "12"));
  EXPECT_FLOAT_EQ(widths.narrowest, widths.widest);
}

TEST_F(ParagraphTest, TakesBytesThatAreNoCharacters) {
  EXPECT_FALSE(shape("one two\xEC").empty());
  EXPECT_FALSE(shape("\xFF\xFE three \xF0\x9F").empty());
}

TEST_F(ParagraphTest, TakesCharactersThatEndTheLibraryForBreaks) {
  for (const char* text : {"One \U0001F1EC\U0001F1E7 flag", "\U0001F1EC", "one\uFFFFtwo three"}) {
    std::vector<Piece> pieces = shape(text);
    EXPECT_FALSE(missing_.empty()) << text;
  }
}

TEST_F(ParagraphTest, ShapesEndlessWordsInParts) {
  std::string marks = "a";
  std::string isolates;
  for (int i = 0; i < 3000; ++i) {
    marks += "\u0301";
    isolates += "\u2066\u0627";
  }
  EXPECT_GT(shape(marks).size(), 1U);
  EXPECT_FALSE(shape(isolates).empty());
}

TEST_F(ParagraphTest, BreaksWhereTheAuthorDid) {
  std::vector<Piece> pieces = shape("one\ntwo");
  EXPECT_EQ(break_lines(pieces, 500, 500, paragraph_).size(), 2U);
}

TEST_F(ParagraphTest, GivesAnEmptyParagraphOneLine) {
  std::vector<Piece> pieces = shape("");
  EXPECT_EQ(break_lines(pieces, 500, 500, paragraph_).size(), 1U);
}

TEST_F(ParagraphTest, SplitsWordThatNoLineHolds) {
  std::vector<Piece> pieces = shape("abcdefghijklmnopqrstuvwxyz");
  const std::vector<LineRange> lines = break_lines(pieces, 40, 40, paragraph_);
  ASSERT_GT(lines.size(), 2U);
  std::string all;
  for (const LineRange& line : lines) {
    EXPECT_LE(line.width, 40.1F);
    all += line_text(pieces, line);
  }
  EXPECT_EQ(all, "abcdefghijklmnopqrstuvwxyz");
}

TEST_F(ParagraphTest, EndsWithALineTooNarrowForAnyLetter) {
  std::vector<Piece> pieces = shape("abc");
  EXPECT_EQ(break_lines(pieces, 1, 1, paragraph_).size(), 3U);
}

TEST_F(ParagraphTest, OrdersNumbersInsideArabicFromLeftToRight) {
  // "na'am 12 la": the number keeps its own direction between the words.
  const std::vector<Piece> pieces =
      shape("\xD9\x86\xD8\xB9\xD9\x85 12 \xD9\x84\xD8\xA7", Direction::RightToLeft);
  ASSERT_EQ(pieces.size(), 5U);
  EXPECT_EQ(pieces[0].level, 1);
  EXPECT_EQ(pieces[2].level, 2);
  std::vector<float> x;
  place_pieces(pieces, Direction::RightToLeft, x);
  EXPECT_GT(x[0], x[2]);
  EXPECT_GT(x[2], x[4]);
  EXPECT_FLOAT_EQ(x[4], 0);
}

TEST_F(ParagraphTest, HangsSpacesOutOfALineThatRunsRightToLeft) {
  const std::vector<Piece> pieces = shape("\xD9\x86\xD8\xB9\xD9\x85 ", Direction::RightToLeft);
  std::vector<float> x;
  place_pieces(pieces, Direction::RightToLeft, x);
  EXPECT_FLOAT_EQ(x[0], 0);
  EXPECT_LT(x[1], 0);
}

TEST_F(ParagraphTest, TakesEachScriptFromAFontThatHasIt) {
  const std::vector<Piece> pieces = shape("a \xE1\x8A\x95 \xD9\x86 \xE2\x9C\x93");
  ASSERT_EQ(pieces.size(), 7U);
  const FontSet& fonts = FontSet::embedded();
  EXPECT_EQ(fonts.font(pieces[0].word->face).family, "Noto Sans");
  EXPECT_EQ(fonts.font(pieces[2].word->face).family, "Noto Sans Ethiopic");
  EXPECT_EQ(fonts.font(pieces[4].word->face).family, "Noto Sans Arabic");
  EXPECT_EQ(fonts.font(pieces[6].word->face).family, "Noto Sans Symbols2");
  EXPECT_TRUE(missing_.empty());
}

TEST_F(ParagraphTest, NamesCharactersThatNoFontHas) {
  const std::vector<Piece> pieces = shape("a\xF0\x9F\x98\x80z");
  ASSERT_EQ(missing_.size(), 1U);
  EXPECT_EQ(missing_[0].character, U'\x1F600');
  EXPECT_EQ(pieces.size(), 2U);
}

TEST_F(ParagraphTest, KeepsJoinersOfPersianInTheText) {
  const std::vector<Piece> pieces = shape("\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB4\xD9\x88\xD8\xAF");
  ASSERT_EQ(pieces.size(), 1U);
  std::string text;
  for (auto glyph = pieces[0].word->glyphs.rbegin(); glyph != pieces[0].word->glyphs.rend();
       ++glyph) {
    text += shaper_.uses()[glyph->use].text;
  }
  EXPECT_EQ(text, pieces[0].word->text);
}

TEST(Shaper, ShapesAWordOnce) {
  Shaper shaper(FontSet::embedded());
  const ShapedWord& first = shaper.shape("pledge", 0, 0x4C61746E, Direction::LeftToRight, "en");
  const ShapedWord& again = shaper.shape("pledge", 0, 0x4C61746E, Direction::LeftToRight, "en");
  EXPECT_EQ(&first, &again);
}

TEST(Shaper, NumbersCodesWithoutRegardToTheOrderOfWork) {
  Shaper one(FontSet::embedded());
  const ShapedWord& word = one.shape("ab", 0, 0x4C61746E, Direction::LeftToRight, "en");
  static_cast<void>(one.shape("zc", 0, 0x4C61746E, Direction::LeftToRight, "en"));
  Shaper two(FontSet::embedded());
  static_cast<void>(two.shape("zc", 0, 0x4C61746E, Direction::LeftToRight, "en"));
  Shaper three(FontSet::embedded());
  const ShapedWord& same = three.shape("ab", 0, 0x4C61746E, Direction::LeftToRight, "en");
  Shaper* all_in_one[] = {&one};
  Shaper* apart[] = {&two, &three};
  static_cast<void>(assign_codes(FontSet::embedded(), all_in_one));
  static_cast<void>(assign_codes(FontSet::embedded(), apart));
  EXPECT_EQ(word.operand, same.operand);
}

TEST(FontSet, RefusesWhatIsNoTrueTypeFont) {
  EXPECT_FALSE(FontSet::create({}).has_value());
  EXPECT_FALSE(FontSet::create({{"Nonsense", Weight::Regular, Slant::Upright, "no font"}}));
}

TEST(FontSet, NeverFakesAnItalic) {
  const FontSet& fonts = FontSet::embedded();
  const auto face = fonts.face_for(0x0646, "Noto Sans", Weight::Bold, Slant::Italic);
  ASSERT_TRUE(face.has_value());
  EXPECT_EQ(fonts.font(*face).weight, Weight::Bold);
  EXPECT_EQ(fonts.font(*face).slant, Slant::Upright);
}

}  // namespace
}  // namespace kept::pdf
