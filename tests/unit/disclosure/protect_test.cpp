#include "disclosure/protect.h"

#include <gtest/gtest.h>

namespace kept::disclosure {
namespace {

Cell count(std::string id, double value) {
  Cell cell;
  cell.id = std::move(id);
  cell.value = value;
  return cell;
}

Cell percentage(std::string id, double numerator, double denominator) {
  Cell cell;
  cell.id = std::move(id);
  cell.kind = Kind::Percentage;
  cell.numerator = numerator;
  cell.denominator = denominator;
  cell.value = 100 * numerator / denominator;
  return cell;
}

class Protect : public testing::Test {
 protected:
  Protection run(const Policy& policy = fewer_than_5()) {
    return protect(tables_, policy, ledger_, found_);
  }
  bool shows(const Protection& protection, const std::string& cell) {
    return protection.decisions.shows(cell);
  }
  std::string codes() const {
    std::string codes;
    for (const auto& each : found_.all()) {
      codes += std::string(codes.empty() ? "" : " ") + std::string(each.code);
    }
    return codes;
  }
  const LogEntry& log_of(const Protection& protection, const std::string& cell) {
    for (const LogEntry& entry : protection.log) {
      if (entry.cell == cell) {
        return entry;
      }
    }
    static const LogEntry kNone;
    ADD_FAILURE() << "no log entry for " << cell;
    return kNone;
  }

  Tables tables_;
  Ledger ledger_;
  diagnostics::Diagnostics found_;
};

TEST_F(Protect, ShowsEverythingWhereNothingIsSmall) {
  tables_.cells = {count("a", 12), count("b", 7), count("all", 19)};
  tables_.groups = {{"all", {"a", "b"}}};
  const Protection result = run();
  EXPECT_EQ(result.decisions.count(Outcome::Shown), 3U);
  EXPECT_TRUE(result.log.empty());
  EXPECT_TRUE(found_.empty());
}

TEST_F(Protect, HidesOneToTheThresholdAndShowsTrueZeros) {
  tables_.cells = {count("zero", 0), count("one", 1), count("four", 4), count("five", 5),
                   count("six", 6)};
  const Protection below_five = run(fewer_than_5());
  EXPECT_TRUE(shows(below_five, "zero"));
  EXPECT_FALSE(shows(below_five, "one"));
  EXPECT_FALSE(shows(below_five, "four"));
  EXPECT_TRUE(shows(below_five, "five"));
  const Protection up_to_five = run(five_or_fewer());
  EXPECT_FALSE(shows(up_to_five, "five"));
  EXPECT_TRUE(shows(up_to_five, "six"));
}

TEST_F(Protect, HiddenCellsLookTheSameWhateverTheRule) {
  tables_.cells = {count("a", 3), count("b", 7), count("c", 20), count("all", 30)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();
  const Decision* primary = result.decisions.find("a");
  const Decision* secondary = result.decisions.find("b");
  ASSERT_NE(primary, nullptr);
  ASSERT_NE(secondary, nullptr);
  EXPECT_EQ(primary->outcome, Outcome::Hidden);
  EXPECT_EQ(secondary->outcome, Outcome::Hidden);
  EXPECT_EQ(primary->marker, "[c]");
  EXPECT_EQ(secondary->marker, "[c]");
  EXPECT_FALSE(primary->value);
  EXPECT_TRUE(shows(result, "c"));
  EXPECT_TRUE(shows(result, "all"));
  EXPECT_EQ(log_of(result, "a").rule, Rule::SmallCount);
  EXPECT_EQ(log_of(result, "b").rule, Rule::Secondary);
  EXPECT_EQ(log_of(result, "a").interval->low, 0);
  EXPECT_EQ(log_of(result, "a").interval->high, 10);
  EXPECT_EQ(result.information_lost, 7);
}

TEST_F(Protect, HidesMoreWhereTwoHiddenCellsAddUpToTooLittle) {
  tables_.cells = {count("a", 1), count("b", 1), count("c", 20), count("all", 22)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "c"));
  EXPECT_TRUE(shows(result, "all"));
}

TEST_F(Protect, SparesTrueZeros) {
  tables_.cells = {count("a", 3), count("b", 0), count("c", 0), count("x", 9), count("all", 12)};
  tables_.groups = {{"all", {"a", "b", "c", "x"}}};
  const Protection result = run();
  EXPECT_TRUE(shows(result, "b"));
  EXPECT_TRUE(shows(result, "c"));
  EXPECT_FALSE(shows(result, "x"));
}

TEST_F(Protect, PercentagesAreJudgedByNumeratorComplementAndDenominator) {
  tables_.cells = {percentage("small", 3, 50), percentage("all-but-few", 48, 50),
                   percentage("few", 0, 3), percentage("fine", 20, 50)};
  const Protection result = run();
  EXPECT_EQ(log_of(result, "small").rule, Rule::SmallNumerator);
  EXPECT_EQ(log_of(result, "all-but-few").rule, Rule::SmallComplement);
  EXPECT_FALSE(shows(result, "few"));
  EXPECT_TRUE(shows(result, "fine"));
}

TEST_F(Protect, RatesAndMeansAreJudgedByTheirCounts) {
  Cell rate = percentage("rate", 3, 4000);
  rate.kind = Kind::Rate;
  Cell mean = percentage("mean", 103.5, 3);
  mean.kind = Kind::Mean;
  Cell days = percentage("days", 97, 100);
  days.kind = Kind::Mean;  // 97 days over 100 children: no complement
  tables_.cells = {rate, mean, days};
  const Protection result = run();
  EXPECT_EQ(log_of(result, "rate").rule, Rule::SmallNumerator);
  EXPECT_EQ(log_of(result, "mean").rule, Rule::SmallDenominator);
  EXPECT_TRUE(shows(result, "days"));
}

TEST_F(Protect, APercentageGoesWithTheCountItWasMadeFrom) {
  tables_.cells = {count("a", 3), count("b", 7), count("all", 10), percentage("b%", 7, 10)};
  tables_.cells[3].numerator_cell = "b";
  tables_.cells[3].denominator_cell = "all";
  tables_.groups = {{"all", {"a", "b"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "a"));
  EXPECT_FALSE(shows(result, "b%"));
}

TEST_F(Protect, ASmallComplementCannotBeSubtractedFromItsCounts) {
  tables_.cells = {count("settled", 48), count("all", 50), percentage("settled%", 48, 50)};
  tables_.cells[2].numerator_cell = "settled";
  tables_.cells[2].denominator_cell = "all";
  const Protection result = run();
  EXPECT_FALSE(shows(result, "settled%"));
  EXPECT_FALSE(shows(result, "settled") && shows(result, "all"));
}

TEST_F(Protect, PercentagesOfOneGroupCannotBeSubtractedFromAHundred) {
  tables_.cells = {percentage("a", 3, 50), percentage("b", 20, 50), percentage("c", 27, 50),
                   percentage("all", 50, 50)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "a"));
  EXPECT_FALSE(shows(result, "b"));
  EXPECT_TRUE(shows(result, "c"));
}

TEST_F(Protect, LinkedTablesAreProtectedTogether) {
  // The same girls and boys stand in two tables, by age and by need.
  tables_.cells = {count("young", 3), count("old", 17), count("all", 20), count("need", 8),
                   count("none", 12)};
  tables_.groups = {{"all", {"young", "old"}}, {"all", {"need", "none"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "young"));
  EXPECT_FALSE(shows(result, "old"));
  EXPECT_TRUE(shows(result, "all"));
  EXPECT_TRUE(shows(result, "need"));
}

TEST_F(Protect, QuartersCannotBeSubtractedFromTheYear) {
  tables_.cells = {count("q1", 6), count("q2", 2), count("q3", 9), count("q4", 11),
                   count("year", 28)};
  tables_.groups = {{"year", {"q1", "q2", "q3", "q4"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "q2"));
  EXPECT_FALSE(shows(result, "q1"));
  EXPECT_TRUE(shows(result, "q3"));
  EXPECT_TRUE(shows(result, "year"));
}

TEST_F(Protect, FiguresThatAreNotPublishedStillTakePart) {
  // Readers see the total and one part; the other part is what they must not learn.
  tables_.cells = {count("all", 40), count("shown", 38), count("kept back", 2)};
  tables_.cells[2].published = false;
  tables_.groups = {{"all", {"shown", "kept back"}}};
  const Protection result = run();
  EXPECT_FALSE(shows(result, "shown") && shows(result, "all"));
  EXPECT_EQ(result.decisions.find("kept back")->outcome, Outcome::NotPublished);
}

TEST_F(Protect, KeepsMarkersAsTheyAre) {
  tables_.cells = {count("a", 30), count("b", 0)};
  tables_.cells[1].value.reset();
  tables_.cells[1].marker = "[z]";
  const Protection result = run();
  EXPECT_EQ(result.decisions.find("b")->outcome, Outcome::Missing);
  EXPECT_EQ(result.decisions.find("b")->marker, "[z]");
}

TEST_F(Protect, WarnsOfGroupDisclosure) {
  tables_.cells = {percentage("all of them", 20, 20), percentage("none", 0, 20)};
  (void)run();
  EXPECT_EQ(codes(), "disclosure-group disclosure-group");
}

TEST_F(Protect, WarnsWhereOnePartHasEverybody) {
  tables_.cells = {count("a", 20), count("b", 0), count("all", 20)};
  tables_.groups = {{"all", {"a", "b"}}};
  (void)run();
  EXPECT_EQ(codes(), "disclosure-group");
}

TEST_F(Protect, ReportsATotalThatIsNotTheSumOfItsParts) {
  tables_.cells = {count("a", 12), count("b", 7), count("all", 20)};
  tables_.groups = {{"all", {"a", "b"}}};
  (void)run();
  EXPECT_EQ(codes(), "total-not-sum-of-parts");
}

TEST_F(Protect, ReportsANumeratorAboveItsDenominatorAndHidesIt) {
  tables_.cells = {percentage("a", 12, 10)};
  const Protection result = run();
  EXPECT_EQ(codes(), "numerator-above-denominator");
  EXPECT_FALSE(shows(result, "a"));
}

TEST_F(Protect, ReportsCountsThatAreNotWhole) {
  tables_.cells = {count("a", 12.5), count("b", -1), percentage("c", 1.5, 20)};
  const Protection result = run();
  EXPECT_EQ(codes(), "count-not-whole count-not-whole count-not-whole");
  EXPECT_EQ(result.decisions.count(Outcome::Hidden), 3U);
}

TEST_F(Protect, HidesAPercentageThatNobodyCanJudge) {
  Cell bare;
  bare.id = "bare";
  bare.kind = Kind::Percentage;
  bare.value = 40;
  tables_.cells = {bare};
  const Protection result = run();
  EXPECT_EQ(codes(), "disclosure-unjudgeable");
  EXPECT_FALSE(shows(result, "bare"));
}

TEST_F(Protect, ReportsSumsAndLinksThatNameNoCell) {
  tables_.cells = {count("all", 20), percentage("p", 10, 20)};
  tables_.cells[1].numerator_cell = "missing";
  tables_.groups = {{"all", {"gone"}}};
  (void)run();
  EXPECT_EQ(codes(), "disclosure-cell-unknown disclosure-cell-unknown");
}

TEST_F(Protect, ReportsACellThatStandsTwiceInASum) {
  tables_.cells = {count("all", 20), count("a", 20)};
  tables_.groups = {{"all", {"a", "all"}}};
  (void)run();
  EXPECT_EQ(codes(), "group-repeats-cell");
}

TEST_F(Protect, TheSameFigureInTwoTablesIsOneDecision) {
  tables_.cells = {count("a", 3), count("b", 9), count("all", 12), count("a", 3)};
  tables_.groups = {{"all", {"a", "b"}}};
  const Protection result = run();
  ASSERT_EQ(result.decisions.all().size(), 4U);
  EXPECT_EQ(result.decisions.all()[3].outcome, Outcome::Hidden);
  EXPECT_TRUE(found_.empty());
}

TEST_F(Protect, ReportsOneFigureWithTwoValues) {
  tables_.cells = {count("a", 13), count("a", 14), percentage("p", 10, 20)};
  tables_.cells[2].numerator_cell = "a";
  const Protection result = run();
  EXPECT_EQ(codes(), "figures-disagree figures-disagree");
  EXPECT_FALSE(shows(result, "a"));
  EXPECT_FALSE(shows(result, "p"));
}

TEST_F(Protect, TheMoreCautiousReaderKnowsThatHiddenCellsAreNotZero) {
  // 1..4 each: a width of 3 where both are known to be at least 1.
  tables_.cells = {count("a", 2), count("b", 3), count("c", 20), count("all", 25)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  EXPECT_TRUE(shows(run(), "c"));
  Policy cautious = fewer_than_5();
  cautious.hidden_at_least = 1;
  EXPECT_FALSE(shows(run(cautious), "c"));
}

TEST_F(Protect, PrintsThePrivateLog) {
  tables_.cells = {count("a", 3), count("b", 7), count("all", 10)};
  tables_.groups = {{"all", {"a", "b"}}};
  EXPECT_EQ(print_log(run().log),
            "cell\trule\tlow\thigh\tdetail\n"
            "a\tsmall count\t0\t10\tcount of 3 is small\n"
            "b\tsecondary\t0\t10\tso that a can't be worked out\n");
}

TEST_F(Protect, HidesWhatIsMarkedAsConfidentialAndWhatWouldGiveItAway) {
  tables_.cells = {count("a", 30), count("b", 12), count("c", 8), count("all", 50)};
  tables_.cells[0].marker = "[c]";
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();
  EXPECT_EQ(result.decisions.find("a")->outcome, Outcome::Hidden);
  EXPECT_EQ(log_of(result, "a").rule, Rule::Marked);
  EXPECT_FALSE(shows(result, "c"));
  EXPECT_TRUE(shows(result, "b") && shows(result, "all"));
}

TEST_F(Protect, SumsDoNotTellWhatSomebodyElseHid) {
  tables_.cells = {count("a", 0), count("b", 12), count("c", 31), count("all", 50)};
  tables_.cells[0].value.reset();
  tables_.cells[0].marker = "[c]";
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();  // 50 - 12 - 31 = 7
  EXPECT_EQ(result.decisions.find("a")->marker, "[c]");
  EXPECT_FALSE(shows(result, "b"));
  EXPECT_TRUE(shows(result, "c") && shows(result, "all"));
  EXPECT_TRUE(found_.empty());
}

TEST_F(Protect, TwoHiddenBySomebodyElseProtectEachOther) {
  tables_.cells = {count("a", 0), count("b", 0), count("c", 31), count("all", 50)};
  for (Cell* cell : {&tables_.cells[0], &tables_.cells[1]}) {
    cell->value.reset();
    cell->marker = "[c]";
  }
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = run();
  EXPECT_TRUE(shows(result, "c") && shows(result, "all"));
  tables_.cells[3].value = 33;  // 33 - 31 leaves 2 for both
  EXPECT_FALSE(shows(run(), "c"));
}

TEST_F(Protect, WhatIsNotAvailableNeedsNoProtection) {
  tables_.cells = {count("a", 0), count("b", 12), count("all", 50)};
  tables_.cells[0].value.reset();
  tables_.cells[0].marker = "[x]";
  tables_.groups = {{"all", {"a", "b"}}};
  EXPECT_EQ(run().decisions.count(Outcome::Shown), 2U);
}

TEST(Policies, AreFoundByName) {
  EXPECT_EQ(policy_named("fewer_than_5")->threshold, 4);
  EXPECT_EQ(policy_named("5_or_fewer")->threshold, 5);
  EXPECT_EQ(policy_named("round_to_5")->method, Method::RoundTo5);
  EXPECT_EQ(policy_named("round_to_10")->method, Method::RoundTo10);
  EXPECT_FALSE(policy_named("none"));
}

}  // namespace
}  // namespace kept::disclosure
