#include "base/text.h"

#include <gtest/gtest.h>

namespace kept::base {
namespace {

TEST(Utf8, FindsTheFirstByteThatIsNotWellFormed) {
  EXPECT_EQ(find_invalid_utf8("plain, £, 水, 🙂"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xff"), 2U);
  EXPECT_EQ(find_invalid_utf8("\xc0\xaf"), 0U);          // overlong
  EXPECT_EQ(find_invalid_utf8("x\xed\xa0\x80"), 1U);     // surrogate
  EXPECT_EQ(find_invalid_utf8("\xf4\x90\x80\x80"), 0U);  // beyond U+10FFFF
  EXPECT_EQ(find_invalid_utf8("\xe2\x82"), 0U);          // cut short
}

TEST(Utf8, EncodesWhatItDecodes) {
  const std::string_view text = "a£水🙂";
  std::string again;
  for (std::size_t at = 0; at < text.size();) {
    append_utf8(again, decode_utf8(text, at));
  }
  EXPECT_EQ(again, text);
}

TEST(Slugify, KeepsLettersAndDigitsAndJoinsThemWithSingleHyphens) {
  EXPECT_EQ(slugify("Setting up home!"), "setting-up-home");
  EXPECT_EQ(slugify("  What we'll do – café & Łódź  "), "what-well-do-cafe-lodz");
  EXPECT_EQ(slugify("16–17"), "16-17");
  EXPECT_EQ(slugify("عربي"), "");
}

TEST(EditDistance, CountsASwapOfNeighboursAsOne) {
  EXPECT_EQ(edit_distance("titel", "title"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Nearest, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string_view> names = {"title", "we_said", "we_will"};
  EXPECT_EQ(nearest("titel", names), "title");
  EXPECT_EQ(nearest("we_wil", names), "we_will");
  EXPECT_EQ(nearest("budget", names), std::nullopt);
}

TEST(EscapeHtml, EscapesTheFiveCharactersThatMatter) {
  EXPECT_EQ(escape_html("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
}

TEST(ReplaceAll, ReplacesEveryOccurrenceOnce) {
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

}  // namespace
}  // namespace kept::base
