#include "model/prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/parse.h"

namespace kept::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Words = std::vector<std::string>;

Words cut(std::string_view text, const std::vector<Passage>& passages) {
  Words words;
  for (const Passage& passage : passages) {
    words.emplace_back(text.substr(passage.begin, passage.end - passage.begin));
  }
  return words;
}

Words small_counts(std::string_view text, int most = 4) {
  return cut(text, find_small_counts(ProseText(text), most));
}

TEST(SmallCounts, AreNumbersBesideChildrenAndCareLeavers) {
  EXPECT_THAT(small_counts("In Saltby 3 children have no dentist."), ElementsAre("3 children"));
  EXPECT_THAT(small_counts("Two of them. Four care leavers said so, and two local children."),
              ElementsAre("Four care leavers", "two local children"));
  EXPECT_THAT(small_counts("Only one child in Saltby has moved."), ElementsAre("one child"));
  EXPECT_THAT(small_counts("two\nyoung people"), ElementsAre("two\nyoung people"));
  EXPECT_THAT(small_counts("five children", 5), ElementsAre("five children"));
}

TEST(SmallCounts, AreNotWhatOnlyLooksLikeOne) {
  for (const char* text :
       {"12 children", "five children", "one young person told us", "four in five children",
        "three of our children's homes", "within 2 years children", "two children's homes",
        "{{ indicators.x.latest }} children", "[page 3](/a/3) children", "`2` children",
        "We have three. Children like it.", "3,000 children", "two or more children",
        "It took 4 weeks, children said", "1.5 children", "school year 2, children"}) {
    EXPECT_THAT(small_counts(text), IsEmpty()) << text;
  }
}

TEST(Identifying, IsAnAgeWithANamedSchoolInOneSentence) {
  const auto found = [](std::string_view text) {
    return cut(text, find_identifying(ProseText(text)));
  };
  EXPECT_THAT(found("Sam, aged 14, goes to Saltby Academy now."),
              ElementsAre("aged 14, goes to Saltby Academy"));
  EXPECT_THAT(found("At Mere Primary a 9-year-old said no."), ElementsAre("Primary a 9-year-old"));
  EXPECT_THAT(found("He is 15 years old and plays for the Harbour Boxing Club."),
              ElementsAre("15 years old and plays for the Harbour Boxing Club"));
  EXPECT_THAT(found("She is aged 14. Saltby Academy is near."), IsEmpty());
  EXPECT_THAT(found("Children aged 14 may go to school or college."), IsEmpty());
  EXPECT_THAT(found("Saltby Academy gave us a room."), IsEmpty());
}

TEST(Phrases, AreWholeWordsInAnyCaseUnlessWrittenInCapitals) {
  const auto found = [](std::string_view text, std::string_view phrase) {
    std::vector<Passage> passages;
    for (const Phrases::Found& one : Phrases({std::string(phrase)}).find_in(ProseText(text))) {
      passages.push_back(one.passage);
    }
    return cut(text, passages);
  };
  EXPECT_THAT(found("Your Placement, a placement-plan, placements", "placement"),
              ElementsAre("Placement"));
  EXPECT_THAT(found("LAC review; black; lac; no-LAC", "LAC"), ElementsAre("LAC"));
  EXPECT_THAT(found("[home](/placement/) `placement` {{ placement }}", "placement"), IsEmpty());
}

class Prose : public testing::Test {
 protected:
  Prose() : file_("data/pledge.yaml", "x: y\ntext: our two children have LAC reviews\n") {
    Promise promise;
    promise.id.text = "two-children";
    promise.title = "our two children have LAC reviews";
    promise.span = {&file_, 5, static_cast<std::uint32_t>(file_.text().size())};
    publication_.promises.push_back({promise, {}});
    publication_.rules.words_to_avoid = {{"LAC", "children in care", std::nullopt, ""}};
  }
  std::vector<std::string> lines() {
    diagnostics::Diagnostics found;
    check_prose(publication_, found);
    std::vector<std::string> lines;
    for (const auto& one : found.all()) {
      EXPECT_EQ(one.severity, diagnostics::Severity::Warning);
      lines.push_back(std::string(one.code) + " " + std::string(one.span.text()));
    }
    return lines;
  }
  source::SourceFile file_;
  Publication publication_;
};

TEST_F(Prose, IsPointedAtWhereItsAuthorWroteIt) {
  EXPECT_THAT(lines(), ElementsAre("prose-small-count two children", "prose-jargon LAC"));
}

TEST_F(Prose, LeavesYoungPeopleTheirOwnWordsAndSourcesTheirNames) {
  Promise& promise = publication_.promises[0].promise;
  promise.title = "A title";
  promise.we_said = "Don't call me LAC.";
  promise.young_people_view.because = "LAC again.";
  promise.evidence.push_back({EvidenceKind::Quote, std::nullopt, "LAC", "", "", std::nullopt, {}});
  EXPECT_THAT(lines(), IsEmpty());
  promise.council_view.because = "The LAC review.";
  EXPECT_THAT(lines(), ElementsAre("prose-jargon LAC"));
}

TEST_F(Prose, MayUseAWordUntilItIsOnTheList) {
  publication_.rules.words_to_avoid[0].from = *Date::parse_iso("2026-11-23");
  publication_.as_of = *Date::parse_iso("2026-11-22");
  EXPECT_THAT(lines(), ElementsAre("prose-small-count two children"));
}

TEST_F(Prose, AvoidsTheGlossarysWordsToo) {
  publication_.rules.words_to_avoid.clear();
  Term term;
  term.term = "Reviews";
  term.avoid = true;
  publication_.terms.push_back(term);
  EXPECT_THAT(lines(), ElementsAre("prose-small-count two children", "prose-jargon reviews"));
}

TEST_F(Prose, OfReportsMaySpeakAsCommitteesDo) {
  const source::SourceFile file("a.md", "LAC reviews of Jo, aged 9, at Mere Primary");
  publication_.promises.clear();
  PublishedMeeting meeting;
  PublishedItem item;
  item.report.emplace();
  item.report->title = file.text();
  item.report->span = {&file, 0, static_cast<std::uint32_t>(file.text().size())};
  meeting.items.push_back(item);
  publication_.meetings.push_back(meeting);
  EXPECT_THAT(lines(), ElementsAre("prose-identifies aged 9, at Mere Primary"));
}

TEST(EasyRead, IsWarnedOfASentenceThatIsLongerThanTheRulesAllow) {
  source::SourceStore sources;
  diagnostics::Diagnostics found;
  const auto file = data::parse_yaml(
      sources.add("data/easy_read.yaml",
                  "parts:\n  - lines:\n      - {icon: home, text: \"One two three. One two.\"}\n"
                  "      - {icon: home, text: \"One two three four.\"}\n"),
      found);
  Publication publication;
  publication.free_data.emplace_back("easy_read", file->root());
  check_easy_read(publication, found);
  EXPECT_TRUE(found.empty());
  publication.rules.reading.push_back({Readers::EasyRead, 0, 3, 0});
  check_easy_read(publication, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].code, "easy-read-long");
  EXPECT_THAT(std::string(found.all()[0].span.text()), ::testing::HasSubstr("four"));

  PublishedPromise published;
  published.promise.easy_read.emplace().sentences = {"One two three.", "One, two, three, four"};
  publication.promises.push_back(published);
  publication.free_data.clear();
  check_easy_read(publication, found);
  EXPECT_EQ(found.all().size(), 2U);
}

}  // namespace
}  // namespace kept::model
