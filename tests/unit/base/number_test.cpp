#include "base/number.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace kept::base {
namespace {

TEST(FormatNumber, PrintsAsEcmaScriptDoes) {
  EXPECT_EQ(format_number(10.0), "10");
  EXPECT_EQ(format_number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(format_number(1e21), "1e+21");
  EXPECT_EQ(format_number(1e20), "100000000000000000000");
  EXPECT_EQ(format_number(1e-7), "1e-7");
  EXPECT_EQ(format_number(0.000001), "0.000001");
  EXPECT_EQ(format_number(-0.0), "0");
  EXPECT_EQ(format_number(-1.5), "-1.5");
  EXPECT_EQ(format_number(1.5e300), "1.5e+300");
  EXPECT_EQ(format_number(std::nan("")), "NaN");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity()), "-Infinity");
  EXPECT_EQ(format_number(123456.789), "123456.789");
}

TEST(FormatGrouped, SeparatesThousandsAndRoundsHalvesAway) {
  EXPECT_EQ(format_grouped(1234567.891, 2), "1,234,567.89");
  EXPECT_EQ(format_grouped(3000, 0), "3,000");
  EXPECT_EQ(format_grouped(999.995, 2), "1,000.00");
  EXPECT_EQ(format_grouped(1.005, 2), "1.01");
  EXPECT_EQ(format_grouped(-0.004, 2), "0.00");
  EXPECT_EQ(format_grouped(-12.5, 0), "-13");
}

TEST(ParseNumber, TakesWholeDecimalNumbersOnly) {
  EXPECT_EQ(parse_number("3.50"), 3.5);
  EXPECT_EQ(parse_number("-2e3"), -2000);
  EXPECT_FALSE(parse_number("3,000"));
  EXPECT_FALSE(parse_number("12 "));
  EXPECT_FALSE(parse_number("inf"));
  EXPECT_FALSE(parse_number("0x10"));
  EXPECT_FALSE(parse_number(""));
  EXPECT_FALSE(parse_number("-"));
}

TEST(ParseInteger, RefusesWhatIsNotWhole) {
  EXPECT_EQ(parse_integer("-42"), -42);
  EXPECT_FALSE(parse_integer("4.2"));
  EXPECT_FALSE(parse_integer("99999999999999999999"));
}

}  // namespace
}  // namespace kept::base
