#include "model/publish.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kept::model {
namespace {

Date day(const char* iso) {
  return *Date::parse_iso(iso);
}

class Gate : public testing::Test {
 protected:
  Gate() {
    Consent consent;
    consent.consent_id.text = "c-1";
    consent.given_on = day("2026-01-01");
    consent.expires_on = day("2028-01-01");
    consent.channels = {Channel::Site};
    consent.safeguarding_check_by = "Lead";
    consent.safeguarding_check_on = day("2026-01-02");
    consent.age_at_consent = 20;
    model_.consents.push_back(consent);
    CaseStudy story;
    story.id.text = "the-key";
    story.title = "The key";
    story.consent.id = "c-1";
    model_.stories.push_back(story);

    model_.council.code = "E1";
    Body body;
    body.id.text = "committee";
    model_.council.bodies.push_back(body);
    model_.rules.exempt_paragraphs.push_back({1, "About a person.", {}, {}});
    model_.rules.exclusion_motion = "That the public be excluded.";
    model_.rules.notice_rules.push_back(
        {{BodyKind::Committee}, 5, "The Act", day("2002-10-01"), {}});
    for (const char* date : {"2026-12-25", "2027-01-01"}) {
      model_.rules.bank_holidays["england"].push_back({day(date), ""});
    }
    MeetingData data;
    data.meeting.id.text = "m";
    data.meeting.body.id = "committee";
    data.meeting.date = day("2026-12-10");
    data.meeting.status = MeetingStatus::Published;
    data.meeting.published_on = day("2026-11-20");
    data.meeting.folder = "content/meetings/m";
    AgendaItem item;
    item.title = "The life of one child";
    item.public_title = "A review";
    item.report = "exempt/review";
    item.classification = Classification::Exempt;
    ExemptRecord record;
    record.paragraphs = {1};
    record.reason = record.public_interest_for = record.public_interest_against = "words";
    record.balance = record.decided_by = "words";
    record.decided_on = record.review_on = day("2026-11-01");
    item.exempt = record;
    data.meeting.items.push_back(item);
    Report report;
    report.id.text = "review";
    report.classification = Classification::Exempt;
    report.file = "content/meetings/m/exempt/review.md";
    data.reports.push_back(report);
    model_.meetings.push_back(data);
  }

  Publication publish_for(Audience audience, const char* as_of = "2026-11-22") {
    return publish(model_, audience, day(as_of), found_);
  }
  [[nodiscard]] bool reported(std::string_view code) const {
    return std::ranges::any_of(found_.all(), [&](const auto& one) { return one.code == code; });
  }
  Minute& write_minute(int number) {
    Minute minute;
    minute.item = number;
    minute.decision = "That the dearer offer be taken.";
    model_.meetings[0].meeting.minutes.emplace().items = {minute};
    return model_.meetings[0].meeting.minutes->items[0];
  }
  std::vector<Minute> shown_minutes(Audience audience) {
    return publish_for(audience).meetings.at(0).meeting.minutes.value().items;
  }
  AgendaItem& item() { return model_.meetings[0].meeting.items[0]; }

  Model model_;
  diagnostics::Diagnostics found_;
};

TEST_F(Gate, TellsAStoryWithConsentAndForgetsTheConsent) {
  const Publication publication = publish_for(Audience::Public);
  ASSERT_EQ(publication.stories.size(), 1U);
  EXPECT_EQ(publication.stories[0].consent.id, "");
  EXPECT_TRUE(publication.gone.empty());
}

TEST_F(Gate, WithholdsAStoryOnTheDayItsConsentIsWithdrawn) {
  model_.consents[0].withdrawn_on = day("2026-11-22");
  const Publication publication = publish_for(Audience::Public);
  EXPECT_TRUE(publication.stories.empty());
  ASSERT_EQ(publication.gone.size(), 1U);
  EXPECT_TRUE(reported("story-withheld"));
}

TEST_F(Gate, LeavesNoGonePageWhereNobodyCanHaveSeenTheStory) {
  const Consent good = model_.consents[0];
  const auto gone = [&] { return publish_for(Audience::Public).gone.size(); };
  model_.consents[0].channels = {Channel::Film};
  EXPECT_EQ(gone(), 0U);
  model_.consents[0] = good;
  model_.consents[0].safeguarding_check_on.reset();
  EXPECT_EQ(gone(), 0U);
  model_.consents[0] = good;
  model_.consents[0].given_on = day("2027-01-01");
  EXPECT_EQ(gone(), 0U);
  model_.consents[0] = good;
  model_.consents[0].withdrawn_on = day("2026-10-01");
  model_.stories[0].draft = true;
  EXPECT_EQ(gone(), 0U);
  model_.stories[0].draft = false;
  EXPECT_EQ(gone(), 1U);
  model_.consents[0].gone_page = false;  // the address itself would say too much
  EXPECT_EQ(gone(), 0U);
}

TEST_F(Gate, LeavesAGonePageWhereAStoryEnded) {
  model_.stories[0].publish_until = day("2026-11-21");
  const Publication publication = publish_for(Audience::Public);
  EXPECT_TRUE(publication.stories.empty());
  EXPECT_EQ(publication.gone.size(), 1U);
  EXPECT_FALSE(reported("story-withheld"));
  model_.stories[0].publish_from = day("2026-12-01");
  EXPECT_EQ(publish_for(Audience::Public).gone.size(), 0U);
}

TEST_F(Gate, WithholdsAStoryFromPacksWhereConsentIsForTheSiteOnly) {
  EXPECT_TRUE(publish_for(Audience::Committee).stories.empty());
}

TEST_F(Gate, FailsClosedWhereAConsentIsMissing) {
  model_.stories[0].consent.id = "c-9";
  EXPECT_TRUE(publish_for(Audience::Public).stories.empty());
  EXPECT_TRUE(reported("consent-missing"));
}

TEST_F(Gate, WarnsNinetyDaysBeforeAConsentEnds) {
  publish_for(Audience::Public, "2027-10-02");
  EXPECT_FALSE(reported("consent-expiring"));
  publish_for(Audience::Public, "2027-10-03");
  EXPECT_TRUE(reported("consent-expiring"));
}

TEST_F(Gate, ShowsThePublicThatAnItemIsWithheldAndNothingOfIt) {
  const Publication publication = publish_for(Audience::Public);
  const PublishedItem& shown = publication.meetings.at(0).items.at(0);
  EXPECT_TRUE(shown.withheld);
  EXPECT_EQ(shown.title, "A review");
  EXPECT_FALSE(shown.report);
  EXPECT_EQ(shown.grounds.size(), 1U);
  EXPECT_EQ(publication.meetings[0].exclusion_motion, "That the public be excluded.");
  EXPECT_TRUE(publication.meetings[0].meeting.items.empty());
}

TEST_F(Gate, GivesTheCommitteeTheWithheldReport) {
  const PublishedItem shown = publish_for(Audience::Committee).meetings.at(0).items.at(0);
  EXPECT_FALSE(shown.withheld);
  EXPECT_EQ(shown.title, "The life of one child");
  EXPECT_TRUE(shown.report);
}

TEST_F(Gate, WithholdsTheMinuteOfAnExemptItem) {
  write_minute(1);
  EXPECT_TRUE(shown_minutes(Audience::Public).empty());
  EXPECT_TRUE(reported("minute-withheld"));
  EXPECT_TRUE(shown_minutes(Audience::Member).empty());
  EXPECT_EQ(shown_minutes(Audience::Committee).size(), 1U);
}

TEST_F(Gate, ShowsTheMinuteOfAnExemptItemThatIsCalledOpen) {
  write_minute(1).classification = Classification::Open;
  EXPECT_EQ(shown_minutes(Audience::Public).size(), 1U);
  EXPECT_FALSE(reported("minute-withheld"));
}

TEST_F(Gate, WithholdsAnExemptMinuteOfAnOpenItem) {
  item() = {};
  write_minute(1);
  EXPECT_EQ(shown_minutes(Audience::Public).size(), 1U);
  model_.meetings[0].meeting.minutes->items[0].classification = Classification::Exempt;
  EXPECT_TRUE(shown_minutes(Audience::Public).empty());
}

TEST_F(Gate, WithholdsAMinuteWhoseItemIsUnknownAndReportsIt) {
  write_minute(2).classification = Classification::Open;
  EXPECT_TRUE(shown_minutes(Audience::Public).empty());
  EXPECT_TRUE(reported("minute-item-unknown"));
  EXPECT_TRUE(found_.has_errors());
}

TEST_F(Gate, BlocksAnExemptItemWhosePublicInterestWasNotWeighed) {
  item().exempt->public_interest_for.clear();
  publish_for(Audience::Public);
  EXPECT_TRUE(reported("exempt-record-incomplete"));
  EXPECT_EQ(found_.count(diagnostics::Severity::Blocked), 1U);
}

TEST_F(Gate, BlocksAGroundThatIsNone) {
  item().exempt->paragraphs = {8};
  publish_for(Audience::Public);
  EXPECT_TRUE(reported("exempt-ground-unknown"));
}

TEST_F(Gate, TreatsAnOpenItemWithAClosedReportAsClosedAndBlocks) {
  item().classification = Classification::Open;
  const Publication publication = publish_for(Audience::Public);
  EXPECT_TRUE(publication.meetings.at(0).items.at(0).withheld);
  EXPECT_FALSE(publication.meetings[0].items[0].report);
  EXPECT_TRUE(reported("classification-conflict"));
}

TEST_F(Gate, TreatsAnItemWithAnExemptRecordAsClosedWhateverItIsCalled) {
  item().classification = Classification::Open;
  item().report = "open-report";
  item().text.text = "The life of one child.";
  model_.meetings[0].reports[0].classification = Classification::Open;
  model_.meetings[0].reports[0].file = "content/meetings/m/open-report.md";
  const PublishedItem shown = publish_for(Audience::Public).meetings.at(0).items.at(0);
  EXPECT_TRUE(shown.withheld);
  EXPECT_TRUE(shown.text.empty());
  EXPECT_FALSE(shown.report);
  EXPECT_TRUE(reported("classification-conflict"));
}

TEST_F(Gate, BlocksAnAgendaThatIsPublicTooLate) {
  publish_for(Audience::Public);
  EXPECT_FALSE(reported("notice-too-short"));
  model_.meetings[0].meeting.published_on = day("2026-12-03");
  publish_for(Audience::Public);
  EXPECT_TRUE(reported("notice-too-short"));
}

TEST_F(Gate, KeepsDraftsEmbargoedAndEndedRecordsOut) {
  for (const char* id : {"a", "b", "c", "d"}) {
    Page page;
    page.id.text = id;
    model_.pages.push_back(page);
  }
  model_.pages[0].draft = true;
  model_.pages[1].publish_from = day("2026-11-23");
  model_.pages[2].publish_until = day("2026-11-21");
  const Publication publication = publish_for(Audience::Public);
  ASSERT_EQ(publication.pages.size(), 1U);
  EXPECT_EQ(publication.pages[0].id.text, "d");
}

TEST_F(Gate, PicksTheValueOfAFactForTheDay) {
  Fact fact;
  fact.unit = FactUnit::Pounds;
  fact.values = {{"2000", day("2024-04-01"), day("2026-03-31"), {}},
                 {"3000", day("2026-04-01"), {}, {}}};
  model_.facts["home"] = fact;
  EXPECT_EQ(publish_for(Audience::Public).facts.at(0).amount, 3000);
  EXPECT_EQ(publish_for(Audience::Public, "2026-03-31").facts.at(0).amount, 2000);
  EXPECT_FALSE(reported("fact-expired"));
  publish_for(Audience::Public, "2024-03-31");
  EXPECT_TRUE(reported("fact-expired"));
}

TEST_F(Gate, ShowsKeptOnlyWithFreshEvidenceAndYoungPeoplesView) {
  Promise promise;
  promise.council_view.answer = Verdict::Kept;
  promise.evidence.push_back({});
  promise.evidence[0].on = day("2026-06-01");
  model_.pledge.promises = {promise};
  EXPECT_FALSE(publish_for(Audience::Public).promises.at(0).outcome.proven);
  model_.pledge.promises[0].young_people_view.answer = Verdict::PartlyKept;
  EXPECT_TRUE(publish_for(Audience::Public).promises.at(0).outcome.proven);
  EXPECT_FALSE(publish_for(Audience::Public, "2027-06-02").promises.at(0).outcome.proven);
}

class Figures : public Gate {
 protected:
  void add(const char* period, const char* breakdown, double value) {
    Observation observation;
    observation.period = period;
    observation.geography = "E1";
    observation.breakdown = breakdown;
    observation.groups = {{"group", breakdown}};
    observation.value = value;
    data_.observations.push_back(observation);
  }
  Publication publish_percentages() {
    data_.indicator.id.text = "i";
    data_.indicator.unit = Unit::Percent;
    model_.indicators = {data_};
    return publish_for(Audience::Public);
  }
  PublishedIndicator published() {
    data_.indicator.id.text = "i";
    data_.indicator.unit = Unit::Count;
    data_.indicator.polarity = Polarity::LowerIsBetter;
    model_.indicators = {data_};
    return publish_for(Audience::Public).indicators.at(0);
  }
  IndicatorData data_;
};

class FiguresOfPapers : public Figures {
 protected:
  FiguresOfPapers() {
    add("2026-Q1", "", 20);
    add("2026-Q2", "", 24);
    add("2026-Q3", "", 30);
    Fact fact;
    fact.values = {{"2000", {}, day("2026-09-30"), {}}, {"3000", day("2026-10-01"), {}, {}}};
    model_.facts["setting-up"] = fact;
    meeting().date = day("2026-09-17");
    meeting().status = MeetingStatus::Held;
    meeting().published_on = day("2026-09-08");
    Report report;
    report.id.text = "figures";
    report.indicators.push_back({"i", {}});
    report.file = "content/meetings/m/figures.md";
    model_.meetings[0].reports.push_back(report);
    AgendaItem item;
    item.title = "How are we doing?";
    item.report = "figures";
    meeting().items.push_back(item);
  }
  Meeting& meeting() { return model_.meetings[0].meeting; }
  Publication publish_counts() {
    (void)published();
    return publish_for(Audience::Public);
  }
};

TEST_F(FiguresOfPapers, AreThoseOfTheDayWhenTheyWerePublished) {
  const Publication shown = publish_counts();
  EXPECT_EQ(shown.indicators.at(0).periods.size(), 3U);
  ASSERT_EQ(shown.meetings.at(0).earlier_indicators.size(), 1U);
  const PublishedIndicator& then =
      shown.earlier_indicators.at(shown.meetings[0].earlier_indicators[0]);
  EXPECT_THAT(then.periods, testing::ElementsAre("2026-Q1", "2026-Q2"));
  EXPECT_EQ(then.latest, 1U);
  EXPECT_EQ(then.comparison.change, 4);
  ASSERT_EQ(shown.meetings[0].earlier_facts.size(), 1U);
  EXPECT_EQ(shown.meetings[0].earlier_facts[0].text, "2000");
}

TEST_F(FiguresOfPapers, AreNewerWhereThePackWasReissued) {
  meeting().reissues.push_back({day("2026-10-05"), {}, {}});
  const Publication shown = publish_counts();
  EXPECT_TRUE(shown.meetings.at(0).earlier_indicators.empty());
  EXPECT_TRUE(shown.meetings.at(0).earlier_facts.empty());
}

TEST_F(FiguresOfPapers, ReachAsFarAsTheAgendaSays) {
  meeting().figures_until = day("2026-03-31");
  const Publication shown = publish_counts();
  EXPECT_THAT(shown.earlier_indicators.at(0).periods, testing::ElementsAre("2026-Q1"));
}

TEST_F(FiguresOfPapers, AreTheNewestInADraft) {
  meeting().status = MeetingStatus::Draft;
  EXPECT_TRUE(publish_counts().earlier_indicators.empty());
}

TEST_F(Figures, HidesASmallNumberAndWhatWouldGiveItAway) {
  add("2026-Q1", "", 20);
  add("2026-Q1", "girls", 3);
  add("2026-Q1", "boys", 17);
  const PublishedIndicator shown = published();
  int hidden = 0;
  for (const Series& series : shown.series) {
    hidden += series.points[0].value ? 0 : 1;
  }
  EXPECT_EQ(hidden, 2);  // 3, and one of 17 and 20 since 20 - 17 = 3
  EXPECT_EQ(shown.shorthand, std::vector<std::string>{"c"});
}

TEST_F(Figures, SaysWhichWayItWent) {
  add("2026-Q1", "", 20);
  add("2026-Q2", "", 25);
  EXPECT_EQ(published().comparison.direction, "worse");
  EXPECT_EQ(published().comparison.change, 5);
  data_.indicator.breaks.push_back({"2026-Q2", "counted anew"});
  EXPECT_EQ(published().comparison.direction, "can't be compared");
}

TEST_F(Figures, ReportsTwoFiguresForOnePlaceAndTime) {
  add("2026-Q1", "", 20);
  add("2026-Q1", "", 21);
  static_cast<void>(published());
  EXPECT_TRUE(reported("observation-duplicate"));
}

TEST_F(Figures, MarksAPeriodWithoutAFigure) {
  add("2026-Q1", "", 20);
  add("2026-Q2", "girls", 30);
  const PublishedIndicator shown = published();
  EXPECT_EQ(shown.series[0].points[1].marker, "x");
}

TEST_F(Figures, ComparesOverAGapButNeverOverABreak) {
  add("2026-Q1", "", 20);
  add("2026-Q2", "girls", 30);  // no total for this quarter
  add("2026-Q3", "", 15);
  const PublishedIndicator shown = published();
  EXPECT_EQ(shown.comparison.direction, "better");
  EXPECT_EQ(shown.comparison.change, -5);
  EXPECT_EQ(shown.comparison.since, "2026-Q1");
  data_.indicator.breaks.push_back({"2026-Q2", "counted anew"});
  EXPECT_EQ(published().comparison.change, std::nullopt);
}

TEST_F(Figures, ComparesWithThoseCountedAsNeighboursInOurLatestPeriod) {
  model_.council.neighbours = {"N1", "N2", "N3", "N4"};
  model_.geographies = {{"N1", "North", GeographyKind::Authority, {}},
                        {"N2", "West", GeographyKind::Authority, {}},
                        {"N3", "East", GeographyKind::Authority, {}},
                        {"N4", "South", GeographyKind::Authority, {}},
                        {"F1", "Far", GeographyKind::Authority, {}}};
  add("2026-Q1", "", 20);
  for (const auto& [place, value] : std::vector<std::pair<const char*, double>>{
           {"N1", 10}, {"N2", 20}, {"N3", 41}, {"F1", 900}}) {
    add("2026-Q1", "", value);
    data_.observations.back().geography = place;
  }
  add("2026-Q1", "", 0);
  data_.observations.back().geography = "N4";
  data_.observations.back().value.reset();
  data_.observations.back().status = "c";
  add("2026-Q2", "", 7);  // a neighbour is ahead of us with its figures
  data_.observations.back().geography = "N1";
  const PublishedIndicator shown = published();
  const Comparison& comparison = shown.comparison;
  EXPECT_EQ(shown.periods[shown.latest], "2026-Q1");
  EXPECT_EQ(shown.next_period, "2026-Q2");
  EXPECT_EQ(comparison.neighbour_mean, 23.6667);
  EXPECT_EQ(comparison.neighbour_median, 20);
  EXPECT_EQ(comparison.neighbours, (std::vector<std::string>{"North", "West", "East"}));
  EXPECT_EQ(comparison.neighbours_missing, std::vector<std::string>{"South"});
  EXPECT_EQ(comparison.among_neighbours.rank, 2);  // shared with West
  EXPECT_EQ(comparison.among_neighbours.ranked, 4);
  EXPECT_EQ(comparison.among_neighbours.quartile, 2);
  EXPECT_EQ(shown.series[0].standing.ranked, 5);  // all councils, ours and the far one too
}

TEST_F(Figures, AreRoundedOnceForEveryOutput) {
  data_.indicator.decimals = 1;
  add("2026-Q1", "", 20.06);
  data_.observations.back().geography = "E2";
  EXPECT_EQ(published().series[0].points[0].value, 20.1);
}

TEST_F(Figures, AreMadeOfTheirCountsAsTheUnitAsks) {
  add("2026-Q1", "", 0);
  Observation& counts = data_.observations.back();
  counts.geography = "E2";
  counts.value.reset();
  counts.numerator = 30;
  counts.denominator = 4000;
  model_.indicators.clear();
  data_.indicator.unit = Unit::RatePer10000;
  data_.indicator.id.text = "i";
  model_.indicators = {data_};
  const Point point = publish_for(Audience::Public).indicators.at(0).series[0].points[0];
  EXPECT_EQ(point.value, 75);
  EXPECT_TRUE(point.made);
}

TEST_F(Figures, AreHiddenWhereNobodyCanJudgeThem) {
  add("2026-Q1", "", 50);
  const Publication publication = publish_percentages();
  EXPECT_EQ(publication.indicators[0].series[0].points[0].value, std::nullopt);
  EXPECT_EQ(publication.indicators[0].series[0].points[0].marker, "c");
  EXPECT_TRUE(reported("disclosure-not-judged"));
  const Release release = publish_with_log(model_, Audience::Public, day("2026-11-22"), found_);
  ASSERT_EQ(release.protection.log.size(), 1U);
  EXPECT_EQ(release.protection.log[0].cell, "i/2026-Q1/E1/total");
  EXPECT_EQ(release.protection.log[0].rule, disclosure::Rule::Unjudgeable);
}

TEST_F(Figures, NeedNoCountsWhereSomebodyElseHidSmallNumbers) {
  add("2026-Q1", "", 50);
  data_.indicator.small_numbers_hidden_by = "NHS England";
  EXPECT_EQ(publish_percentages().indicators[0].series[0].points[0].value, 50);
  EXPECT_FALSE(reported("disclosure-not-judged"));
}

TEST_F(Figures, OfTheDepartmentNeedNoCounts) {
  add("2026-Q1", "", 50);
  data_.indicator.dfe.emplace();
  EXPECT_EQ(publish_percentages().indicators[0].series[0].points[0].value, 50);
  EXPECT_FALSE(reported("disclosure-not-judged"));
}

TEST_F(Figures, AreHiddenWhereTheirRowSaysSo) {
  add("2026-Q1", "", 50);
  data_.observations.back().status = "c";
  add("2026-Q2", "", 60);
  data_.observations.back().status = "p";
  const PublishedIndicator shown = published();
  EXPECT_EQ(shown.series[0].points[0].value, std::nullopt);
  EXPECT_EQ(shown.series[0].points[0].marker, "c");
  EXPECT_EQ(shown.series[0].points[1].value, 60);
  EXPECT_EQ(shown.shorthand, (std::vector<std::string>{"c", "p"}));
}

TEST_F(Figures, OfOtherPlacesAreHiddenWhereTheirRowSaysSo) {
  add("2026-Q1", "", 50);
  data_.observations.back().geography = "E2";
  data_.observations.back().status = "c";
  EXPECT_EQ(published().series[0].points[0].value, std::nullopt);
}

TEST_F(Figures, AreRoundedWhereTheCouncilChoseTo) {
  add("2026-Q1", "", 23);
  model_.council.disclosure = "round_to_10";
  EXPECT_EQ(published().series[0].points[0].value, 20);
}

TEST_F(Figures, AskForACommentaryWhereTheyChangeMuch) {
  add("2026-Q1", "", 20);
  add("2026-Q2", "", 30);
  data_.indicator.comment_above = 10;
  static_cast<void>(published());
  EXPECT_FALSE(reported("commentary-missing"));
  data_.indicator.comment_above = 9;
  static_cast<void>(published());
  EXPECT_TRUE(reported("commentary-missing"));
}

// Two columns, each with its sums: hiding one cell takes a rectangle.
TEST_F(Figures, ProtectRowsAndColumnsOfACrossTable) {
  const auto add_cell = [&](const char* sex, const char* age, double value) {
    const std::string both = std::string(sex) + (*sex && *age ? " / " : "") + age;
    add("2026-Q1", both.c_str(), value);
    data_.observations.back().groups = {{"sex", sex}, {"age", age}};
  };
  add_cell("girls", "16", 2);
  add_cell("girls", "17", 9);
  add_cell("boys", "16", 8);
  add_cell("boys", "17", 11);
  add_cell("girls", "", 11);
  add_cell("boys", "", 19);
  add_cell("", "16", 10);
  add_cell("", "17", 20);
  add_cell("", "", 30);
  int hidden = 0;
  for (const Series& series : published().series) {
    hidden += series.points[0].value ? 0 : 1;
    EXPECT_TRUE(series.points[0].value || series.breakdown.find(" / ") != std::string::npos)
        << series.breakdown << " is a sum and could have been shown";
  }
  EXPECT_EQ(hidden, 4);
}

TEST_F(Figures, ProtectDeclaredSumsOfAColumn) {
  for (const auto& [age, value] : std::vector<std::pair<const char*, double>>{
           {"", 50}, {"16 to 17", 20}, {"16", 3}, {"17", 17}, {"18", 30}}) {
    add("2026-Q1", age, value);
    data_.observations.back().groups = {{"age", age}};
  }
  data_.indicator.sums = {{"age", "16 to 17", {"16", "17"}}};
  std::vector<std::string> hidden;
  for (const Series& series : published().series) {
    if (!series.points[0].value) {
      hidden.push_back(series.breakdown);
    }
  }
  EXPECT_EQ(hidden, (std::vector<std::string>{"16", "17"}));
  EXPECT_FALSE(reported("total-not-sum-of-parts"));
}

TEST_F(Figures, ProtectAQuarterFromTheSumOfItsYear) {
  for (const auto& [quarter, value] : std::vector<std::pair<const char*, double>>{
           {"2025-Q2", 3}, {"2025-Q3", 12}, {"2025-Q4", 14}, {"2026-Q1", 15}}) {
    add(quarter, "", value);
  }
  data_.indicator.id.text = "quarters";
  data_.indicator.unit = Unit::Count;
  IndicatorData years = data_;
  years.indicator.id.text = "years";
  years.indicator.period = PeriodKind::FinancialYear;
  years.indicator.sum_of.push_back({});
  years.indicator.sum_of.back().id = "quarters";
  years.observations.resize(1);
  years.observations[0].period = "2025-26";
  years.observations[0].value = 44;
  model_.indicators = {data_, years};
  const auto shown = publish_for(Audience::Public).indicators;
  int hidden = shown[1].series[0].points[0].value ? 0 : 1;
  for (const Point& point : shown[0].series[0].points) {
    hidden += point.value ? 0 : 1;
  }
  EXPECT_EQ(hidden, 2);
}

TEST_F(Figures, HideAPercentageWithTheCountThatItIsMadeFrom) {
  add("2026-Q1", "", 100);
  add("2026-Q1", "girls", 60);
  add("2026-Q1", "boys", 36);
  add("2026-Q1", "others", 4);
  data_.indicator.id.text = "leavers";
  data_.indicator.unit = Unit::Count;
  IndicatorData share = data_;
  share.indicator.id.text = "share";
  share.indicator.unit = Unit::Percent;
  share.indicator.breakdowns_add_up = false;
  share.indicator.denominator_from.emplace();
  share.indicator.denominator_from->id = "leavers";
  for (Observation& observation : share.observations) {
    observation.denominator = observation.value;
    observation.numerator = *observation.value / 2;
    observation.value = 50;
  }
  model_.indicators = {data_, share};
  const auto shown = publish_for(Audience::Public).indicators;
  for (std::size_t i = 0; i < shown[0].series.size(); ++i) {
    EXPECT_EQ(shown[0].series[i].points[0].value.has_value(),
              shown[1].series[i].points[0].value.has_value())
        << shown[0].series[i].breakdown;
  }
}

// The ledger of what was printed takes part, and the log tells what outputs must not.
TEST_F(Figures, HideWhatDiffersByAFewFromAnEarlierPublication) {
  add("2026-Q1", "", 20);
  data_.indicator.id.text = "i";
  data_.indicator.unit = Unit::Count;
  model_.indicators = {data_};
  diagnostics::Diagnostics found;
  const Release first =
      publish_with_log(model_, Audience::Public, *Date::parse_iso("2026-10-01"), found);
  EXPECT_TRUE(first.protection.log.empty());
  model_.ledger.record(first.protection.decisions, *Date::parse_iso("2026-10-01"), "Website");
  model_.indicators[0].observations[0].value = 22;
  Release second =
      publish_with_log(model_, Audience::Public, *Date::parse_iso("2026-10-02"), found);
  EXPECT_EQ(second.publication.indicators[0].series[0].points[0].marker, "c");
  ASSERT_EQ(second.protection.log.size(), 1U);
  EXPECT_EQ(second.protection.log[0].rule, disclosure::Rule::Difference);
  model_.council.released_figures.push_back({"i/2026-Q1/E1/total", "Officer", {}, "checked"});
  second = publish_with_log(model_, Audience::Public, *Date::parse_iso("2026-10-02"), found);
  EXPECT_EQ(second.publication.indicators[0].series[0].points[0].value, 22);
}

}  // namespace
}  // namespace kept::model
