#include "source/passage.h"

#include <gtest/gtest.h>

namespace kept::source {
namespace {

Span whole(const SourceFile& file) {
  return {&file, 0, static_cast<std::uint32_t>(file.text().size())};
}

TEST(Passage, IsFoundAcrossLinesAndKindsOfQuotationMarks) {
  SourceStore store;
  const SourceFile& file =
      store.add("data/offer.yaml", "text: >-\n  It's your money,\n  and you keep it.\nnext: 1\n");
  const auto place = find_passage(whole(file), "It\u2019s your money, and you keep it.");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->text(), "It's your money,\n  and you keep it.");
  EXPECT_EQ(file.position(place->begin).line, 2U);
  EXPECT_FALSE(find_passage(whole(file), "t's your"));  // words begin where words do
  EXPECT_FALSE(find_passage(whole(file), ""));
  EXPECT_FALSE(find_passage({}, "next"));
}

TEST(Passage, IsFoundWithoutTheLabelOfATemplate) {
  SourceStore store;
  store.add("b.yaml", "who: You lived in one of our homes for a year.\n");
  store.add("a.yaml", "who: You lived with us.\n");
  const PassageFinder finder(store);
  const auto place = finder.find("Who can have it: You lived in one of our homes for a year.");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->text(), "You lived in one of our homes for a year.");
  EXPECT_FALSE(finder.find("Nobody ever wrote such a thing in any of these files."));
}

TEST(Passage, OfOneOrTwoWordsHasToStandInOnePlaceAlone) {
  SourceStore store;
  store.add("a.yaml", "first: PEP meeting\n");
  store.add("b.yaml", "second: PEP\nthird: A PEPs\n");
  const PassageFinder finder(store);
  EXPECT_FALSE(finder.find("PEP"));
  const auto place = finder.find("PEP meeting");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->file->path(), "a.yaml");
}

TEST(Passage, MayBeAnAddress) {
  SourceStore store;
  const SourceFile& file = store.add("a.yaml", "link: /pledge/homes/\nnext: /pledge/\n");
  const PassageFinder finder(store);
  const auto place = finder.find("/pledge/");
  ASSERT_TRUE(place);
  EXPECT_EQ(file.position(place->begin).line, 2U);
}

}  // namespace
}  // namespace kept::source
