#include "disclosure/comparison.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "random_tables.h"

namespace kept::disclosure {
namespace {

constexpr Figure kMissing = std::nullopt;

TEST(RoundTo, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(round_to(2.5, 0), 3);
  EXPECT_EQ(round_to(-2.5, 0), -3);
  EXPECT_EQ(round_to(1.005, 2), 1.01);
  EXPECT_EQ(round_to(0.49999, 0), 0);
  EXPECT_EQ(round_to(-0.2, 0), 0);
  EXPECT_EQ(round_to(1e300, 2), 1e300);
}

TEST(Share, NeedsAWholeThatIsNotZero) {
  EXPECT_EQ(share(1, 3, 100, 1), 33.3);
  EXPECT_FALSE(share(1, 0, 100, 1));
  EXPECT_FALSE(share(kMissing, 3, 100, 1));
}

TEST(ChangeOverTime, SaysWhichWayIsBetter) {
  const std::vector<TimePoint> points = {{60}, {63}};
  EXPECT_EQ(change_over_time(points, Polarity::HigherIsBetter, 0).direction, Direction::Better);
  EXPECT_EQ(change_over_time(points, Polarity::LowerIsBetter, 0).direction, Direction::Worse);
  EXPECT_EQ(change_over_time(points, Polarity::Neither, 0).direction, Direction::Higher);
  EXPECT_EQ(change_over_time(points, Polarity::HigherIsBetter, 0).amount, 3);
}

TEST(ChangeOverTime, UsesFiguresAsPublished) {
  // 62.4 and 62.6 are printed as 62 and 63: readers see a change of 1.
  const std::vector<TimePoint> points = {{62.4}, {62.6}};
  EXPECT_EQ(change_over_time(points, Polarity::Neither, 0).amount, 1);
  EXPECT_EQ(change_over_time(points, Polarity::Neither, 1).amount, 0.2);
}

TEST(ChangeOverTime, ASmallChangeIsNotClear) {
  const std::vector<TimePoint> points = {{60}, {61.5}};
  EXPECT_EQ(change_over_time(points, Polarity::Neither, 1, 1.5).direction,
            Direction::NoClearChange);
  EXPECT_EQ(change_over_time(points, Polarity::Neither, 1, 1.4).direction, Direction::Higher);
  const std::vector<TimePoint> same = {{60}, {60}};
  EXPECT_EQ(change_over_time(same, Polarity::HigherIsBetter, 0).direction,
            Direction::NoClearChange);
}

TEST(ChangeOverTime, LooksPastMissingFigures) {
  const std::vector<TimePoint> points = {{50}, {kMissing}, {60}};
  const Change change = change_over_time(points, Polarity::HigherIsBetter, 0);
  EXPECT_EQ(change.amount, 10);
  EXPECT_EQ(change.since, 0U);
}

TEST(ChangeOverTime, StopsAtABreakInSeries) {
  for (const auto& points : {std::vector<TimePoint>{{50}, {60, true}},
                             std::vector<TimePoint>{{50}, {kMissing, true}, {60}}}) {
    const Change change = change_over_time(points, Polarity::HigherIsBetter, 0);
    EXPECT_EQ(change.direction, Direction::CannotCompare);
    EXPECT_EQ(change.reason, Reason::BreakInSeries);
    EXPECT_FALSE(change.amount);
  }
  const std::vector<TimePoint> after = {{40}, {50, true}, {60}};
  EXPECT_EQ(change_over_time(after, Polarity::HigherIsBetter, 0).amount, 10);
}

TEST(ChangeOverTime, NeedsTwoFigures) {
  const auto reason = [](const std::vector<TimePoint>& points) {
    return change_over_time(points, Polarity::HigherIsBetter, 0).reason;
  };
  EXPECT_EQ(reason({}), Reason::NoFigure);
  EXPECT_EQ(reason({{50}, {kMissing}}), Reason::NoFigure);
  EXPECT_EQ(reason({{50}}), Reason::NoEarlierFigure);
  EXPECT_EQ(reason({{kMissing}, {50}}), Reason::NoEarlierFigure);
  EXPECT_EQ(explain(Reason::NoEarlierFigure), "There is no earlier figure to compare it with.");
  EXPECT_EQ(name_of(Direction::CannotCompare), "can't be compared");
}

TEST(Group, LeavesOutMissingFigures) {
  const std::vector<Figure> group = {1, kMissing, 2, 6};
  EXPECT_EQ(mean_of(group, 1), 3);
  EXPECT_EQ(median_of(group, 1), 2);
  EXPECT_FALSE(mean_of(std::vector<Figure>{kMissing}, 1));
  EXPECT_FALSE(median_of({}, 1));
}

TEST(Group, QuantilesAreTypeSeven) {
  // R: quantile(c(1, 2, 4, 8), c(.25, .5, .75)) is 1.75 3 5.
  const std::vector<Figure> group = {8, 1, kMissing, 4, 2};
  EXPECT_EQ(quantile_of(group, 0.25), 1.75);
  EXPECT_EQ(quantile_of(group, 0.5), 3);
  EXPECT_EQ(quantile_of(group, 0.75), 5);
  EXPECT_EQ(quantile_of(group, 0), 1);
  EXPECT_EQ(quantile_of(group, 1), 8);
}

TEST(Group, EqualFiguresShareTheBestPlace) {
  const std::vector<Figure> group = {10, 20, 20, 5, kMissing};
  EXPECT_EQ(rank_in(20, group, Polarity::HigherIsBetter)->place, 1);
  EXPECT_EQ(rank_in(10, group, Polarity::HigherIsBetter)->place, 3);
  EXPECT_EQ(rank_in(20, group, Polarity::LowerIsBetter)->place, 3);
  EXPECT_EQ(rank_in(5, group, Polarity::LowerIsBetter)->ranked, 4);
  EXPECT_FALSE(rank_in(kMissing, group, Polarity::LowerIsBetter));
  EXPECT_FALSE(rank_in(5, group, Polarity::Neither));
}

TEST(Group, BandsAreUpToAndIncludingTheQuartile) {
  const std::vector<Figure> group = {1, 2, 3, 4, 5};  // quartiles 2, 3, 4
  EXPECT_EQ(quartile_band(2, group, Polarity::LowerIsBetter), 1);
  EXPECT_EQ(quartile_band(3, group, Polarity::LowerIsBetter), 2);
  EXPECT_EQ(quartile_band(5, group, Polarity::LowerIsBetter), 4);
  EXPECT_EQ(quartile_band(5, group, Polarity::HigherIsBetter), 1);
  EXPECT_EQ(quartile_band(1, group, Polarity::HigherIsBetter), 4);
  EXPECT_FALSE(quartile_band(1, std::vector<Figure>{1, 2, 3}, Polarity::HigherIsBetter));
  EXPECT_FALSE(quartile_band(kMissing, group, Polarity::HigherIsBetter));
}

// Figures with ties and gaps, as tenths, so that the naive sums below are exact.
std::vector<std::optional<int>> random_tenths(Random& random) {
  std::vector<std::optional<int>> tenths;
  for (int i = 0, size = 1 + random.below(14); i < size; ++i) {
    tenths.push_back(random.below(5) == 0 ? std::nullopt : std::optional(random.below(40) * 5));
  }
  return tenths;
}

TEST(GroupProperty, AgreesWithCountingByHand) {
  Random random(2025);
  for (int round = 0; round < 2'000; ++round) {
    const auto tenths = random_tenths(random);
    std::vector<Figure> group;
    std::vector<int> sorted;
    int sum = 0;
    for (const auto& one : tenths) {
      group.push_back(one ? Figure(*one / 10.0) : kMissing);
      if (one) {
        sorted.push_back(*one);
        sum += *one;
      }
    }
    std::sort(sorted.begin(), sorted.end());
    const auto size = static_cast<int>(sorted.size());
    EXPECT_EQ(mean_of(group, 4).has_value(), size > 0);
    if (size == 0) {
      continue;
    }
    EXPECT_NEAR(*mean_of(group, 4), sum / 10.0 / size, 0.5e-4 + 1e-12);
    const int middle = sorted[static_cast<std::size_t>(size / 2)];
    const int other = sorted[static_cast<std::size_t>((size - 1) / 2)];
    EXPECT_EQ(median_of(group, 4), (middle + other) / 20.0);
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto place = rank_in(group[i], group, Polarity::LowerIsBetter);
      ASSERT_EQ(place.has_value(), tenths[i].has_value());
      if (!place) {
        continue;
      }
      const auto lower = std::lower_bound(sorted.begin(), sorted.end(), *tenths[i]);
      const auto upper = std::upper_bound(sorted.begin(), sorted.end(), *tenths[i]);
      EXPECT_EQ(place->place, lower - sorted.begin() + 1);
      EXPECT_EQ(place->ranked, size);
      EXPECT_EQ(rank_in(group[i], group, Polarity::HigherIsBetter)->place,
                sorted.end() - upper + 1);
      int band = 1;  // four times type 7's quartiles, in whole numbers
      for (int quarter = 1; quarter <= 3; ++quarter) {
        const int at = quarter * (size - 1);
        const int below = sorted[static_cast<std::size_t>(at / 4)];
        const int above = sorted[static_cast<std::size_t>(std::min(at / 4 + 1, size - 1))];
        band += 4 * *tenths[i] > 4 * below + (at % 4) * (above - below) ? 1 : 0;
      }
      const auto low = quartile_band(group[i], group, Polarity::LowerIsBetter);
      const auto high = quartile_band(group[i], group, Polarity::HigherIsBetter);
      ASSERT_EQ(low.has_value(), size >= 4);
      if (low) {
        EXPECT_EQ(*low, band);
        EXPECT_EQ(*high, 5 - band);
      }
    }
  }
}

TEST(Target, IsMetAtTheTargetItself) {
  EXPECT_EQ(target_met(60, 60, Polarity::HigherIsBetter), true);
  EXPECT_EQ(target_met(59, 60, Polarity::HigherIsBetter), false);
  EXPECT_EQ(target_met(9, 10, Polarity::LowerIsBetter), true);
  EXPECT_EQ(target_met(0.1 + 0.2, 0.3, Polarity::LowerIsBetter), true);
  EXPECT_FALSE(target_met(60, 60, Polarity::Neither));
  EXPECT_FALSE(target_met(kMissing, 60, Polarity::HigherIsBetter));
}

// Source: Department for Education, "Children looked after in England including adoptions",
// reporting years 2021 to 2025, published under the Open Government Licence v3.0.
class Lambeth : public testing::Test {
 protected:
  // Care leavers aged 19 to 21 in education, employment or training, 2025, per cent: Lambeth, then
  // its statistical neighbours Camden, Hammersmith and Fulham, Haringey, Islington, Lewisham,
  // Southwark, Wandsworth, Croydon, Greenwich and Waltham Forest.
  const std::vector<Figure> active_ = {58, 58, 61, 54, 59, 53, 75, 56, 52, 52, 54};
  // Children looked after on 31 March 2025 per 10,000 children, in the same order.
  const std::vector<Figure> rate_ = {73, 58, 62, 61, 79, 71, 70, 41, 58, 62, 47};

  static std::span<const Figure> neighbours(const std::vector<Figure>& all) {
    return std::span(all).subspan(1);
  }
};

TEST_F(Lambeth, SharesAgreeWithThePublishedOnes) {
  struct Year {
    double active, not_active, unknown, all;
    double active_share, not_active_share, unknown_share;
  };
  for (const Year& year : {Year{187, 103, 9, 299, 63, 34, 3}, Year{188, 106, 9, 303, 62, 35, 3},
                           Year{185, 91, 12, 288, 64, 32, 4}, Year{197, 107, 11, 315, 63, 34, 3},
                           Year{182, 110, 20, 312, 58, 35, 6}}) {
    EXPECT_EQ(share(year.active, year.all, 100, 0), year.active_share);
    EXPECT_EQ(share(year.not_active, year.all, 100, 0), year.not_active_share);
    EXPECT_EQ(share(year.unknown, year.all, 100, 0), year.unknown_share);
  }
  for (const auto& [suitable, all, percent] : {std::tuple{265.0, 299.0, 89.0},
                                               {266, 303, 88},
                                               {244, 288, 85},
                                               {276, 315, 88},
                                               {275, 312, 88}}) {
    EXPECT_EQ(share(suitable, all, 100, 0), percent);
  }
}

TEST_F(Lambeth, RatesAgreeWithThePublishedOnes) {
  for (const auto& [children, population, rate] : {std::tuple{375.0, 56750.0, 66.0},
                                                   {402, 54325, 74},
                                                   {407, 53500, 76},
                                                   {469, 52580, 89},
                                                   {377, 51454, 73}}) {
    EXPECT_EQ(share(children, population, 10'000, 0), rate);
  }
}

TEST_F(Lambeth, ComparesWithItsNeighbours) {
  EXPECT_EQ(mean_of(neighbours(active_), 1), 57.4);
  EXPECT_EQ(median_of(neighbours(active_), 1), 55);
  EXPECT_EQ(rank_in(active_[0], active_, Polarity::HigherIsBetter)->place, 4);  // with Camden
  EXPECT_EQ(quartile_band(active_[0], active_, Polarity::HigherIsBetter), 2);
  EXPECT_EQ(mean_of(neighbours(rate_), 1), 60.9);
  EXPECT_EQ(median_of(neighbours(rate_), 1), 61.5);
  EXPECT_EQ(quantile_of(rate_, 0.25), 58);
  EXPECT_EQ(quantile_of(rate_, 0.75), 70.5);
}

TEST_F(Lambeth, SaysThatFewerCareLeaversWereActiveThanTheYearBefore) {
  const std::vector<TimePoint> points = {{63}, {62}, {64}, {63}, {58}};
  const Change change = change_over_time(points, Polarity::HigherIsBetter, 0);
  EXPECT_EQ(change.amount, -5);
  EXPECT_EQ(name_of(change.direction), "worse");
}

}  // namespace
}  // namespace kept::disclosure
