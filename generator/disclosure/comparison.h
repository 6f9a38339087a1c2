// The arithmetic of comparing figures: change over time and its direction in words, the middle of
// a group, rank, quartile bands, targets. Everything works on figures as they are published, so
// that readers who do the sum themselves get the same answer, and nothing that was rounded away or
// hidden comes back through a comparison. It stands beside disclosure control because both are
// plain statistics that know nothing of councils. Pure; free to call from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kept::disclosure {

// Which way is good. Neither: a figure that is neither good nor bad in itself.
enum class Polarity { HigherIsBetter, LowerIsBetter, Neither };

// A published figure, or nothing where it is hidden or missing.
using Figure = std::optional<double>;

// To so many decimals, halves away from zero, as format_grouped prints it: 1.005 becomes 1.01.
[[nodiscard]] double round_to(double value, int decimals);

// A part of a whole for each `per` (100: per cent; 10,000: a rate), rounded. Nothing where the
// whole is zero or either is unknown.
[[nodiscard]] Figure share(Figure part, Figure whole, double per, int decimals);

// --- Over time ---------------------------------------------------------------------------------

struct TimePoint {
  Figure value;
  bool after_break = false;  // figures before this one were counted in another way
};

// CannotCompare: see Change::reason. Higher and Lower are for figures without a good side.
enum class Direction { Better, Worse, Higher, Lower, NoClearChange, CannotCompare };

enum class Reason {
  None,
  NoFigure,         // the latest figure is hidden or missing
  NoEarlierFigure,  // there is no other figure to compare it with
  BreakInSeries
};

struct Change {
  Figure amount;                     // the latest less the one before, rounded
  std::optional<std::size_t> since;  // which point that was
  Direction direction = Direction::CannotCompare;
  Reason reason = Reason::None;
};

// Compares the last point with the nearest earlier one that has a figure. A change up to
// `unclear` (0: none at all) is no clear change. REQUIRES: `points` are in order of time.
[[nodiscard]] Change change_over_time(std::span<const TimePoint> points, Polarity polarity,
                                      int decimals, double unclear = 0);

// "better", "worse", "higher", "lower", "no clear change", "can't be compared".
[[nodiscard]] std::string_view name_of(Direction direction);
// "The latest figure is not available." and so on; empty for None.
[[nodiscard]] std::string_view explain(Reason reason);

// --- Within a group, whose missing figures are left out -----------------------------------------

[[nodiscard]] Figure mean_of(std::span<const Figure> group, int decimals);
[[nodiscard]] Figure median_of(std::span<const Figure> group, int decimals);
// By linear interpolation between the two nearest figures (type 7 in R's quantile, Excel's
// QUARTILE.INC), not rounded. REQUIRES: 0 <= fraction <= 1.
[[nodiscard]] Figure quantile_of(std::span<const Figure> group, double fraction);

struct Rank {
  int place = 0;   // 1 is best; equal figures share the best of their places: 1, 2, 2, 4
  int ranked = 0;  // how many figures there are
};

// The place of `value` in a group that includes it. Nothing for a missing value, or where neither
// way is better.
[[nodiscard]] std::optional<Rank> rank_in(Figure value, std::span<const Figure> group,
                                          Polarity polarity);

// The quarter of the group that `value` is in: 1 the best (the lowest where neither way is
// better) to 4. A figure that equals a quartile is in the band below it, as in "up to and
// including". Nothing for a missing value or a group of fewer than four.
[[nodiscard]] std::optional<int> quartile_band(Figure value, std::span<const Figure> group,
                                               Polarity polarity);

// Nothing for a missing value, or where neither way is better.
[[nodiscard]] std::optional<bool> target_met(Figure value, double target, Polarity polarity);

}  // namespace kept::disclosure
