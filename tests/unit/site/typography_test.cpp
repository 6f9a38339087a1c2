#include "site/typography.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

TEST(Apostrophes, BecomeCurly) {
  EXPECT_EQ(with_curly_apostrophes("we don't"), "we don\u2019t");
  EXPECT_EQ(with_curly_apostrophes("the girls' room"), "the girls\u2019 room");
  EXPECT_EQ(with_curly_apostrophes("say 'no' ('never')"), "say \u2018no\u2019 (\u2018never\u2019)");
}

TEST(Apostrophes, StayInAddressesAndWhereThereAreNone) {
  EXPECT_EQ(with_curly_apostrophes("https://x.example/it's"), std::nullopt);
  EXPECT_EQ(with_curly_apostrophes("plain"), std::nullopt);
}

}  // namespace
}  // namespace kept::site
