// The small parts: numbers, SVG's languages, images, styles, strings.
#include <gtest/gtest.h>

#include "pdf/compress.h"
#include "pdf/image.h"
#include "pdf/number_format.h"
#include "pdf/object_file.h"
#include "pdf/pages.h"
#include "pdf/style_table.h"
#include "pdf/svg_path.h"

namespace kept::pdf {
namespace {

std::string fixed(double number, int decimals) {
  std::string out;
  append_fixed(out, number, decimals);
  return out;
}

TEST(NumberFormat, WritesShortDecimals) {
  EXPECT_EQ(fixed(12, 2), "12");
  EXPECT_EQ(fixed(0.5, 2), "0.5");
  EXPECT_EQ(fixed(-3.256, 2), "-3.26");
  EXPECT_EQ(fixed(0.05, 2), "0.05");
  EXPECT_EQ(fixed(-0.001, 2), "0");
}

std::string path(std::string_view data, const Matrix& matrix = {}) {
  std::string out;
  append_path(out, data, matrix);
  return out;
}

TEST(SvgPath, ReadsNumbersRunTogether) {
  EXPECT_EQ(path("M1.5.5-2 3"), "1.5 0.5 m -2 3 l ");
  EXPECT_EQ(path("M0 0h5v5z"), "0 0 m 5 0 l 5 5 l h ");
  EXPECT_EQ(path("m1 1 2 2"), "1 1 m 3 3 l ");
}

TEST(SvgPath, TurnsQuadraticAndSmoothCurvesIntoCubic) {
  EXPECT_EQ(path("M0 0Q3 3 6 0"), "0 0 m 2 2 4 2 6 0 c ");
  EXPECT_EQ(path("M0 0C0 1 1 1 2 0S3 -1 4 0"), "0 0 m 0 1 1 1 2 0 c 3 -1 3 -1 4 0 c ");
}

TEST(SvgPath, DrawsArcsAsCurves) {
  EXPECT_EQ(path("M10 0A10 10 0 0 1 0 10"), "10 0 m 10 5.52 5.52 10 0 10 c ");
}

TEST(SvgPath, StopsAtTheFirstMistake) {
  std::string out;
  EXPECT_FALSE(append_path(out, "M1 1 L2 x 3 3", {}));
  EXPECT_EQ(out, "1 1 m ");
}

TEST(SvgPath, KeepsNumbersBeyondAllMeasureOnThePage) {
  EXPECT_EQ(path("M0 0L1e300 -1e300"), "0 0 m 1000000000 -1000000000 l ");
  EXPECT_EQ(path("M0 0A1e300 1e300 0 0 1 1e308 1").find("--"), std::string::npos);
}

TEST(SvgPath, AppliesTransformsFromRightToLeft) {
  const Matrix matrix = parse_transform("translate(10 0) scale(2)");
  EXPECT_EQ(path("M1 1", matrix), "12 2 m ");
}

TEST(SvgPath, ReadsColours) {
  const Colour current{1, 0, 0};
  EXPECT_EQ(parse_colour("#fff", current), (Colour{1, 1, 1}));
  EXPECT_EQ(parse_colour("rgb(255, 0, 0)", current), current);
  EXPECT_EQ(parse_colour("currentColor", current), current);
  EXPECT_EQ(parse_colour("var(--brand, #000)", current), (Colour{0, 0, 0}));
  EXPECT_FALSE(parse_colour("none", current).has_value());
  EXPECT_FALSE(parse_colour("#12", current).has_value());
}

void append_chunk(std::string& out, std::string_view type, std::string_view body) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    out += static_cast<char>((body.size() >> shift) & 0xFF);
  }
  out += type;
  out += body;
  out += "CRC!";
}

std::string png(char width, char height, char depth, char type, std::string_view rows,
                char interlace = 0) {
  std::string out = "\x89PNG\r\n\x1A\n";
  const char head[] = {0, 0, 0, width, 0, 0, 0, height, depth, type, 0, 0, interlace};
  append_chunk(out, "IHDR", std::string_view(head, sizeof head));
  append_chunk(out, "IDAT", deflate(rows));
  append_chunk(out, "IEND", "");
  return out;
}

TEST(Image, TakesOpaquePngAsItIs) {
  const auto image = read_image(png(2, 1, 8, 2, std::string("\0\1\2\3\4\5\6", 7)));
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->width, 2U);
  EXPECT_TRUE(image->png_predictor);
  EXPECT_TRUE(image->soft_mask.empty());
}

TEST(Image, PartsOpacityFromColour) {
  // One row, filter Sub: the second pixel is the sum of both.
  const auto image = read_image(png(2, 1, 8, 6, std::string("\1\1\2\3\x10\1\1\1\x10", 9)));
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(inflate(image->data, 6), std::string("\1\2\3\2\3\4"));
  EXPECT_EQ(inflate(image->soft_mask, 2), std::string("\x10\x20"));
}

TEST(Image, RefusesWhatItCannotPrint) {
  EXPECT_FALSE(read_image("").has_value());
  EXPECT_FALSE(read_image("\x89PNG\r\n\x1A\n").has_value());
  EXPECT_FALSE(read_image(png(2, 1, 8, 2, "too short")).has_value());
  EXPECT_FALSE(read_image(png(2, 1, 8, 2, std::string(7, '\0'), 1)).has_value());
  EXPECT_FALSE(read_image("\xFF\xD8\xFF").has_value());
  EXPECT_FALSE(read_image(std::string("\xFF\xD8\xFF\xC0\0\x11\x08\0\0\0\0\3", 12)).has_value());
}

TEST(Image, ReadsSizeOfJpeg) {
  const auto image =
      read_image(std::string("\xFF\xD8\xFF\xE0\0\4ab\xFF\xC2\0\x11\x08\0\x20\0\x10\3\1", 19));
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->width, 16U);
  EXPECT_EQ(image->height, 32U);
  EXPECT_EQ(image->filter, "DCTDecode");
}

TEST(ObjectFile, WritesTextForPeopleInFullUnicode) {
  EXPECT_EQ(text_string("a (b)"), "(a \\(b\\))");
  EXPECT_EQ(text_string("\xC2\xA3"), "<FEFF00A3>");
  EXPECT_EQ(text_string("\xF0\x9F\x98\x80"), "<FEFFD83DDE00>");
  EXPECT_EQ(name_object("Noto Sans"), "/Noto#20Sans");
}

TEST(Pages, NumbersFrontMatterInRoman) {
  EXPECT_EQ(to_roman(4), "iv");
  EXPECT_EQ(to_roman(1994), "mcmxciv");
}

TEST(StyleTable, FindsStylesByWordsNames) {
  EXPECT_EQ(style_named("heading 1"), StyleId::Heading1);
  EXPECT_EQ(style_named("Numbered paragraph"), StyleId::NumberedParagraph);
  EXPECT_FALSE(style_named("Heading 9").has_value());
  for (std::size_t i = 0; i < kStyleCount; ++i) {
    EXPECT_EQ(style_named(name_of(static_cast<StyleId>(i))), static_cast<StyleId>(i));
  }
}

TEST(StyleTable, IsLegible) {
  for (const bool large : {false, true}) {
    const StyleTable table = large ? StyleTable().enlarged() : StyleTable();
    for (std::size_t i = 0; i < kStyleCount; ++i) {
      const auto id = static_cast<StyleId>(i);
      const bool furniture = id == StyleId::Header || id == StyleId::Footer;
      EXPECT_GE(table.at(id).size, (furniture ? 10 : 12) * (large ? 1.5F : 1)) << name_of(id);
      EXPECT_GE(contrast(table.at(id).colour, {1, 1, 1}), 7) << name_of(id);
    }
  }
}

}  // namespace
}  // namespace kept::pdf
