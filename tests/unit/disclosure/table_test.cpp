#include "disclosure/table.h"

#include <gtest/gtest.h>

namespace kept::disclosure {
namespace {

Cell cell(std::string sex, std::string age) {
  Cell made;
  made.id = sex + "/" + age;
  made.keys = {{"age", std::move(age)}, {"sex", std::move(sex)}};
  return made;
}

std::string text_of(const std::vector<Group>& groups) {
  std::string text;
  for (const Group& group : groups) {
    text += group.total + " =";
    for (const std::string& part : group.parts) {
      text += " " + part;
    }
    text += "\n";
  }
  return text;
}

TEST(DeriveGroups, MakesRowsAndColumnsOfACrossTable) {
  const std::vector<Cell> cells = {cell("g", "10"),  cell("b", "10"),  cell("all", "10"),
                                   cell("g", "16"),  cell("b", "16"),  cell("all", "16"),
                                   cell("g", "all"), cell("b", "all"), cell("all", "all")};
  const std::vector<Dimension> dimensions = {{"sex", {{"all", {"g", "b"}}}},
                                             {"age", {{"all", {"10", "16"}}}}};
  EXPECT_EQ(text_of(derive_groups(cells, dimensions)),
            "all/10 = g/10 b/10\n"
            "all/16 = g/16 b/16\n"
            "all/all = g/all b/all\n"
            "g/all = g/10 g/16\n"
            "b/all = b/10 b/16\n"
            "all/all = all/10 all/16\n");
}

TEST(DeriveGroups, FollowsHierarchies) {
  const std::vector<Cell> cells = {cell("g", "q1"), cell("g", "q2"), cell("g", "h1"),
                                   cell("g", "h2"), cell("g", "year")};
  const std::vector<Dimension> dimensions = {
      {"age", {{"h1", {"q1", "q2"}}, {"year", {"h1", "h2"}}}}};
  EXPECT_EQ(text_of(derive_groups(cells, dimensions)),
            "g/h1 = g/q1 g/q2\n"
            "g/year = g/h1 g/h2\n");
}

TEST(DeriveGroups, TakesPartsWithoutACellForNobody) {
  const std::vector<Cell> cells = {cell("g", "10"), cell("all", "10"), cell("all", "16")};
  EXPECT_EQ(text_of(derive_groups(cells, std::vector<Dimension>{{"sex", {{"all", {"g", "b"}}}}})),
            "all/10 = g/10\n");
}

}  // namespace
}  // namespace kept::disclosure
