#include "model/due.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "model/publish.h"

namespace kept::model {
namespace {

Date day(const char* iso) {
  return *Date::parse_iso(iso);
}

class Due : public testing::Test {
 protected:
  Due() { model_.council.accessibility.reviewed_on = day("2026-11-01"); }

  [[nodiscard]] std::vector<DueItem> list(int within = 90) const {
    return list_due(model_, kToday, kToday.plus_days(within));
  }
  // "2026-12-01 fact bus-pass", in the list's order.
  [[nodiscard]] std::vector<std::string> lines(int within = 90) const {
    std::vector<std::string> text;
    for (const DueItem& item : list(within)) {
      text.push_back(item.on.to_iso() + " " + std::string(name_of(item.kind)) + " " + item.id);
    }
    return text;
  }

  static Consent consent(const char* id, const char* expires) {
    Consent made;
    made.consent_id.text = id;
    made.given_on = day("2026-01-01");
    made.expires_on = day(expires);
    made.channels = {Channel::Site};
    made.safeguarding_check_by = "Lead";
    made.safeguarding_check_on = day("2026-01-02");
    made.age_at_consent = 20;
    return made;
  }
  void add_meeting(const char* id, const char* on, MeetingStatus status, const char* body = "cpc") {
    MeetingData data;
    data.meeting.id.text = id;
    data.meeting.title = "SECRET TITLE";
    data.meeting.body.id = body;
    data.meeting.date = day(on);
    data.meeting.status = status;
    model_.meetings.push_back(data);
  }

  const Date kToday = day("2026-11-22");
  Model model_;
};

using Lines = std::vector<std::string>;

TEST_F(Due, IsEmptyWhereNothingIs) {
  EXPECT_EQ(lines(), Lines());
}

TEST_F(Due, ListsConsentsThatEndWithinTheDaysAndNotWithdrawnOnes) {
  model_.consents = {consent("last-day", "2027-02-20"), consent("later", "2027-02-21"),
                     consent("ended", "2026-06-30"), consent("withdrawn", "2026-12-01")};
  model_.consents[3].withdrawn_on = day("2026-10-01");
  EXPECT_EQ(lines(),
            (Lines{"2026-06-30 consent consent ended", "2027-02-20 consent consent last-day"}));
}

TEST_F(Due, ListsAConsentThatEndsAtEighteenWithoutSayingWhy) {
  model_.consents = {consent("c", "2028-01-01")};
  model_.consents[0].age_at_consent = 16;
  model_.consents[0].born = "2009-01";
  const auto items = list();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].on, day("2026-12-31"));
  EXPECT_EQ(consent_refusal(model_.consents[0], Channel::Site, items[0].on), std::nullopt);
  EXPECT_NE(consent_refusal(model_.consents[0], Channel::Site, items[0].on.plus_days(1)),
            std::nullopt);
  EXPECT_EQ(items[0].what.find("18"), std::string::npos);
  model_.consents[0].born = "2008-01";
  model_.consents[0].asked_again_on = day("2026-02-01");
  EXPECT_EQ(lines(), Lines());
}

TEST_F(Due, ListsRecordsPastTheirReviewWithTheirOwner) {
  Promise promise;
  promise.id.text = "my-space";
  promise.title = "A space of my own";
  promise.owner = "Head of Homes";
  promise.reviewed_on = day("2025-12-01");
  model_.pledge.promises.push_back(promise);
  Page page;
  page.id.text = "about";
  model_.pages.push_back(page);  // never looked at
  page.id.text = "draft";
  page.draft = true;
  model_.pages.push_back(page);
  EXPECT_EQ(lines(), (Lines{"2026-11-22 review page about", "2026-12-01 review promise my-space"}));
  EXPECT_EQ(list()[1].owner, "Head of Homes");
  EXPECT_EQ(lines(8).size(), 1U);
}

TEST_F(Due, NamesAStoryOnlyWhereThePublicIsToldIt) {
  CaseStudy story;
  story.id.text = "the-key";
  story.consent.id = "c";
  model_.stories.push_back(story);
  EXPECT_EQ(lines(), Lines());
  model_.consents = {consent("c", "2029-01-01")};
  EXPECT_EQ(lines(), Lines{"2026-11-22 review story the-key"});
  model_.consents[0].withdrawn_on = kToday;
  EXPECT_EQ(lines(), Lines());
}

TEST_F(Due, ListsExemptPapersByTheirPlaceAndNeverByTheirTitle) {
  add_meeting("m", "2026-09-17", MeetingStatus::Held);
  AgendaItem open;
  AgendaItem exempt;
  exempt.title = "SECRET TITLE";
  exempt.classification = Classification::Exempt;
  exempt.exempt.emplace();
  exempt.exempt->reason = "SECRET REASON";
  exempt.exempt->review_on = day("2026-11-01");
  model_.meetings[0].meeting.items = {open, exempt};
  EXPECT_EQ(lines(), Lines{"2026-11-01 exempt item 2 of m"});
  EXPECT_EQ(list()[0].what.find("SECRET"), std::string::npos);
}

TEST_F(Due, ListsAgendasOnTheLastDayThatLeavesClearDays) {
  Body body;
  body.id.text = "cpc";
  model_.council.bodies.push_back(body);
  add_meeting("m1", "2026-12-10", MeetingStatus::Draft);
  add_meeting("m2", "2026-12-17", MeetingStatus::Published);
  add_meeting("m3", "2026-12-18", MeetingStatus::Published);
  model_.meetings[2].meeting.published_on = day("2026-11-20");
  add_meeting("past", "2026-11-01", MeetingStatus::Draft);
  EXPECT_EQ(lines(), (Lines{"2026-12-02 agenda meeting m1", "2026-12-09 agenda meeting m2"}));
  EXPECT_EQ(list()[0].what.find("SECRET"), std::string::npos);
}

TEST_F(Due, ListsActionsThatTwoMeetingsOfTheirBodyHeardNothingOf) {
  add_meeting("asked", "2026-05-01", MeetingStatus::Held);
  add_meeting("first", "2026-07-01", MeetingStatus::Held);
  add_meeting("other-body", "2026-08-01", MeetingStatus::Held, "panel");
  add_meeting("cancelled", "2026-08-02", MeetingStatus::Cancelled);
  Action action;
  action.id.text = "barbers";
  action.owner = "Head of Fostering";
  action.meeting = data::Ref<Meeting>{"asked", {}};
  model_.actions.push_back(action);
  EXPECT_EQ(lines(), Lines());
  add_meeting("second", "2026-09-17", MeetingStatus::Held);
  EXPECT_EQ(lines(), Lines{"2026-09-17 action action barbers"});
  model_.actions[0].updates = {{day("2026-07-01"), "Half done."}};
  EXPECT_EQ(lines(), Lines());
  model_.actions[0].updates.clear();
  model_.actions[0].status = ActionStatus::Done;
  EXPECT_EQ(lines(), Lines());
}

TEST_F(Due, ListsTheAccessibilityStatementAfterAYear) {
  model_.council.accessibility.reviewed_on = day("2025-11-30");
  EXPECT_EQ(lines(), Lines{"2026-11-30 accessibility accessibility statement"});
  model_.council.accessibility.reviewed_on.reset();
  EXPECT_EQ(lines(), Lines{"2026-11-22 accessibility accessibility statement"});
}

TEST_F(Due, ListsFactsWhoseLastValueEnds) {
  FactValue now{"55", day("2026-04-01"), day("2026-12-31"), {}};
  model_.facts["ends"].values = {now};
  model_.facts["goes-on"].values = {now, {"60", day("2027-01-01"), std::nullopt, {}}};
  model_.facts["next-year"].values = {now, {"60", day("2027-01-01"), day("2027-12-31"), {}}};
  EXPECT_EQ(lines(), Lines{"2026-12-31 fact fact ends"});
}

TEST_F(Due, ListsEasyReadThatIsOlderThanItsPromise) {
  Promise promise;
  promise.id.text = "my-space";
  promise.reviewed_on = day("2026-10-01");
  promise.easy_read.emplace();
  promise.easy_read->reviewed_on = day("2026-10-01");
  model_.pledge.promises.push_back(promise);
  EXPECT_EQ(lines(), Lines());
  model_.pledge.promises[0].easy_read->reviewed_on = day("2026-09-30");
  EXPECT_EQ(lines(), Lines{"2026-10-01 easy-read promise my-space"});
  model_.pledge.promises[0].easy_read->reviewed_on = day("2026-10-01");
  model_.pledge.promises[0].history = {
      {day("2026-11-02"), PromiseChange::Changed, "More space.", ""}};
  EXPECT_EQ(lines(), Lines{"2026-11-02 easy-read promise my-space"});
}

}  // namespace
}  // namespace kept::model
