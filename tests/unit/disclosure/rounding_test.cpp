#include "disclosure/rounding.h"

#include <gtest/gtest.h>

#include "disclosure/protect.h"
#include "random_tables.h"

namespace kept::disclosure {
namespace {

Cell count(std::string id, double value) {
  Cell cell;
  cell.id = std::move(id);
  cell.value = value;
  return cell;
}

Policy rounding(Method method) {
  Policy policy = fewer_than_5();
  policy.method = method;
  return policy;
}

class Rounding : public testing::Test {
 protected:
  Protection run(Method method) { return protect(tables_, rounding(method), Ledger(), found_); }
  std::optional<double> value(const Protection& protection, const std::string& cell) {
    return protection.decisions.find(cell)->value;
  }

  Tables tables_;
  diagnostics::Diagnostics found_;
};

TEST(RoundToBase, TakesTheNearestMultiple) {
  EXPECT_EQ(round_to_base(2, 5), 0);
  EXPECT_EQ(round_to_base(3, 5), 5);
  EXPECT_EQ(round_to_base(7, 5), 5);
  EXPECT_EQ(round_to_base(5, 10), 10);
  EXPECT_EQ(round_to_base(14, 10), 10);
}

TEST(RoundedBounds, AreTheCountsThatPrintAlike) {
  for (const int base : {5, 10}) {
    for (int value = 0; value < 40; ++value) {
      const Bounds bounds = rounded_bounds(value, base, true);
      for (int other = 0; other < 60; ++other) {
        EXPECT_EQ(other >= bounds.low && other <= bounds.high,
                  round_to_base(other, base) == round_to_base(value, base))
            << value << " " << other;
      }
    }
  }
}

TEST_F(Rounding, RoundsEveryCount) {
  tables_.cells = {count("a", 2), count("b", 23), count("c", 38), count("all", 63)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection fives = run(Method::RoundTo5);
  EXPECT_EQ(fives.decisions.count(Outcome::Rounded), 4U);
  EXPECT_EQ(value(fives, "a"), 0);
  EXPECT_EQ(value(fives, "b"), 25);
  EXPECT_EQ(value(fives, "all"), 65);
  EXPECT_EQ(value(run(Method::RoundTo10), "b"), 20);
}

TEST_F(Rounding, LogsWhatReadersCanStillTell) {
  tables_.cells = {count("a", 3)};
  const Protection result = run(Method::RoundTo5);
  ASSERT_EQ(result.log.size(), 1U);
  EXPECT_EQ(result.log[0].rule, Rule::Rounded);
  EXPECT_EQ(result.log[0].interval->low, 3);
  EXPECT_EQ(result.log[0].interval->high, 7);
}

TEST_F(Rounding, HidesASmallCountThatTheSumsWouldGiveAway) {
  // Printed 5 + 5 = 5: both parts are at least 3 and together at most 7.
  tables_.cells = {count("a", 3), count("b", 3), count("all", 6)};
  tables_.groups = {{"all", {"a", "b"}}};
  const Protection result = run(Method::RoundTo5);
  EXPECT_GT(result.decisions.count(Outcome::Hidden), 0U);
  for (const LogEntry& entry : result.log) {
    const double least = entry.rule == Rule::Rounded ? 2 : 4;
    if (entry.cell != "all") {
      EXPECT_TRUE(!entry.interval->high || *entry.interval->high - entry.interval->low >= least);
    }
  }
}

TEST_F(Rounding, MakesPercentagesFromRoundedCounts) {
  Cell percentage = count("p", 35);
  percentage.kind = Kind::Percentage;
  percentage.numerator = 13;
  percentage.denominator = 37;
  tables_.cells = {percentage};
  EXPECT_EQ(value(run(Method::RoundTo5), "p"), 43);   // 15 of 35
  EXPECT_EQ(value(run(Method::RoundTo10), "p"), 25);  // 10 of 40
}

TEST_F(Rounding, MakesRatesFromRoundedCounts) {
  Cell rate = count("r", 73);
  rate.kind = Kind::Rate;
  rate.numerator = 377;
  rate.denominator = 51454;
  tables_.cells = {rate};
  EXPECT_EQ(value(run(Method::RoundTo5), "r"), 73);  // 375 of 51,455 for each 10,000
}

TEST_F(Rounding, StillHidesASmallPercentage) {
  Cell percentage = count("p", 6);
  percentage.kind = Kind::Percentage;
  percentage.numerator = 3;
  percentage.denominator = 50;
  tables_.cells = {percentage};
  EXPECT_EQ(run(Method::RoundTo5).decisions.find("p")->outcome, Outcome::Hidden);
}

TEST(RoundingProperty, NoSmallCountIsLeftWithTooFewValues) {
  int hidden = 0;
  for (int seed = 0; seed < 300; ++seed) {
    Random random(static_cast<std::uint64_t>(seed));
    const RandomTable table({2 + random.below(3), 2 + random.below(3)}, 20, 30, random);
    diagnostics::Diagnostics found;
    const Policy policy = rounding(seed % 2 == 0 ? Method::RoundTo5 : Method::RoundTo10);
    const double least = seed % 2 == 0 ? 2 : 4;
    const Protection result = protect(table.tables, policy, Ledger(), found);
    hidden += static_cast<int>(result.decisions.count(Outcome::Hidden));
    ASSERT_FALSE(found.has_errors());
    for (std::size_t i = 0; i < table.tables.cells.size(); ++i) {
      const auto& interval = result.log[i].interval;
      const bool matters = *table.tables.cells[i].value >= 1 && *table.tables.cells[i].value <= 4;
      ASSERT_TRUE(!matters || !interval->high || *interval->high - interval->low >= least)
          << seed << " " << result.log[i].cell;
    }
  }
  EXPECT_LT(hidden, 300 * 3);
}

}  // namespace
}  // namespace kept::disclosure
