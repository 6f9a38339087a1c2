#include <gtest/gtest.h>

#include "site/figure_text.h"
#include "site/page_check.h"
#include "site/page_render.h"
#include "site/theme.h"

namespace kept::site {
namespace {

TEST(Address, BecomesAFile) {
  EXPECT_EQ(file_of_address("/"), "index.html");
  EXPECT_EQ(file_of_address("/pledge/my-own-space/"), "pledge/my-own-space/index.html");
  EXPECT_EQ(file_of_address("/robots.txt"), "robots.txt");
}

TEST(Address, RefusesWhatLeadsOutOrHides) {
  for (const char* address :
       {"", "pledge/", "/../x", "/a//b", "/a/../b", "/.git/", "/a b/", "/Ä/", "/a/.b", "//x"}) {
    EXPECT_FALSE(file_of_address(address)) << address;
  }
}

TEST(Address, IsMadeRelativeToThePage) {
  EXPECT_EQ(relative_address("/offer/", "/pledge/homes/"), "../pledge/homes/");
  EXPECT_EQ(relative_address("/", "/pledge/"), "pledge/");
  EXPECT_EQ(relative_address("/pledge/homes/", "/pledge/"), "../");
  EXPECT_EQ(relative_address("/pledge/", "/pledge/"), "./");
  EXPECT_EQ(relative_address("/pledge/homes/", "/pledge/homes/#why"), "#why");
  EXPECT_EQ(relative_address("/a/b.html", "/assets/x.css"), "../assets/x.css");
}

TEST(Links, AreFollowedFromThePageTheyStandOn) {
  source::SourceStore sources;
  const auto& file = sources.add("content/a.md", "text");
  PageFacts page;
  page.ids = {"why"};
  page.links = {{"../pledge/", {&file, 0, 1}},
                {"/pledge/#why", {&file, 1, 2}},
                {"#why", {&file, 1, 2}},
                {"../pledges/", {&file, 2, 3}},
                {"/pledge/#who", {&file, 3, 4}}};
  LinkTargets targets;
  targets.add("/pledge/", page);
  targets.add("/offer/", page);
  diagnostics::Diagnostics found;
  check_links("/offer/", page, targets, found);
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(found.all()[0].code, "link-broken");
  EXPECT_EQ(found.all()[0].hints.at(0), "did you mean `/pledge/`?");
  EXPECT_EQ(found.all()[1].code, "anchor-missing");
}

TEST(Theme, RefusesAColourThatIsHardToRead) {
  diagnostics::Diagnostics found;
  model::Brand brand;
  EXPECT_NE(theme_css(brand, found).find("--kept-brand:#1f4e5f;"), std::string::npos);
  EXPECT_TRUE(found.empty());
  brand.colour.value = "#f2b33d";
  static_cast<void>(theme_css(brand, found));
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].code, "contrast-too-low");
}

TEST(Theme, ComputesContrastAsTheGuidelinesDo) {
  EXPECT_NEAR(contrast_ratio({1, 1, 1}, {0, 0, 0}), 21, 0.01);
  EXPECT_NEAR(contrast_ratio(parse_colour("#777777"), {1, 1, 1}), 4.48, 0.01);
}

TEST(FigureText, SaysPeriodsInWords) {
  using model::PeriodKind;
  EXPECT_EQ(period_label(PeriodKind::Quarter, "2026-Q1"), "January to March 2026");
  EXPECT_EQ(period_label(PeriodKind::FinancialYear, "2011-12"), "2011 to 2012");
  EXPECT_EQ(period_label(PeriodKind::Month, "2011-12"), "December 2011");
  EXPECT_EQ(period_label(PeriodKind::CalendarYear, "2025"), "2025");
  EXPECT_EQ(period_label(PeriodKind::Quarter, "early"), "early");
}

TEST(FigureText, SaysFiguresWithTheirUnit) {
  model::Indicator indicator;
  indicator.unit = model::Unit::Percent;
  EXPECT_EQ(figure_text(indicator, 72.4), "72%");
  EXPECT_EQ(change_text(indicator, -1), "down 1 percentage point");
  EXPECT_EQ(change_text(indicator, 0.2), "no change");
  model::Point hidden;
  hidden.marker = "c";
  EXPECT_EQ(figure_text(indicator, hidden), "[c]");
  EXPECT_EQ(status_text(hidden), "");
  model::Point revised;
  revised.value = 54;
  EXPECT_EQ(status_text(revised), "");
  revised.marker = "r";
  revised.after_break = true;
  EXPECT_EQ(status_text(revised), "[r] [b]");
  EXPECT_EQ(figure_text(indicator, revised), "54% [r] [b]");
  indicator.unit = model::Unit::Count;
  EXPECT_EQ(figure_text(indicator, 12345), "12,345");
}

}  // namespace
}  // namespace kept::site
