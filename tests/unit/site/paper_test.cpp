#include "site/paper.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

struct Styled {
  pdf::StyleTable styles;
  std::string codes;
  bool has_own_fonts = false;
};

// `font` stands in the project as site/fonts/Own.ttf.
Styled styled(const std::string& file, const std::string& font = "") {
  source::MemoryFileSystem project;
  EXPECT_FALSE(project.write("site/fonts/Own.ttf", font));
  EXPECT_FALSE(project.write("templates/documents/styles.yaml", file));
  model::Council council;
  council.brand.colour.value = "#17495a";
  source::SourceStore sources;
  diagnostics::Diagnostics diagnostics;
  const PaperLook look = council_look(council, project, sources, diagnostics);
  Styled made{look.styles, {}, look.own_fonts.has_value()};
  for (const diagnostics::Diagnostic& one : diagnostics.all()) {
    EXPECT_NE(one.span.file, nullptr) << one.code;
    made.codes += (made.codes.empty() ? "" : " ") + std::string(one.code);
  }
  return made;
}

TEST(PaperStyles, ChangesWhatTheCouncilNames) {
  const Styled made =
      styled("styles:\n  heading 1:\n    size: 30\n    bold: no\n    colour: \"#002244\"\n");
  EXPECT_EQ(made.codes, "");
  const pdf::ParagraphStyle& heading = made.styles.at(pdf::StyleId::Heading1);
  EXPECT_FLOAT_EQ(heading.size, 30);
  EXPECT_EQ(heading.weight, pdf::Weight::Regular);
  EXPECT_FLOAT_EQ(heading.colour.blue, 68 / 255.0F);
  EXPECT_FLOAT_EQ(made.styles.at(pdf::StyleId::Heading2).size,
                  pdf::StyleTable().at(pdf::StyleId::Heading2).size);
}

TEST(PaperStyles, ReportsAStyleThatThereIsNot) {
  EXPECT_EQ(styled("styles:\n  Headin 1:\n    size: 30\n").codes, "style-unknown");
}

// A font of Kept whose licence bits are these.
std::string font_with(char high, char low) {
  std::string bytes(pdf::FontSet::embedded().font(0).bytes);
  const std::size_t entry = bytes.find("OS/2");
  std::size_t table = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    table = table << 8 | static_cast<unsigned char>(bytes[entry + 8 + i]);
  }
  bytes[table + 8] = high;
  bytes[table + 9] = low;
  return bytes;
}

constexpr const char* kOwnTypeface = "typefaces:\n  Own:\n    regular: site/fonts/Own.ttf\n";

TEST(PaperTypefaces, SetsStylesInACouncilsOwn) {
  const Styled made =
      styled(std::string(kOwnTypeface) + "styles:\n  Title:\n    typeface: Own\n", font_with(0, 0));
  EXPECT_EQ(made.codes, "");
  EXPECT_TRUE(made.has_own_fonts);
  EXPECT_EQ(made.styles.at(pdf::StyleId::Title).family, "Own");
  EXPECT_EQ(made.styles.at(pdf::StyleId::BodyText).family, "Noto Sans");
}

TEST(PaperTypefaces, SetsAllStylesInOneButThoseThatNameAnother) {
  const Styled made = styled(
      std::string(kOwnTypeface) + "typeface: Own\nstyles:\n  Title:\n    typeface: Noto Sans\n",
      font_with(0, 4));  // may be embedded to be read and printed
  EXPECT_EQ(made.codes, "");
  EXPECT_EQ(made.styles.at(pdf::StyleId::Footer).family, "Own");
  EXPECT_EQ(made.styles.at(pdf::StyleId::Title).family, "Noto Sans");
}

TEST(PaperTypefaces, ReportsOneThatNobodyNamed) {
  EXPECT_EQ(styled("typeface: Own\n").codes, "typeface-unknown");
  EXPECT_EQ(styled("styles:\n  Title:\n    typeface: Own\n").codes, "typeface-unknown");
}

TEST(PaperTypefaces, RefusesFilesThatAreNoFontsAndThoseOutsideOfTheFolder) {
  EXPECT_EQ(styled(kOwnTypeface, "no font").codes, "font-unreadable");
  EXPECT_EQ(styled(kOwnTypeface, font_with(0, 0).substr(0, 4000)).codes, "font-unreadable");
  EXPECT_EQ(styled("typefaces:\n  Own:\n    regular: ../Own.ttf\n").codes, "font-unreadable");
}

TEST(PaperTypefaces, RefusesFontsThatMayNotBeEmbeddedInPart) {
  EXPECT_EQ(styled(kOwnTypeface, font_with(0, 2)).codes, "font-embedding-forbidden");
  EXPECT_EQ(styled(kOwnTypeface, font_with(1, 0)).codes, "font-embedding-forbidden");
  EXPECT_EQ(styled(kOwnTypeface, font_with(2, 0)).codes, "font-embedding-forbidden");
}

TEST(PaperStyles, RefusesTextThatIsTooSmallToRead) {
  EXPECT_EQ(styled("styles:\n  Body text:\n    size: 10\n").codes, "value-out-of-range");
  EXPECT_EQ(styled("styles:\n  Footer:\n    size: 10\n").codes, "");
}

TEST(PaperStyles, RefusesTextThatIsTooPaleToRead) {
  EXPECT_EQ(styled("styles:\n  Title:\n    colour: \"#cccccc\"\n").codes, "contrast-too-low");
}

TEST(PaperStyles, KeepsTheRestWhereTheFileIsBroken) {
  EXPECT_EQ(styled("styles:\n  Title:\n    size: big\n").codes, "type-mismatch");
  EXPECT_FLOAT_EQ(styled("styles: [").styles.at(pdf::StyleId::Title).size,
                  pdf::StyleTable().at(pdf::StyleId::Title).size);
}

TEST(PaperSheet, HasTheSizeAndMarginsAsked) {
  PaperSetting setting;
  EXPECT_FLOAT_EQ(geometry_of(setting).width, 595.28F);
  setting.sheet = Sheet::A4Landscape;
  setting.margin = 40;
  EXPECT_FLOAT_EQ(geometry_of(setting).width, 841.89F);
  EXPECT_FLOAT_EQ(geometry_of(setting).margin_top, 40);
}

}  // namespace
}  // namespace kept::site
