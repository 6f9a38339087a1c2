#include <gtest/gtest.h>

#include "markdown/markdown.h"

namespace kept::markdown {
namespace {

class Numbering : public testing::Test {
 protected:
  std::string html(std::string_view text, int first = 1) {
    Options options;
    options.source_marks = SourceMarks::Off;
    options.number_paragraphs = true;
    options.first_number = first;
    const Fragment fragment = render(text, options, found_);
    next_ = fragment.next_number;
    std::string joined;
    for (const Piece& piece : fragment.pieces) {
      joined += piece.text;
    }
    return joined;
  }
  std::string first_code() { return found_.empty() ? "" : std::string(found_.all().front().code); }

  diagnostics::Diagnostics found_;
  int next_ = 0;
};

TEST_F(Numbering, NumbersParagraphsButNotListsTablesOrQuotations) {
  EXPECT_EQ(html("One.\n\n- item\n\n> said\n\nTwo.\n", 5),
            "<p class=\"numbered\" id=\"p-5\"><span class=\"number\">5</span> One.</p>\n"
            "<ul>\n<li>item</li>\n</ul>\n"
            "<blockquote>\n<p>said</p>\n</blockquote>\n"
            "<p class=\"numbered\" id=\"p-6\"><span class=\"number\">6</span> Two.</p>\n");
  EXPECT_EQ(next_, 7);
  EXPECT_TRUE(found_.empty());
}

TEST_F(Numbering, LeavesAParagraphThatContinuesWithoutANumber) {
  EXPECT_EQ(html("One:\n\n- item\n\nand *so* on. {-}\n\nTwo.\n", 9),
            "<p class=\"numbered\" id=\"p-9\"><span class=\"number\">9</span> One:</p>\n"
            "<ul>\n<li>item</li>\n</ul>\n"
            "<p class=\"continuation\">and <em>so</em> on.</p>\n"
            "<p class=\"numbered\" id=\"p-10\"><span class=\"number\">10</span> Two.</p>\n");
  EXPECT_EQ(next_, 11);
  EXPECT_TRUE(found_.empty());
}

TEST_F(Numbering, RefersToAParagraphInWords) {
  EXPECT_NE(html("One. {#a}\n\nSee [[a in words]].\n", 21).find(">paragraph twenty-one</a>"),
            std::string::npos);
  EXPECT_EQ(number_in_words(9), "nine");
  EXPECT_EQ(number_in_words(40), "forty");
  EXPECT_EQ(number_in_words(100), "100");
}

TEST_F(Numbering, RefersToParagraphsByLabelForwardsAndBack) {
  const std::string made = html(
      "See [[the-options]] first.\n\nThe options. {#the-options}\n\nAs [[the-options]] says.\n");
  EXPECT_NE(made.find("See <a href=\"#p-2\">paragraph 2</a> first."), std::string::npos) << made;
  EXPECT_NE(made.find("</span> The options.</p>"), std::string::npos) << made;
  EXPECT_TRUE(found_.empty());
}

TEST_F(Numbering, LeavesNoSpaceWhereALabelFollowsALink) {
  EXPECT_NE(html("See [it](#p-1). {#here}\n").find("it</a>.</p>"), std::string::npos);
}

TEST_F(Numbering, ReportsALabelThatNoParagraphHas) {
  html("See [[opions]].\n\nThem. {#options}\n");
  EXPECT_EQ(first_code(), "paragraph-unknown");
  EXPECT_EQ(found_.all().front().hints.size(), 2U);
}

TEST_F(Numbering, ReportsALabelUsedTwice) {
  html("One. {#a}\n\nTwo. {#a}\n");
  EXPECT_EQ(first_code(), "paragraph-label-taken");
}

}  // namespace
}  // namespace kept::markdown
