#include "diagnostics/printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagnostics/catalogue.h"

namespace kept::diagnostics {
namespace {

class Printer : public testing::Test {
 protected:
  source::SourceStore store_;
  const source::SourceFile& file_ =
      store_.add("content/garden.md", "one\nSee [café](/pledges/) now.\n");
  Diagnostics found_;
};

TEST_F(Printer, ShowsPlaceSourceLineCaretAndHint) {
  found_.error("link-broken", {&file_, 16, 25}, "link to `/pledges/` leads to no page")
      .with_label("no page has this address")
      .with_nearest("pledges", {"pledge", "offer"});
  EXPECT_EQ(print_human(found_.all().front(), Color::Off),
            "error[link-broken]: link to `/pledges/` leads to no page\n"
            "  --> content/garden.md:2:12\n"
            "2 | See [café](/pledges/) now.\n"
            "  |            ^^^^^^^^^ no page has this address\n"
            "   = hint: did you mean `pledge`?\n");
}

TEST_F(Printer, ShortFormIsOneLine) {
  found_.warning("x", {&file_, 0, 3}, "odd");
  EXPECT_EQ(print_short(found_.all().front()), "content/garden.md:1:1: warning[x]: odd");
}

TEST_F(Printer, CutsVeryLongLines) {
  const auto& wide = store_.add("wide.json", std::string(1'000'000, 'x'));
  found_.error("x", {&wide, 500'000, 500'003}, "odd");
  EXPECT_LT(print_human(found_.all().front(), Color::Off).size(), 1000U);
}

TEST_F(Printer, SortsByFileAndPlaceAndDropsDoubles) {
  const auto& first = store_.add("a.md", "text");
  found_.error("z", {&file_, 4, 5}, "third");
  found_.error("y", {&file_, 1, 2}, "second");
  found_.error("y", {&file_, 1, 2}, "second");
  found_.warning("x", {&first, 0, 1}, "first");
  found_.error("w", {}, "last");
  found_.sort();
  ASSERT_EQ(found_.all().size(), 4U);
  EXPECT_EQ(found_.all()[0].message, "first");
  EXPECT_EQ(found_.all()[1].message, "second");
  EXPECT_EQ(found_.all()[3].message, "last");
  EXPECT_TRUE(found_.has_errors());
}

TEST_F(Printer, LeavesOutWhatIsAlikeBehindTheHundredth) {
  for (std::uint32_t i = 0; i < 20; ++i) {
    for (int k = 0; k < 6; ++k) {
      found_.error("x", {&file_, i, i + 1}, "odd " + std::to_string(k));
    }
    found_.error("y", {}, "of no file " + std::to_string(i));
  }
  found_.sort();
  ASSERT_EQ(found_.all().size(), 120U);
  EXPECT_THAT(found_.all()[99].hints,
              testing::ElementsAre("there are 20 more like this in the same file"));
}

TEST_F(Printer, JsonCountsErrorsAndWarnings) {
  found_.error("x", {&file_, 0, 3}, "bad \xff byte").with_hint("mend it");
  const std::string json = print_json(found_);
  EXPECT_NE(json.find("\"errors\": 1"), std::string::npos);
  EXPECT_NE(json.find("\"line\": 1"), std::string::npos);
}

TEST(Catalogue, FindsEntriesByCode) {
  ASSERT_NE(find_code("utf8-invalid"), nullptr);
  EXPECT_EQ(find_code("utf8-invalid")->title, "A file is not UTF-8 text");
  EXPECT_EQ(find_code("no-such-code"), nullptr);
}

}  // namespace
}  // namespace kept::diagnostics
