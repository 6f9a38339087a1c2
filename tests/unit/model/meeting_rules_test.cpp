// What law and the council's own rules ask of a meeting's papers before they are shown.
#include <algorithm>

#include <gtest/gtest.h>

#include "model/publish.h"

namespace kept::model {
namespace {

Date day(const char* iso) {
  return *Date::parse_iso(iso);
}

// A committee that meets on Thursday 10 December 2026: its papers are due on 2 December.
class Rules : public testing::Test {
 protected:
  Rules() {
    Body body;
    body.id.text = "committee";
    body.name = "The committee";
    model_.council.bodies.push_back(body);
    model_.rules.notice_rules.push_back(
        {{BodyKind::Committee}, 5, "The Act, section 1", day("2002-10-01"), {}});
    model_.rules.bank_holidays["england"] = {{day("2026-12-25"), "Christmas Day"},
                                             {day("2027-12-27"), "Christmas Day"}};
    MeetingData data;
    data.meeting.id.text = "m";
    data.meeting.body.id = "committee";
    data.meeting.date = day("2026-12-10");
    data.meeting.status = MeetingStatus::Published;
    data.meeting.published_on = day("2026-12-02");
    data.meeting.folder = "content/meetings/m";
    AgendaItem item;
    item.title = "A home";
    item.report = "home";
    item.purpose = ItemPurpose::Decision;
    data.meeting.items.push_back(item);
    Report report;
    report.id.text = "home";
    report.file = "content/meetings/m/home.md";
    data.reports.push_back(report);
    model_.meetings.push_back(data);
  }

  Publication publish_for(Audience audience = Audience::Public, const char* as_of = "2026-11-22") {
    found_ = diagnostics::Diagnostics();
    return publish(model_, audience, day(as_of), found_);
  }
  // "" where it was not reported.
  std::string severity_of(std::string_view code) {
    publish_for(Audience::Officer);
    for (const diagnostics::Diagnostic& one : found_.all()) {
      if (one.code == code) {
        hint_ = one.hints.empty() ? "" : one.hints.front();
        return one.severity == diagnostics::Severity::Blocked   ? "blocked"
               : one.severity == diagnostics::Severity::Warning ? "warning"
                                                                : "error";
      }
    }
    return "";
  }
  Meeting& meeting() { return model_.meetings[0].meeting; }
  AgendaItem& item() { return meeting().items[0]; }
  Report& report() { return model_.meetings[0].reports[0]; }

  Model model_;
  diagnostics::Diagnostics found_;
  std::string hint_;
};

TEST_F(Rules, LetThroughAPackThatKeepsThem) {
  publish_for();
  EXPECT_TRUE(found_.all().empty());
}

TEST_F(Rules, BlockAMeetingThatDoesNotSayWhenItWasPublishedAndNameTheLaw) {
  meeting().published_on.reset();
  EXPECT_EQ(severity_of("published-on-missing"), "blocked");
  EXPECT_NE(hint_.find("2026-12-02 (The Act, section 1)"), std::string::npos) << hint_;
  meeting().status = MeetingStatus::Draft;
  EXPECT_EQ(severity_of("published-on-missing"), "");
  model_.council.bodies[0].kind = BodyKind::Advisory;
  meeting().status = MeetingStatus::Published;
  EXPECT_EQ(severity_of("published-on-missing"), "");
}

TEST_F(Rules, CountTheHourOfPublishing) {
  meeting().published_at = "17:00";
  EXPECT_EQ(severity_of("notice-too-short"), "");
  meeting().published_at = "17:01";
  EXPECT_EQ(severity_of("notice-too-short"), "blocked");
}

TEST_F(Rules, AllowLessNoticeOfAMeetingCalledAtShortNotice) {
  meeting().published_on = day("2026-12-07");
  EXPECT_EQ(severity_of("notice-too-short"), "blocked");
  meeting().convened_on = day("2026-12-07");
  EXPECT_EQ(severity_of("notice-too-short"), "");
  meeting().convened_on = day("2026-12-04");  // it was called, and the papers came later
  EXPECT_EQ(severity_of("notice-too-short"), "blocked");
}

TEST_F(Rules, AskWhyALateItemIsTaken) {
  item().published_on = day("2026-12-03");
  EXPECT_EQ(severity_of("late-item-unexplained"), "blocked");
  item().urgent = Urgent{"A bill is due.", "It came today.", "It cannot wait.", "Chair", {}};
  EXPECT_EQ(severity_of("late-item-unexplained"), "");
  item().urgent->reason_late = " ";
  EXPECT_EQ(severity_of("late-item-unexplained"), "blocked");
}

TEST_F(Rules, TakeAWholeLateAgendaOnlyWhereEachItemIsUrgent) {
  meeting().published_on = day("2026-12-08");
  item().urgent = Urgent{"A bill is due.", "It came today.", "It cannot wait.", "Chair", {}};
  EXPECT_EQ(severity_of("notice-too-short"), "");
  meeting().items.push_back(item());
  meeting().items.back().urgent.reset();
  EXPECT_EQ(severity_of("notice-too-short"), "blocked");
}

// SI 2012/2089: 28 clear days before 10 December 2026 end on 11 November, weekends counted.
class CabinetRules : public Rules {
 protected:
  CabinetRules() {
    model_.council.bodies[0].kind = BodyKind::Cabinet;
    NoticeRule& rule = model_.rules.notice_rules[0];
    rule.bodies = {BodyKind::Cabinet};
    rule.decision_notice_days = 28;
    rule.decision_notice_law = "The Regulations";
    report().audit_trail.emplace().key_decision = true;
  }
  ShortNotice& short_notice(ShortNoticeKind kind, const char* on) {
    return item().short_notice.emplace(
        ShortNotice{kind, "The offer ends.", "Chair of scrutiny", day(on), {}});
  }
};

TEST_F(CabinetRules, AskForTheLongNoticeOfAKeyDecision) {
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
  EXPECT_NE(hint_.find("2026-11-11"), std::string::npos) << hint_;
  item().decision_notice_on = day("2026-11-12");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
  item().decision_notice_on = day("2026-11-11");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "");
  item().decision_notice_on.reset();
  report().audit_trail->key_decision = false;
  EXPECT_EQ(severity_of("decision-notice-too-short"), "");
}

TEST_F(CabinetRules, TakeAKeyDecisionUnderTheGeneralException) {
  short_notice(ShortNoticeKind::GeneralException, "2026-12-05");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
  short_notice(ShortNoticeKind::GeneralException, "2026-12-04");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "");
  item().short_notice->reason = " ";
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
}

TEST_F(CabinetRules, HearAnItemInPrivateAtShortNoticeOnlyWhereScrutinyAgreed) {
  report().audit_trail.reset();
  item().classification = Classification::Exempt;
  item().exempt.emplace().representations = "None were received.";
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
  short_notice(ShortNoticeKind::GeneralException, "2026-12-01");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "blocked");
  short_notice(ShortNoticeKind::SpecialUrgency, "2026-12-10");
  EXPECT_EQ(severity_of("decision-notice-too-short"), "");
  const PublishedItem shown = publish_for().meetings[0].items[0];
  EXPECT_EQ(shown.representations, "None were received.");
  EXPECT_EQ(shown.short_notice->chair, "Chair of scrutiny");
}

TEST_F(CabinetRules, UseTheMotionOfItsOwnLaw) {
  model_.rules.exclusion_motion = "Under section 100A(4).";
  item().classification = Classification::Exempt;
  EXPECT_EQ(publish_for().meetings[0].exclusion_motion, "Under section 100A(4).");
  model_.rules.notice_rules[0].exclusion_motion = "Under regulation 4(2).";
  EXPECT_EQ(publish_for().meetings[0].exclusion_motion, "Under regulation 4(2).");
}

TEST_F(Rules, SayThatAYearsBankHolidaysAreUnknown) {
  meeting().date = day("2031-12-11");
  meeting().published_on = day("2031-11-20");
  EXPECT_EQ(severity_of("bank-holidays-unknown"), "warning");
}

TEST_F(Rules, AskAReportForDecisionForItsImplications) {
  model_.council.bodies[0].implications = {"finance"};
  EXPECT_EQ(severity_of("implication-missing"), "blocked");
  report().implications.push_back({"finance", {"None.", {}}, "Finance", day("2026-11-20")});
  EXPECT_EQ(severity_of("implication-missing"), "");
  EXPECT_EQ(severity_of("implication-incomplete"), "blocked");
  report().implications[0].text.text = "None. It asks for no money.";
  EXPECT_EQ(severity_of("implication-incomplete"), "");
  report().implications[0].cleared_on.reset();
  EXPECT_EQ(severity_of("implication-incomplete"), "blocked");
  item().purpose = ItemPurpose::Information;
  EXPECT_EQ(severity_of("implication-incomplete"), "");
}

TEST_F(Rules, OnlyWarnWhileThePackIsADraft) {
  model_.council.bodies[0].implications = {"finance"};
  meeting().status = MeetingStatus::Draft;
  EXPECT_EQ(severity_of("implication-missing"), "warning");
}

TEST_F(Rules, AskWhyCommentsThatWereSoughtAreNotIncluded) {
  report().audit_trail.emplace().consultation.push_back({"Head of Law", true, false, ""});
  EXPECT_EQ(severity_of("audit-reason-missing"), "blocked");
  report().audit_trail->consultation[0].reason = "They came late.";
  EXPECT_EQ(severity_of("audit-reason-missing"), "");
}

TEST_F(Rules, HideAPartOfTheAuditTrailFromThoseWhoMayNotSeeIt) {
  AuditTrail& trail = report().audit_trail.emplace();
  trail.lead_officer = "Director";
  trail.consultation.push_back({"Head of Law", true, true, ""});
  trail.visible_from = {{"consultation", Audience::Committee}};
  const auto shown = [&](Audience audience) {
    return *publish_for(audience).meetings.at(0).items.at(0).report->audit_trail;
  };
  EXPECT_EQ(shown(Audience::Public).lead_officer, "Director");
  EXPECT_TRUE(shown(Audience::Member).consultation.empty());
  EXPECT_EQ(shown(Audience::Committee).consultation.size(), 1U);
  EXPECT_TRUE(shown(Audience::Officer).visible_from.empty());
  trail.visible_from = {{"consultations", Audience::Officer}};
  EXPECT_EQ(severity_of("audit-field-unknown"), "blocked");
}

TEST_F(Rules, MissAStandingItem) {
  model_.council.bodies[0].standing_items = {"Apologies"};
  EXPECT_EQ(severity_of("standing-item-missing"), "warning");
  item().title = "Apologies";
  EXPECT_EQ(severity_of("standing-item-missing"), "");
}

TEST_F(Rules, CountItemsOnFromANumberOfTheirOwn) {
  item().number = 8;
  meeting().items.push_back({});
  const Publication shown = publish_for();
  EXPECT_EQ(shown.meetings[0].items[0].number, 8);
  EXPECT_EQ(shown.meetings[0].items[1].number, 9);
  meeting().items[1].number = 8;
  EXPECT_EQ(severity_of("item-number-taken"), "error");
}

TEST_F(Rules, RemindOfAnExemptItemsReview) {
  item().classification = Classification::Exempt;
  ExemptRecord& record = item().exempt.emplace();
  record.review_on = day("2026-11-22");
  EXPECT_EQ(severity_of("exempt-review-due"), "");
  record.review_on = day("2026-11-21");
  EXPECT_EQ(severity_of("exempt-review-due"), "warning");
}

TEST_F(Rules, KeepTheSupplementOfAnExemptItemFromThePublic) {
  report().classification = Classification::Exempt;
  item().classification = Classification::Exempt;
  item().report = "";
  Supplement supplement;
  supplement.papers = {{1, "home", {}}};
  meeting().supplements = {supplement};
  EXPECT_TRUE(publish_for().meetings[0].supplements.at(0).papers.empty());
  EXPECT_EQ(publish_for(Audience::Committee).meetings[0].supplements.at(0).papers.size(), 1U);
  meeting().supplements[0].papers[0].item = 9;
  EXPECT_EQ(severity_of("item-number-unknown"), "error");
}

TEST_F(Rules, KeepALineOfEnquiryOnlyWhileItCounts) {
  model_.rules.lines_of_enquiry.resize(2);
  model_.rules.lines_of_enquiry[0].to = day("2026-11-21");
  model_.rules.lines_of_enquiry[1].from = day("2026-11-22");
  EXPECT_EQ(publish_for().rules.lines_of_enquiry.size(), 1U);
}

TEST_F(Rules, PointOutAnActionThatTwoMeetingsHeardNothingOf) {
  Action action;
  action.id.text = "taxi";
  action.owner = "Head of Care";
  action.meeting.emplace().id = "m";
  model_.actions.push_back(action);
  for (const char* date : {"2027-03-18", "2027-06-17"}) {
    model_.meetings.push_back(model_.meetings[0]);
    model_.meetings.back().meeting.id.text = date;
    model_.meetings.back().meeting.date = day(date);
  }
  EXPECT_TRUE(publish_for(Audience::Public, "2027-06-16").silent_actions.empty());
  EXPECT_EQ(publish_for(Audience::Public, "2027-06-17").silent_actions,
            std::vector<std::string>{"taxi"});
  ASSERT_EQ(found_.all().size(), 1U);
  EXPECT_EQ(found_.all()[0].code, "action-silent");
  model_.actions[0].updates.push_back({day("2027-04-01"), "Booked."});
  EXPECT_TRUE(publish_for(Audience::Public, "2027-06-17").silent_actions.empty());
}

}  // namespace
}  // namespace kept::model
