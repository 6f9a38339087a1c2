#include "disclosure/ledger.h"

#include <gtest/gtest.h>

#include "disclosure/protect.h"

namespace kept::disclosure {
namespace {

Cell count(std::string id, double value) {
  Cell cell;
  cell.id = std::move(id);
  cell.value = value;
  return cell;
}

class LedgerTest : public testing::Test {
 protected:
  Protection publish(const Policy& policy = fewer_than_5()) {
    return protect(tables_, policy, ledger_, found_);
  }
  void record(int year) {
    ledger_.record(publish().decisions, *base::Date::from_ymd(year, 3, 19),
                   "report " + std::to_string(year));
    found_ = {};
  }
  std::string codes() const {
    std::string codes;
    for (const auto& each : found_.all()) {
      codes += std::string(codes.empty() ? "" : " ") + std::string(each.code);
    }
    return codes;
  }

  source::SourceStore store_;
  Tables tables_;
  Ledger ledger_;
  diagnostics::Diagnostics found_;
};

TEST_F(LedgerTest, HoldsOnlyWhatWasPrinted) {
  tables_.cells = {count("a", 3), count("b", 7), count("all\tof them", 40), count("c", 30),
                   count("secret", 31)};
  tables_.cells[4].published = false;
  tables_.groups = {{"all\tof them", {"a", "b", "c"}}};
  record(2026);
  EXPECT_EQ(ledger_.to_text(),
            "# kept disclosure ledger 1\n"
            "a\t2026-03-19\t[c]\treport 2026\n"
            "all\\tof them\t2026-03-19\t40\treport 2026\n"
            "b\t2026-03-19\t[c]\treport 2026\n"
            "c\t2026-03-19\t30\treport 2026\n");
}

TEST_F(LedgerTest, ReadsBackWhatItWrote) {
  tables_.cells = {count("a", 3), count("b\\", 70), count("c\nd", 8)};
  record(2025);
  tables_.cells[1].value = 80.5;
  tables_.cells[1].kind = Kind::Rate;
  tables_.cells[1].numerator = 80;
  tables_.cells[1].denominator = 1000;
  record(2026);
  const auto& file = store_.add("ledger.tsv", ledger_.to_text());
  const auto again = Ledger::parse(file, found_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->to_text(), ledger_.to_text());
  EXPECT_EQ(again->history("b\\").size(), 2U);
  EXPECT_TRUE(again->history("never").empty());
}

TEST_F(LedgerTest, ReportsEachLineThatItCannotRead) {
  const auto& file = store_.add("ledger.tsv",
                                "# kept disclosure ledger 1\n"
                                "a\t2026-03-19\t12\treport\n"
                                "<<<<<<< mine\n"
                                "a\t2026-02-30\t12\treport\n"
                                "a\t2026-03-19\ttwelve\treport\n"
                                "a\\x\t2026-03-19\t12\treport\n");
  EXPECT_FALSE(Ledger::parse(file, found_));
  EXPECT_EQ(codes(), "ledger-unreadable ledger-unreadable ledger-unreadable ledger-unreadable");
}

TEST_F(LedgerTest, RefusesAFileOfAnotherKind) {
  const auto& file = store_.add("ledger.tsv", "cell,date\n");
  EXPECT_FALSE(Ledger::parse(file, found_));
  EXPECT_EQ(codes(), "ledger-unreadable");
}

TEST_F(LedgerTest, AnEmptyFileIsAnEmptyLedger) {
  const auto ledger = Ledger::parse(store_.add("ledger.tsv", ""), found_);
  ASSERT_TRUE(ledger);
  EXPECT_TRUE(ledger->empty());
}

TEST_F(LedgerTest, AddsNothingWhereNothingChanged) {
  tables_.cells = {count("a", 12)};
  record(2025);
  const std::string before = ledger_.to_text();
  record(2026);
  EXPECT_EQ(ledger_.to_text(), before);
}

TEST_F(LedgerTest, HidesAFigureWhoseDifferenceIsSmall) {
  tables_.cells = {count("a", 37)};
  record(2025);
  for (const auto& [value, shown] :
       {std::pair{37.0, true}, {38.0, false}, {33.0, false}, {41.0, false}, {42.0, true}}) {
    tables_.cells[0].value = value;
    found_ = {};
    const Protection result = publish();
    EXPECT_EQ(result.decisions.shows("a"), shown) << value;
    EXPECT_EQ(codes(), shown ? "" : "disclosure-difference") << value;
  }
}

TEST_F(LedgerTest, ASmallDifferenceMayBeReleasedOnPurpose) {
  tables_.cells = {count("a", 37)};
  record(2025);
  tables_.cells[0].value = 38;
  Policy policy = fewer_than_5();
  policy.released = {"a"};
  EXPECT_TRUE(publish(policy).decisions.shows("a"));
  EXPECT_TRUE(found_.empty());
}

TEST_F(LedgerTest, WhatWasHiddenStaysHiddenUnlessReleased) {
  tables_.cells = {count("a", 3), count("b", 7), count("c", 9), count("all", 19)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  record(2025);
  // Corrected: nothing is small any more, yet who has the old copy could subtract.
  tables_.cells[0].value = 13;
  tables_.cells[3].value = 29;
  const Protection result = publish();
  EXPECT_FALSE(result.decisions.shows("a"));
  EXPECT_FALSE(result.decisions.shows("b"));
  EXPECT_TRUE(result.decisions.shows("c"));
  Policy policy = fewer_than_5();
  policy.released = {"a", "b"};
  EXPECT_TRUE(publish(policy).decisions.shows("a"));
}

TEST_F(LedgerTest, ReleaseNeverShowsASmallCount) {
  tables_.cells = {count("a", 3)};
  record(2025);
  Policy policy = fewer_than_5();
  policy.released = {"a"};
  EXPECT_FALSE(publish(policy).decisions.shows("a"));
}

TEST_F(LedgerTest, FiguresInAnOlderCopyProtectNobody) {
  // The first publication showed `b`; hiding it now would not protect `a`, so `c` has to go.
  tables_.cells = {count("b", 7)};
  record(2025);
  tables_.cells = {count("a", 3), count("b", 7), count("c", 9), count("all", 19)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = publish();
  EXPECT_TRUE(result.decisions.shows("b"));
  EXPECT_FALSE(result.decisions.shows("c"));
  EXPECT_TRUE(result.decisions.shows("all"));
}

TEST_F(LedgerTest, BlocksWhereOlderCopiesLeaveNothingToHide) {
  tables_.cells = {count("b", 7), count("c", 9), count("all", 19)};
  record(2025);
  tables_.cells = {count("a", 3), count("b", 7), count("c", 9), count("all", 19)};
  tables_.groups = {{"all", {"a", "b", "c"}}};
  const Protection result = publish();
  EXPECT_FALSE(result.decisions.shows("a"));
  EXPECT_EQ(codes(), "disclosure-unprotected");
  EXPECT_EQ(found_.count(diagnostics::Severity::Blocked), 1U);
}

TEST_F(LedgerTest, SaysWhereASmallCountWasPrintedBefore) {
  const auto& file =
      store_.add("ledger.tsv", "# kept disclosure ledger 1\na\t2025-03-19\t3\treport\n");
  ledger_ = *Ledger::parse(file, found_);
  tables_.cells = {count("a", 3), count("b", 9), count("all", 12)};
  tables_.groups = {{"all", {"a", "b"}}};
  const Protection result = publish();
  EXPECT_FALSE(result.decisions.shows("a"));
  EXPECT_TRUE(result.decisions.shows("b"));
  EXPECT_EQ(codes(), "disclosure-already-printed");
}

}  // namespace
}  // namespace kept::disclosure
