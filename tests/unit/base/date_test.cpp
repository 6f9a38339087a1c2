#include "base/date.h"

#include <gtest/gtest.h>

namespace kept::base {
namespace {

TEST(Date, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(Date::parse_iso("2026-03-19")->to_iso(), "2026-03-19");
  EXPECT_FALSE(Date::parse_iso("2025-02-29"));
  EXPECT_FALSE(Date::parse_iso("19/03/2026"));
  EXPECT_FALSE(Date::parse_iso("2026-3-19"));
  EXPECT_TRUE(Date::parse_iso("2024-02-29"));
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(Date::parse_iso("2026-03-19")->weekday(), 4U);  // Thursday
  EXPECT_EQ(Date::parse_iso("2026-11-22")->weekday(), 7U);  // Sunday
}

TEST(Date, AddsMonthsToTheLastDayOfAShorterMonth) {
  EXPECT_EQ(Date::parse_iso("2026-01-31")->plus_months(1).to_iso(), "2026-02-28");
  EXPECT_EQ(Date::parse_iso("2026-11-30")->plus_months(3).to_iso(), "2027-02-28");
  EXPECT_EQ(Date::parse_iso("2026-03-15")->plus_months(-12).to_iso(), "2025-03-15");
}

TEST(Date, CountsDays) {
  EXPECT_EQ(Date::parse_iso("2026-03-01")->days_since(*Date::parse_iso("2026-02-27")), 2);
}

}  // namespace
}  // namespace kept::base
