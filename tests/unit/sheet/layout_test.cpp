#include "sheet/layout.h"

#include <gtest/gtest.h>

#include "diagnostics/catalogue.h"
#include "sheet/shorthand.h"
#include "unit/sheet/sample_workbook.h"

namespace kept::sheet {
namespace {

TEST(Layout, MakesTableNamesThatExcelAccepts) {
  EXPECT_EQ(table_name_for("Pledge tracker"), "pledge_tracker_table");
  EXPECT_EQ(table_name_for("2025 to 26"), "t_2025_to_26_table");
  EXPECT_EQ(table_name_for("ትግርኛ"), "t__table");
}

TEST(Layout, KeepsMadeTableNamesApart) {
  Workbook workbook = small_workbook();
  workbook.sheets.push_back(workbook.sheets[0]);
  workbook.sheets[0].name = "Café";
  workbook.sheets[1].name = "Cafe";
  const WorkbookLayout layout = lay_out(workbook);
  EXPECT_EQ(layout.sheets[2].table_name, "cafe_table");
  EXPECT_EQ(layout.sheets[3].table_name, "cafe_table_2");
}

TEST(Layout, MakesRowsAsHighAsTheirTextNeeds) {
  EXPECT_EQ(wrapped_height("short", 10), 0);
  EXPECT_EQ(wrapped_height("two words here", 10), 2 * 15.75);
  EXPECT_EQ(wrapped_height("a\nb\nc", 10), 3 * 15.75);
  EXPECT_EQ(wrapped_height(std::string(25, 'x'), 10), 3 * 15.75);
}

TEST(Layout, GivesEachColumnAWidthBetween8And60) {
  const WorkbookLayout layout = lay_out(sample_workbook());
  for (const SheetLayout& sheet : layout.sheets) {
    for (const double width : sheet.widths) {
      EXPECT_GE(width, 8);
      EXPECT_LE(width, 60);
    }
  }
}

TEST(Shorthand, IsKnownByItsForm) {
  EXPECT_TRUE(looks_like_shorthand("[c]"));
  EXPECT_TRUE(looks_like_shorthand("[low]"));
  EXPECT_FALSE(looks_like_shorthand("[C]"));
  EXPECT_FALSE(looks_like_shorthand("[note]"));
  EXPECT_FALSE(looks_like_shorthand("[]"));
  EXPECT_FALSE(looks_like_shorthand("c"));
}

TEST(Shorthand, IsFoundInCellsThatHoldNothingElse) {
  using Symbols = std::vector<std::string_view>;
  EXPECT_EQ(shorthand_in("[c]"), Symbols{"[c]"});
  EXPECT_EQ(shorthand_in("[p] [b]"), (Symbols{"[p]", "[b]"}));
  EXPECT_EQ(shorthand_in("57.5 [r]"), Symbols{"[r]"});
  EXPECT_EQ(shorthand_in("moved [c]"), Symbols{});
  EXPECT_EQ(shorthand_in("[c] hidden"), Symbols{});
  EXPECT_EQ(shorthand_in("57"), Symbols{});
  EXPECT_EQ(shorthand_in(""), Symbols{});
}

TEST(NoteMarks, InAnotherFormAreOdd) {
  for (const std::string_view text :
       {"Homes [1]", "Homes [Note 1]", "Homes [note1]", "Homes (2)"}) {
    EXPECT_TRUE(has_odd_note_mark(text)) << text;
  }
  for (const std::string_view text :
       {"Homes [note 1]", "Homes (number)", "Homes [c]", "Homes (2025)", "Homes", "[", ""}) {
    EXPECT_FALSE(has_odd_note_mark(text)) << text;
  }
}

TEST(Shorthand, PrefersTheWorkbooksOwnMeaning) {
  Workbook workbook;
  workbook.shorthand = {{"[r]", "returned"}};
  EXPECT_EQ(shorthand_meaning(workbook, "[r]"), "returned");
  EXPECT_EQ(shorthand_meaning(workbook, "[z]"), "not applicable");
  EXPECT_EQ(shorthand_meaning(workbook, "[q]"), std::nullopt);
}

TEST(NoteMarks, AreFoundInOrder) {
  EXPECT_EQ(note_marks("Children [note 12] and homes [note 3]"), (std::vector<int>{12, 3}));
  EXPECT_EQ(note_marks("[note ] [note x] [note 1"), std::vector<int>{});
}

TEST(Formula, IsToldFromTextThatOnlyLooksLikeOne) {
  for (const std::string_view text :
       {"=1", "@x", "\t=1", "+A1", "-A1", "+(1)", "--1", "-2+HYPERLINK(\"a\")", "+1+cmd|x"}) {
    EXPECT_TRUE(looks_like_formula(text)) << text;
  }
  for (const std::string_view text : {"", "-", "-5", "- yes", "+44 20 7946 0000", "a=b", "5 + 3"}) {
    EXPECT_FALSE(looks_like_formula(text)) << text;
  }
}

TEST(WordCharacters, AreLettersAndDigitsOfAnyScript) {
  for (const std::string_view text : {"a", "7", "é", "العربية", "ትግርኛ", "✓ yes"}) {
    EXPECT_TRUE(has_word_character(text)) << text;
  }
  for (const std::string_view text : {"", "✓", "–", "***", "🎉", "…"}) {
    EXPECT_FALSE(has_word_character(text)) << text;
  }
}

}  // namespace
}  // namespace kept::sheet
