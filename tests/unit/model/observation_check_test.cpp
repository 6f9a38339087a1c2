#include "model/observation_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kept::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ObservationCheck : public testing::Test {
 protected:
  ObservationCheck() {
    indicator_.id.text = "i";
    indicator_.unit = Unit::Percent;
    indicator_.period = PeriodKind::Quarter;
  }
  Observation& add(const char* period, std::optional<double> value) {
    Observation observation;
    observation.period = period;
    observation.geography = "E2";
    observation.value = value;
    observations_.push_back(observation);
    return observations_.back();
  }
  std::vector<std::string> codes() {
    diagnostics::Diagnostics found;
    check_observations(indicator_, observations_, "E1", found);
    std::vector<std::string> codes;
    for (const auto& one : found.all()) {
      codes.emplace_back(one.code);
    }
    return codes;
  }
  Indicator indicator_;
  std::vector<Observation> observations_;
};

TEST_F(ObservationCheck, TakesGoodFigures) {
  add("2026-Q1", 0);
  add("2026-Q2", 100);
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(ObservationCheck, ReportsFiguresThatAUnitCannotHave) {
  add("2026-Q1", 100.5);
  add("2026-Q2", -1);
  EXPECT_THAT(codes(), ElementsAre("value-outside-unit", "value-outside-unit"));
  indicator_.unit = Unit::Score;
  EXPECT_THAT(codes(), IsEmpty());
  indicator_.unit = Unit::Count;
  EXPECT_THAT(codes(), ElementsAre("value-outside-unit", "value-outside-unit"));
}

TEST_F(ObservationCheck, ReportsEachUnknownPeriodOnce) {
  add("2026-7", 1);
  add("2026-7", 1);
  EXPECT_THAT(codes(), ElementsAre("period-invalid"));
}

TEST_F(ObservationCheck, ReportsTheFirstRowThatTurnsBackInTime) {
  add("2026-Q1", 1);
  add("2026-Q2", 1);
  add("2025-Q3", 1);
  EXPECT_THAT(codes(), ElementsAre("period-out-of-order"));
}

TEST_F(ObservationCheck, TakesRowsFromNewestToOldest) {
  add("2026-Q2", 1);
  add("2026-Q1", 1);
  add("2025-Q4", 1);
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(ObservationCheck, ReportsANumeratorAboveItsDenominatorOfOtherPlaces) {
  Observation& other = add("2026-Q1", std::nullopt);
  other.numerator = 5;
  other.denominator = 4;
  EXPECT_THAT(codes(), ElementsAre("numerator-above-denominator"));
  observations_[0].geography = "E1";  // the gate judges the council's own
  EXPECT_THAT(codes(), IsEmpty());
}

TEST(Periods, AreWrittenAsTheirKindAsks) {
  EXPECT_TRUE(is_period(PeriodKind::Quarter, "2026-Q4"));
  EXPECT_FALSE(is_period(PeriodKind::Quarter, "2026-Q5"));
  EXPECT_TRUE(is_period(PeriodKind::FinancialYear, "1999-00"));
  EXPECT_FALSE(is_period(PeriodKind::FinancialYear, "2025-27"));
  EXPECT_TRUE(is_period(PeriodKind::Month, "2026-12"));
  EXPECT_FALSE(is_period(PeriodKind::Month, "2026-13"));
  EXPECT_FALSE(is_period(PeriodKind::CalendarYear, "26"));
}

TEST(Periods, EndOnTheirLastDay) {
  const auto last = [](PeriodKind kind, std::string_view text) {
    return last_day_of(kind, text).to_iso();
  };
  EXPECT_EQ(last(PeriodKind::Quarter, "2026-Q1"), "2026-03-31");
  EXPECT_EQ(last(PeriodKind::Quarter, "2026-Q4"), "2026-12-31");
  EXPECT_EQ(last(PeriodKind::FinancialYear, "2025-26"), "2026-03-31");
  EXPECT_EQ(last(PeriodKind::AcademicYear, "2025-26"), "2026-08-31");
  EXPECT_EQ(last(PeriodKind::CalendarYear, "2026"), "2026-12-31");
  EXPECT_EQ(last(PeriodKind::Month, "2028-02"), "2028-02-29");
}

TEST(Periods, FollowOneAnother) {
  EXPECT_EQ(next_period(PeriodKind::Quarter, "2026-Q4"), "2027-Q1");
  EXPECT_EQ(next_period(PeriodKind::Quarter, "2026-Q1"), "2026-Q2");
  EXPECT_EQ(next_period(PeriodKind::AcademicYear, "2008-09"), "2009-10");
  EXPECT_EQ(next_period(PeriodKind::CalendarYear, "2026"), "2027");
  EXPECT_EQ(next_period(PeriodKind::Month, "2026-09"), "2026-10");
  EXPECT_EQ(next_period(PeriodKind::Month, "2026-12"), "2027-01");
}

}  // namespace
}  // namespace kept::model
