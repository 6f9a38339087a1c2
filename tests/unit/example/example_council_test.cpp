#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/date.h"
#include "diagnostics/printer.h"
#include "model/load.h"
#include "model/publish.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Findings as text, but for the notes that say which stories the gate kept back.
std::vector<std::string> findings(const Diagnostics& diagnostics) {
  std::vector<std::string> texts;
  for (const diagnostics::Diagnostic& finding : diagnostics.all()) {
    if (finding.code != "story-withheld") {
      texts.push_back(diagnostics::print_short(finding));
    }
  }
  return texts;
}

// A council's folder in this repository, with the example's rules of law as those that Kept brings.
struct Loaded {
  explicit Loaded(std::string_view folder, Audience who = Audience::Public)
      : audience(who),
        project(std::string(KEPT_SOURCE_DIR) + "/" + std::string(folder)),
        built_in(std::string(KEPT_SOURCE_DIR) + "/data") {
    LoadOptions options;
    options.audience = audience;
    options.built_in = &built_in;
    model = load(project, store, options, diagnostics);
  }

  [[nodiscard]] Publication publish_on(std::string_view day) {
    return publish(*model, audience, *Date::parse_iso(day), diagnostics);
  }

  Audience audience;
  source::DiskFileSystem project;
  source::DiskFileSystem built_in;
  source::SourceStore store;
  Diagnostics diagnostics;
  std::optional<Model> model;
};

constexpr std::string_view kDay = "2026-11-22";

TEST(ExampleCouncil, IsPublishedWithoutAFinding) {
  for (const Audience audience : {Audience::Public, Audience::Committee}) {
    Loaded example(".", audience);
    ASSERT_TRUE(example.model);
    (void)example.publish_on(kDay);
    EXPECT_THAT(findings(example.diagnostics), IsEmpty());
  }
}

TEST(ExampleCouncil, ShowsEveryPartOfTheFormatAtWork) {
  Loaded example(".");
  const Publication shown = example.publish_on(kDay);
  EXPECT_EQ(shown.pledge.themes.size(), 4U);
  EXPECT_GE(shown.promises.size(), 16U);
  EXPECT_GE(shown.facts.size(), 8U);
  EXPECT_GE(shown.terms.size(), 20U);
  EXPECT_GE(shown.indicators.size(), 8U);
  EXPECT_EQ(shown.meetings.size(), 2U);
  EXPECT_GE(shown.participation.you_said.size(), 6U);
}

TEST(ExampleCouncil, OffersSomethingUnderEveryHeadingInForce) {
  Loaded example(".");
  const Publication shown = example.publish_on(kDay);
  std::map<std::string, std::size_t> offered;
  std::size_t total = 0;
  for (const OfferSection& section : shown.offer.sections) {
    offered[section.heading] = section.entitlements.size();
    total += section.entitlements.size();
  }
  EXPECT_EQ(shown.headings.size(), 6U);
  for (const OfferHeading& heading : shown.headings) {
    EXPECT_GE(offered[heading.id.text], 2U) << heading.id.text;
  }
  EXPECT_GE(total, 24U);
}

TEST(ExampleCouncil, GivesEveryStatusSomethingThatTheLawDemands) {
  Loaded example(".");
  std::set<Status> served;
  for (const OfferSection& section : example.model->offer.sections) {
    for (const Entitlement& entitlement : section.entitlements) {
      if (entitlement.kind == EntitlementKind::Must) {
        served.insert(entitlement.who.statuses.begin(), entitlement.who.statuses.end());
      }
    }
  }
  EXPECT_THAT(served, UnorderedElementsAre(Status::Eligible, Status::Relevant,
                                           Status::FormerRelevant, Status::Qualifying));
}

TEST(ExampleCouncil, KeepsBackStoriesWithoutAConsentForTheChannel) {
  const auto ids_of = [](const Publication& shown) {
    std::vector<std::string> ids;
    for (const Gone& gone : shown.gone) {
      ids.push_back(gone.id);
    }
    return ids;
  };
  Loaded site(".");
  const Publication shown = site.publish_on(kDay);
  EXPECT_EQ(shown.stories.size(), 4U);
  EXPECT_THAT(ids_of(shown), ElementsAre("a-pass-and-a-pay-slip", "wednesdays-at-the-bench"));
  // "dear-you" was never allowed in a pack: it is neither told there nor gone from there.
  Loaded pack(".", Audience::Committee);
  const Publication papers = pack.publish_on(kDay);
  EXPECT_EQ(papers.stories.size(), 3U);
  EXPECT_THAT(ids_of(papers), ElementsAre("a-pass-and-a-pay-slip", "wednesdays-at-the-bench"));
}

TEST(ExampleCouncil, HasPromisesThatCannotBeShownAsKeptYet) {
  Loaded example(".");
  std::vector<std::string> unproven;
  for (const PublishedPromise& published : example.publish_on(kDay).promises) {
    if (!published.outcome.proven) {
      unproven.push_back(published.promise.id.text);
    }
  }
  EXPECT_THAT(unproven, UnorderedElementsAre("ordinary-yes", "my-meeting-my-way"));
}

TEST(ExampleCouncil, HasOneExemptReportAMeetingWhichThePublicNeverGets) {
  const auto exempt_of = [](const PublishedMeeting& meeting) {
    std::vector<PublishedItem> exempt;
    std::ranges::copy_if(meeting.items, std::back_inserter(exempt), [](const PublishedItem& item) {
      return item.classification != Classification::Open;
    });
    return exempt;
  };
  Loaded site(".");
  Loaded pack(".", Audience::Committee);
  for (const PublishedMeeting& meeting : site.publish_on(kDay).meetings) {
    const auto exempt = exempt_of(meeting);
    ASSERT_EQ(exempt.size(), 1U);
    EXPECT_TRUE(exempt[0].withheld);
    EXPECT_FALSE(exempt[0].report);
    EXPECT_FALSE(meeting.exclusion_motion.empty());
  }
  for (const PublishedMeeting& meeting : pack.publish_on(kDay).meetings) {
    const auto exempt = exempt_of(meeting);
    ASSERT_EQ(exempt.size(), 1U);
    EXPECT_TRUE(exempt[0].report);
    EXPECT_EQ(std::ranges::count_if(
                  meeting.items, [](const PublishedItem& item) { return item.report.has_value(); }),
              4);
  }
}

TEST(ExampleCouncil, ComparesEveryPeriodWithItsNeighbours) {
  Loaded example(".");
  for (const PublishedIndicator& indicator : example.publish_on(kDay).indicators) {
    const std::string& id = indicator.indicator.id.text;
    EXPECT_EQ(indicator.periods.size(), 8U) << id;
    if (id != "advocacy") {
      EXPECT_GE(indicator.series.size(), 6U) << id;
    }
  }
}

TEST(InitCouncil, IsPublishedWithoutAFindingForYears) {
  for (const std::string_view day : {kDay, std::string_view("2029-01-15")}) {
    Loaded council("generator/init");
    ASSERT_TRUE(council.model);
    const Publication shown = council.publish_on(day);
    EXPECT_THAT(findings(council.diagnostics), IsEmpty());
    EXPECT_EQ(shown.stories.size(), 1U);
    EXPECT_EQ(shown.promises.size(), 2U);
  }
}

}  // namespace
}  // namespace kept::model
