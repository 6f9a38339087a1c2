#include <algorithm>
#include <cmath>

#include "disclosure/comparison.h"
#include "model/observation_check.h"
#include "model/publish_parts.h"

namespace kept::model {
namespace {

using disclosure::Figure;

constexpr int kDecimals = 4;  // of what is worked out of several published figures

disclosure::Polarity way_of(Polarity polarity) {
  switch (polarity) {
    case Polarity::HigherIsBetter:
      return disclosure::Polarity::HigherIsBetter;
    case Polarity::LowerIsBetter:
      return disclosure::Polarity::LowerIsBetter;
    case Polarity::Neutral:
      return disclosure::Polarity::Neither;
  }
  return disclosure::Polarity::Neither;
}

class Comparer {
 public:
  Comparer(const Council& council, PublishedIndicator& published)
      : council_(council), published_(published), way_(way_of(published.indicator.polarity)) {
    const auto ours = std::ranges::find_if(published.series, [&](const Series& series) {
      return series.geography == council.code && series.breakdown.empty();
    });
    own_ = ours == published.series.end() ? nullptr : &*ours;
    find_latest();
  }

  void run() {
    Comparison& comparison = published_.comparison;
    compare_over_time(comparison);
    comparison.england =
        figure_of([](const Series& series) { return series.kind == GeographyKind::Nation; });
    comparison.region = figure_of([&](const Series& series) {
      return council_.region.empty() ? series.kind == GeographyKind::Region
                                     : series.geography == council_.region;
    });
    compare_with_neighbours(comparison);
    rank_all();
    if (published_.indicator.target) {
      comparison.target_met =
          disclosure::target_met(own_figure(), published_.indicator.target->value, way_);
    }
  }

 private:
  // A line of ours that says why there is no figure is the latest one all the same.
  void find_latest() {
    if (published_.periods.empty()) {
      return;
    }
    published_.latest = published_.periods.size() - 1;
    while (own_ != nullptr && published_.latest > 0 &&
           own_->points[published_.latest].span.file == nullptr &&
           !own_->points[published_.latest].value) {
      --published_.latest;
    }
    const std::string& latest = published_.periods[published_.latest];
    if (is_period(published_.indicator.period, latest)) {
      published_.next_period = next_period(published_.indicator.period, latest);
    }
  }

  [[nodiscard]] Figure latest(const Series& series) const {
    return series.points.empty() ? std::nullopt : series.points[published_.latest].value;
  }
  [[nodiscard]] Figure own_figure() const { return own_ == nullptr ? std::nullopt : latest(*own_); }

  template <class IsWanted>
  [[nodiscard]] Figure figure_of(const IsWanted& is_wanted) const {
    const auto found = std::ranges::find_if(published_.series, [&](const Series& series) {
      return series.breakdown.empty() && is_wanted(series);
    });
    return found == published_.series.end() ? std::nullopt : latest(*found);
  }

  void compare_over_time(Comparison& comparison) const {
    if (own_ == nullptr) {
      comparison.direction = name_of(disclosure::Direction::CannotCompare);
      comparison.direction_reason = "There is no figure for this council.";
      return;
    }
    std::vector<disclosure::TimePoint> points;
    for (std::size_t i = 0; i < own_->points.size() && i <= published_.latest; ++i) {
      points.push_back({own_->points[i].value, own_->points[i].after_break});
    }
    const disclosure::Change change =
        disclosure::change_over_time(points, way_, published_.indicator.decimals);
    comparison.change = change.amount;
    comparison.since = change.since ? published_.periods[*change.since] : "";
    comparison.direction = name_of(change.direction);
    comparison.direction_reason = explain(change.reason);
  }

  void compare_with_neighbours(Comparison& comparison) const {
    std::vector<Figure> figures;
    for (const Series& series : published_.series) {
      if (series.neighbour && series.breakdown.empty()) {
        figures.push_back(latest(series));
        (figures.back() ? comparison.neighbours : comparison.neighbours_missing)
            .push_back(series.name);
      }
    }
    comparison.neighbour_mean = disclosure::mean_of(figures, kDecimals);
    comparison.neighbour_median = disclosure::median_of(figures, kDecimals);
    if (!comparison.neighbours.empty()) {
      figures.push_back(own_figure());
      comparison.among_neighbours = standing_of(own_figure(), figures);
    }
  }

  [[nodiscard]] Standing standing_of(Figure figure, std::span<const Figure> group) const {
    Standing standing;
    if (const auto rank = disclosure::rank_in(figure, group, way_)) {
      standing.rank = rank->place;
      standing.ranked = rank->ranked;
    }
    standing.quartile = disclosure::quartile_band(figure, group, way_);
    return standing;
  }

  void rank_all() {
    std::vector<Series*> councils;
    std::vector<Figure> figures;
    for (Series& series : published_.series) {
      if (series.breakdown.empty() &&
          (series.kind == GeographyKind::Authority || series.kind == GeographyKind::Council)) {
        councils.push_back(&series);
        figures.push_back(latest(series));
      }
    }
    for (std::size_t i = 0; i < councils.size() && councils.size() > 1; ++i) {
      councils[i]->standing = standing_of(figures[i], figures);
    }
  }

  const Council& council_;
  PublishedIndicator& published_;
  disclosure::Polarity way_;
  const Series* own_ = nullptr;
};

void ask_for_commentary(const PublishedIndicator& published,
                        diagnostics::Diagnostics& diagnostics) {
  const Indicator& indicator = published.indicator;
  const auto& change = published.comparison.change;
  if (!indicator.comment_above || !change || std::abs(*change) <= *indicator.comment_above ||
      !indicator.commentary.empty()) {
    return;
  }
  diagnostics
      .warning("commentary-missing", indicator.id.span,
               "`" + indicator.id.text +
                   "` changed by more than its `comment_above`, and nothing says why")
      .with_hint("say under `commentary` what changed and what the council makes of it");
}

}  // namespace

void compare_figures(const GateContext& gate, std::vector<PublishedIndicator>& indicators,
                     diagnostics::Diagnostics& diagnostics) {
  for (PublishedIndicator& published : indicators) {
    Comparer(gate.model.council, published).run();
    ask_for_commentary(published, diagnostics);
  }
}

}  // namespace kept::model
