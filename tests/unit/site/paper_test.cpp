#include "site/paper.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

struct Styled {
  pdf::StyleTable styles;
  std::string codes;
};

Styled styled(const std::string& file) {
  source::MemoryFileSystem project;
  EXPECT_FALSE(project.write("templates/documents/styles.yaml", file));
  model::Council council;
  council.brand.colour.value = "#17495a";
  source::SourceStore sources;
  diagnostics::Diagnostics diagnostics;
  Styled made{council_styles(council, project, sources, diagnostics), {}};
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
