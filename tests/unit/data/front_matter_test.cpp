#include "parsing.h"

namespace kept::data {
namespace {

using ::testing::ElementsAre;

struct Split {
  explicit Split(std::string text)
      : file(store.add("page.md", std::move(text))), parts(split_front_matter(file, diagnostics)) {}
  SourceStore store;
  diagnostics::Diagnostics diagnostics;
  const SourceFile& file;
  std::optional<FrontMatter> parts;
};

TEST(FrontMatter, StandsBetweenTwoLinesOfHyphens) {
  const Split split("---\r\ntitle: x\r\n--- \r\nbody\r\n---\r\nmore\r\n");
  ASSERT_TRUE(split.parts.has_value());
  EXPECT_EQ(split.parts->yaml.text(), "title: x\r\n");
  EXPECT_EQ(split.parts->body.text(), "body\r\n---\r\nmore\r\n");
}

TEST(FrontMatter, MayBeEmptyOrMissing) {
  EXPECT_EQ(Split("---\n---\nbody").parts->yaml.text(), "");
  EXPECT_EQ(Split("just text\n---\n").parts->body.text(), "just text\n---\n");
  EXPECT_EQ(Split("just text\n---\n").parts->yaml.text(), "");
  EXPECT_EQ(Split("").parts->body.text(), "");
  EXPECT_EQ(Split("\xEF\xBB\xBF---\na: b\n---\n").parts->yaml.text(), "a: b\n");
}

TEST(FrontMatter, HasToBeClosed) {
  const Split split("---\ntitle: x\nbody\n");
  EXPECT_FALSE(split.parts.has_value());
  EXPECT_THAT(lines_of(split.diagnostics),
              ElementsAre("front-matter-open 1:1 the front matter is never closed"));
}

}  // namespace
}  // namespace kept::data
