#include "site/typography.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

TEST(Apostrophes, BecomeCurly) {
  EXPECT_EQ(with_curly_quotes("we don't"), "we don\u2019t");
  EXPECT_EQ(with_curly_quotes("the girls' room"), "the girls\u2019 room");
  EXPECT_EQ(with_curly_quotes("say 'no' ('never')"), "say \u2018no\u2019 (\u2018never\u2019)");
}

TEST(QuotationMarks, BecomeCurly) {
  EXPECT_EQ(with_curly_quotes("they say \"no\" (\"never\")."),
            "they say \u201cno\u201d (\u201cnever\u201d).");
}

TEST(Apostrophes, StayInAddressesAndWhereThereAreNone) {
  EXPECT_EQ(with_curly_quotes("https://x.example/it's"), std::nullopt);
  EXPECT_EQ(with_curly_quotes("plain"), std::nullopt);
}

}  // namespace
}  // namespace kept::site
