#include "data/yaml_edit.h"

#include <gtest/gtest.h>

#include "data/parse.h"

namespace kept::data {
namespace {

constexpr const char* kActions =
    "# How far it has got.\n"
    "actions:\n"
    "  - id: taxi  # short\n"
    "    text: Book a taxi.\n"
    "    status: open\n"
    "    updates:\n"
    "      - on: 2026-10-05\n"
    "        text: >-\n"
    "          Account\n"
    "          opened.\n"
    "\n"
    "  - id: visit\n"
    "    due:\n"
    "    status: open # not yet\n"
    "# The end.\n";

class Edit : public testing::Test {
 protected:
  [[nodiscard]] Value record(std::size_t i) const {
    return tree_->root().find("actions")->value.items()[i];
  }

  diagnostics::Diagnostics found_;
  source::SourceFile file_{"actions.yaml", kActions};
  std::optional<Document> tree_ = parse_yaml(file_, found_);
  YamlEdit edit_{file_};
};

TEST_F(Edit, ChangesNothingUnasked) {
  EXPECT_EQ(edit_.text(), kActions);
}

TEST_F(Edit, SetsAndAppendsAndKeepsTheRest) {
  EXPECT_TRUE(edit_.set(record(0), "status", "done"));
  EXPECT_TRUE(
      edit_.append(record(0), "updates", {{"on", "2026-11-20"}, {"text", "Say \"go\": 5"}}));
  EXPECT_TRUE(edit_.set(record(1), "status", "late"));
  EXPECT_TRUE(edit_.set(record(1), "due", "2027-03-26"));
  EXPECT_TRUE(edit_.set(record(1), "owner", "Head of Homes"));
  EXPECT_TRUE(edit_.append(record(1), "updates", {{"on", "2026-11-21"}, {"text", "Two lines"}}));
  EXPECT_EQ(edit_.text(),
            "# How far it has got.\n"
            "actions:\n"
            "  - id: taxi  # short\n"
            "    text: Book a taxi.\n"
            "    status: done\n"
            "    updates:\n"
            "      - on: 2026-10-05\n"
            "        text: >-\n"
            "          Account\n"
            "          opened.\n"
            "      - on: 2026-11-20\n"
            "        text: \"Say \\\"go\\\": 5\"\n"
            "\n"
            "  - id: visit\n"
            "    due: 2027-03-26\n"
            "    status: late # not yet\n"
            "    owner: Head of Homes\n"
            "    updates:\n"
            "      - on: 2026-11-21\n"
            "        text: Two lines\n"
            "# The end.\n");
}

TEST_F(Edit, ReplacesABlockOfText) {
  const Value update = record(0).find("updates")->value.items()[0];
  EXPECT_TRUE(edit_.set(update, "text", "Closed."));
  EXPECT_NE(edit_.text().find("        text: \"Closed.\"\n\n  - id: visit\n"), std::string::npos)
      << edit_.text();
}

TEST(YamlEdit, LeavesBracesAndBracketsAlone) {
  diagnostics::Diagnostics found;
  const source::SourceFile file("a.yaml", "a: {b: 1}\nc: [1]\nd:\n  - 1\n");
  const auto tree = parse_yaml(file, found);
  ASSERT_TRUE(tree);
  YamlEdit edit(file);
  EXPECT_FALSE(edit.set(tree->root().find("a")->value, "b", "2"));
  EXPECT_FALSE(edit.append(tree->root(), "c", {{"x", "1"}}));
  EXPECT_FALSE(edit.append(tree->root(), "d", {{"x", "1"}}));
  EXPECT_EQ(edit.text(), file.text());
}

}  // namespace
}  // namespace kept::data
