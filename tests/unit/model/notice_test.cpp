#include "model/notice.h"

#include <gtest/gtest.h>

namespace kept::model {
namespace {

Date day(const char* iso) {
  return *Date::parse_iso(iso);
}

Date publish_by(const char* meeting) {
  const std::vector<Holiday> holidays = {{day("2026-04-03"), "Good Friday"},
                                         {day("2026-04-06"), "Easter Monday"}};
  return latest_publication(Body(), day(meeting), holidays);
}

// The three cases were counted by hand on a calendar.
TEST(Notice, CountsFiveClearDaysWithoutWeekendsAndBankHolidays) {
  EXPECT_EQ(publish_by("2010-02-18").to_iso(), "2010-02-10");
  EXPECT_EQ(publish_by("2026-03-19").to_iso(), "2026-03-11");
  EXPECT_EQ(publish_by("2026-04-09").to_iso(), "2026-03-30");
}

TEST(Notice, CountsEveryDayWhereTheBodyDoes) {
  Body body;
  body.skip_days.clear();
  EXPECT_EQ(latest_publication(body, day("2026-03-19"), {}).to_iso(), "2026-03-13");
}

TEST(Notice, PublicationAfterTheCutoffCountsAsTheNextDay) {
  const Body body;
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "17:00").to_iso(), "2026-03-11");
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "17:01").to_iso(), "2026-03-12");
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "").to_iso(), "2026-03-11");
}

TEST(Notice, AdvisoryPanelsAreNotUnderTheLaw) {
  Body body;
  body.kind = BodyKind::Advisory;
  EXPECT_FALSE(is_under_law(body));
  body.kind = BodyKind::Cabinet;
  EXPECT_TRUE(is_under_law(body));
}

}  // namespace
}  // namespace kept::model
