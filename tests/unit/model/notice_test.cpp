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
  return latest_publication(Body(), nullptr, day(meeting), holidays);
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
  EXPECT_EQ(latest_publication(body, nullptr, day("2026-03-19"), {}).to_iso(), "2026-03-13");
}

TEST(Notice, PublicationAfterTheCutoffCountsAsTheNextDay) {
  const Body body;
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "17:00").to_iso(), "2026-03-11");
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "17:01").to_iso(), "2026-03-12");
  EXPECT_EQ(effective_publication(body, day("2026-03-11"), "").to_iso(), "2026-03-11");
}

RuleFile rules() {
  RuleFile file;
  file.notice_rules = {
      {{BodyKind::Committee, BodyKind::FullCouncil}, 5, "The Act", day("2002-10-01"), {}},
      {{BodyKind::Cabinet}, 28, "Old", day("2012-09-10"), day("2026-06-30")},
      {{BodyKind::Cabinet}, 5, "New", day("2026-07-01"), {}}};
  return file;
}

TEST(Notice, TakesTheRuleForTheKindOfBodyThatIsInForceOnTheDayOfTheMeeting) {
  const RuleFile file = rules();
  EXPECT_EQ(notice_rule(file, BodyKind::Advisory, day("2026-12-10")), nullptr);
  EXPECT_EQ(notice_rule(file, BodyKind::Committee, day("2002-09-30")), nullptr);
  EXPECT_EQ(notice_rule(file, BodyKind::FullCouncil, day("2002-10-01"))->law, "The Act");
  EXPECT_EQ(notice_rule(file, BodyKind::Cabinet, day("2026-06-30"))->law, "Old");
  EXPECT_EQ(notice_rule(file, BodyKind::Cabinet, day("2026-07-01"))->law, "New");
}

TEST(Notice, CountsNoFewerDaysThanTheLawAndMoreWhereTheBodyDoes) {
  const RuleFile file = rules();
  const NoticeRule* rule = notice_rule(file, BodyKind::Committee, day("2026-12-10"));
  Body body;
  body.clear_days = 3;
  EXPECT_EQ(clear_days(body, rule), 5);
  EXPECT_EQ(clear_days(body, nullptr), 3);
  body.clear_days = 7;
  EXPECT_EQ(clear_days(body, rule), 7);
}

// The day of publishing and the day of the meeting are no clear days; a weekend, bank holidays and
// both between the years are no days at all.
TEST(Notice, SkipsTheHolidaysBetweenTheYears) {
  const std::vector<Holiday> holidays = {{day("2026-12-25"), "Christmas Day"},
                                         {day("2026-12-28"), "Boxing Day"},
                                         {day("2027-01-01"), "New Year's Day"}};
  // Clear: 5 and 4 January, 31, 30 and 29 December. 24 December is the day before those.
  EXPECT_EQ(latest_publication(Body(), nullptr, day("2027-01-06"), holidays).to_iso(),
            "2026-12-24");
  Body weekends;
  weekends.skip_days = {"bank_holiday"};
  EXPECT_EQ(latest_publication(weekends, nullptr, day("2027-01-06"), holidays).to_iso(),
            "2026-12-30");
}

}  // namespace
}  // namespace kept::model
